#![allow(clippy::unwrap_used)]
use super::*;

const MANIFEST: &str = r#"{"version":"1.0","files":[{"path":"a","sha256":"b"}]}"#;

/// The first test of RFC 8032, 7.1: a secret key and its public key.
const SECRET: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5,
    0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

fn key() -> PrivateKey {
    PrivateKey(SigningKey::from_bytes(&SECRET))
}

#[test]
fn the_public_key_is_the_one_of_the_standard_and_its_text_reads_back() {
    assert_eq!(key().public().to_string(), PUBLIC);
    assert_eq!(PUBLIC.parse::<PublicKey>().unwrap(), key().public());
    let pem = key().pem().unwrap();
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"), "{pem}");
    assert_eq!(PrivateKey::read(&pem).unwrap().public(), key().public());
}

#[test]
fn a_signed_manifest_holds_by_its_key_alone_and_with_its_bytes_alone() {
    let text = signed(MANIFEST, &key()).unwrap();
    assert_eq!(verdict(&text, &key().public()), Verdict::Signed);
    assert_eq!(verdict(&format!("{text}\n"), &key().public()), Verdict::Signed);
    assert_eq!(verdict(&text, &PrivateKey::new().unwrap().public()), Verdict::Wrong);
    assert_eq!(verdict(&text.replacen("\"a\"", "\"c\"", 1), &key().public()), Verdict::Wrong);
    assert_eq!(verdict(MANIFEST, &key().public()), Verdict::Unsigned);
    // What comes after the signature would be signed by nobody.
    let more = text.replace("\"}", "\",\"files\":[]}");
    assert_ne!(verdict(&more, &key().public()), Verdict::Signed);
}

#[test]
fn signing_again_puts_the_new_signature_in_place_of_the_old_one() {
    let (once, other) = (signed(MANIFEST, &key()).unwrap(), PrivateKey::new().unwrap());
    assert_eq!(signed(&once, &key()).unwrap(), once);
    let again = signed(&once, &other).unwrap();
    assert_eq!(again.matches("signature").count(), 1);
    assert_eq!(verdict(&again, &other.public()), Verdict::Signed);
    assert!(serde_json::from_str::<serde_json::Value>(&again).is_ok(), "{again}");
}

#[test]
fn what_is_no_key_and_no_manifest_is_told() {
    for text in ["", "11qY", "not base 64 at all, but of the length of it..", &STANDARD.encode([0; 32])] {
        assert_eq!(text.parse::<PublicKey>(), Err(SealError::NoPublicKey), "{text}");
    }
    assert_eq!(PrivateKey::read(PUBLIC).err(), Some(SealError::NoPrivateKey));
    for text in ["", "[]", "{}", "}", "<html>"] {
        assert_eq!(signed(text, &key()), Err(SealError::NoManifest), "{text}");
    }
}
