//! What stands for the browser where a page is printed: nothing happens, and every block has one width.

use super::{Theme, View};
use crate::{i18n::Lang, state::Derived, viz::trend::Trend};
use leptos::prelude::RwSignal;

/// Width in CSS pixels that maps are printed for: a block on a small phone. The style sheet lets them grow.
const WIDTH: f64 = 360.0;

/// An event; none ever comes.
pub struct Happening(());

impl Happening {
    /// No key.
    pub fn key(&self) -> String {
        String::new()
    }

    /// None.
    pub fn has_modifier(&self) -> bool {
        false
    }

    /// No value.
    pub fn value(&self) -> String {
        String::new()
    }

    /// Nowhere.
    pub fn offset(&self) -> (f64, f64) {
        (0.0, 0.0)
    }

    /// Nowhere.
    pub fn is_within(&self, _: &str) -> bool {
        false
    }

    /// No mouse.
    pub fn mouse(&self) -> Option<(f64, f64)> {
        None
    }

    /// Nowhere.
    pub fn place(&self) -> (f64, f64) {
        (0.0, 0.0)
    }

    /// No fingers.
    pub fn two_fingers(&self) -> Option<[(f64, f64); 2]> {
        None
    }

    /// No wheel.
    pub fn wheel(&self) -> Option<f64> {
        None
    }

    /// Nothing is pressed.
    pub fn is_pressed(&self) -> bool {
        false
    }

    /// None.
    pub fn code(&self) -> Option<String> {
        None
    }

    /// Nothing to take.
    pub fn take(&self) {}
}

/// A place in the page; no element ever stands there.
#[derive(Clone, Copy, Default)]
pub struct Spot(());

impl Spot {
    /// Nothing takes the focus.
    pub fn focus(self) {}

    /// Nothing changes.
    pub fn track(self) {}

    /// Nothing moves.
    pub fn shift(self, _: &str) {}

    /// Nothing takes the focus.
    pub fn stop_at(self, _: &str) {}
}

/// A block whose width is known from the beginning.
#[derive(Clone, Copy)]
pub struct Measured {
    /// To be set on the block.
    pub spot: Spot,
    /// Its width in CSS pixels.
    pub width: RwSignal<Option<f64>>,
    /// Its height, which is not known.
    pub height: RwSignal<f64>,
}

/// A block of the width that pages are printed for.
pub fn measured() -> Measured {
    Measured { spot: Spot::default(), width: RwSignal::new(Some(WIDTH)), height: RwSignal::new(0.0) }
}

impl Theme {
    /// The device decides.
    pub fn apply(self) {}
}

/// Light, as paper is.
pub fn theme() -> Theme {
    Theme::Light
}

/// Nothing is painted: the value itself.
pub fn behind<T>(value: Derived<T>, _: fn(&T) -> bool) -> Derived<T> {
    value
}

/// All is drawn at once.
pub fn turns() -> RwSignal<bool> {
    RwSignal::new(true)
}

/// Nothing was printed before.
pub fn is_printed() -> bool {
    false
}

/// Nothing was printed before.
pub fn printed_from() -> Option<String> {
    None
}

/// Nothing was printed before.
pub fn as_printed(or: View) -> View {
    or
}

/// Nothing is on its way.
pub async fn rest() {}

/// Nothing is announced.
pub fn announce_view(_: &str, _: Lang) {}

/// Nothing takes the focus.
pub fn focus_area(_: &str) {}

/// A wait that never ends.
#[derive(Clone, Copy)]
pub struct Pause(());

/// Nothing is waited for.
pub fn pause(_: u32, _: impl Fn() + 'static) -> Pause {
    Pause(())
}

impl Pause {
    /// Nothing begins.
    pub fn begin(self) {}
}

/// Nothing is brought into view.
pub fn show(_: &str) {}

/// Nothing is brought into view.
pub fn show_named() {}

/// Nothing is brought into view.
pub fn reveal(_: &str) {}

/// There is no screen.
pub fn fullscreen(_: &str) {}

/// Nothing is kept.
pub fn kept(_: &str) -> Option<String> {
    None
}

/// Nothing can be kept.
pub fn keep(_: &str, _: &str) -> bool {
    false
}

/// Time stands still.
pub fn seconds() -> RwSignal<u32> {
    RwSignal::new(0)
}

/// A page that is printed has no time.
pub fn time_of_day() -> Option<(u32, u32)> {
    None
}

/// Nothing moves.
pub fn wants_rest() -> bool {
    true
}

/// Pages are printed for a phone.
pub fn is_narrow() -> bool {
    true
}

/// No keys come.
pub fn on_keys(_: impl Fn(&Happening) + 'static) {}

/// Nothing is tried again.
pub fn on_again(_: impl Fn() + 'static) {}

/// Pictures on a canvas are left out of a printed page; the table below says what they show.
///
/// # Errors
/// Never.
pub fn paint_trend(_: Spot, _: &Trend, _: f64, _: f64, _: Theme) -> Result<(), String> {
    Ok(())
}

/// A file; none is made.
pub struct Parcel(());

impl Parcel {
    /// None.
    pub fn new(_: String, _: &str, _: &[u8]) -> Option<Self> {
        None
    }

    /// Nothing is saved.
    pub fn save(&self) -> Option<()> {
        None
    }
}

/// No picture.
pub async fn png(_: String, _: &str, _: (u32, u32)) -> Option<Parcel> {
    None
}

/// No title but the page's own.
pub fn title() -> String {
    String::new()
}

/// There is no clipboard.
pub async fn copy(_: String) -> bool {
    false
}

/// There is no device.
pub fn can_share() -> bool {
    false
}

/// Nothing is shared.
pub async fn share(_: &str, _: &str, _: Option<Parcel>) -> bool {
    false
}

/// No address: links of a printed page hold under every host.
pub fn origin() -> String {
    String::new()
}

/// It is printed already.
pub fn print() {}

/// No window opens.
pub fn open_window(_: &str, _: &str) -> bool {
    false
}

/// A line to nobody.
#[derive(Clone, Copy)]
pub struct Line(());

/// Nobody is there.
pub fn line(_: &str) -> Line {
    Line(())
}

impl Line {
    /// It is not.
    pub fn is_open(self) -> bool {
        false
    }

    /// Nothing is heard.
    pub fn listen(self, _: impl Fn(&str) + 'static) {}

    /// Nothing is said.
    pub fn say(self, _: &str) {}
}
