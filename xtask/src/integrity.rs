//! Digests of what a page loads, written into the page: a browser runs no script and applies no style sheet whose bytes are
//! others (subresource integrity). And those of the scripts that stand in the page itself, for its content security policy.

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};

/// A page with a digest in each element that loads something, and the digests of the scripts that stand in it.
#[derive(Debug, PartialEq)]
pub struct Sealed {
    /// The page.
    pub page: String,
    /// Of the scripts in it.
    pub scripts: Vec<String>,
}

/// The page with a digest in each element that loads a script or a style sheet. `file` gives the bytes of an address as
/// it stands in the page.
///
/// # Errors
/// When what is loaded is no file of the site, or a script has no end.
pub fn sealed(page: &str, file: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Sealed> {
    let mut sealed = Sealed { page: String::with_capacity(page.len() + 600), scripts: Vec::new() };
    let mut rest = page;
    while let Some(at) = ["<script", "<link"].iter().filter_map(|tag| rest.find(tag)).min() {
        let (before, tag) = rest.split_at(at);
        let end = tag.find('>').context("a tag of the page has no end")?;
        let (tag, after) = tag.split_at(end);
        sealed.page.push_str(before);
        let name = tag.split(char::is_whitespace).next().unwrap_or(tag);
        sealed.page.push_str(name);
        rest = after;
        if let Some(address) = loaded(tag)? {
            let content = file(address).with_context(|| format!("the page loads {address}"))?;
            sealed.page.push_str(&format!(" integrity=\"{}\"", digest(&content)));
            sealed.page.push_str(tag.strip_prefix(name).unwrap_or_default());
            continue;
        }
        sealed.page.push_str(tag.strip_prefix(name).unwrap_or_default());
        if name != "<script" {
            continue;
        }
        let ending = "</script>";
        let (content, after) = rest.split_once(ending).with_context(|| format!("{tag}> has no end"))?;
        sealed.scripts.push(digest(content.trim_start_matches('>').as_bytes()));
        sealed.page.push_str(content);
        sealed.page.push_str(ending);
        rest = after;
    }
    sealed.page.push_str(rest);
    Ok(sealed)
}

/// The digest of a content as a page has it.
pub fn digest(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// The address of the script or style sheet that a tag loads.
fn loaded(tag: &str) -> Result<Option<&str>> {
    if attribute(tag, "integrity").is_some() {
        bail!("a tag has a digest already: {tag}>");
    }
    if tag.starts_with("<script") {
        return Ok(attribute(tag, "src"));
    }
    let rel = attribute(tag, "rel").unwrap_or_default();
    match ["stylesheet", "modulepreload"].contains(&rel) {
        true => attribute(tag, "href").map(Some).with_context(|| format!("a link leads nowhere: {tag}>")),
        false => Ok(None),
    }
}

/// The value of an attribute of a tag, with or without quotation marks.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mark = format!("{name}=");
    let starts = tag.match_indices(&mark).map(|(at, _)| at);
    let at =
        starts.into_iter().find(|at| tag.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace)))?;
    let value = tag.get(at + mark.len()..)?;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split(char::is_whitespace).next().map(|value| value.trim_end_matches('/')),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn seal(page: &str) -> Result<Sealed> {
        sealed(page, |address| match address {
            "/app/a.js" | "/app/a.css" => Ok(b"abc".to_vec()),
            other => bail!("{other} is not there"),
        })
    }

    /// SHA-384 of `abc` as FIPS 180 has it, in base 64.
    const ABC: &str = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";

    #[test]
    fn scripts_preloads_and_style_sheets_carry_the_digest_of_their_bytes_and_icons_none() {
        let page = "<link href=/app/icon.svg rel=icon><link href=/app/a.css rel=stylesheet><script src=\"/app/a.js\" \
                    type=\"module\"></script><link rel=\"modulepreload\" href=\"/app/a.js\" /></head>";
        let with = format!(
            "<link href=/app/icon.svg rel=icon><link integrity=\"{ABC}\" href=/app/a.css rel=stylesheet><script \
             integrity=\"{ABC}\" src=\"/app/a.js\" type=\"module\"></script><link integrity=\"{ABC}\" \
             rel=\"modulepreload\" href=\"/app/a.js\" /></head>"
        );
        assert_eq!(seal(page).unwrap().page, with);
    }

    #[test]
    fn what_stands_in_the_page_is_named_by_its_digest() {
        let page = "<script>abc</script><link href=/app/icon.svg rel=icon>";
        let sealed = seal(page).unwrap();
        assert_eq!(sealed, Sealed { page: page.into(), scripts: vec![ABC.into()] });
    }

    #[test]
    fn what_the_policy_would_refuse_does_not_get_into_a_site() {
        for (page, why) in [
            ("<script>abc", "no end"),
            ("<script src=https://example.org/a.js></script>", "example.org"),
            ("<link rel=stylesheet>", "leads nowhere"),
            ("<script src=/app/a.js integrity=x></script>", "already"),
        ] {
            let message = format!("{:#}", seal(page).unwrap_err());
            assert!(message.contains(why), "{page}: {message}");
        }
    }
}
