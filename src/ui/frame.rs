//! The frame around every page: header, navigation, notices, footer, and what stands there while nothing else can.

use super::{
    Ui,
    later::{self, Later},
    masthead::{self, Masthead, simulated},
    nav::Nav,
    pages,
    parts::{self, sign},
    take,
};
use crate::{
    feed::FeedError,
    i18n::{
        Lang, feed_words,
        screen_words::{self, Word},
    },
    state::{App, Derived, Notice, Page},
    web::{self, El, Kid, Spot, View, el, live, live_text, part, part_over, svg},
};
use leptos::prelude::*;

/// The whole screen. It is drawn anew for another language, so that everything below has one fixed language.
pub fn frame(app: App, nav: Nav, site: Masthead, later: Later) -> View {
    let lang = Derived::new(move || app.lang());
    let main = Spot::default();
    let theme = RwSignal::new(web::theme());
    live(move || {
        let ui = Ui { app, nav, lang: lang.get(), theme, later, site };
        if site.embedded {
            return el("div")
                .class("app embedded")
                .kid(masthead::embedded_head(ui))
                .kid(content(ui, main))
                .kid(masthead::embedded_foot(ui))
                .kid(parts::pattern_defs());
        }
        // A deck that cannot be brought leaves the ways elsewhere in sight.
        let rembuk = Derived::new(move || nav.page() == Some(Page::Rembuk) && !later.lacks(Page::Rembuk));
        el("div")
            .live_class(move || if rembuk.get() { "app rembuk-open" } else { "app" }.to_owned())
            .kid(skip_link(ui, main))
            .kid(part_over(header(ui)))
            .kid(part_over(navigation(ui)))
            .kid(content(ui, main))
            .kid(part_over(footer(ui)))
            .kid(parts::pattern_defs())
    })
}

fn skip_link(ui: Ui, main: Spot) -> El {
    let link = el("a").class("skip").live_attr("href", move || Some(format!("{}#isi", ui.nav.href_with(|_| ()))));
    let focus = move |event: &web::Happening| {
        event.take();
        main.focus();
    };
    link.on("click", focus).kid(ui.say(Word::SkipToContent))
}

fn header(ui: Ui) -> El {
    let mark = sign("M3 20 10 4h2L7 20zM21 20 14 4h-2l5 16z")
        .class("mark")
        .kid(svg("circle").attr("cx", "12").attr("cy", "16").attr("r", "3"));
    let brand = el("a")
        .class("brand")
        .live_attr("href", move || Some(ui.nav.href_elsewhere(Page::Overview)))
        .kid(ui.site.logo(ui, mark))
        .kid(parts::span("", &ui.site.name()));
    el("header")
        .class("bar")
        .kid(brand)
        .kid(live(move || kabupaten_choice(ui)))
        .kid(live(move || simulated(ui)))
        .kid(el("span").class("bar-end").kid(language(ui)).kid(theme(ui)))
}

fn language(ui: Ui) -> El {
    let other = if ui.lang == Lang::Id { Lang::En } else { Lang::Id };
    let short = parts::span("short", ui.say(Word::SwitchLanguageShort)).attr("aria-hidden", "true");
    el("a")
        .class("switch-lang")
        .attr("lang", other.tag())
        .attr("hreflang", other.tag())
        .live_attr("href", move || Some(ui.nav.href_with(|link| link.lang = other)))
        .kid(parts::span("long", ui.say(Word::SwitchLanguage)))
        .kid(short)
}

fn theme(ui: Ui) -> El {
    let word = move || {
        let word = match ui.theme.get() {
            web::Theme::Light => Word::ThemeDark,
            web::Theme::Dark => Word::ThemeLight,
        };
        Some(ui.say(word).to_owned())
    };
    let switch = move |_: &web::Happening| {
        let next = ui.theme.get_untracked().other();
        next.apply();
        ui.theme.set(next);
    };
    let ring = svg("circle").attr("cx", "12").attr("cy", "12").attr("r", "8.5").class("ring");
    parts::button("switch-theme")
        .live_attr("aria-label", word)
        .live_attr("title", word)
        .on("click", switch)
        .kid(sign("M12 3a9 9 0 1 0 0 18z").kid(ring))
}

/// The name of the kabupaten, or a choice where the deployment has several; on the page of all of them that it is of all.
fn kabupaten_choice(ui: Ui) -> El {
    let (Some(manifest), Some(code)) = (ui.app.manifest(), ui.app.code()) else {
        // Its place is kept, so that nothing moves when it comes.
        return el("span").class("place");
    };
    // None of them is the one that shows; the page leads to each.
    if ui.app.shows_all() {
        return parts::span("place", ui.say(Word::Everywhere));
    }
    if let [only] = manifest.kabupaten.as_slice() {
        // Of many, the others are chosen on their own page: their names are no part of what every page waits for.
        return match manifest.deployment.filter(|_| ui.app.has_all()) {
            Some(_) => el("a").class("place").attr("href", ui.nav.href_of_all()).kid(parts::span("", &only.name)),
            None => parts::span("place", &only.name),
        };
    }
    let options = manifest.kabupaten.iter().map(|k| parts::option(k.code.to_string(), k.code == code, &k.name));
    let list = el("select")
        .attr("id", "pilih-kabupaten")
        .live_value(move || Some(code.to_string()))
        .on("change", move |event| {
            if let Ok(code) = event.value().parse() {
                ui.nav.change(|link| *link = link.for_kabupaten(code));
            }
        })
        .kids(options);
    el("label").class("place").kid(parts::span("unseen", ui.say(Word::ChooseKabupaten))).kid(list)
}

/// The name of a page for readers.
pub const fn page_word(page: Option<Page>) -> Word {
    match page {
        Some(Page::Overview) => Word::Overview,
        Some(Page::Map) => Word::Map,
        Some(Page::Actions) => Word::Actions,
        Some(Page::Trend) => Word::Trend,
        Some(Page::Audit) => Word::Audit,
        Some(Page::Loci) => Word::Loci,
        Some(Page::Team) => Word::Team,
        Some(Page::Data) => Word::Data,
        Some(Page::Rembuk) => Word::Rembuk,
        Some(Page::Paper) => Word::Paper,
        Some(Page::Everywhere) => Word::Everywhere,
        None => Word::NotFound,
    }
}

/// Strokes of a page's sign.
const fn page_sign(page: Page) -> &'static str {
    match page {
        Page::Overview => "M4 12 12 5l8 7M6 11v8h12v-8",
        Page::Map => "M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14",
        Page::Actions => "M5 6l2 2 3-4M5 13l2 2 3-4M5 20l2 2 3-4M13 6h7M13 13h7M13 20h7",
        Page::Trend => "M4 4v16h16M7 9l4 4 3-2 5 6",
        Page::Loci => "M12 21s-6-6-6-11a6 6 0 0 1 12 0c0 5-6 11-6 11zM12 8v4M10 10h4",
        Page::Team => "M9 11a3 3 0 1 0 0-6a3 3 0 1 0 0 6M3 20c0-4 3-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M18 14c2 1 3 3 3 6",
        Page::Audit => "M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l6 6M8 10h4",
        Page::Data => "M5 5h14v14H5zM5 10h14M5 15h14M11 5v14",
        Page::Rembuk => "M4 5h16v10H4zM9 20l3-5 3 5",
        Page::Paper => "M7 9V4h10v5M5 9h14v8H5zM8 14h8v6H8z",
        Page::Everywhere => "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
    }
}

/// The name of a page for style sheets and tests.
const fn page_name(page: Option<Page>) -> &'static str {
    match page {
        Some(Page::Overview) => "overview",
        Some(Page::Map) => "map",
        Some(Page::Actions) => "actions",
        Some(Page::Trend) => "trend",
        Some(Page::Audit) => "audit",
        Some(Page::Loci) => "loci",
        Some(Page::Team) => "team",
        Some(Page::Data) => "data",
        Some(Page::Rembuk) => "rembuk",
        Some(Page::Paper) => "paper",
        Some(Page::Everywhere) => "everywhere",
        None => "none",
    }
}

fn page_link(ui: Ui, page: Page) -> El {
    let word = if page == Page::Audit { Word::AuditShort } else { page_word(Some(page)) };
    el("a")
        .class("tab")
        .live_attr("href", move || {
            Some(if page == Page::Everywhere { ui.nav.href_of_all() } else { ui.nav.href_elsewhere(page) })
        })
        .live_attr("aria-current", move || (ui.nav.page() == Some(page)).then(|| "page".to_owned()))
        .kid(sign(page_sign(page)))
        .kid(parts::span("", ui.say(word)))
}

/// Nine pages: a row on wide screens; on a phone four at the thumb and the rest behind “more”.
fn navigation(ui: Ui) -> El {
    let near = [Page::Overview, Page::Map, Page::Actions, Page::Trend];
    let far = [Page::Audit, Page::Loci, Page::Team, Page::Data, Page::Rembuk];
    let open = RwSignal::new(false);
    let several = Derived::new(move || ui.app.has_all());
    let here = move || ui.nav.page().is_some_and(|page| far.contains(&page) || page == Page::Everywhere);
    let more = el("button")
        .attr("type", "button")
        .live_class(move || if here() { "tab more here" } else { "tab more" }.to_owned())
        .live_attr("aria-expanded", move || Some(open.get().to_string()))
        .on("click", move |_| open.update(|o| *o = !*o))
        .kid(sign("M5 12h.01M12 12h.01M19 12h.01").class("dots"))
        .kid(parts::span("", ui.say(Word::More)));
    let rest = el("div")
        .live_class(move || if open.get() { "far open" } else { "far" }.to_owned())
        .on("click", move |_| open.set(false))
        .kids(far.map(|page| page_link(ui, page)))
        .kid(live(move || several.get().then(|| page_link(ui, Page::Everywhere))));
    el("nav")
        .class("nav")
        .attr("aria-label", ui.say(Word::Pages))
        .kids(near.map(|page| page_link(ui, page)))
        .kid(more)
        .kid(rest)
}

/// The page, or what stands in its place: loading, an error, an address that is none.
fn content(ui: Ui, main: Spot) -> El {
    let app = ui.app;
    let page = Derived::new(move || ui.nav.page());
    let there = Derived::new(move || app.kabupaten.get().is_some());
    // Once it is drawn, the code of its panels may come or not.
    let drawn = Derived::new(move || there.get() && page.get().is_some_and(|page| ui.later.can_draw(page)));
    let all = web::turns();
    let answers = move || {
        page.get().is_none()
            || drawn.get()
                && all.get()
                && (!app.awaits_history() || app.history_error().is_some())
                && (app.map().is_some() || app.map_error().is_some())
    };
    let ready = move || answers() && page.get().is_none_or(|page| ui.later.has(page));
    Effect::new(move |_| {
        let place = app.kabupaten.get().map(|k| k.profile.name.clone()).unwrap_or_default();
        web::announce_view(
            &screen_words::document_title(ui.lang, page_word(page.get()), &place, &ui.site.name()),
            ui.lang,
        );
    });
    let failed = Derived::new(move || app.failure());
    let lacks = move || page.get().is_some_and(|page| ui.later.lacks(page));
    web::on_again(move || {
        app.try_again();
        if let Some(page) = untrack(|| page.get().filter(|page| ui.later.lacks(*page))) {
            ui.later.want(page);
        }
    });
    let body = move || match page.get() {
        None => not_found(ui).view(),
        Some(page) if drawn.get() => part(later::page(ui, page)),
        Some(page) => el("div").class("waiting").kid(live(move || waiting(ui, page))).view(),
    };
    el("main")
        .attr("id", "isi")
        .attr("tabindex", "-1")
        .at(main)
        .live_attr("data-page", move || Some(page_name(page.get()).to_owned()))
        // It answers, though panels may still be those that were printed; then all of it is the app's own.
        .live_attr("data-answers", move || Some(answers().to_string()))
        .live_attr("data-ready", move || Some(ready().to_string()))
        .live_attr("data-failed", move || Some((failed.with(Option::is_some) || lacks()).to_string()))
        .kid(live(move || failed.with(|failed| failure(ui, failed.as_ref()?))))
        .kid(live(move || page.get().filter(|page| ui.later.lacks(*page)).and_then(|page| not_come(ui, page))))
        .kid(take::paper_head(ui))
        .kid(live(move || notices(ui)))
        .kid(live(body))
        .kid(live(move || {
            let page = page.get().filter(|_| drawn.get() && !ui.site.embedded);
            page.and_then(|page| pages::add_to_rembuk(ui, page))
        }))
}

fn not_found(ui: Ui) -> El {
    let heading = el("h1").kid(ui.say(Word::NotFound));
    el("section").class("panel").kid(heading).kid(el("p").kid(ui.say(Word::NotFoundText)))
}

/// The name of the page and blocks in the place of what is coming.
fn waiting(ui: Ui, page: Page) -> Option<Vec<El>> {
    let block = |class: &'static str| el("div").class(class).attr("aria-hidden", "true");
    (ui.app.error().is_none() && !ui.later.lacks(page)).then(|| {
        let heading = el("h1").kid(ui.say(page_word(Some(page))));
        let word = parts::p("muted", ui.say(Word::Loading)).attr("role", "status");
        vec![heading, word, block("block line"), block("block"), block("block")]
    })
}

/// What went wrong, what to do, and a way to try again; the last good data stay below.
fn failure(ui: Ui, (needed, error): &(bool, FeedError)) -> Option<El> {
    let again = parts::button("button").kid(ui.say(Word::Retry)).on("click", move |_| {
        ui.app.retry();
        if let Some(page) = untrack(|| ui.nav.page()) {
            ui.later.want(page);
        }
    });
    let detail =
        el("details").kid(el("summary").kid(ui.say(Word::TechnicalDetail))).kid(el("code").kid(error.to_string()));
    Some(
        el("section")
            .class("failure")
            .attr("role", "alert")
            .kid(el("h2").kid(ui.say(if *needed { Word::CannotShow } else { Word::CannotShowPart })))
            .kid(el("p").kid(feed_words::feed_error(ui.lang, error)).kid(" ").kid(ui.say(Word::TriesAgain)))
            .kid(again)
            .kid(detail),
    )
}

/// That the code of a page has not come, and a way to try again; where the data have not either, that is said alone.
fn not_come(ui: Ui, page: Page) -> Option<El> {
    if ui.app.error().is_some() {
        return None;
    }
    let again = parts::button("button").on("click", move |_| ui.later.want(page)).kid(ui.say(Word::Retry));
    let words = el("p").kid(ui.say(Word::CannotOpenText));
    let heading = el("h2").kid(ui.say(Word::CannotOpen));
    Some(el("section").class("failure").attr("role", "alert").kid(heading).kid(words).kid(again))
}

/// What of the link could not be opened, and what fell back.
fn notices(ui: Ui) -> Option<El> {
    let kabupaten = ui.app.kabupaten.get()?;
    let lang = ui.lang;
    let line = |notice: &Notice| match notice {
        Notice::Unreadable(fault) => screen_words::unreadable(lang, &fault.key, &fault.value),
        Notice::NoKabupaten(code) => screen_words::no_kabupaten(lang, *code, &kabupaten.profile.name),
        Notice::NoIndicator(id) => screen_words::not_in_data(lang, id.as_str()),
        Notice::NoPeriod(period) => screen_words::no_period(lang, *period),
        Notice::NoArea(code) => screen_words::not_in_data(lang, &code.to_string()),
        Notice::NoYear(year) => screen_words::not_in_data(lang, &year.to_string()),
    };
    let lines: Vec<El> = ui.app.notices().iter().map(|notice| el("li").kid(line(notice))).collect();
    (!lines.is_empty()).then(|| {
        let heading = el("strong").kid(ui.say(Word::LinkNotices));
        el("section").class("notice").attr("role", "status").kid(heading).kid(el("ul").kids(lines))
    })
}

fn footer(ui: Ui) -> El {
    let lines = move || {
        let kabupaten = ui.app.kabupaten.get()?;
        let publisher = el("p").kid(ui.say(Word::Publisher)).kid(": ").kid(kabupaten.profile.publisher.as_str());
        let simulated = kabupaten.profile.simulated.then(|| parts::p("strong", ui.say(Word::SimulatedLong)));
        Some(vec![Some(publisher), simulated])
    };
    let ways = [(Page::Paper, "", Word::PaperOpen), (Page::Data, "#istilah", Word::TermsOpen)];
    let way = |(page, part, word): (Page, &'static str, Word)| {
        let link = el("a").live_attr("href", move || Some(ui.nav.href_elsewhere(page) + part));
        el("p").kid(link.kid(live_text(move || ui.say_villages(word))))
    };
    el("footer")
        .class("foot")
        .kid(live(lines))
        .kids(ways.map(way))
        .kids(ui.site.foot(ui))
        .kid(el("p").kid(ui.say(Word::Footer)))
}
