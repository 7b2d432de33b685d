//! A bar for work that takes long: seen from the third second on, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::{fmt::Write, time::Duration};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// Columns of the bar itself.
const WIDTH: u64 = 24;

/// How far a piece of work is. Cheap to step; dropping it takes the bar away.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar over `steps` steps on the error stream.
    pub fn on_terminal(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(u64::try_from(steps).ok(), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{late}") {
            bar.set_style(style.with_key("late", late));
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }

    /// One that is never seen.
    pub fn silent() -> Self {
        Self(ProgressBar::hidden())
    }

    /// Adds steps that were not known before.
    pub fn more(&self, steps: usize) {
        self.0.inc_length(u64::try_from(steps).unwrap_or(0));
    }

    /// Begins a step.
    pub fn step(&self, what: impl Into<String>) {
        self.0.set_message(what.into());
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn late(state: &ProgressState, out: &mut dyn Write) {
    if state.elapsed() >= PATIENCE {
        let done = state.pos().min(state.len().unwrap_or(0)) * WIDTH / state.len().unwrap_or(1).max(1);
        let filled = "=".repeat(usize::try_from(done).unwrap_or(0));
        let _ =
            write!(out, "[{filled:<24}] {}/{} {} s", state.pos(), state.len().unwrap_or(0), state.elapsed().as_secs());
    }
}
