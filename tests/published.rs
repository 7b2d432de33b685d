//! Soppeng, Tapin, Tanggamus and Lampung Selatan: they say what was published and nothing more.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{
        Area, AuditCycle, Cell, Date, EventKind, Figure, IndicatorId, Kabupaten, Level, LocusKind, LocusSet, Period,
        RegionCode, Scope, SourceId, StageProgress,
    },
    feed,
    i18n::Lang,
    viz::{
        agenda::{Asked, agenda},
        assessment::assessments,
        audit::{StageState, audit},
        calendar::{DueRange, calendar},
        choropleth::choropleth,
        freshness::{freshness, reporting},
        gaps::{At, gaps},
        headline::headline,
        locus::{loci, locus_years},
        prevalence::prevalence,
        timeline::timeline,
        tpps::tpps,
    },
};
use std::{collections::BTreeSet, fs, path::Path};

const SPARSE: [&str; 4] = ["18.01", "18.06", "63.05", "73.12"];

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/feed").join(path)).unwrap()
}

fn kabupaten(code: &str) -> Kabupaten {
    let decoded = feed::core("core.json", &text(&format!("{code}/core.json"))).unwrap();
    assert_eq!(decoded.warnings, [], "{code}");
    decoded.content
}

fn villages(code: &str) -> Vec<Area> {
    feed::villages("villages.json", &text(&format!("{code}/villages.json"))).unwrap().content
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn today() -> Date {
    day("2026-11-24")
}

/// The kabupaten's own percentages of an indicator.
fn percentages(kab: &Kabupaten, indicator: &str) -> Vec<(String, f64)> {
    let id: IndicatorId = indicator.parse().unwrap();
    let column = kab.totals.get(&id).map(|grid| grid.column(kab.profile.code)).unwrap_or_default();
    column.into_iter().filter_map(|(period, cell)| Some((period.to_string(), cell.percent()?))).collect()
}

fn owned(rows: &[(&str, f64)]) -> Vec<(String, f64)> {
    rows.iter().map(|(period, percent)| ((*period).to_owned(), *percent)).collect()
}

fn set(kab: &Kabupaten, kind: LocusKind, year_for: u16) -> &LocusSet {
    kab.programme.loci.iter().find(|s| s.kind == kind && s.year_for == year_for).unwrap()
}

fn cycle(kab: &Kabupaten, year: u16, cycle: u8) -> &AuditCycle {
    kab.programme.audits.iter().find(|a| (a.year, a.cycle) == (year, cycle)).unwrap()
}

/// Days on which a kind of event was held.
fn held(kab: &Kabupaten, kind: EventKind) -> Vec<String> {
    kab.programme.events.iter().filter(|e| e.kind == kind).map(|e| e.date.to_string()).collect()
}

#[test]
fn each_kabupaten_has_the_areas_of_the_register() {
    for (kab, kecamatan, desa, kelurahan) in
        [("18.06", 20, 299, 3), ("18.01", 17, 256, 4), ("63.05", 12, 126, 9), ("73.12", 8, 49, 21)]
    {
        let core = kabupaten(kab);
        assert_eq!((core.areas.len(), core.profile.villages), (kecamatan, Some(desa + kelurahan)), "{kab}");
        // The first digit of the last part: 1 for kelurahan, 2 for desa.
        let of = |digit: &str| villages(kab).iter().filter(|v| v.code.to_string()[9..].starts_with(digit)).count();
        assert_eq!((of("2"), of("1")), (usize::from(desa), usize::from(kelurahan)), "{kab}");
        assert!(!core.profile.simulated);
    }
}

#[test]
fn the_survey_of_each_year_is_what_was_published_with_its_instrument() {
    let of = |kab: &str| percentages(&kabupaten(kab), "stunting_ssgi");
    assert_eq!(of("18.06"), owned(&[("2021", 25.0), ("2022", 20.4), ("2023", 17.1), ("2024", 24.9)]));
    assert_eq!(of("18.01"), owned(&[("2019", 30.39), ("2021", 16.3), ("2022", 9.9)]));
    assert_eq!(of("63.05"), owned(&[("2021", 33.5), ("2022", 14.5), ("2023", 14.4), ("2024", 13.2)]));
    assert_eq!(of("73.12"), owned(&[("2021", 25.41), ("2022", 26.9), ("2023", 24.0)]));
    for name in SPARSE {
        let kab = kabupaten(name);
        for edition in kab.editions.iter().filter(|e| e.indicator.as_str() == "stunting_ssgi") {
            let instrument = match edition.period.year() {
                2019 => "SSGBI 2019".to_owned(),
                2023 => "SKI 2023".to_owned(),
                year => format!("SSGI {year}"),
            };
            assert_eq!(edition.instrument.as_ref(), Some(&instrument), "{name}");
            let after_another =
                matches!(edition.period.year(), 2023 | 2024) || (name, edition.period.year()) == ("18.01", 2021);
            assert_eq!(edition.breaks_before, after_another, "{name} {instrument}");
        }
    }
}

#[test]
fn the_register_stands_where_it_was_published_and_nowhere_else() {
    for silent in ["18.01", "18.06"] {
        let kab = kabupaten(silent);
        assert_eq!(kab.indicators.len(), 1, "{silent}");
        assert!(prevalence(&kab, Lang::Id).register.empty.is_some());
    }
    assert_eq!(percentages(&kabupaten("63.05"), "stunting_eppgbm"), owned(&[("2020", 13.73), ("2021", 11.54)]));
    let soppeng = kabupaten("73.12");
    let rates = soppeng.totals.get(&"stunting_eppgbm".parse().unwrap()).unwrap().column(code("73.12"));
    let counted: Vec<(String, u32, u32)> = rates
        .iter()
        .filter_map(|(period, cell)| {
            cell.figure()?.ratio().map(|r| (period.to_string(), r.numerator(), r.denominator()))
        })
        .collect();
    assert_eq!(counted, [("2021".to_owned(), 1514, 12_194)], "the only one published with its counts");
    let stated = percentages(&soppeng, "stunting_eppgbm").split_off(1);
    assert_eq!(stated, owned(&[("2022-08", 12.0), ("2023-08", 9.97), ("2024-06", 9.9)]));
}

#[test]
fn no_kecamatan_has_a_rate() {
    for name in SPARSE {
        let kab = kabupaten(name);
        for (id, grid) in &*kab.by_kecamatan {
            let cells = || grid.periods().iter().flat_map(|p| grid.row(*p)).map(|(_, cell)| cell);
            assert!(cells().all(|c| matches!(c, Cell::NotReported | Cell::Value(Figure::Count(_)))), "{name} {id}");
        }
        for indicator in &kab.indicators {
            let period = kab.newest_period(&indicator.id).unwrap();
            let map = choropleth(&kab, &indicator.id, period, Level::Kecamatan, Lang::Id, None).unwrap();
            for area in &map.areas {
                assert!(area.class.is_none() && !area.long.contains('%'), "{name} {}: {}", indicator.id, area.long);
            }
        }
        assert_eq!(gaps(&kab, At::Latest, Lang::Id).worst(3).len(), 0, "{name}: no gap without denominators");
    }
}

#[test]
fn the_cases_of_soppeng_by_kecamatan_are_the_ones_printed_and_add_up() {
    let kab = kabupaten("73.12");
    let id = "kasus_eppgbm".parse().unwrap();
    let of = |name: &str| {
        let area = kab.areas.iter().find(|a| a.name == name).unwrap();
        kab.by_kecamatan.get(&id).unwrap().cell(area.code, Period::Year(2021)).figure().unwrap().count().unwrap()
    };
    let printed = [
        ("Marioriawa", 433),
        ("Marioriwawo", 271),
        ("Donri-Donri", 214),
        ("Lalabata", 182),
        ("Lilirilau", 176),
        ("Liliriaja", 129),
        ("Ganra", 65),
        ("Citta", 44),
    ];
    assert_eq!(printed.map(|(name, _)| of(name)), printed.map(|(_, cases)| cases));
    let whole: Vec<(String, Option<u32>)> = kab
        .totals
        .get(&id)
        .unwrap()
        .column(kab.profile.code)
        .iter()
        .map(|(period, cell)| (period.to_string(), cell.figure().and_then(Figure::count)))
        .collect();
    assert_eq!(whole, [("2021".to_owned(), Some(1514)), ("2024-06".to_owned(), Some(1072))]);
}

#[test]
fn targets_of_a_kabupaten_stand_with_their_year() {
    let of = |name: &str| -> Vec<(u16, f64)> {
        let kab = kabupaten(name);
        let own = kab.indicators[0].targets.iter().filter(|t| t.scope == Scope::Kabupaten);
        own.map(|t| (t.year, t.value)).collect()
    };
    assert_eq!(of("18.06"), [(2023, 17.26), (2025, 22.2)]);
    assert_eq!(of("18.01"), [(2025, 5.0)]);
    assert_eq!(of("73.12"), [(2025, 22.0)]);
    assert_eq!(of("63.05"), [], "the hope for 14 per cent is the national target");
}

#[test]
fn three_loci_of_tanggamus_match_no_register_and_stay_visible() {
    let kab = kabupaten("18.06");
    let loci = set(&kab, LocusKind::Intervention, 2021);
    assert_eq!((loci.loci.len(), loci.stated_villages, loci.stated_kecamatan), (26, Some(26), Some(9)));
    let lost: Vec<&str> = loci.unresolved().map(|l| l.name.as_str()).collect();
    assert_eq!(lost, ["Landsbaw", "Banjar Nageri", "Karta"]);
    assert!(loci.unresolved().all(|l| l.note.is_some() && l.kecamatan.is_some()));
    let register = villages("18.06");
    for locus in loci.loci.iter().filter_map(|l| l.area) {
        assert!(register.iter().any(|v| v.code == locus), "{locus}");
    }
    let codes: BTreeSet<RegionCode> = loci.loci.iter().filter_map(|l| l.area).collect();
    assert_eq!(codes.len(), 23, "each village once");
    assert!(codes.contains(&code("18.06.11.2013")), "Negeri Ratu of Pugung, not the one of Kota Agung");
}

#[test]
fn loci_known_by_their_number_only_are_stated_counts() {
    let stated = |name: &str, year_for| {
        let kab = kabupaten(name);
        let set = set(&kab, LocusKind::Intervention, year_for);
        assert!(set.loci.is_empty(), "{name} {year_for}");
        (set.year_set, set.stated_villages, set.stated_kecamatan)
    };
    assert_eq!(stated("18.01", 2025), (2024, Some(27), Some(9)), "agreed in 2024, for 2025");
    assert_eq!(stated("18.01", 2026), (2025, Some(15), Some(6)));
    assert_eq!(stated("18.06", 2020).1, Some(33));
    assert_eq!(stated("18.06", 2025).1, Some(22));
    assert_eq!([2022, 2023, 2024].map(|year| stated("63.05", year).1), [Some(75), Some(100), Some(135)]);
    let soppeng = kabupaten("73.12");
    let audit = set(&soppeng, LocusKind::Audit, 2024);
    assert_eq!((audit.stated_villages, audit.stated_kecamatan, audit.loci.len()), (Some(15), Some(4), 0));
    let tapin = kabupaten("63.05");
    let audit: Vec<RegionCode> = set(&tapin, LocusKind::Audit, 2023).loci.iter().filter_map(|l| l.area).collect();
    assert_eq!(audit, ["63.05.03.2004", "63.05.03.2016", "63.05.05.2008", "63.05.05.2009"].map(code));
    assert_eq!(set(&tapin, LocusKind::Audit, 2022).loci[0].area, Some(code("63.05.07")));
}

#[test]
fn the_audit_of_tapin_has_four_days_and_nothing_late() {
    let kab = kabupaten("63.05");
    let first = cycle(&kab, 2023, 1);
    let of = |stage: &str| first.stages.iter().find(|s| s.stage.as_str() == stage).unwrap();
    for (stage, done) in [
        ("tim", "2022-04-18"),
        ("manajemen", "2023-04-17"),
        ("kertas-kerja", "2023-08-24"),
        ("diseminasi-1", "2023-10-05"),
    ] {
        assert_eq!((of(stage).actual, of(stage).progress), (Some(day(done)), None), "{stage}");
    }
    for stage in ["monitoring", "pelaporan"] {
        let record = of(stage);
        assert_eq!((record.planned, record.actual), (None, None), "{stage}");
        assert_eq!(record.progress, Some(StageProgress::Planned), "{stage}");
        assert!(record.note.is_some());
    }
    assert!(cycle(&kab, 2023, 2).stages.is_empty() && cycle(&kab, 2023, 2).note.is_some());
    for lang in Lang::ALL {
        let seen = audit(&kab, None, lang, today());
        let rows = seen.cycles.iter().flat_map(|c| &c.stages).flat_map(|n| &n.stages);
        assert!(rows.into_iter().all(|row| row.state != StageState::Late && row.delay.is_empty()));
        let told = lang.pick(
            "4 dari 8 tahapan selesai, 2 direncanakan, 2 belum diketahui.",
            "4 of 8 stages done, 2 planned, 2 not known.",
        );
        assert_eq!(seen.cycles[1].sentence, told);
        // The second cycle was only planned: the page opens on the first, and the second reads as planned throughout.
        assert_eq!((seen.open, seen.cycles[1].year, seen.cycles[1].cycle), (1, 2023, 1));
        let second = seen.cycles[0].stages.iter().flat_map(|n| &n.stages);
        assert!(
            second
                .into_iter()
                .all(|row| row.state == StageState::Planned && row.state_text == lang.pick("direncanakan", "planned"))
        );
        let axis = seen.cycles[1].axis.as_ref().unwrap();
        assert_eq!((axis.until.as_str(), axis.today.as_deref()), (lang.pick("5 Okt 2023", "5 Oct 2023"), None));
        let names: Vec<&str> = seen.loci[0].groups.iter().flat_map(|g| &g.loci).map(|l| l.name.as_str()).collect();
        assert_eq!(names, ["Baringin B", "Marampiau Hilir", "Serawi", "Sungai Bahalang"]);
        // Of 2022 the kecamatan is named, and no village of it.
        let whole = &seen.loci[1].groups[0];
        let unnamed = lang.pick("desa/kelurahan tidak disebut", "village not named");
        assert_eq!((whole.name.as_str(), whole.loci[0].name.as_str()), ("Bakarangan", unnamed));
        let due = calendar(&kab, DueRange::default(), lang, today());
        assert!(due.entries.is_empty(), "{}", due.sentence);
    }
}

#[test]
fn what_was_asked_of_soppengs_fields_is_told_and_their_reports_are_not_made_up() {
    let seen = tpps(&kabupaten("73.12"), Lang::Id, today());
    assert_eq!((seen.fields.len(), seen.asked.len()), (4, 4));
    assert!(seen.asked.iter().all(|line| line.date == "16 Jul 2024"));
    assert!(seen.asked[0].text.contains("8 aksi"));
    assert_eq!(seen.sentence, "0 dari 4 bidang TPPS sudah melaporkan.");
    assert!(
        seen.fields.iter().all(|field| field.when == "belum dilaporkan" && field.name.contains("tidak dipublikasikan"))
    );
    assert_eq!(seen.levels, "TPPS kabupaten dibentuk; tingkat kecamatan belum dipublikasikan.");
}

#[test]
fn the_rank_of_lampung_barat_names_the_year_it_judges() {
    let line = assessments(&kabupaten("18.04"), Lang::Id).remove(0);
    assert_eq!((line.result.as_str(), line.years.as_str()), ("peringkat 3", "dinilai 2025, untuk aksi tahun 2024"));
}

#[test]
fn an_audit_held_on_a_day_that_nobody_gave_is_done_and_not_unknown() {
    let seen = audit(&kabupaten("18.06"), None, Lang::En, today());
    for cycle in &seen.cycles {
        assert_eq!(cycle.sentence, "1 of 8 stages done, 7 not known.", "{}", cycle.title);
        let row = cycle.stages[2].stages.iter().find(|row| row.state == StageState::Done).unwrap();
        assert_eq!((row.actual.as_str(), row.delay.as_str()), ("not known", ""));
    }
}

#[test]
fn rembuk_and_rakor_are_dated_events() {
    let of = |name: &str, kind| held(&kabupaten(name), kind);
    assert_eq!(of("18.01", EventKind::Rembuk), ["2023-03-02", "2024-02-22", "2025-03-11"]);
    assert_eq!(of("18.06", EventKind::Rembuk), ["2021-05-10", "2024-04-30", "2025-10-08"]);
    assert_eq!(of("18.06", EventKind::Audit), ["2022-06-21"]);
    assert_eq!(of("63.05", EventKind::Rembuk), ["2022-06-21"]);
    assert_eq!(of("63.05", EventKind::Decree), ["2022-04-18"]);
    assert!(of("63.05", EventKind::Audit).contains(&"2023-10-05".to_owned()));
    assert!(of("73.12", EventKind::Rembuk).contains(&"2024-03-22".to_owned()));
    assert!(of("73.12", EventKind::Coordination).contains(&"2024-07-16".to_owned()));
}

#[test]
fn no_audit_says_how_many_of_whom() {
    for name in SPARSE {
        let kab = kabupaten(name);
        assert!(kab.programme.audits.iter().all(|a| a.cases.is_empty() && a.risks.is_empty()), "{name}");
    }
}

#[test]
fn each_number_names_a_source_that_exists_with_an_address_or_the_reason_why_not() {
    for name in SPARSE {
        let kab = kabupaten(name);
        let programme = &kab.programme;
        let named: Vec<&SourceId> = kab
            .editions
            .iter()
            .map(|e| &e.source)
            .chain(kab.benchmarks.iter().map(|b| &b.source))
            .chain(kab.indicators.iter().flat_map(|i| i.targets.iter().map(|t| &t.source)))
            .chain(programme.loci.iter().map(|l| &l.source))
            .chain(programme.audits.iter().map(|a| &a.source))
            .chain(programme.audits.iter().flat_map(|a| a.stages.iter().map(|s| &s.source)))
            .chain(programme.events.iter().map(|e| &e.source))
            .collect();
        for id in named {
            let source = kab.sources.get(id).unwrap_or_else(|| panic!("{name}: no source {id}"));
            assert!(source.publisher.is_some(), "{name} {id}: no publisher");
            assert!(source.url.is_some() || source.note.is_some(), "{name} {id}: no address and no reason");
        }
        for grid in kab.totals.iter().flat_map(|(id, grid)| grid.periods().iter().map(move |p| (id, p))) {
            assert!(kab.edition(grid.0, *grid.1).is_some(), "{name} {} {}: no source", grid.0, grid.1);
        }
        for edition in &kab.editions {
            assert!(kab.sources.get(&edition.source).unwrap().url.is_some(), "{name}: {}", edition.source);
            assert!(
                edition.note.as_ref().is_some_and(|n| n.en.is_some()),
                "{name} {} {}",
                edition.indicator,
                edition.period
            );
        }
    }
}

/// What of a kabupaten is read on its pages, sentence by sentence.
fn said(kab: &Kabupaten, lang: Lang) -> Vec<String> {
    let head = headline(kab, lang, today());
    let fresh = freshness(kab, today(), lang);
    let mut all = vec![head.survey, head.register, fresh.as_of, fresh.published, fresh.next];
    all.extend(head.warning);
    all.push(reporting(kab, lang).sentence);
    for kind in [LocusKind::Intervention, LocusKind::Audit] {
        all.extend(locus_years(&kab.programme, kind).iter().map(|year| loci(kab, kind, *year, lang).sentence));
    }
    all.push(audit(kab, None, lang, today()).sentence);
    for indicator in &kab.indicators {
        let period = kab.newest_period(&indicator.id).unwrap();
        all.push(choropleth(kab, &indicator.id, period, Level::Kecamatan, lang, None).unwrap().sentence);
    }
    all.push(timeline(kab, lang, today()).sentence);
    all.extend(agenda(kab, &Asked::default(), lang, today()).slides.into_iter().flat_map(|s| s.notes));
    all
}

#[test]
fn sparse_pages_read_as_sentences_in_both_languages() {
    for name in SPARSE {
        let kab = kabupaten(name);
        for lang in Lang::ALL {
            for sentence in said(&kab, lang) {
                assert!(!sentence.contains("  ") && !sentence.contains(" ,") && !sentence.contains(".."), "{sentence}");
                assert!(!sentence.contains("NaN") && !sentence.contains("()"), "{sentence}");
                let first = sentence.chars().next().unwrap();
                assert!(!first.is_lowercase() || sentence.starts_with("e-PPGBM"), "{sentence}");
            }
        }
    }
}

#[test]
fn what_the_pages_of_the_four_say() {
    let told = |name: &str, lang: Lang, sentence: &str| {
        let all = said(&kabupaten(name), lang);
        assert!(all.iter().any(|s| s == sentence), "{name}: {sentence}\n{all:#?}");
    };
    told("18.06", Lang::Id, "Belum ada angka e-PPGBM yang dimuat untuk Kabupaten Tanggamus.");
    told(
        "18.06",
        Lang::Id,
        "Lokus intervensi 2021: 26 pekon di 9 kecamatan; ditetapkan 2021, untuk tahun 2021; nomor SK tidak \
         dipublikasikan; 3 nama tidak ada dalam daftar kode wilayah.",
    );
    told(
        "18.06",
        Lang::En,
        "Stunting, survey (SSGI/SKI), 2024: this survey yields a figure for the whole kabupaten only. Whole kabupaten: \
         24.9%.",
    );
    told(
        "18.01",
        Lang::Id,
        "Lokus intervensi 2025: 27 desa di 9 kecamatan; ditetapkan 2024, untuk tahun 2025; nomor SK tidak \
         dipublikasikan; namanya tidak dipublikasikan.",
    );
    told("18.01", Lang::En, "Lokus AKS 2022: 1 village and 1 kecamatan; set in 2022, for 2022; decree not published.");
    told("63.05", Lang::Id, "Stunting menurut e-PPGBM, 2021: belum ada data (12 kecamatan). Seluruh kabupaten: 11,5%.");
    told(
        "63.05",
        Lang::En,
        "e-PPGBM, 2021: 11.5%; the number measured is not in these data. This figure is more than 4 years old.",
    );
    told("73.12", Lang::Id, "Semua 8 kecamatan sudah lapor lengkap (2021).");
    told(
        "73.12",
        Lang::En,
        "Stunting cases, e-PPGBM register, 2021: all 8 kecamatan have data; most Marioriawa (433), fewest Citta (44). \
         Whole kabupaten: 1,514.",
    );
}

#[test]
fn a_survey_of_another_instrument_is_never_called_a_rise_or_a_fall() {
    for name in SPARSE {
        for lang in Lang::ALL {
            for point in prevalence(&kabupaten(name), lang).survey.points.iter().filter(|p| p.breaks_before) {
                let told = lang.pick("tidak dapat dibandingkan langsung dengan", "not directly comparable with");
                assert!(point.change.starts_with(told), "{name} {}: {}", point.instrument, point.change);
            }
        }
    }
    let points = prevalence(&kabupaten("18.01"), Lang::Id).survey.points;
    assert_eq!(points[0].change, "turun 6,4 poin dari 16,3% (SSGI 2021)");
}

#[test]
fn on_the_page_of_all_a_survey_of_another_make_is_no_change() {
    let all = feed::core("overview.json", &text("overview.json")).unwrap().content;
    let (id, at) = ("stunting_ssgi".parse().unwrap(), "2024".parse().unwrap());
    for one in ["18.04", "18.06"] {
        let detail = konvergensi::viz::detail::detail(&all, code(one), &id, at, Lang::Id).unwrap();
        let change: Vec<&str> =
            detail.facts.iter().filter(|f| f.label == "Perubahan").map(|f| f.text.as_str()).collect();
        assert!(
            change.len() == 1 && change[0].starts_with("tidak dapat dibandingkan langsung dengan"),
            "{one}: {change:?}"
        );
    }
}
