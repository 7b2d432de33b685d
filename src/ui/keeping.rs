//! Keeping a kabupaten on the device for a place without a network. What does it is `boot/offline.mjs`.

use super::{Ui, parts};
use crate::{
    i18n::screen_words::{self, Word},
    web::El,
};

/// The button that keeps all files of the kabupaten shown, with their size; none before the list of files has come.
pub fn keep_button(ui: Ui) -> Option<El> {
    let (manifest, code) = (ui.app.manifest()?, ui.app.code()?);
    let bytes =
        manifest.files.iter().filter(|file| file.kabupaten.is_none_or(|of| of == code)).map(|file| file.bytes).sum();
    let size = screen_words::kilobytes(ui.lang, bytes);
    let text = format!("{} ({size})", ui.say(Word::KeepForMeeting));
    Some(parts::button("button").attr("data-save", code.to_string()).kid(text))
}
