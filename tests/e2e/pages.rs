//! Every page of every kabupaten, in both languages, on a phone and a projector; of two of them under both paths.

use crate::{
    browser::{Browser, PHONE, PROJECTOR, Size},
    probe::findings,
    site::Site,
};
use konvergensi::{
    i18n::{Lang, screen_words::Word},
    state::Page,
};

/// The simulated kabupaten, and the one from published facts.
pub const KABUPATEN: [(&str, &str); 2] = [("99.01", "Contoh"), ("18.04", "Lampung Barat")];

/// The others from published facts, of which less is known.
pub const SPARSE: [(&str, &str); 4] =
    [("18.01", "Lampung Selatan"), ("18.06", "Tanggamus"), ("63.05", "Tapin"), ("73.12", "Soppeng")];

/// What no text of the screen contains: marks of programs, and names of numbers that are none.
const LEFTOVERS: [&str; 11] =
    ["{", "}", "undefined", "NaN", "inf", "null", "None", "Some", "[object", "Infinity", "true"];

/// The name of a page as the title of the document has it.
pub fn page_word(page: Page) -> (&'static str, Word) {
    match page {
        Page::Overview => ("overview", Word::Overview),
        Page::Map => ("map", Word::Map),
        Page::Actions => ("actions", Word::Actions),
        Page::Trend => ("trend", Word::Trend),
        Page::Audit => ("audit", Word::Audit),
        Page::Loci => ("loci", Word::Loci),
        Page::Team => ("team", Word::Team),
        Page::Data => ("data", Word::Data),
        Page::Rembuk => ("rembuk", Word::Rembuk),
        Page::Paper => ("paper", Word::Paper),
        Page::Everywhere => ("everywhere", Word::Everywhere),
    }
}

/// The address of a page of a kabupaten in a language.
pub fn address(site: &Site, page: Page, kabupaten: &str, lang: Lang) -> String {
    site.url(&format!("{}?kab={kabupaten}&lang={lang}", page.path()))
}

/// Lines that hold a leftover as a word of its own.
fn leftovers(text: &str) -> impl Iterator<Item = String> {
    let has = |line: &str, mark: &str| match mark.chars().all(char::is_alphabetic) {
        true => line.split(|c: char| !c.is_alphanumeric()).any(|word| word == mark),
        false => line.contains(mark),
    };
    text.lines().filter_map(move |line| {
        LEFTOVERS.iter().find(|mark| has(line, mark)).map(|mark| format!("“{mark}” in “{line}”"))
    })
}

/// Lines that are a word of the other language.
fn untranslated(text: &str, lang: Lang) -> impl Iterator<Item = String> {
    let other = if lang == Lang::Id { Lang::En } else { Lang::Id };
    let foreign = move |line: &str| {
        let of_other = |word: &&Word| word.say(other) == line && Word::ALL.iter().all(|own| own.say(lang) != line);
        Word::ALL.iter().find(of_other).is_some()
    };
    text.lines().filter(move |line| foreign(line)).map(move |line| format!("not in {lang}: “{line}”"))
}

/// Everything the page has to be, as a list of what it is not.
fn judge(browser: &Browser, home: &str, page: Page, place: &str, lang: Lang, size: Size) -> Vec<String> {
    let (mut found, seen) = findings(browser, size);
    found.extend(browser.requests().findings(home));
    let (name, word) = page_word(page);
    let text = |key: &str| seen[key].as_str().unwrap_or_default().to_owned();
    let mut expect = |stands: bool, wrong: String| found.extend((!stands).then_some(wrong));
    let headings = seen["headings"].as_array().map_or(&[][..], Vec::as_slice);
    let one_heading = headings.len() == 1 && headings[0] != "";
    expect(one_heading, format!("headings: {headings:?}"));
    expect(text("lang") == lang.to_string(), format!("html lang is {}", text("lang")));
    expect(text("page") == name, format!("data-page is {}", text("page")));
    let title = text("title");
    let titled = title.starts_with(word.say(lang)) && title.ends_with(" · Konvergensi") && title.contains(place);
    expect(titled, format!("title is {title}"));
    expect(seen["notices"] == 0, "a notice on a sound link".to_owned());
    expect(seen["failures"] == 0, "a failure on a sound site".to_owned());
    // The first view of the sequence for the hall is a title; of a team of which nothing is published, a sentence says so.
    let least = match page {
        Page::Rembuk => 60,
        Page::Team => 100,
        _ => 150,
    };
    expect(seen["content"].as_u64() > Some(least), format!("hardly any content: {} characters", seen["content"]));
    let text = text("text");
    found.extend(leftovers(&text));
    found.extend(untranslated(&text, lang));
    found
}

/// Opens a page in all its forms and collects what is wrong with any of them.
fn everywhere(page: Page) {
    let (root, app, browser) = (Site::at_root(), Site::at_sub_path(), Browser::start(PHONE));
    let mut found = Vec::new();
    let most = [KABUPATEN.as_slice(), &SPARSE].concat();
    for (site, kabupatens) in [(&root, most.as_slice()), (&app, &KABUPATEN)] {
        for size in [PHONE, PROJECTOR] {
            browser.resize(size);
            for (kabupaten, place) in kabupatens {
                for lang in Lang::ALL {
                    let url = address(site, page, kabupaten, lang);
                    browser.open(&url);
                    let here = format!("{} {}×{}", url.replace(&site.home(), "…/"), size.width, size.height);
                    let wrong = judge(&browser, &site.home(), page, place, lang, size);
                    found.extend(wrong.into_iter().map(|one| format!("{here}: {one}")));
                }
            }
        }
    }
    found.dedup();
    assert!(found.is_empty(), "{} findings on {page:?}:\n{}", found.len(), found.join("\n"));
}

/// One test for each page.
macro_rules! stands {
    ($($name:ident: $page:ident;)*) => {
        $(
            #[test]
            #[ignore = "needs the built site and a browser: `cargo xtask test`"]
            fn $name() {
                everywhere(Page::$page);
            }
        )*
    };
}

stands! {
    overview_stands_everywhere: Overview;
    map_stands_everywhere: Map;
    actions_stand_everywhere: Actions;
    trend_stands_everywhere: Trend;
    audit_stands_everywhere: Audit;
    loci_stand_everywhere: Loci;
    team_stands_everywhere: Team;
    data_stands_everywhere: Data;
    rembuk_stands_everywhere: Rembuk;
    paper_stands_everywhere: Paper;
}

#[test]
fn a_leftover_counts_as_a_word_only() {
    assert_eq!(leftovers("Informasi gizi\nSomething\nnullitas").count(), 0);
    assert_eq!(leftovers("NaN %\n{count} orang\n-inf").count(), 3);
}

#[test]
fn a_word_of_the_other_language_is_found_unless_both_share_it() {
    assert_eq!(untranslated("Source\nTrends", Lang::Id).count(), 2);
    assert_eq!(untranslated("Sumber\nData\nAudit", Lang::Id).count(), 0);
}
