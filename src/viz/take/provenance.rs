//! What is to be known of a file wherever it ends up: place, source, dates, boundaries, address, and that it is made up.

use crate::{
    domain::{Date, Kabupaten, Level},
    i18n::{
        Lang, date_long, map_words,
        take_words::{self as words, Label},
    },
    viz::{choropleth::Caption, picture::Poster},
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

/// What stands around a picture of a view whose figures come from `caption`.
pub fn poster(
    origin: &Origin<'_>,
    file: String,
    (title, sentence): (&str, &str),
    caption: Option<&Caption>,
    areas: bool,
    lang: Lang,
) -> Poster {
    let profile = &origin.kab.profile;
    let mut foot = Vec::new();
    if let Some(caption) = caption {
        foot.push(format!("{}: {}", words::label(lang, Label::Source), caption.source));
        foot.push(format!("{}. {}.", caption.as_of, caption.published));
        if !caption.silent.is_empty() {
            foot.push(map_words::capital(&format!("{}: {}.", caption.period, caption.silent)));
        }
    } else if let Some(day) = profile.freshness.as_of {
        foot.push(map_words::dated(lang, map_words::Dated::AsOf, Some(&date_long(lang, day))));
    }
    let boundaries = if areas { format!(" · {}", words::boundaries(lang)) } else { String::new() };
    foot.push(format!("{}{boundaries}", profile.publisher));
    foot.push(origin.address.to_owned());
    Poster {
        file,
        place: format!("{}, {}", profile.name, profile.province),
        title: title.to_owned(),
        // The title stands over it.
        sentence: match sentence.strip_prefix(title).and_then(|rest| rest.strip_prefix(": ")) {
            Some(rest) => map_words::capital(rest),
            None => sentence.to_owned(),
        },
        notices: Vec::new(),
        foot,
        simulated: origin.simulated(lang),
    }
}

/// The line over a printed page: place, date of the data, day of printing, address, and that all is made up.
pub fn paper_line(origin: &Origin<'_>, lang: Lang) -> String {
    let profile = &origin.kab.profile;
    let as_of = profile.freshness.as_of.map(|day| date_long(lang, day));
    let mut parts = vec![
        format!("{}, {}", profile.name, profile.province),
        map_words::dated(lang, map_words::Dated::AsOf, as_of.as_deref()),
        format!("{} {}", words::printed(lang), date_long(lang, origin.today)),
        profile.publisher.clone(),
        origin.address.to_owned(),
    ];
    if profile.simulated {
        parts.insert(0, words::label(lang, Label::Simulated).to_owned());
    }
    parts.join(" · ")
}
