//! The legend of a map: the same classes at every period, the states that occur, circles for counts.

/// What the colours, patterns and circles of a map mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// What is shown, with its unit.
    pub title: String,
    /// Who set the classes, as a text for under the title; empty where there are none.
    pub class_source: String,
    /// Classes from the lowest up; empty where nothing is filled by class.
    pub classes: Vec<Bin>,
    /// States and coverage under the floor, only those that occur.
    pub states: Vec<Bin>,
    /// Circles from the smallest up; empty where there are none.
    pub circles: Vec<CircleKey>,
}

/// One row of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// CSS class of the fill, as on the map.
    pub css: &'static str,
    /// `10,0–<20,0%`; empty for a state.
    pub range: String,
    /// What the class or state is called.
    pub label: String,
    /// How many areas, as a number.
    pub count: usize,
    /// How many areas, in words: `7 kecamatan`.
    pub count_text: String,
}

/// A circle of reference.
#[derive(Clone, Debug, PartialEq)]
pub struct CircleKey {
    /// Share of the largest radius, 0 to 1.
    pub radius: f64,
    /// The count it stands for.
    pub text: String,
}
