//! Names, signs and numbers on a map: as many as fit, none over another, those that the sentence names always.

use super::{
    choropleth::Choropleth,
    map_layout::{MapLayout, MapShape},
    map_view::MapView,
};
use crate::{domain::Level, geo::tenths};

/// Width of an average bold letter as a share of the font size, as in the widest of the common system fonts.
const LETTER: f64 = 0.64;
/// What a name has around it, as a share of the size of the type.
const HALO: f64 = 0.25;
/// What one beside its area keeps off the edge, likewise: a short word of wide letters is wider than its letters on the average.
const ROOM: f64 = 0.75;
/// Width of a digit, likewise.
const DIGIT: f64 = 0.6;
/// Height of a line as a share of the font size.
const LINE: f64 = 1.15;
/// How much wider than its area a label may be: it then reaches a little over the border.
const OVERHANG: f64 = 1.05;
/// Lines of a name at most.
const MAX_LINES: usize = 3;
/// Width in letters that a name which must stand is broken to, where its area is narrower.
const LEAST_LETTERS: f64 = 10.0;
/// Lines on a map at most: so many elements stand ready.
pub const MOST_LINES: usize = 96;
/// More areas than this are named only where the map is enlarged.
const CROWD: usize = 60;
/// How far a crowded map is enlarged before names stand on it.
const NAMED_FROM: f64 = 2.5;
/// What most kabupaten are called before their names.
const KABUPATEN: &str = "Kabupaten ";
/// How far a label that must stand may be moved off its place, in lines.
const FARTHEST: i32 = 7;
/// How far one that stands beside its area may be from the middle of it: farther off it would seem to name another.
const NEAR: i32 = 3;

/// What an area would like to have written on it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Wish {
    /// Its name.
    pub name: String,
    /// The signs of its loci; empty where there are none.
    pub sign: String,
    /// Whether it must be named: the sentence names it, or it is selected.
    pub must: bool,
    /// Whether its name stands beside it where it is too small for it, and nowhere where it would cover another area: of
    /// kabupaten far from one another a name is often larger than several of them.
    pub beside: bool,
    /// Radius of its circle in pixels of the screen, 0 for none, and the number for inside it.
    pub circle: (f64, String),
}

/// A line of text on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its middle, from the left edge of the screen.
    pub x: f64,
    /// Its middle, from the top edge.
    pub y: f64,
    /// What it says.
    pub text: String,
    /// CSS class: `name`, `name sign` or `circle-number`.
    pub css: &'static str,
}

impl Line {
    /// Its middle as an attribute.
    pub fn place(&self) -> String {
        format!("translate({} {})", tenths(self.x), tenths(self.y))
    }
}

/// What the areas of a map would like to have written on them, in the order of its shapes. `largest` is the radius of
/// the largest circle in pixels.
pub fn wishes(map: &Choropleth, layout: &MapLayout, largest: f64, signs: bool) -> Vec<Option<Wish>> {
    let wish = |(at, shape): (usize, &MapShape)| {
        let area = map.area(at, shape.code)?;
        let beside = map.level == Level::Kabupaten;
        // As a kecamatan is not called one on its map; a kota is.
        let short = area.name.strip_prefix(KABUPATEN).filter(|_| beside);
        Some(Wish {
            name: short.unwrap_or(&area.name).to_owned(),
            beside,
            sign: if signs { area.sign.clone() } else { String::new() },
            must: area.selected || map.named.contains(&area.code),
            circle: (area.radius.unwrap_or_default() * largest, area.value.clone()),
        })
    };
    layout.shapes.iter().enumerate().map(wish).collect()
}

/// A box on the screen.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Frame {
    fn around(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { left: x - width / 2.0, right: x + width / 2.0, top: y - height / 2.0, bottom: y + height / 2.0 }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether it is on the map, so far from its left and right edge.
    fn is_inside(&self, layout: &MapLayout, margin: f64) -> bool {
        self.left >= margin && self.right <= layout.width - margin && self.top >= 0.0 && self.bottom <= layout.height
    }
}

/// What has been placed so far.
struct Placing<'a> {
    layout: &'a MapLayout,
    font: f64,
    /// The room of circles, which a label keeps off where it can, or of areas, where names stand beside them.
    circles: Vec<Frame>,
    /// Labels.
    taken: Vec<Frame>,
    lines: Vec<Line>,
}

/// The lines that stand on a map. `wishes` has one for each shape of the layout, in its order.
pub fn labels(layout: &MapLayout, view: MapView, wishes: &[Option<Wish>], font: f64) -> Vec<Line> {
    let mut placing = Placing { layout, font, circles: Vec::new(), taken: Vec::new(), lines: Vec::new() };
    let wished = || layout.shapes.iter().zip(wishes).filter_map(|(shape, wish)| Some((shape, wish.as_ref()?)));
    for (shape, wish) in wished() {
        placing.keep_circle(shape, view, wish);
    }
    let named = layout.shapes.len() <= CROWD || view.scale >= NAMED_FROM;
    for musts in [true, false] {
        for at in &layout.by_area {
            if let (Some(shape), Some(Some(wish))) = (layout.shapes.get(*at), wishes.get(*at))
                && wish.must == musts
            {
                placing.area(shape, view, wish, named);
            }
        }
        // After the names that must stand: of so many lines the last are left out.
        for (shape, wish) in wished().filter(|_| musts) {
            placing.number(shape, view, wish);
        }
    }
    placing.lines.truncate(MOST_LINES);
    placing.lines
}

impl Placing<'_> {
    fn free(&self, frame: &Frame, over_circles: bool) -> bool {
        let open = |taken: &[Frame]| !taken.iter().any(|t| t.meets(frame));
        frame.is_inside(self.layout, self.font * HALO) && open(&self.taken) && (over_circles || open(&self.circles))
    }

    /// Keeps the place of a circle, or of the area that names stand beside.
    fn keep_circle(&mut self, shape: &MapShape, view: MapView, wish: &Wish) {
        let side = wish.circle.0 * 1.7;
        let (x, y, width, height) = match wish.beside {
            true => (shape.middle.x, shape.middle.y, shape.width * view.scale, shape.height * view.scale),
            false => (shape.x, shape.y, side, side),
        };
        if width > 0.0 {
            let at = view.on_screen(x, y);
            self.circles.push(Frame::around(at.x, at.y, width, height));
        }
    }

    /// Writes the number of a circle where it fits in and no name stands over it.
    fn number(&mut self, shape: &MapShape, view: MapView, wish: &Wish) {
        let (radius, number) = &wish.circle;
        let at = view.on_screen(shape.x, shape.y);
        let width = number.chars().count() as f64 * self.font * DIGIT;
        // Its digits are three quarters of the font high.
        let fits = width <= radius * 1.5 && self.font <= radius * 1.75;
        if fits && self.free(&Frame::around(at.x, at.y, width, self.font), true) {
            self.lines.push(Line { x: at.x, y: at.y, text: number.clone(), css: "circle-number" });
        }
    }

    fn area(&mut self, shape: &MapShape, view: MapView, wish: &Wish, named: bool) {
        let at = view.on_screen(shape.x, shape.y);
        let near = Frame::around(at.x, at.y, 0.0, 0.0).is_inside(self.layout, 0.0);
        if !near {
            return;
        }
        let room = shape.width * view.scale * OVERHANG;
        let mut lines = Vec::new();
        let must = wish.must || wish.beside && named;
        if must {
            lines = broken(&wish.name, room.max(LEAST_LETTERS * self.font * LETTER), self.font);
        } else if named {
            lines = broken(&wish.name, room, self.font);
        }
        let names = lines.len();
        if !wish.sign.is_empty() {
            lines.push(wish.sign.clone());
        }
        let widest = lines.iter().map(|line| text_width(line, self.font)).fold(0.0, f64::max);
        // Under its circle, however many lines it has.
        let (circle, half) = (wish.circle.0, self.font * LINE / 2.0);
        let below = |lines: usize| if circle > 0.0 { circle + half * lines as f64 } else { 0.0 };
        let (x, y) = (at.x, at.y + below(lines.len()));
        let fits = names > 0 && names <= MAX_LINES && widest <= room;
        if must {
            let (wide, tall) = (shape.width * view.scale, shape.height * view.scale);
            let within = fits && widest <= wide && half * 2.0 * names as f64 <= tall;
            if !(wish.beside && within && self.put((x, y), widest, &lines, names, true)) {
                self.must((x, y), widest, &lines, names, wish.beside);
            }
            return;
        }
        let stands = fits && self.put((x, y), widest, &lines, names, false);
        if !stands && !wish.sign.is_empty() {
            let width = text_width(&wish.sign, self.font);
            let y = at.y + below(1);
            self.put((x, y), width, std::slice::from_ref(&wish.sign), 0, false);
        }
    }

    /// Writes the lines of a label around a place, where it is free.
    fn put(&mut self, (x, y): (f64, f64), width: f64, lines: &[String], names: usize, over_circles: bool) -> bool {
        let height = self.font * LINE * lines.len() as f64;
        let frame = Frame::around(x, y, width, height);
        if !self.free(&frame, over_circles) {
            return false;
        }
        self.taken.push(frame);
        for (i, line) in lines.iter().enumerate() {
            let y = frame.top + self.font * LINE * (i as f64 + 0.5);
            let css = if i < names { "name" } else { "name sign" };
            self.lines.push(Line { x, y, text: line.clone(), css });
        }
        true
    }

    /// Writes a label at its place or as near to it as there is room; over circles where they leave none, but over no area that
    /// it is to stand beside.
    fn must(&mut self, (x, y): (f64, f64), width: f64, lines: &[String], names: usize, beside: bool) {
        let room = if beside { ROOM } else { HALO };
        let half = (width / 2.0 + self.font * room, self.font * LINE * lines.len() as f64 / 2.0);
        let within =
            |v: f64, half: f64, length: f64| v.clamp(half.min(length / 2.0), (length - half).max(length / 2.0));
        let farthest = if beside { NEAR } else { FARTHEST };
        for over_circles in [false, true] {
            if over_circles && beside {
                return;
            }
            for ring in 0..=farthest {
                for (dx, dy) in [(0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)] {
                    let step = self.font * f64::from(ring);
                    let x = within(x + step * 1.5 * f64::from(dx), half.0, self.layout.width);
                    let y = within(y + step * f64::from(dy), half.1, self.layout.height);
                    if self.put((x, y), width, lines, names, over_circles) {
                        return;
                    }
                }
            }
        }
    }
}

fn text_width(text: &str, font: f64) -> f64 {
    text.chars().count() as f64 * font * LETTER
}

/// A name in lines no wider than `width` where its words allow it.
fn broken(name: &str, width: f64, font: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, font) + text_width(word, font) + font * LETTER <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::map_view::WHOLE;
    use super::*;
    use crate::geo::Boundaries;

    /// A row of squares, each half as wide as the one before.
    fn layout(squares: usize, width: f64) -> MapLayout {
        let (mut x, mut side, mut features) = (104.0, 0.4, Vec::new());
        for i in 1..=squares {
            let (r, t) = (x + side, -5.0 + side);
            features.push(format!(
                r#"{{"type":"Feature","properties":{{"kode":"99.01.{i:02}","nama":"N"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[{x},-5.0],[{r},-5.0],[{r},{t}],[{x},{t}],[{x},-5.0]]]}}}}"#
            ));
            (x, side) = (r, side / 2.0);
        }
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        super::super::map_layout::map_layout(&Boundaries::read(&text, None).unwrap(), width, 2000.0).unwrap()
    }

    fn wish(name: &str, must: bool) -> Option<Wish> {
        Some(Wish { name: name.into(), must, ..Wish::default() })
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|l| l.text.as_str()).collect()
    }

    #[test]
    fn a_name_that_does_not_fit_is_left_out_unless_the_sentence_names_it() {
        let layout = layout(2, 400.0);
        let long = "Panjangsekalinamanya";
        let free = labels(&layout, WHOLE, &[wish("Way Hilir", false), wish(long, false)], 14.0);
        assert_eq!(texts(&free), ["Way Hilir"]);
        let must = labels(&layout, WHOLE, &[wish("Way Hilir", false), wish(long, true)], 14.0);
        assert_eq!(texts(&must), [long, "Way Hilir"]);
    }

    #[test]
    fn on_a_small_map_fewer_names_stand_and_none_over_another() {
        let names = ["Satu Dua", "Tiga", "Empat", "Lima"];
        let wishes: Vec<Option<Wish>> = names.iter().map(|n| wish(n, false)).collect();
        let (small, large) = (layout(4, 120.0), layout(4, 900.0));
        assert!(labels(&small, WHOLE, &wishes, 12.0).len() < labels(&large, WHOLE, &wishes, 12.0).len());
        let all: Vec<Option<Wish>> = names.iter().map(|n| wish(n, true)).collect();
        let lines = labels(&small, WHOLE, &all, 12.0);
        let frame = |l: &Line| Frame::around(l.x, l.y, text_width(&l.text, 12.0), 12.0);
        for (i, a) in lines.iter().enumerate() {
            assert!(frame(a).is_inside(&small, 0.0), "{a:?}");
            assert!(lines.iter().skip(i + 1).all(|b| !frame(a).meets(&frame(b))), "{a:?}");
        }
    }

    #[test]
    fn of_small_kabupaten_a_name_stands_beside_where_it_covers_none_of_them() {
        let names = ["Kota Satu", "Dua", "Tiga", "Empat"];
        let beside = |name: &str| Some(Wish { name: name.into(), must: true, beside: true, ..Wish::default() });
        let frame = |l: &Line| Frame::around(l.x, l.y, text_width(&l.text, 12.0), 12.0);
        let boxed = |shape: &MapShape| Frame::around(shape.middle.x, shape.middle.y, shape.width, shape.height);
        let mut stand_beside = 0;
        for width in (140..=400).step_by(20) {
            let layout = layout(4, f64::from(width));
            for line in labels(&layout, WHOLE, &names.map(beside), 12.0) {
                let own = names.iter().position(|name| name.contains(&line.text)).unwrap();
                let covers = |(at, shape): (usize, &MapShape)| at != own && frame(&line).meets(&boxed(shape));
                assert!(!layout.shapes.iter().enumerate().any(covers), "{line:?} covers an area that it does not name");
                let at = &layout.shapes[own];
                if !frame(&line).meets(&boxed(at)) {
                    stand_beside += 1;
                    assert!((line.x - at.x).abs() < 80.0 && (line.y - at.y).abs() < 60.0, "{line:?} names another");
                }
            }
        }
        assert!(stand_beside > 0, "none stands beside its area");
    }

    #[test]
    fn no_name_stands_over_the_number_of_a_circle() {
        let layout = layout(2, 400.0);
        let circle = |name: &str, r: f64, number: &str| {
            Some(Wish { name: name.into(), circle: (r, number.into()), must: true, ..Wish::default() })
        };
        let numbers = |small: f64, digits: &str| {
            let lines = labels(&layout, WHOLE, &[circle("Satu", 24.0, "201"), circle("Dua", small, digits)], 12.0);
            lines.iter().filter(|line| line.css == "circle-number").count()
        };
        assert_eq!(
            [numbers(5.5, "7"), numbers(7.0, "7"), numbers(7.0, "17")],
            [1, 2, 1],
            "one digit is as high as any"
        );
        let lines = labels(&layout, WHOLE, &[circle("Satu", 24.0, "201"), circle("Dua", 3.0, "201")], 12.0);
        let number = lines.iter().find(|l| l.css == "circle-number").unwrap();
        assert_eq!(
            lines.iter().filter(|l| l.css == "circle-number").count(),
            1,
            "a small circle has no room for a number"
        );
        let frame = |l: &Line| Frame::around(l.x, l.y, text_width(&l.text, 12.0), 12.0);
        assert!(lines.iter().filter(|l| l.css == "name").all(|l| !frame(l).meets(&frame(number))));
    }

    #[test]
    fn signs_of_loci_stand_even_where_the_name_has_no_room() {
        let layout = layout(2, 400.0);
        let locus = Some(Wish { name: "Panjangsekalinamanya".into(), sign: "▲".into(), ..Wish::default() });
        let lines = labels(&layout, WHOLE, &[None, locus], 12.0);
        assert_eq!((texts(&lines), lines.first().unwrap().css), (vec!["▲"], "name sign"));
    }

    #[test]
    fn a_crowded_map_is_named_only_when_it_is_enlarged() {
        let mut layout = layout(2, 400.0);
        let shape = layout.shapes.first().unwrap().clone();
        layout.shapes.resize(CROWD + 1, shape);
        let wishes: Vec<Option<Wish>> = layout.shapes.iter().map(|_| wish("Way", false)).collect();
        assert!(labels(&layout, WHOLE, &wishes, 12.0).is_empty());
        let first = layout.shapes.first().unwrap();
        let closer = WHOLE.scaled(3.0, (first.x, first.y), (layout.width, layout.height));
        assert!(!labels(&layout, closer, &wishes, 12.0).is_empty());
    }

    #[test]
    fn long_names_break_between_words() {
        assert_eq!(broken("Bandar Negeri Suoh", 60.0, 12.0), ["Bandar", "Negeri", "Suoh"]);
        assert_eq!(broken("Bandar Negeri Suoh", 1000.0, 12.0), ["Bandar Negeri Suoh"]);
    }
}
