//! Findings on the terminal: errors in full, warnings up to a number.

use crate::publish::{Finding, Severity};

/// Warnings shown one by one; the rest are counted.
const WARNINGS_SHOWN: usize = 20;

/// Prints all errors and the first warnings to the error stream.
pub fn findings(findings: &[Finding]) {
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|f| f.severity == Severity::Error);
    for finding in errors.iter().chain(warnings.iter().take(WARNINGS_SHOWN)) {
        eprintln!("{finding}");
    }
    let more = warnings.len().saturating_sub(WARNINGS_SHOWN);
    if more > 0 {
        eprintln!("and {more} warnings more");
    }
}
