//! Pictures are well-formed, say all they must, and nothing on them is cut, small or withheld.
//!
//! `UPDATE_GOLDEN=1 cargo test viz::picture` writes `tests/golden/picture-*.svg` anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::{Body, Format, Line, Picture, Poster, letters::Letters, picture};
use crate::{
    domain::{Cell, Indicator, Kabupaten, Level},
    geo::Boundaries,
    i18n::Lang,
    viz::{
        choropleth::{Choropleth, choropleth},
        fixture::*,
        map_loci::{LocusKey, LocusMark},
        take::{Origin, map_picture, poster},
        trend::trend,
    },
};
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};

const ADDRESS: &str =
    "https://dashboard.kabupatencontoh.go.id/app/peta?kab=99.01&ind=stunting_eppgbm&th=2024-S1&kec=99.01.02";

/// Squares in rows of three.
fn boundaries(n: usize) -> Boundaries {
    let feature = |i: usize| {
        let (x, y) = (104.0 + 0.2 * (i % 3) as f64, -5.0 - 0.2 * (i / 3) as f64);
        let (r, b) = (x + 0.2, y - 0.2);
        format!(
            r#"{{"type":"Feature","properties":{{"kode":"99.01.{:02}","nama":"N"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[{x},{y}],[{x},{b}],[{r},{b}],[{r},{y}],[{x},{y}]]]}}}}"#,
            i + 1
        )
    };
    let features: Vec<String> = (0..n).map(feature).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    Boundaries::read(&text, None).unwrap()
}

/// Every kind of cell.
fn kab(cells: &[Cell]) -> Kabupaten {
    let indicator =
        Indicator { targets: vec![target(2024, 14.0, "rpjmn"), target(2024, 18.0, "ranpasti")], ..stunting() };
    with_cells(indicator, "2024-S1", cells)
}

fn every_kind() -> Kabupaten {
    kab(&[
        ratio(0, 1000),
        ratio(100, 1000),
        ratio(260, 1000),
        measured(400, 500, 500, 1000),
        ratio(310, 1000),
        Cell::NotReported,
        Cell::Suppressed,
        Cell::NotApplicable,
        Cell::NoSuchArea,
    ])
}

fn map_of(kab: &Kabupaten, format: Format, lang: Lang) -> Picture {
    let id = kab.indicators.first().unwrap().id.clone();
    let model = choropleth(kab, &id, period("2024-S1"), Level::Kecamatan, lang, Some(code("99.01.02"))).unwrap();
    let origin = Origin { kab, address: ADDRESS, today: date("2025-11-25") };
    map_picture(&model, &boundaries(kab.areas.len()), &origin, format, lang)
}

#[test]
fn loci_are_outlined_on_a_map_of_villages_and_told_in_the_legend() {
    let kab = every_kind();
    let id = kab.indicators.first().unwrap().id.clone();
    let mut model = choropleth(&kab, &id, period("2024-S1"), Level::Kecamatan, Lang::Id, None).unwrap();
    model.level = Level::Village;
    let origin = Origin { kab: &kab, address: ADDRESS, today: date("2025-11-25") };
    let drawn = |model: &Choropleth| map_picture(model, &boundaries(9), &origin, Format::Phone, Lang::Id);
    let dashes = |picture: &Picture| picture.svg.matches("stroke-dasharray=\"9 7\"").count();
    let plain = drawn(&model);
    assert_eq!(dashes(&plain), 0);
    let mark = |area: &str, intervention, audit, sign: &str| LocusMark {
        code: code(area),
        intervention,
        audit,
        sign: sign.into(),
        short: String::new(),
        long: String::new(),
    };
    model.loci.marks = vec![mark("99.01.01", 1, 0, "▲"), mark("99.01.03", 1, 1, "▲ ◆")];
    for mark in model.loci.marks.clone() {
        model.areas.iter_mut().find(|area| area.code == mark.code).unwrap().sign = mark.sign;
    }
    model.loci.keys = vec![
        LocusKey { css: "line locus-solid", sign: "▲", text: "Lokus intervensi 2025".into() },
        LocusKey { css: "line locus-dashed", sign: "◆", text: "Lokus AKS 2025".into() },
    ];
    let picture = drawn(&model);
    assert_eq!(dashes(&picture), 1, "one village is a lokus AKS");
    let strokes = |picture: &Picture| picture.svg.matches("stroke-width=\"5\" stroke-linejoin=\"round\"/>").count();
    assert_eq!(strokes(&picture) - strokes(&plain), 2, "two are lokus intervensi");
    let said: Vec<String> = texts(&picture).into_iter().map(|said| said.text).collect();
    for wanted in ["▲ Lokus intervensi 2025", "◆ Lokus AKS 2025", "▲ ◆"] {
        assert!(said.iter().any(|text| text == wanted), "“{wanted}” is not among {said:?}");
    }
}

/// A text on a picture: x, size, whether bold, where it is anchored, what it says.
struct Said {
    x: f64,
    y: f64,
    letters: Letters,
    anchor: String,
    text: String,
    turned: bool,
}

/// All texts; fails where the document is not well-formed.
fn texts(picture: &Picture) -> Vec<Said> {
    let mut reader = Reader::from_str(&picture.svg);
    let (mut said, mut open) = (Vec::new(), None::<Said>);
    let mut groups: Vec<(f64, f64, bool)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).unwrap();
                    found.map(|a| a.value.to_string()).unwrap_or_default()
                };
                let number = |name: &str| attribute(name).parse().unwrap_or(0.0);
                if tag.name().as_ref() == "g" {
                    let transform = attribute("transform");
                    let shift = transform.strip_prefix("translate(").and_then(|t| t.strip_suffix(')')?.split_once(','));
                    let (x, y) = shift.map_or((0.0, 0.0), |(x, y)| (x.parse().unwrap(), y.parse().unwrap()));
                    groups.push((x, y, transform.starts_with("rotate")));
                }
                if tag.name().as_ref() == "text" {
                    open = Some(Said {
                        x: number("x") + groups.iter().map(|g| g.0).sum::<f64>(),
                        y: number("y") + groups.iter().map(|g| g.1).sum::<f64>(),
                        letters: Letters { size: number("font-size"), bold: !attribute("font-weight").is_empty() },
                        anchor: attribute("text-anchor"),
                        text: String::new(),
                        turned: groups.iter().any(|g| g.2),
                    });
                }
            }
            Event::Text(text) => {
                if let Some(open) = &mut open {
                    open.text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(open) = &mut open {
                    open.text.push_str(match &*name {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        _ => "\"",
                    });
                }
            }
            Event::End(tag) if tag.name().as_ref() == "g" => drop(groups.pop()),
            Event::End(tag) if tag.name().as_ref() == "text" => said.extend(open.take()),
            Event::Eof => return said,
            _ => {}
        }
    }
}

/// Everything said, without regard to where lines break.
fn whole(picture: &Picture) -> String {
    texts(picture).iter().flat_map(|said| said.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn assert_nothing_is_cut_or_small(picture: &Picture) {
    let (width, height) = (f64::from(picture.size.0), f64::from(picture.size.1));
    for said in texts(picture).iter().filter(|said| !said.turned) {
        let wide = said.letters.width(&said.text);
        let left = match said.anchor.as_str() {
            "middle" => said.x - wide / 2.0,
            "end" => said.x - wide,
            _ => said.x,
        };
        assert!(left >= 0.0 && left + wide <= width, "`{}` reaches over the edge: {left} + {wide}", said.text);
        assert!(said.y <= height - 8.0 && said.y >= 24.0, "`{}` stands at {}", said.text, said.y);
        assert!(said.letters.size >= 22.0, "`{}` is {} px", said.text, said.letters.size);
    }
}

#[test]
fn a_map_says_all_that_must_travel_with_it() {
    for (format, lang) in [Format::Phone, Format::Wide].into_iter().flat_map(|f| Lang::ALL.map(|l| (f, l))) {
        let kab = every_kind();
        let picture = map_of(&kab, format, lang);
        assert_nothing_is_cut_or_small(&picture);
        let all = whole(&picture);
        let id = kab.indicators.first().unwrap().id.clone();
        let model = choropleth(&kab, &id, period("2024-S1"), Level::Kecamatan, lang, None).unwrap();
        let mut wanted = vec![model.title.clone(), model.legend.title, model.caption.source, model.caption.as_of];
        // The title is not said twice.
        wanted.push(model.sentence.strip_prefix(&format!("{}: ", model.title)).unwrap().chars().skip(1).collect());
        wanted.extend(
            model.legend.classes.iter().chain(&model.legend.states).map(|bin| format!("{} · {}", bin.label, bin.count)),
        );
        wanted.push(lang.pick("Batas indikatif, bukan batas resmi", "Indicative boundaries, not official ones").into());
        wanted.push(lang.pick("SIMULASI", "SIMULATED").into());
        wanted.extend([ADDRESS.to_owned(), kab.profile.name.clone()]);
        for text in wanted {
            assert!(all.contains(&squeezed(&text)), "{format:?}: `{text}` is not on the picture:\n{all}");
        }
    }
}

#[test]
fn fills_on_a_picture_are_those_of_the_legend() {
    let picture = map_of(&every_kind(), Format::Phone, Lang::Id);
    let fills = |element: &str| {
        let parts = picture.svg.split('<').filter(|part| part.starts_with(element) && part.contains("evenodd"));
        let fill = |part: &str| part.split("fill=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        parts.map(fill).collect::<Vec<_>>()
    };
    let id = every_kind().indicators.first().unwrap().id.clone();
    let model = choropleth(&every_kind(), &id, period("2024-S1"), Level::Kecamatan, Lang::Id, None).unwrap();
    let wanted: Vec<String> = model.areas.iter().map(|area| crate::viz::palette::paint(area.fill)).collect();
    assert_eq!(fills("path"), wanted);
    let keys = model.legend.classes.iter().chain(&model.legend.states);
    for bin in keys {
        assert!(picture.svg.contains(&format!("fill=\"{}\" stroke=", crate::viz::palette::paint(bin.css))));
    }
    for pattern in ["p-missing", "p-suppressed", "p-na", "p-none", "p-low-cover"] {
        assert!(
            picture.svg.contains(&format!("<pattern id=\"{pattern}\"")) && wanted.contains(&format!("url(#{pattern})"))
        );
    }
}

#[test]
fn a_picture_needs_nothing_from_outside() {
    let svg = map_of(&every_kind(), Format::Phone, Lang::Id).svg;
    let without_own = svg.replace("http://www.w3.org/2000/svg", "");
    for outside in ["href", "url(http", "@import", "<image", "<style", "foreignObject", "class=\"", "NaN", "inf"] {
        assert!(!without_own.contains(outside), "{outside}");
    }
}

#[test]
fn real_figures_carry_no_mark_of_simulation() {
    let mut kab = every_kind();
    kab.profile.simulated = false;
    assert!(!map_of(&kab, Format::Phone, Lang::Id).svg.contains("SIMULASI"));
}

#[test]
fn a_list_shows_what_there_is_room_for_and_says_how_many_more() {
    let kab = every_kind();
    let origin = Origin { kab: &kab, address: ADDRESS, today: date("2025-11-25") };
    let poster = poster(&origin, "x".into(), ("Judul", "Kalimat."), None, false, Lang::Id);
    let lines = |n: usize| -> Vec<Line> {
        (0..n)
            .map(|i| Line {
                css: "k3",
                name: format!("Layanan nomor {i} & lain-lain"),
                value: format!("kurang {i} dari target"),
            })
            .collect()
    };
    for format in [Format::Phone, Format::Wide] {
        let few = picture(&poster, &Body::List(lines(5)), format, Lang::Id);
        assert_nothing_is_cut_or_small(&few);
        assert!(!whole(&few).contains("lainnya"));
        let many = picture(&poster, &Body::List(lines(200)), format, Lang::Id);
        assert_nothing_is_cut_or_small(&many);
        let shown = texts(&many).iter().filter(|said| said.text.starts_with("kurang")).count();
        assert!(whole(&many).contains(&format!("…dan{}lainnya", 200 - shown)), "{shown} shown");
    }
}

#[test]
fn a_trend_is_drawn_with_its_axes_and_its_names() {
    let mut kab = kabupaten(&["A"]);
    let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
    add_total(
        &mut kab,
        indicator.clone(),
        &[("2023", ratio(20, 100)), ("2024", Cell::Suppressed), ("2025", ratio(15, 100))],
    );
    let model = trend(&kab, &indicator, &[kab.profile.code], Lang::Id);
    let origin = Origin { kab: &kab, address: ADDRESS, today: date("2025-11-25") };
    for format in [Format::Phone, Format::Wide] {
        let poster = poster(&origin, "x".into(), (&model.title, &model.sentence), None, false, Lang::Id);
        let picture = picture(&poster, &Body::Chart(&model), format, Lang::Id);
        assert_nothing_is_cut_or_small(&picture);
        let all = whole(&picture);
        for text in ["2023", "2024", "2025", "15,0%", &squeezed(&model.sentence), &squeezed(&kab.profile.name)] {
            assert!(all.contains(text), "{text} is not in {all}");
        }
    }
}

#[test]
fn the_picture_of_a_map_is_as_kept() {
    let drawn = map_of(&every_kind(), Format::Phone, Lang::Id).svg.replace("><", ">\n<");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/picture-map.svg");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(drawn == kept, "{path} differs from what is drawn now; look at both, then run with UPDATE_GOLDEN=1");
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        (0..2000_u32, 1..1000_u32).prop_map(|(n, d)| ratio(n, d)),
        (0..300_u32, 1..300_u32, 0..400_u32, 1..400_u32).prop_map(|(n, d, m, s)| measured(n, d, m, s)),
        (0..4_000_000_000_u32).prop_map(count),
        Just(Cell::NotReported),
        Just(Cell::Suppressed),
        Just(Cell::NotApplicable),
        Just(Cell::NoSuchArea),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_is_cut_whatever_the_data(cells in proptest::collection::vec(any_cell(), 1..12), wide in any::<bool>()) {
        let format = if wide { Format::Wide } else { Format::Phone };
        for lang in Lang::ALL {
            let picture = map_of(&kab(&cells), format, lang);
            assert_nothing_is_cut_or_small(&picture);
        }
    }

    #[test]
    fn a_long_title_and_a_strange_sentence_are_written_whole(text in "[A-Za-z<>&\"' ]{1,300}") {
        let poster = Poster {
            file: "x".into(), place: "Kabupaten".into(), title: text.clone(), sentence: text.clone(),
            notices: vec![], foot: vec![ADDRESS.into()], simulated: Some("SIMULASI"),
        };
        let picture = picture(&poster, &Body::List(Vec::new()), Format::Phone, Lang::Id);
        prop_assert!(whole(&picture).contains(&squeezed(&text)));
    }
}
