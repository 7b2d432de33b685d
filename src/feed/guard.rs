//! The checks that come before a file is read at all: size, kind, hash, persons.

use super::{FeedError, FileEntry};
use sha2::{Digest, Sha256};

/// No file of an honest feed is larger.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Fields of lists by name and address, in the spellings that exports use.
const PERSONAL_FIELDS: [&str; 8] =
    ["nik", "no_kk", "nama_anak", "nama_ortu", "nama_ibu", "tgl_lahir", "alamat", "no_hp"];

/// Passes the text of `body` where it can be JSON of a feed. Beside its entry in the manifest may stand its SHA-256, where that is
/// known already.
///
/// # Errors
/// [`FeedError`] for a body that is too large, a web page, not text, shorter than or different from its entry in the
/// manifest.
pub(super) fn text<'a>(
    url: &str,
    body: &'a [u8],
    entry: Option<(&FileEntry, Option<&str>)>,
) -> Result<&'a str, FeedError> {
    let url = || url.to_owned();
    if body.len() > MAX_BYTES {
        return Err(FeedError::TooLarge { url: url(), bytes: body.len() });
    }
    let start = body.iter().copied().find(|b| !b.is_ascii_whitespace());
    if start == Some(b'<') {
        return Err(FeedError::NotJson { url: url() });
    }
    if let Some((entry, digest)) = entry {
        if body.len() < entry.bytes {
            return Err(FeedError::Truncated { url: url() });
        }
        if digest.map_or_else(|| sha256_hex(body), str::to_owned) != entry.sha256 {
            return Err(FeedError::WrongHash { url: url() });
        }
    }
    str::from_utf8(body)
        .map_err(|e| FeedError::Invalid { url: url(), detail: format!("byte {} is not UTF-8 text", e.valid_up_to()) })
}

/// Refuses a file that holds fields of a list by name, or a 16-digit number such as a NIK.
pub(super) fn no_persons(url: &str, text: &str) -> Result<(), FeedError> {
    let is_personal = |quoted: &str| PERSONAL_FIELDS.iter().any(|field| quoted.eq_ignore_ascii_case(field));
    if has_sixteen_digits(text) || text.split('"').any(is_personal) {
        return Err(FeedError::PersonalData { url: url.to_owned() });
    }
    Ok(())
}

/// Whether exactly 16 digits stand in a row.
fn has_sixteen_digits(text: &str) -> bool {
    let mut run = 0;
    for byte in text.bytes().chain([b' ']) {
        if byte.is_ascii_digit() {
            run += 1;
        } else if run == 16 {
            return true;
        } else {
            run = 0;
        }
    }
    false
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from(if n < 10 { b'0' + n } else { b'a' + n - 10 });
    Sha256::digest(bytes).iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::feed::Role;

    fn entry(body: &[u8]) -> FileEntry {
        FileEntry {
            path: "x.json".into(),
            role: Role::Core,
            kabupaten: None,
            indicator: None,
            bytes: body.len(),
            sha256: sha256_hex(body),
        }
    }

    #[test]
    fn the_hash_is_the_one_of_the_standard() {
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_web_page_in_place_of_json_is_named() {
        let found = text("u", b"\n <!DOCTYPE html><p>404", None);
        assert_eq!(found, Err(FeedError::NotJson { url: "u".into() }));
    }

    #[test]
    fn a_short_file_is_truncated_and_a_changed_one_has_the_wrong_hash() {
        let whole = br#"{"a":1}"#;
        let entry = entry(whole);
        assert!(text("u", whole, Some((&entry, None))).is_ok());
        assert_eq!(text("u", br#"{"a":"#, Some((&entry, None))), Err(FeedError::Truncated { url: "u".into() }));
        assert_eq!(text("u", br#"{"a":2}"#, Some((&entry, None))), Err(FeedError::WrongHash { url: "u".into() }));
        assert!(text("u", whole, Some((&entry, Some(&entry.sha256)))).is_ok());
        let other = text("u", whole, Some((&entry, Some(&sha256_hex(b"other")))));
        assert_eq!(other, Err(FeedError::WrongHash { url: "u".into() }));
    }

    #[test]
    fn sixteen_digits_and_fields_of_persons_are_refused() {
        for bad in [r#"{"x":"1804051201900001"}"#, r#"{"x":1804051201900001}"#, r#"{"NIK": null}"#, r#"{"Alamat":""}"#]
        {
            assert_eq!(no_persons("u", bad), Err(FeedError::PersonalData { url: "u".into() }), "{bad}");
        }
        for good in [r#"{"x":"180405120190000"}"#, r#"{"x":"18040512019000012"}"#, r#"{"teknik":1}"#] {
            assert!(no_persons("u", good).is_ok(), "{good}");
        }
    }

    #[test]
    fn no_feed_is_larger_than_sixteen_megabytes() {
        let body = vec![b' '; MAX_BYTES + 1];
        assert!(matches!(text("u", &body, None), Err(FeedError::TooLarge { .. })));
    }
}
