//! "Unduh dan bagikan": what a reader can take along of a table, a map or a chart.

use super::{
    Ui,
    parts::{self, p},
};
use crate::{
    i18n::take_words::Take as Word,
    state::Page,
    viz::{
        picture::{Format, Picture},
        take::{Origin, Sheet, csv, embed_code, paper_line, xlsx},
    },
    web::{self, El, Parcel, el, live},
};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, sync::Arc};

/// Makes the sheet of a view; none while its data are on their way.
type MakeSheet = Arc<dyn Fn(&Origin<'_>) -> Option<Sheet> + Send + Sync>;
/// Makes the picture of a view; none while its data are on their way.
type MakePicture = Arc<dyn Fn(&Origin<'_>, Format) -> Option<Picture> + Send + Sync>;
/// What happened, once it has.
type Outcome = Pin<Box<dyn Future<Output = Option<Word>>>>;

/// What is made of a view to take along.
#[derive(Clone, Default)]
pub struct Take {
    sheet: Option<MakeSheet>,
    picture: Option<MakePicture>,
}

impl Take {
    /// With rows that are made by `sheet`.
    pub fn rows(self, sheet: impl Fn(&Origin<'_>) -> Option<Sheet> + Send + Sync + 'static) -> Self {
        Self { sheet: Some(Arc::new(sheet)), ..self }
    }

    /// With a picture that is made by `picture`.
    pub fn picture(self, picture: impl Fn(&Origin<'_>, Format) -> Option<Picture> + Send + Sync + 'static) -> Self {
        Self { picture: Some(Arc::new(picture)), ..self }
    }
}

/// The address that reopens the view, with its host. On the map indicator and period are named also where they are what
/// shows by itself: that changes with the next data.
fn address(ui: Ui) -> String {
    untrack(|| {
        let shown = ui.app.selection.get().filter(|_| ui.nav.page() == Some(Page::Map));
        let named = ui.nav.href_with(|link| {
            if let Some(shown) = shown {
                link.ind = shown.indicator;
                link.th = shown.period;
            }
        });
        format!("{}{named}", web::origin())
    })
}

/// The code by which another site shows the view.
fn code(ui: Ui) -> String {
    let address = untrack(|| ui.nav.href_framed(true)).unwrap_or_default();
    embed_code(&format!("{}{address}", web::origin()), &web::title())
}

/// A sheet for the screen, whose rows are those that are taken along.
pub fn shown(ui: Ui, take: &Take) -> Option<Sheet> {
    let kab = ui.app.kabupaten.get()?;
    take.sheet.as_ref()?(&Origin { kab: &kab, address: "", today: ui.app.today() })
}

/// Looks at the view as it stands now.
fn now<T>(ui: Ui, make: impl FnOnce(&Origin<'_>) -> Option<T>) -> Option<T> {
    untrack(|| {
        let kab = ui.app.kabupaten.get()?;
        make(&Origin { kab: &kab, address: &address(ui), today: ui.app.today() })
    })
}

/// Rows as a file.
fn file(ui: Ui, take: &Take, word: Word) -> Option<Parcel> {
    let make = take.sheet.as_ref()?;
    let sheet = now(ui, |origin| make(origin))?;
    let (ending, kind, bytes) = match word {
        Word::Csv => ("csv", "text/csv;charset=utf-8", csv(&sheet)),
        _ => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx(&sheet, ui.lang)),
    };
    Parcel::new(format!("{}.{ending}", sheet.file), kind, &bytes)
}

/// The view as a picture of a format.
fn drawn(ui: Ui, take: &Take, format: Format) -> Option<Picture> {
    let make = take.picture.as_ref()?;
    now(ui, |origin| make(origin, format))
}

async fn painted(picture: Option<Picture>) -> Option<Parcel> {
    let picture = picture?;
    web::png(format!("{}.png", picture.file), &picture.svg, picture.size).await
}

fn saved(parcel: Option<Parcel>, failed: Word) -> Option<Word> {
    Some(parcel.and_then(|parcel| parcel.save()).map_or(failed, |()| Word::Saved))
}

/// Does what a button says and tells what came of it; nothing where the device says it itself.
fn done(ui: Ui, take: &Take, word: Word) -> Outcome {
    match word {
        Word::Xlsx | Word::Csv => {
            let told = saved(file(ui, take, word), Word::NotMade);
            Box::pin(async move { told })
        }
        Word::Svg => {
            let picture = drawn(ui, take, Format::Phone);
            let parcel =
                picture.and_then(|p| Parcel::new(format!("{}.svg", p.file), "image/svg+xml", p.svg.as_bytes()));
            let told = saved(parcel, Word::NotMade);
            Box::pin(async move { told })
        }
        Word::Png | Word::PngWide => {
            let picture = drawn(ui, take, if word == Word::Png { Format::Phone } else { Format::Wide });
            let failed = if picture.is_some() { Word::NotPainted } else { Word::NotMade };
            Box::pin(async move { saved(painted(picture).await, failed) })
        }
        Word::Share => {
            let (picture, link, title) = (drawn(ui, take, Format::Phone), address(ui), web::title());
            Box::pin(async move {
                let shared = web::share(&title, &link, painted(picture).await).await;
                (!shared).then_some(Word::CopyByHand)
            })
        }
        Word::Print => {
            web::print();
            Box::pin(async { None })
        }
        Word::Embed => {
            let code = code(ui);
            Box::pin(async move { Some(if web::copy(code).await { Word::Embedded } else { Word::EmbedByHand }) })
        }
        _ => {
            let link = address(ui);
            Box::pin(async move { Some(if web::copy(link).await { Word::Copied } else { Word::CopyByHand }) })
        }
    }
}

/// The buttons behind their fold, with a line that tells what happened.
pub fn bar(ui: Ui, take: Take) -> El {
    if ui.site.embedded {
        // Who wants the files opens the dashboard itself; the way stands below.
        return el("div");
    }
    let said = RwSignal::new(None::<Word>);
    let words = |all: &'static [Word], there: bool| if there { all } else { &[] };
    let files = words(&[Word::Xlsx, Word::Csv], take.sheet.is_some());
    let pictures = words(&[Word::Png, Word::PngWide, Word::Svg], take.picture.is_some());
    let share = words(&[Word::Share], web::can_share());
    let embed = words(&[Word::Embed], untrack(|| ui.nav.page()).is_some_and(Page::is_embeddable));
    let rest = [Word::CopyLink, Word::Print];
    let all = files.iter().chain(pictures).chain(share).chain(&rest).chain(embed);
    let buttons = all.enumerate().map(|(at, word)| {
        let (word, take) = (*word, take.clone());
        let press = move |_: &web::Happening| {
            let outcome = done(ui, &take, word);
            leptos::task::spawn_local(async move {
                let told = outcome.await;
                // The page may be another one by now.
                said.try_set(told);
            });
        };
        let class = if at == 0 { "button primary" } else { "button" };
        parts::button(class).attr("data-take", word.key()).on("click", press).kid(word.say(ui.lang))
    });
    let told = move || said.get().map(|word| told(ui, word));
    el("details")
        .class("take")
        .kid(el("summary").kid(Word::Title.say(ui.lang)))
        .kid(el("div").class("take-buttons").kids(buttons))
        .kid(el("div").attr("role", "status").kid(live(told)))
}

/// What happened; the link in a field where the reader has to copy it.
fn told(ui: Ui, word: Word) -> El {
    let copied = match word {
        Word::CopyByHand => Some((Word::LinkField, address(ui))),
        Word::EmbedByHand => Some((Word::Embed, code(ui))),
        _ => None,
    };
    let field = copied.map(|(name, text)| {
        let name = name.say(ui.lang);
        let field = el("input").attr("type", "text").flag("readonly", true).attr("value", text);
        el("label").class("take-link").kid(parts::span("unseen", name)).kid(field)
    });
    el("div").kid(p("small", word.say(ui.lang))).kid(field)
}

/// The line that stands over a page on paper alone.
pub fn paper_head(ui: Ui) -> El {
    let line = move || {
        let kab = ui.app.kabupaten.get()?;
        let address = format!("{}{}", web::origin(), ui.nav.href_with(|_| ()));
        let origin = Origin { kab: &kab, address: &address, today: ui.app.today() };
        Some(p("print-head", &paper_line(&origin, ui.lang)))
    };
    el("div").kid(live(line))
}
