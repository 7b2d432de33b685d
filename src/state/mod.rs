//! What the app knows: the view in the link, the data that have come, what is chosen.
//!
//! Signals and memos only. No DOM: the loader and today's date are passed in, so all of it runs natively in tests.

mod app;
mod changes;
mod derived;
pub mod hall;
mod link;
mod loader;
mod loci;
mod page;
mod selection;
mod slot;
mod villages;

pub use app::{App, MANIFEST, Shown};
pub use derived::{Derived, Kept};
pub use link::{Link, LinkFault, MAX_COMPARED};
pub use loader::{Loader, VERSION};
pub use loci::LocusFigures;
pub use page::{EMBED, Page};
pub use selection::{Notice, Selection, select};
pub use slot::{Shared, Slot};
pub use villages::{VillageLayer, Villages};
