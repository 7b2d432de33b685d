//! The signature of a feed: who published it, held by an Ed25519 key pair (RFC 8032).
//!
//! The signature is the last member of `manifest.json`, which names the hash of every other file. What is signed is the text
//! of the manifest up to the comma before its signature, so that no two programs can differ about it. The browser checks the
//! same in `boot/signed.js`.

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{
    Signature, Signer, SigningKey, VerifyingKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, spki::der::pem::LineEnding},
};
use std::{fmt, str::FromStr};

#[cfg(test)]
mod tests;

/// What keeps a key or a signature from being made or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealError {
    /// The machine gives no random numbers.
    NoChance,
    /// The text is no private key in PEM (PKCS #8, Ed25519).
    NoPrivateKey,
    /// The text is no public key: 32 bytes in base 64.
    NoPublicKey,
    /// The text is no JSON object with anything in it.
    NoManifest,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoChance => "this machine gives no random numbers, so no key can be made",
            Self::NoPrivateKey => "no private key: PEM as `feed keygen` writes it is expected (PKCS #8, Ed25519)",
            Self::NoPublicKey => "no public key: the 44 characters that `feed keygen` prints are expected",
            Self::NoManifest => "no manifest: a JSON object is expected",
        })
    }
}

impl std::error::Error for SealError {}

/// The key that signs. Whoever has it can publish in the publisher's name.
pub struct PrivateKey(SigningKey);

impl PrivateKey {
    /// A new one, by the machine's random numbers.
    ///
    /// # Errors
    /// [`SealError::NoChance`].
    pub fn new() -> Result<Self, SealError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| SealError::NoChance)?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// Reads PEM (PKCS #8), as this program and OpenSSL write it.
    ///
    /// # Errors
    /// [`SealError::NoPrivateKey`].
    pub fn read(pem: &str) -> Result<Self, SealError> {
        SigningKey::from_pkcs8_pem(pem.trim()).map(Self).map_err(|_| SealError::NoPrivateKey)
    }

    /// It as PEM (PKCS #8).
    ///
    /// # Errors
    /// [`SealError::NoPrivateKey`] where it cannot be written so, which no key is known to do.
    pub fn pem(&self) -> Result<String, SealError> {
        self.0.to_pkcs8_pem(LineEnding::LF).map(|pem| pem.to_string()).map_err(|_| SealError::NoPrivateKey)
    }

    /// The key that everybody may know.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }
}

/// The key that checks: 32 bytes, as text in base 64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0.as_bytes()))
    }
}

impl FromStr for PublicKey {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let bytes = STANDARD.decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        // A weak key would take signatures that nobody made.
        key.filter(|key| !key.is_weak()).map(Self).ok_or(SealError::NoPublicKey)
    }
}

/// Whether a manifest is signed by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Signed,
    /// It carries no signature.
    Unsigned,
    /// It was signed by another key, or changed afterwards.
    Wrong,
}

/// The text that is signed, and the signature where there is one; none for what is no object with anything in it.
fn parts(manifest: &str) -> Option<(&str, Option<&str>)> {
    let body = manifest.trim_end().strip_suffix('}')?.trim_end();
    if !body.starts_with('{') || body.len() < 2 {
        return None;
    }
    let signature = |last: &'_ str| {
        let value = last.trim_start().strip_prefix("\"signature\":")?.trim_start();
        Some(value.strip_prefix('"')?.strip_suffix('"')?.len())
    };
    let signed = body.rsplit_once(',').filter(|(_, last)| signature(last).is_some());
    Some(match signed {
        Some((before, last)) => (before, last.split('"').nth(3)),
        None => (body, None),
    })
}

/// The manifest with a signature by `key`; one that it carried goes.
///
/// # Errors
/// [`SealError::NoManifest`].
pub fn signed(manifest: &str, key: &PrivateKey) -> Result<String, SealError> {
    let (text, _) = parts(manifest).ok_or(SealError::NoManifest)?;
    let signature = STANDARD.encode(key.0.sign(text.as_bytes()).to_bytes());
    Ok(format!("{text},\"signature\":\"{signature}\"}}"))
}

/// Whether a manifest is signed by `key`.
pub fn verdict(manifest: &str, key: &PublicKey) -> Verdict {
    let Some((text, Some(signature))) = parts(manifest) else { return Verdict::Unsigned };
    let bytes = STANDARD.decode(signature).ok().and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let holds = bytes.is_some_and(|bytes| key.0.verify_strict(text.as_bytes(), &Signature::from_bytes(&bytes)).is_ok());
    if holds { Verdict::Signed } else { Verdict::Wrong }
}
