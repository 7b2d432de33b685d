//! The text of a figure: never a rounded number that stands in another class than the true one.

use crate::domain::CellState;

/// What is written for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureText {
    /// Which of the five it is.
    pub state: CellState,
    /// `8,6%`, `201`, `belum lapor`.
    pub short: String,
    /// `8,6% (5.615 dari 64.954)`, `20,5% (SK 95% 17,0–24,0)`.
    pub long: String,
}
