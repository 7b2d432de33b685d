//! The reader as a whole: small folders with one fault each, and the two examples.
#![allow(clippy::unwrap_used, clippy::expect_used)]
use super::{Dataset, Finding, read};
use std::path::{Path, PathBuf};
