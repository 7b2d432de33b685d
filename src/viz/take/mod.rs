//! What a reader takes along: the rows of a table as a sheet, written as XLSX or CSV, and a view as a picture.
//!
//! Made of the same models as the screen, so that a file never says more than the screen does: a cell that is withheld
//! there has no number here to be written.

mod archive;
mod comma;
mod embed;
mod numbers;
mod provenance;
mod services;
mod sheet;
mod table;
mod trend;
mod xlsx;

pub use comma::csv;
pub use embed::embed_code;
pub use provenance::{Origin, paper_line, poster, provenance};
pub use services::{heat_sheet, services_picture, services_sheet};
pub use sheet::{Entry, Number, Sheet, group_title};
pub use table::{map_picture, map_sheet};
pub use trend::{trend_picture, trend_sheet};
pub(crate) use xlsx::escaped;
pub use xlsx::{xlsx, xlsx_named};

/// A file's name for a list of a kabupaten.
pub(super) fn sheet_name(kab: &crate::domain::Kabupaten, what: &str) -> String {
    sheet::file_name(&[&kab.profile.code.to_string(), what])
}

#[cfg(test)]
mod cases;
