//! Counts of passed and failed tests, summed over everything that ran.

use std::fmt;

/// How many tests passed and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed, and programs that ended without saying what passed.
    pub failed: usize,
}

impl Tally {
    /// One step that is not a test binary (a build, a format check) counted as one test.
    pub fn of_step(succeeded: bool) -> Self {
        Self { passed: usize::from(succeeded), failed: usize::from(!succeeded) }
    }

    /// Adds another count to this one.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// The sum over all `test result:` lines in the output of `cargo test`.
    ///
    /// A test binary that crashes announces its tests and never prints a result: each such binary counts as one
    /// failure. When cargo itself failed and nothing else admits it (the tests did not compile), that is one, too.
    pub fn of_output(output: &str, succeeded: bool) -> Self {
        let mut tally = Self::default();
        output.lines().filter_map(result_line).for_each(|one| tally.add(one));
        let announced = output.lines().filter(|line| is_announcement(line)).count();
        let ended = output.lines().filter_map(result_line).count();
        tally.failed += announced.saturating_sub(ended);
        if !succeeded && tally.failed == 0 {
            tally.failed = 1;
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The counts in `test result: ok. 3 passed; 0 failed; …`.
fn result_line(line: &str) -> Option<Tally> {
    let counts = line.trim().strip_prefix("test result:")?;
    let count = |word: &str| {
        counts.split([';', '.']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<usize>().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// Whether the line is `running 3 tests`.
fn is_announcement(line: &str) -> bool {
    line.strip_prefix("running ")
        .and_then(|rest| rest.strip_suffix(" tests").or_else(|| rest.strip_suffix(" test")))
        .is_some_and(|count| count.parse::<usize>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
running 3 tests
test a ... ok
test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

running 13 tests
test result: FAILED. 10 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.25s
";

    #[test]
    fn the_count_is_summed_over_all_binaries() {
        assert_eq!(Tally::of_output(OUTPUT, false), Tally { passed: 13, failed: 2 });
    }

    #[test]
    fn a_binary_that_crashes_counts_as_one_failure_beside_the_others() {
        assert_eq!(Tally::of_output("running 3 tests\n", false), Tally { passed: 0, failed: 1 });
        let one_more = format!("{OUTPUT}running 1 test\n");
        assert_eq!(Tally::of_output(&one_more, false), Tally { passed: 13, failed: 3 });
    }

    #[test]
    fn tests_that_do_not_compile_count_as_a_failure() {
        assert_eq!(Tally::of_output("", false), Tally { passed: 0, failed: 1 });
    }

    #[test]
    fn words_that_only_look_like_a_result_are_not_counted() {
        let log = "said: test result: ok. 3 passed; 0 failed\ntest result: unknown\n";
        assert_eq!(Tally::of_output(log, true), Tally::default());
    }

    #[test]
    fn the_count_reads_as_one_line() {
        assert_eq!(Tally { passed: 4, failed: 1 }.to_string(), "4 passed, 1 failed");
    }
}
