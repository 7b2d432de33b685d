//! How a printed page is dressed: the rules that it needs stand in it, named by their digest in its policy. The whole style sheet
//! comes when the page is painted (`boot/gate.js` has how, `boot/boot.mjs` when), so that it keeps nothing waiting.

use super::rules;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};

/// What begins the policy of a page, and what it says of style sheets as long as none stands in it.
const POLICY: [&str; 2] = ["<meta http-equiv=\"Content-Security-Policy\"", "style-src 'self'"];
/// Begins and ends the rules that stand in a page.
const STYLE: [&str; 2] = ["<style>", "</style>"];
/// Begins the element of the whole sheet in a page that has rules of its own.
const LATER: &str = "<link disabled";

/// The style sheet of a site.
#[derive(Debug)]
pub struct Dress {
    /// Its element in a page, as Trunk made it.
    link: String,
    /// Its rules.
    sheet: String,
}

impl Dress {
    /// The style sheet that a page names, and the page as it was before [`Self::put_on`]. `file` gives the text of a file of the site by its
    /// address as it stands in the page.
    ///
    /// # Errors
    /// What the page lacks.
    pub fn taken_off(page: &str, file: impl Fn(&str) -> Option<String>) -> Result<(Self, String), &'static str> {
        let mut tags = page.split("<link").skip(1).filter_map(|tag| tag.split('>').next());
        let found =
            tags.find(|tag| ["stylesheet", "\"stylesheet\""].iter().any(|rel| tag.contains(&format!("rel={rel}"))));
        let tag = found.ok_or("names no style sheet")?;
        let address = tag.split("href=").nth(1).map(|text| text.trim_start_matches('"'));
        let address = address.and_then(|text| text.split(['"', ' ', '>']).next()).unwrap_or_default();
        let sheet = file(address).ok_or("names a style sheet that is not there")?;
        let (before, after) = at_policy(page).ok_or("has no policy for style sheets")?;
        let page = format!("{before}{}", after.trim_start_matches(|c| c != ';' && c != '"'));
        let Some(later) = tag.strip_prefix(LATER.trim_start_matches("<link")) else {
            return Ok((Self { link: format!("<link{tag}>"), sheet }, page));
        };
        let (link, [begin, end]) = (format!("<link{later}>"), STYLE);
        let (before, after) = page.split_once(begin).ok_or("has no rules of its own")?;
        let (_, after) = after.split_once(end).ok_or("has rules without an end")?;
        let after = after.strip_prefix(&format!("<link{tag}>")).ok_or("has no whole style sheet")?;
        let page = format!("{before}{link}{after}");
        Ok((Self { link, sheet }, page))
    }

    /// A page with the rules it needs.
    pub fn put_on(&self, page: &str) -> String {
        let rules = rules::needed(&self.sheet, page);
        let digest = STANDARD.encode(Sha384::digest(&rules));
        let ([begin, end], later) = (STYLE, self.link.replacen("<link", LATER, 1));
        let page = page.replacen(&self.link, &format!("{begin}{rules}{end}{later}"), 1);
        match at_policy(&page) {
            Some((before, after)) => format!("{before} 'sha384-{digest}'{after}"),
            None => page,
        }
    }
}

/// A page up to what its policy says of style sheets, and what follows.
fn at_policy(page: &str) -> Option<(&str, &str)> {
    let [policy, styles] = POLICY;
    let from = page.find(policy)?;
    let at = from + page.get(from..)?.find(styles)? + styles.len();
    page.split_at_checked(at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PAGE: &str = "<html data-name=\"style-src 'self'\">\
                        <meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'self'; img-src 'self'\"><link rel=icon href=/a.svg>\
                        <link integrity=\"x\" rel=stylesheet href=/a-1.css><p class=note>";

    fn taken_off(page: &str) -> Result<(Dress, String), &'static str> {
        Dress::taken_off(page, |address| (address == "/a-1.css").then(|| ".gone{a:b}.note{a:b}".to_owned()))
    }

    #[test]
    fn a_page_has_its_own_rules_and_the_whole_sheet_for_later() {
        let (dress, page) = taken_off(PAGE).unwrap();
        let dressed = dress.put_on(&page);
        let named = format!("content=\"style-src 'self' 'sha384-{}';", STANDARD.encode(Sha384::digest(".note{a:b}")));
        assert!(dressed.contains(&named), "{dressed}");
        let sheet = "integrity=\"x\" rel=stylesheet href=/a-1.css>";
        let style = format!("<style>.note{{a:b}}</style><link disabled {sheet}<p");
        assert!(dressed.contains(&style), "{dressed}");
    }

    #[test]
    fn what_was_put_on_is_taken_off_again() {
        let (dress, page) = taken_off(PAGE).unwrap();
        assert_eq!(page, PAGE);
        let dressed = dress.put_on(&page);
        let (again, page) = taken_off(&dressed).unwrap();
        assert_eq!((page.as_str(), again.put_on(&page)), (PAGE, dressed));
    }

    #[test]
    fn a_page_of_something_else_says_what_it_lacks() {
        for (page, lacks) in [
            ("<p>", "no style sheet"),
            ("<link rel=stylesheet href=/b.css>", "not there"),
            ("<link rel=stylesheet href=/a-1.css>", "policy"),
            (
                "<meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'self'\"><link disabled rel=stylesheet href=/a-1.css>",
                "of its own",
            ),
        ] {
            let why = taken_off(page).unwrap_err();
            assert!(why.contains(lacks), "{page}: {why}");
        }
    }
}
