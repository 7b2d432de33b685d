//! The frame around every page: header, navigation, notices, footer, and what stands there while nothing else can.

use super::{Ui, nav::Nav, pages, parts};
use crate::{
    i18n::{
        Lang,
        screen_words::{self, Word},
    },
    state::{App, Notice, Page},
    web,
};
use leptos::{html, prelude::*};

/// The whole screen. It is drawn anew for another language, so that everything below has one fixed language.
pub fn frame(app: App, nav: Nav) -> impl IntoView {
    let lang = Memo::new(move |_| app.lang());
    let main = NodeRef::<html::Main>::new();
    let theme = RwSignal::new(web::theme());
    move || {
        let ui = Ui { app, nav, lang: lang.get(), theme };
        let rembuk = Memo::new(move |_| nav.page() == Some(Page::Rembuk));
        view! {
            <div class="app" class:rembuk-open=move || rembuk.get()>
                {skip_link(ui, main)}
                {header(ui)}
                {navigation(ui)}
                {content(ui, main)}
                {footer(ui)}
                {parts::pattern_defs()}
            </div>
        }
    }
}

fn skip_link(ui: Ui, main: NodeRef<html::Main>) -> AnyView {
    let focus = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            // Where focus cannot move the link has done no harm.
            let _ = main.focus();
        }
    };
    let href = move || format!("{}#isi", ui.nav.href_with(|_| ()));
    view! { <a class="skip" href=href on:click=focus>{Word::SkipToContent.say(ui.lang)}</a> }.into_any()
}

fn header(ui: Ui) -> AnyView {
    let (lang, theme) = (ui.lang, ui.theme);
    let other = if lang == Lang::Id { Lang::En } else { Lang::Id };
    let simulated = move || {
        let shown = ui.app.kabupaten.get()?.profile.simulated;
        shown.then(
            || view! { <span class="simulated" title=Word::SimulatedLong.say(lang)>{Word::Simulated.say(lang)}</span> },
        )
    };
    let switch_theme = move |_| {
        let next = theme.get_untracked().other();
        next.apply();
        theme.set(next);
    };
    let theme_word = move || match theme.get() {
        web::Theme::Light => Word::ThemeDark.say(lang),
        web::Theme::Dark => Word::ThemeLight.say(lang),
    };
    view! {
        <header class="bar">
            <a class="brand" href=move || ui.nav.href_elsewhere(Page::Overview)>
                <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M3 20 10 4h2L7 20zM21 20 14 4h-2l5 16z"/><circle cx="12" cy="16" r="3"/>
                </svg>
                <span>{screen_words::NAME}</span>
            </a>
            {kabupaten_choice(ui)}
            {simulated}
            <span class="bar-end">
                <a class="switch-lang" lang=other.tag() hreflang=other.tag() href=move || ui.nav.href_with(|link| link.lang = other)>
                    <span class="long">{Word::SwitchLanguage.say(lang)}</span>
                    <span class="short" aria-hidden="true">{Word::SwitchLanguageShort.say(lang)}</span>
                </a>
                <button class="switch-theme" type="button" aria-label=theme_word title=theme_word on:click=switch_theme>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3a9 9 0 1 0 0 18z"/><circle cx="12" cy="12" r="8.5" class="ring"/></svg>
                </button>
            </span>
        </header>
    }
    .into_any()
}

/// The name of the kabupaten, or a choice where the deployment has several.
fn kabupaten_choice(ui: Ui) -> AnyView {
    let choice = move || {
        let manifest = ui.app.manifest()?;
        let code = ui.app.code()?;
        if let [only] = manifest.kabupaten.as_slice() {
            return Some(view! { <span class="place">{only.name.clone()}</span> }.into_any());
        }
        let options: Vec<_> = manifest
            .kabupaten
            .iter()
            .map(|k| view! { <option value=k.code.to_string() selected=k.code == code>{k.name.clone()}</option> })
            .collect();
        let chosen = move |event| {
            if let Ok(code) = event_target_value(&event).parse() {
                ui.nav.change(|link| *link = link.for_kabupaten(code));
            }
        };
        Some(
            view! {
                <label class="place">
                    <span class="unseen">{Word::ChooseKabupaten.say(ui.lang)}</span>
                    <select id="pilih-kabupaten" prop:value=code.to_string() on:change=chosen>{options}</select>
                </label>
            }
            .into_any(),
        )
    };
    view! { {choice} }.into_any()
}

const fn page_word(page: Page) -> Word {
    match page {
        Page::Overview => Word::Overview,
        Page::Map => Word::Map,
        Page::Actions => Word::Actions,
        Page::Trend => Word::Trend,
        Page::Audit => Word::Audit,
        Page::Data => Word::Data,
        Page::Rembuk => Word::Rembuk,
    }
}

/// Strokes of a page's sign, on a 24 by 24 grid.
const fn page_sign(page: Page) -> &'static str {
    match page {
        Page::Overview => "M4 12 12 5l8 7M6 11v8h12v-8",
        Page::Map => "M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14",
        Page::Actions => "M5 6l2 2 3-4M5 13l2 2 3-4M5 20l2 2 3-4M13 6h7M13 13h7M13 20h7",
        Page::Trend => "M4 4v16h16M7 9l4 4 3-2 5 6",
        Page::Audit => "M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15 15l6 6M8 10h4",
        Page::Data => "M5 5h14v14H5zM5 10h14M5 15h14M11 5v14",
        Page::Rembuk => "M4 5h16v10H4zM9 20l3-5 3 5",
    }
}

fn page_link(ui: Ui, page: Page) -> AnyView {
    let current = move || (ui.nav.page() == Some(page)).then_some("page");
    let word = if page == Page::Audit { Word::AuditShort } else { page_word(page) };
    view! {
        <a class="tab" href=move || ui.nav.href_elsewhere(page) aria-current=current>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d=page_sign(page)/></svg>
            <span>{word.say(ui.lang)}</span>
        </a>
    }
    .into_any()
}

/// Seven pages: a row on wide screens; on a phone four at the thumb and the rest behind “more”.
fn navigation(ui: Ui) -> AnyView {
    let near = [Page::Overview, Page::Map, Page::Actions, Page::Trend];
    let far = [Page::Audit, Page::Data, Page::Rembuk];
    let open = RwSignal::new(false);
    let far_current = move || ui.nav.page().is_some_and(|page| far.contains(&page));
    view! {
        <nav class="nav" aria-label=Word::Pages.say(ui.lang)>
            {near.map(|page| page_link(ui, page))}
            <button class="tab more" type="button" class:here=far_current aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h.01M12 12h.01M19 12h.01" class="dots"/></svg>
                <span>{Word::More.say(ui.lang)}</span>
            </button>
            <div class="far" class:open=move || open.get() on:click=move |_| open.set(false)>
                {far.map(|page| page_link(ui, page))}
            </div>
        </nav>
    }
    .into_any()
}

/// The page, or what stands in its place: loading, an error, an address that is none.
fn content(ui: Ui, main: NodeRef<html::Main>) -> AnyView {
    let app = ui.app;
    let page = Memo::new(move |_| ui.nav.page());
    let stands = Memo::new(move |_| app.kabupaten.get().is_some());
    let ready = move || {
        (page.get().is_none()
            || stands.get()
                && (!app.awaits_history() || app.history_error().is_some())
                && (app.map().is_some() || app.map_error().is_some()))
        .to_string()
    };
    let name = move || match page.get() {
        Some(Page::Overview) => "overview",
        Some(Page::Map) => "map",
        Some(Page::Actions) => "actions",
        Some(Page::Trend) => "trend",
        Some(Page::Audit) => "audit",
        Some(Page::Data) => "data",
        Some(Page::Rembuk) => "rembuk",
        None => "none",
    };
    Effect::new(move |_| {
        let page = page.get().map_or(Word::NotFound, page_word).say(ui.lang);
        let place = app.kabupaten.get().map(|k| k.profile.name.clone()).unwrap_or_default();
        web::announce_view(page, &place, ui.lang);
    });
    let body = move || {
        match page.get() {
        None => view! {
            <section class="panel"><h1>{Word::NotFound.say(ui.lang)}</h1><p>{Word::NotFoundText.say(ui.lang)}</p></section>
        }
        .into_any(),
        Some(page) if stands.get() => pages::page(ui, page),
        Some(_) => waiting(ui),
    }
    };
    view! {
        <main id="isi" tabindex="-1" node_ref=main data-page=name data-ready=ready>
            {failure(ui)}
            {notices(ui)}
            {body}
        </main>
    }
    .into_any()
}

/// Blocks in the place of what is coming.
fn waiting(ui: Ui) -> AnyView {
    let blocks = move || {
        ui.app.error().is_none().then(|| {
            view! {
                <p role="status" class="muted">{Word::Loading.say(ui.lang)}</p>
                <div class="block line" aria-hidden="true"></div>
                <div class="block" aria-hidden="true"></div>
                <div class="block" aria-hidden="true"></div>
            }
        })
    };
    view! { <div class="waiting">{blocks}</div> }.into_any()
}

/// What went wrong, what to do, and a way to try again; the last good data stay below.
fn failure(ui: Ui) -> AnyView {
    let shown = move || {
        let error = ui.app.error()?;
        Some(view! {
            <section class="failure" role="alert">
                <h2>{Word::CannotShow.say(ui.lang)}</h2>
                <p>{screen_words::feed_error(ui.lang, &error)}</p>
                <button type="button" class="button" on:click=move |_| ui.app.retry()>{Word::Retry.say(ui.lang)}</button>
                <details><summary>{Word::TechnicalDetail.say(ui.lang)}</summary><code>{error.to_string()}</code></details>
            </section>
        })
    };
    view! { {shown} }.into_any()
}

/// What of the link could not be opened, and what fell back.
fn notices(ui: Ui) -> AnyView {
    let shown = move || {
        let kabupaten = ui.app.kabupaten.get()?;
        let notices = ui.app.notices();
        let lang = ui.lang;
        let line = |notice: &Notice| match notice {
            Notice::Unreadable(fault) => screen_words::unreadable(lang, &fault.key, &fault.value),
            Notice::NoKabupaten(code) => screen_words::no_kabupaten(lang, *code, &kabupaten.profile.name),
            Notice::NoIndicator(id) => screen_words::not_in_data(lang, id.as_str()),
            Notice::NoPeriod(period) => screen_words::no_period(lang, *period),
            Notice::NoArea(code) => screen_words::not_in_data(lang, &code.to_string()),
            Notice::NoYear(year) => screen_words::not_in_data(lang, &year.to_string()),
        };
        let lines: Vec<_> = notices.iter().map(|n| view! { <li>{line(n)}</li> }).collect();
        (!lines.is_empty()).then(|| view! {
            <section class="notice" role="status"><strong>{Word::LinkNotices.say(lang)}</strong><ul>{lines}</ul></section>
        })
    };
    view! { {shown} }.into_any()
}

fn footer(ui: Ui) -> AnyView {
    let lines = move || {
        let kabupaten = ui.app.kabupaten.get()?;
        let simulated = kabupaten.profile.simulated.then_some(Word::SimulatedLong.say(ui.lang));
        Some(view! {
            <p>{Word::Publisher.say(ui.lang)}": "{kabupaten.profile.publisher.clone()}</p>
            <p class="strong">{simulated}</p>
        })
    };
    view! { <footer class="foot">{lines}<p>{Word::Footer.say(ui.lang)}</p></footer> }.into_any()
}
