//! What part of a map is seen: enlarged, moved, kept within its frame.

use crate::geo::{Pixel, tenths};

/// The largest enlargement.
const CLOSEST: f64 = 16.0;
/// How much one step of a button or of the wheel enlarges.
const STEP: f64 = 1.5;
/// Space around an area that is brought into view, in pixels of the screen.
const MARGIN: f64 = 24.0;

/// The part of a drawing of `width` × `height` pixels that is seen: a point `p` of the drawing stands at
/// `p · scale + (x, y)` on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapView {
    /// Enlargement, 1 to 16.
    pub scale: f64,
    /// Where the left edge of the drawing stands.
    pub x: f64,
    /// Where its top edge stands.
    pub y: f64,
}

/// The whole drawing.
pub const WHOLE: MapView = MapView { scale: 1.0, x: 0.0, y: 0.0 };

impl MapView {
    /// As an attribute of the group that holds the drawing.
    pub fn transform(self) -> String {
        let thousandths = (self.scale * 1000.0).round() as u32;
        format!(
            "translate({} {}) scale({}.{:03})",
            tenths(self.x),
            tenths(self.y),
            thousandths / 1000,
            thousandths % 1000
        )
    }

    /// The CSS `transform` that shows another part of what is drawn for this one, from the upper left corner.
    pub fn shift_to(self, seen: Self) -> String {
        let by = seen.scale / self.scale;
        let thousandths = (by * 1000.0).round() as u32;
        format!(
            "translate({}px,{}px) scale({}.{:03})",
            tenths(seen.x - self.x * by),
            tenths(seen.y - self.y * by),
            thousandths / 1000,
            thousandths % 1000
        )
    }

    /// Whether nothing is enlarged.
    pub fn is_whole(self) -> bool {
        self.scale <= 1.0
    }

    /// Whether nothing can be enlarged further.
    pub fn is_closest(self) -> bool {
        self.scale >= CLOSEST
    }

    /// The length on the drawing that is so long on the screen.
    pub fn on_screen_length(self, pixels: f64) -> f64 {
        pixels / self.scale
    }

    /// Where a point of the drawing stands on the screen.
    pub fn on_screen(self, x: f64, y: f64) -> Pixel {
        Pixel { x: x * self.scale + self.x, y: y * self.scale + self.y }
    }

    /// The point of the drawing that stands at a point of the screen.
    pub fn on_drawing(self, x: f64, y: f64) -> Pixel {
        Pixel { x: (x - self.x) / self.scale, y: (y - self.y) / self.scale }
    }

    /// One step closer to a point of the screen, or away from it.
    pub fn stepped(self, closer: bool, at: (f64, f64), size: (f64, f64)) -> Self {
        self.scaled(if closer { STEP } else { 1.0 / STEP }, at, size)
    }

    /// Enlarged by a factor, a point of the screen staying where it is.
    pub fn scaled(self, by: f64, (x, y): (f64, f64), size: (f64, f64)) -> Self {
        let factor = if by.is_finite() && by > 0.0 { by } else { 1.0 };
        let scale = (self.scale * factor).clamp(1.0, CLOSEST);
        let by = scale / self.scale;
        Self { scale, x: x - (x - self.x) * by, y: y - (y - self.y) * by }.kept(size)
    }

    /// Moved by so many pixels of the screen.
    pub fn moved(self, (dx, dy): (f64, f64), size: (f64, f64)) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }.kept(size)
    }

    /// After two fingers went from one pair of places to another.
    pub fn pinched(self, from: [(f64, f64); 2], to: [(f64, f64); 2], size: (f64, f64)) -> Self {
        let middle = |[a, b]: [(f64, f64); 2]| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
        let apart = |[a, b]: [(f64, f64); 2]| ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt().max(1.0);
        let (before, now) = (middle(from), middle(to));
        self.scaled(apart(to) / apart(from), before, size).moved((now.0 - before.0, now.1 - before.1), size)
    }

    /// Moved just so far that a point of the drawing is seen, with some space around it.
    pub fn showing(self, x: f64, y: f64, size: (f64, f64)) -> Self {
        let at = self.on_screen(x, y);
        let into = |v: f64, length: f64| v.clamp(MARGIN.min(length / 2.0), (length - MARGIN).max(length / 2.0)) - v;
        self.moved((into(at.x, size.0), into(at.y, size.1)), size)
    }

    /// The drawing never leaves its frame.
    fn kept(self, (width, height): (f64, f64)) -> Self {
        let keep = |v: f64, length: f64| v.clamp(length - length * self.scale, 0.0);
        Self { x: keep(self.x, width), y: keep(self.y, height), ..self }
    }
}

/// How far a card stands from the pointer, in pixels.
const AWAY: f64 = 14.0;

/// The CSS `translate` of a card beside a point: on the side where there is more room, within the frame.
pub fn beside(x: f64, y: f64, size: (f64, f64)) -> String {
    let (right, below) = (x > size.0 / 2.0, y > size.1 / 2.0);
    let along = |v: f64, back: bool| match back {
        true => format!("calc({}px - 100%)", tenths(v - AWAY)),
        false => format!("{}px", tenths(v + AWAY)),
    };
    format!("{} {}", along(x, right), along(y, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (300.0, 200.0);

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_while_it_grows() {
        let view = WHOLE.scaled(4.0, (100.0, 50.0), SIZE);
        let (before, after) = (WHOLE.on_drawing(100.0, 50.0), view.on_drawing(100.0, 50.0));
        assert!(near(before.x, after.x) && near(before.y, after.y));
        assert!(near(view.on_screen(after.x, after.y).x, 100.0));
    }

    #[test]
    fn the_drawing_never_leaves_its_frame_nor_shrinks_below_it() {
        let view = WHOLE.scaled(2.0, (0.0, 0.0), SIZE);
        assert_eq!(view.moved((50.0, 9000.0), SIZE), view);
        let far = view.moved((-9000.0, -9000.0), SIZE);
        assert!(near(far.x, -300.0) && near(far.y, -200.0));
        assert_eq!(far.scaled(0.01, (10.0, 10.0), SIZE), WHOLE);
        assert!(near(WHOLE.scaled(1e9, (1.0, 1.0), SIZE).scale, CLOSEST));
        assert_eq!(WHOLE.scaled(f64::NAN, (1.0, 1.0), SIZE), WHOLE);
    }

    #[test]
    fn two_fingers_enlarge_and_move_at_once() {
        let view = WHOLE.pinched([(100.0, 100.0), (120.0, 100.0)], [(80.0, 110.0), (140.0, 110.0)], SIZE);
        assert!(near(view.scale, 3.0));
        let at = view.on_screen(110.0, 100.0);
        assert!(near(at.x, 110.0) && near(at.y, 110.0), "{at:?}");
    }

    #[test]
    fn an_area_that_is_walked_to_comes_into_view_and_one_in_view_moves_nothing() {
        let view = WHOLE.scaled(4.0, (0.0, 0.0), SIZE);
        assert_eq!(view.showing(20.0, 20.0, SIZE), view);
        let at = view.showing(200.0, 150.0, SIZE).on_screen(200.0, 150.0);
        assert!(near(at.x, 276.0) && near(at.y, 176.0), "{at:?}");
        assert_eq!(WHOLE.showing(299.0, 199.0, SIZE), WHOLE);
    }

    #[test]
    fn what_is_drawn_for_one_part_shows_another() {
        let drawn = MapView { scale: 2.0, x: -40.0, y: -10.0 };
        assert_eq!(drawn.shift_to(drawn), "translate(0px,0px) scale(1.000)");
        // A point of the drawing at 50 stands at 2 · 50 − 40 = 60, and shall stand at 3 · 50 − 70 = 80 = 1.5 · 60 − 10.
        assert_eq!(drawn.shift_to(MapView { scale: 3.0, x: -70.0, y: -20.0 }), "translate(-10px,-5px) scale(1.500)");
    }

    #[test]
    fn the_attribute_is_written_without_exponents() {
        assert_eq!(WHOLE.transform(), "translate(0 0) scale(1.000)");
        assert_eq!(MapView { scale: 2.25, x: -10.25, y: 0.0 }.transform(), "translate(-10.3 0) scale(2.250)");
    }

    #[test]
    fn a_card_stands_on_the_side_with_more_room() {
        assert_eq!(beside(10.0, 10.0, SIZE), "24px 24px");
        assert_eq!(beside(290.0, 190.0, SIZE), "calc(276px - 100%) calc(176px - 100%)");
    }
}
