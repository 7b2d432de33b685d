//! The manifest as it stands in JSON.

use super::{
    Role,
    parsed::{Parsed, Worded},
};
use crate::domain::{Date, IndicatorId, RegionCode};
use schemars::JsonSchema;
use serde::Serialize;

/// `manifest.json`.
#[derive(Serialize, JsonSchema)]
pub struct WireManifest {
    /// Version of the format, `major.minor`.
    pub version: String,
    /// Who published the deployment.
    pub publisher: String,
    /// Day of publication.
    pub generated: Parsed<Date>,
    /// Day of the next update.
    pub next: Option<Parsed<Date>>,
    /// The kabupaten of the deployment, or the one whose list this is.
    pub kabupaten: Vec<WireKabupaten>,
    /// How many kabupaten the deployment has, in the list of one of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment: Option<u32>,
    /// All files of the feed; of a feed of many kabupaten, the list of each one's files.
    pub files: Vec<WireFile>,
    /// Ed25519 signature (RFC 8032) in base 64, of the text up to the comma before it. Always the last member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// A kabupaten in the manifest.
#[derive(Serialize, JsonSchema)]
pub struct WireKabupaten {
    /// Kemendagri code.
    pub code: Parsed<RegionCode>,
    /// Official name.
    pub name: String,
    /// Province.
    pub province: String,
    /// Whether all figures are made up.
    #[serde(default)]
    pub simulated: bool,
}

/// A file in the manifest.
#[derive(Serialize, JsonSchema)]
pub struct WireFile {
    /// Path relative to the manifest, without `..`.
    pub path: String,
    /// What the file is for.
    pub role: Worded<Role>,
    /// Whose it is.
    pub kabupaten: Option<Parsed<RegionCode>>,
    /// Which indicator.
    pub indicator: Option<Parsed<IndicatorId>>,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 in 64 lower-case hexadecimal digits.
    pub sha256: String,
}
