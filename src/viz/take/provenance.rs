//! What is to be known of a file wherever it ends up: place, source, dates, boundaries, address, and that it is made up.

use crate::{
    domain::{Date, Kabupaten, Level},
    i18n::{
        Lang, date_long, map_words,
        take_words::{self as words, Label},
    },
    viz::choropleth::Caption,
};

/// Where and when a view is taken along.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The kabupaten shown.
    pub kab: &'a Kabupaten,
    /// The address that reopens the view.
    pub address: &'a str,
    /// Today.
    pub today: Date,
}

impl Origin<'_> {
    /// The word for it where all figures are made up.
    pub fn simulated(&self, lang: Lang) -> Option<&'static str> {
        self.kab.profile.simulated.then(|| words::label(lang, Label::Simulated))
    }
}

/// Label and text of each line. `caption` where one source stands behind all; `areas` where the rows are areas, whose
/// boundaries are then spoken of.
pub fn provenance(
    origin: &Origin<'_>,
    caption: Option<&Caption>,
    areas: Option<Level>,
    lang: Lang,
) -> Vec<(String, String)> {
    let profile = &origin.kab.profile;
    let mut lines = Vec::new();
    let mut put = |label: Label, text: &str| {
        if !text.is_empty() {
            lines.push((words::label(lang, label).to_owned(), text.to_owned()));
        }
    };
    if profile.simulated {
        put(Label::Simulated, words::simulated(lang));
    }
    put(Label::Place, &format!("{} ({}), {}", profile.name, profile.code, profile.province));
    if let Some(caption) = caption {
        put(Label::Indicator, &caption.indicator);
        put(Label::Period, &caption.period);
        let instrument = caption.instrument.as_ref().map(|name| format!("{name}; ")).unwrap_or_default();
        put(Label::Method, &format!("{instrument}{}", caption.method));
        let url = caption.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
        put(Label::Source, &format!("{}{url}", caption.source));
        put(Label::AsOf, &caption.as_of);
        put(Label::Published, &caption.published);
        put(Label::Note, caption.note.as_deref().unwrap_or_default());
    }
    put(Label::Publisher, &profile.publisher);
    if profile.small_numbers.threshold > 0 {
        put(Label::SmallNumbers, &map_words::suppressed_by(lang, profile.small_numbers.threshold));
    }
    if areas.is_some() {
        put(Label::Boundaries, words::boundaries(lang));
    }
    put(Label::Address, origin.address);
    put(Label::Taken, &date_long(lang, origin.today));
    lines
}
