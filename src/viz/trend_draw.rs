//! Draws a trend onto any plotters backend: the canvas in the browser, SVG in tests, print and export.
//!
//! The whole picture is the plot box and holds no text: labels stand in HTML around it at the trend's tick places, so no
//! font is measured. Every length is in CSS pixels times the pixel ratio.

use super::palette::{self, Hex};
use super::trend::{Axis, Point, PointState, Segment, Series, Trend};
use plotters::coord::types::RangedCoordf64;
use plotters::coord::{Shift, cartesian::Cartesian2d};
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::prelude::DrawingBackend;
use plotters::style::{RGBColor, ShapeStyle};

/// The colours of a trend in one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendColours {
    /// The panel it is drawn on, and the inside of a hollow point.
    pub paper: Hex,
    /// Grid lines.
    pub grid: Hex,
    /// Targets and breaks of method.
    pub target: Hex,
    /// One for each series; taken in turn where there are more series.
    pub series: [Hex; 6],
}

/// On the light panel.
pub const LIGHT: TrendColours = TrendColours {
    paper: palette::LIGHT.panel,
    grid: "#d5d9de",
    target: palette::LIGHT.ink_soft,
    series: ["#00527a", "#b34700", "#6a3d9a", "#1f7a3d", "#8a6d00", "#a3005c"],
};

/// On the dark panel.
pub const DARK: TrendColours = TrendColours {
    paper: palette::DARK.panel,
    grid: "#353c45",
    target: palette::DARK.ink_soft,
    series: ["#7cc7f0", "#ffae86", "#cdb0f5", "#8ed6a0", "#e6cf6b", "#ff9ccb"],
};

impl TrendColours {
    /// The colour of a series, for its line and its mark in the legend.
    pub fn of_series(&self, index: usize) -> Hex {
        self.series.iter().cycle().nth(index % self.series.len()).copied().unwrap_or(self.target)
    }
}

/// More series than this are drawn as points rather than bars on a count axis: bars would be hairs.
const MOST_BARS: usize = 3;

/// A drawing area in fractions of the plot box.
type Area<DB> = DrawingArea<DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Where to draw and at which scale.
struct Pen<'a, DB: DrawingBackend> {
    area: Area<DB>,
    trend: &'a Trend,
    colours: &'a TrendColours,
    ratio: f64,
}

/// Draws `trend` over the whole of `backend`, which is `ratio` device pixels to the CSS pixel.
///
/// # Errors
/// What the backend says where it cannot draw.
pub fn draw<DB: DrawingBackend>(backend: DB, trend: &Trend, ratio: f64, colours: &TrendColours) -> Result<(), String> {
    let root: DrawingArea<DB, Shift> = backend.into_drawing_area();
    let (width, height) = root.dim_in_pixel();
    let (Ok(right), Ok(bottom)) = (i32::try_from(width), i32::try_from(height)) else { return Ok(()) };
    if right == 0 || bottom == 0 {
        return Ok(());
    }
    root.fill(&rgb(colours.paper)).map_err(|e| e.to_string())?;
    let plane = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(0.0..1.0, 0.0..1.0, (0..right, bottom..0));
    let ratio = if ratio.is_finite() { ratio.clamp(0.5, 8.0) } else { 1.0 };
    let pen = Pen { area: root.apply_coord_spec(plane), trend, colours, ratio };
    pen.frame()?;
    for (index, series) in trend.series.iter().enumerate() {
        pen.series(index, series)?;
    }
    root.present().map_err(|e| e.to_string())
}

/// `#rrggbb` as the three numbers plotters wants; black where it is no such text.
fn rgb(hex: Hex) -> RGBColor {
    let part = |from| hex.get(from..from + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or(0);
    RGBColor(part(1), part(3), part(5))
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// A length in CSS pixels, at least one device pixel.
    fn px(&self, css: f64) -> u32 {
        (css * self.ratio).round().max(1.0) as u32
    }

    fn stroke(&self, colour: Hex, css: f64) -> ShapeStyle {
        ShapeStyle { color: plotters::style::Color::to_rgba(&rgb(colour)), filled: false, stroke_width: self.px(css) }
    }

    fn line(&self, points: Vec<(f64, f64)>, style: ShapeStyle) -> Result<(), String> {
        self.area.draw(&PathElement::new(points, style)).map_err(|e| e.to_string())
    }

    /// Dashes along a straight line, in fractions of the box: lengths in CSS pixels of dash and gap in turn.
    fn dashes(&self, from: (f64, f64), to: (f64, f64), lengths: &[u8], style: ShapeStyle) -> Result<(), String> {
        let (width, height) = self.area.dim_in_pixel();
        let length = ((to.0 - from.0) * f64::from(width)).hypot((to.1 - from.1) * f64::from(height)).max(1.0);
        let at = |along: f64| {
            let t = (along / length).min(1.0);
            (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t)
        };
        let mut along = 0.0;
        for (i, css) in lengths.iter().cycle().enumerate() {
            let end = along + f64::from(self.px(f64::from(*css)));
            if i % 2 == 0 {
                self.line(vec![at(along), at(end)], style)?;
            }
            along = end;
            if along >= length {
                break;
            }
        }
        Ok(())
    }

    /// Grid, years, weighings, breaks and targets.
    fn frame(&self) -> Result<(), String> {
        let thin = self.stroke(self.colours.grid, 1.0);
        for tick in &self.trend.y_ticks {
            self.line(vec![(0.0, tick.at), (1.0, tick.at)], thin)?;
        }
        for tick in &self.trend.year_lines {
            self.line(vec![(tick.at, 0.0), (tick.at, 1.0)], thin)?;
        }
        let mark = self.stroke(self.colours.target, 1.0);
        for tick in &self.trend.weighings {
            self.line(vec![(tick.at, 0.0), (tick.at, 0.03)], mark)?;
        }
        for change in &self.trend.breaks {
            self.dashes((change.at, 0.0), (change.at, 1.0), &[4, 4], mark)?;
        }
        let target = self.stroke(self.colours.target, 2.0);
        for path in &self.trend.targets {
            for (from, to, height) in path.steps.iter().filter_map(|s| s.at) {
                self.dashes((from, height), (to, height), path.dash, target)?;
            }
        }
        Ok(())
    }

    fn series(&self, index: usize, series: &Series) -> Result<(), String> {
        let colour = self.colours.of_series(index);
        if self.trend.axis == Axis::Count && self.trend.series.len() <= MOST_BARS {
            return series.points.iter().try_for_each(|p| self.bar(index, colour, p));
        }
        if self.trend.axis == Axis::Percent {
            for segment in &series.segments {
                self.segment(colour, &series.points, *segment)?;
            }
        }
        for point in &series.points {
            self.whisker(colour, point)?;
            self.point(colour, point)?;
        }
        Ok(())
    }

    /// The line through the drawn points of a segment.
    fn segment(&self, colour: Hex, points: &[Point], segment: Segment) -> Result<(), String> {
        let along = points.get(segment.from..=segment.to).unwrap_or_default();
        let line: Vec<(f64, f64)> = along.iter().filter_map(|p| Some((p.at_x, p.at_y?))).collect();
        if line.len() < 2 {
            return Ok(());
        }
        self.line(line, self.stroke(colour, 2.0))
    }

    /// The 95 % interval, with a foot at each end.
    fn whisker(&self, colour: Hex, point: &Point) -> Result<(), String> {
        let Some((low, high)) = point.interval else { return Ok(()) };
        let (low, high) = (self.height(low), self.height(high));
        let foot = f64::from(self.px(4.0)) / f64::from(self.area.dim_in_pixel().0.max(1));
        let style = self.stroke(colour, 1.0);
        self.line(vec![(point.at_x, low), (point.at_x, high)], style)?;
        for end in [low, high] {
            self.line(vec![(point.at_x - foot, end), (point.at_x + foot, end)], style)?;
        }
        Ok(())
    }

    /// Filled where it may be compared; hollow under the coverage floor and for small-area estimates.
    fn point(&self, colour: Hex, point: &Point) -> Result<(), String> {
        let Some(height) = point.at_y else { return Ok(()) };
        let hollow = point.state == PointState::LowCoverage || point.modelled;
        let inside = if hollow { self.colours.paper } else { colour };
        let at = (point.at_x, height);
        let radius = self.px(4.0);
        self.area.draw(&Circle::new(at, radius, self.stroke(inside, 1.0).filled())).map_err(|e| e.to_string())?;
        self.area.draw(&Circle::new(at, radius, self.stroke(colour, 2.0))).map_err(|e| e.to_string())
    }

    /// A bar from zero with a cap, so that a count of zero is seen; hollow under the coverage floor.
    fn bar(&self, index: usize, colour: Hex, point: &Point) -> Result<(), String> {
        let Some(height) = point.at_y else { return Ok(()) };
        let width = self.bar_width();
        let bars = self.trend.series.len() as f64;
        let left = point.at_x + width * (index as f64 - bars / 2.0);
        let right = left + width * 0.9;
        if point.state != PointState::LowCoverage {
            let body = Rectangle::new([(left, self.height(0.0)), (right, height)], self.stroke(colour, 1.0).filled());
            self.area.draw(&body).map_err(|e| e.to_string())?;
        }
        let base = self.height(0.0);
        let edge = vec![(left, base), (left, height), (right, height), (right, base)];
        self.line(edge, self.stroke(colour, 2.0))
    }

    /// A value of the axis as a fraction of the box.
    fn height(&self, value: f64) -> f64 {
        let (low, high) = self.trend.y_domain;
        (value - low) / (high - low)
    }

    /// Width of one bar: all of a period's bars take seven tenths of the narrowest gap between periods.
    fn bar_width(&self) -> f64 {
        let points = self.trend.series.first().map_or(&[][..], |s| s.points.as_slice());
        let gaps = points.iter().zip(points.iter().skip(1)).map(|(a, b)| b.at_x - a.at_x);
        let narrowest = gaps.fold(0.12_f64, f64::min).max(0.005);
        narrowest * 0.7 / self.trend.series.len().max(1) as f64
    }
}
