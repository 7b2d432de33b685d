//! Findings on the terminal: errors in full, warnings up to a number.

use crate::publish::{Account, Finding, Severity};

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

/// Prints what was read and what agreed, of one folder.
pub fn account(folder: &str, account: &Account) {
    for (word, lines) in [("read", &account.read), ("checked", &account.agreed)] {
        for line in lines.iter().take(WARNINGS_SHOWN) {
            println!("{word}: {folder}/{}: {}", line.place, line.text.en.as_deref().unwrap_or(&line.text.id));
        }
        let more = lines.len().saturating_sub(WARNINGS_SHOWN);
        if more > 0 {
            println!("and {more} tables more {word}");
        }
    }
    if !account.public.is_empty() {
        let sets = account.public.len();
        let what = if sets == 1 { "the figures of one source".to_owned() } else { format!("{sets} sets of figures") };
        println!("{folder}: beside {what} readers are told what looks odd in them");
    }
}
