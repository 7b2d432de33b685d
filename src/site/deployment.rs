//! What one deployment has of its own: name, logo, colour, kabupaten, addresses, key. One file, read when the pages are printed; the
//! app finds it in the pages, so that nothing is compiled.

use super::{SiteError, read, read_bytes, write};
use crate::{
    domain::RegionCode,
    feed::Manifest,
    publish::seal::{PublicKey, Verdict, verdict},
    viz::{
        contrast::{contrast, mixed, rgb},
        palette::{DARK, LIGHT, Theme},
    },
    web::escaped,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Letters of a name, so that it stands in a bar of a phone.
const NAME_LETTERS: usize = 40;
/// Bytes of a logo, which every reader loads.
const LOGO_BYTES: usize = 40 * 1024;
/// Least contrast of the colour against what it stands on: small text, WCAG 2.2, 1.4.3.
const CONTRAST: f64 = 4.5;
/// What the names of logos begin with at the top of a site.
const LOGO: &str = "logo-";

/// The file, as an office writes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    name: Option<String>,
    logo: Option<PathBuf>,
    accent: Option<String>,
    accent_dark: Option<String>,
    kabupaten: Vec<String>,
    address: Option<String>,
    contact: Option<String>,
    key: Option<String>,
}

/// What a deployment has of its own; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deployment {
    /// Stands in place of the app's name.
    pub name: Option<String>,
    /// The picture in place of the app's mark: its ending and its bytes.
    logo: Option<(String, Vec<u8>)>,
    /// The colour of links and buttons on light and on dark ground, `#rrggbb`.
    accents: Option<(String, String)>,
    /// The kabupaten that are shown, in this order; all of the feed where empty.
    pub kabupaten: Vec<RegionCode>,
    /// Where the site will be published, without a slash at its end.
    pub address: Option<String>,
    /// Where readers turn to about the site: an https or mail address.
    pub contact: Option<String>,
    /// The key that the feed must be signed with.
    pub key: Option<PublicKey>,
}

impl Deployment {
    /// Reads the file of a deployment; the logo lies beside it.
    ///
    /// # Errors
    /// When it, or its logo, cannot be read, or a value cannot be used: which, and what is expected.
    pub fn read(path: &Path) -> Result<Self, SiteError> {
        let wrong = |what: String| SiteError::Deployment(path.to_owned(), what);
        let written: Written = toml::from_str(&read(path)?).map_err(|error| wrong(error.to_string()))?;
        let logo = written.logo.map(|logo| {
            let at = path.parent().unwrap_or(Path::new("")).join(&logo);
            logo_of(&at).map_err(|what| what.unwrap_or_else(|| wrong(logo_rule(&logo))))
        });
        Ok(Self {
            name: written.name.map(name).transpose().map_err(wrong)?,
            logo: logo.transpose()?,
            accents: accents(written.accent, written.accent_dark).map_err(wrong)?,
            kabupaten: written
                .kabupaten
                .iter()
                .map(|code| self::code(code))
                .collect::<Result<_, _>>()
                .map_err(wrong)?,
            address: written.address.as_deref().map(address).transpose().map_err(wrong)?,
            contact: written.contact.map(contact).transpose().map_err(wrong)?,
            key: written.key.map(|key| key.parse().map_err(|error| wrong(format!("key: {error}")))).transpose()?,
        })
    }

    /// Nothing of its own but perhaps the address where it will be published.
    ///
    /// # Errors
    /// When the address cannot be used: what is expected.
    pub fn at(address: Option<&str>) -> Result<Self, SiteError> {
        let address = address.map(self::address).transpose().map_err(SiteError::Address)?;
        Ok(Self { address, ..Self::default() })
    }

    /// The manifest with the kabupaten of this deployment, where the feed at `path` may be shown by it.
    ///
    /// # Errors
    /// When a kabupaten is not in the feed, or the feed is not signed with the key.
    pub fn checked(&self, path: &Path, text: &str, manifest: Manifest) -> Result<Manifest, SiteError> {
        let wrong = |what: String| Err(SiteError::Deployment(path.to_owned(), what));
        let here = |code: &RegionCode| manifest.kabupaten.iter().any(|k| k.code == *code);
        if let Some(code) = self.kabupaten.iter().find(|code| !here(code)) {
            return wrong(format!("the deployment names {code}, which is not in the feed; build the feed with it"));
        }
        match self.key.as_ref().map(|key| verdict(text, key)) {
            None | Some(Verdict::Signed) => Ok(manifest.only(&self.kabupaten)),
            Some(Verdict::Unsigned) => wrong("the feed is not signed; sign it with `feed sign`".to_owned()),
            Some(Verdict::Wrong) => {
                wrong("the feed is not signed with the key of the deployment, or was changed since".to_owned())
            }
        }
    }

    /// Puts the logo at the top of the site, under a name with its hash, and takes those of before away. The name, where there is
    /// a logo.
    ///
    /// # Errors
    /// When a file cannot be written or removed.
    pub fn put_logo(&self, site: &Path) -> Result<Option<String>, SiteError> {
        let name = self.logo.as_ref().map(|(ending, bytes)| {
            let hash: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            format!("{LOGO}{hash}.{ending}")
        });
        for entry in fs::read_dir(site).map_err(|error| SiteError::File(site.to_owned(), error))?.flatten() {
            let old = entry.file_name().to_string_lossy().into_owned();
            if old.starts_with(LOGO) && Some(&old) != name.as_ref() {
                fs::remove_file(entry.path()).map_err(|error| SiteError::File(entry.path(), error))?;
            }
        }
        if let (Some(name), Some((_, bytes))) = (&name, &self.logo) {
            write(&site.join(name), bytes)?;
        }
        Ok(name)
    }

    /// What the pages carry of it, as attributes of their first element, each with a space before it.
    pub fn attributes(&self, logo: Option<&str>) -> String {
        let codes: Vec<String> = self.kabupaten.iter().map(ToString::to_string).collect();
        let (light, dark) = self.accents.clone().unzip();
        let all = [
            ("name", self.name.clone()),
            ("logo", logo.map(str::to_owned)),
            ("accent", light),
            ("accent-dark", dark),
            ("only", Some(codes.join(" ")).filter(|codes| !codes.is_empty())),
            ("contact", self.contact.clone()),
            ("key", self.key.as_ref().map(ToString::to_string)),
        ];
        let told = all.into_iter().filter_map(|(name, value)| Some((name, value?)));
        told.map(|(name, value)| format!(" data-{name}=\"{}\"", escaped(&value))).collect()
    }
}

fn name(name: String) -> Result<String, String> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_LETTERS || name.chars().any(char::is_control) {
        return Err(format!("name: 1 to {NAME_LETTERS} letters in one line are expected"));
    }
    Ok(name)
}

fn code(code: &str) -> Result<RegionCode, String> {
    code.parse().map_err(|_| format!("kabupaten: “{code}” is no code; write it as \"18.04\""))
}

fn is_https(address: &str) -> bool {
    let host = address.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && !host.starts_with('/') && !address.contains(|c: char| c.is_whitespace() || c == '"')
}

fn address(address: &str) -> Result<String, String> {
    match is_https(address) {
        true => Ok(address.trim_end_matches('/').to_owned()),
        false => {
            Err(format!("address: “{address}” is no https:// address; write it in full: https://stunting.contoh.go.id"))
        }
    }
}

fn contact(contact: String) -> Result<String, String> {
    let mail = contact.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    let plain = !contact.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ':' | '?'));
    match is_https(&contact) || (mail && plain) {
        true => Ok(contact),
        false => Err(format!("contact: “{contact}” is neither an https:// address nor a mail address")),
    }
}

fn logo_rule(logo: &Path) -> String {
    format!("logo: {} is no SVG or PNG of up to {} KB", logo.display(), LOGO_BYTES / 1024)
}

/// The ending and the bytes of a logo; `None` for what is no such picture.
fn logo_of(path: &Path) -> Result<(String, Vec<u8>), Option<SiteError>> {
    let bytes = read_bytes(path).map_err(Some)?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let is_picture = match ending.as_str() {
        "svg" => std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg")),
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        _ => false,
    };
    if is_picture && bytes.len() <= LOGO_BYTES { Ok((ending, bytes)) } else { Err(None) }
}

/// The two colours, held against what they stand on; both or none.
fn accents(light: Option<String>, dark: Option<String>) -> Result<Option<(String, String)>, String> {
    let (light, dark) = match (light, dark) {
        (None, None) => return Ok(None),
        (Some(light), Some(dark)) => (light, dark),
        _ => return Err("accent and accent_dark: give both, one for light and one for dark ground".to_owned()),
    };
    for (key, colour, theme) in [("accent", &light, &LIGHT), ("accent_dark", &dark, &DARK)] {
        let Some(least) = least_contrast(colour, theme) else {
            return Err(format!("{key}: “{colour}” is no colour; write it as #1f5f9e"));
        };
        if least < CONTRAST {
            let way = if key == "accent" { "a darker" } else { "a lighter" };
            return Err(format!(
                "{key}: the contrast is {least:.1} : 1, and {CONTRAST} : 1 is the least (WCAG 2.2, 1.4.3); take {way} colour"
            ));
        }
    }
    Ok(Some((light.to_ascii_lowercase(), dark.to_ascii_lowercase())))
}

/// The least contrast of a colour against what it stands on in a theme: paper, panels, and panels tinted with it
/// (`--soft` of `style/base.css`).
fn least_contrast(colour: &str, theme: &Theme) -> Option<f64> {
    let (colour, paper, panel) = (rgb(colour)?, rgb(theme.paper)?, rgb(theme.panel)?);
    let grounds = [paper, panel, mixed(colour, 0.09, panel)];
    Some(grounds.into_iter().map(|ground| contrast(colour, ground)).fold(f64::INFINITY, f64::min))
}
