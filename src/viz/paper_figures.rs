//! The printed lists of figures: prevalence by kecamatan in two years, and a page for each kecamatan.

use super::{
    choropleth::{Choropleth, choropleth},
    citation::{Citation, cite},
    detail::detail,
    editions::{points, prevalence_indicator},
    figure_text::Shown,
    listing::{Listing, Mark, NUMBER},
    locus::{loci, locus_years},
    paper::Part,
    scorecard::{latest_year, scorecard},
    standing::{Standing, cell_of},
    trend_points::method_changes,
};
use crate::domain::{Area, Date, Grid, Indicator, Kabupaten, Level, LocusKind, Method, Period, RegionCode, Unit};
use crate::i18n::{
    Lang, map_words, period as period_text, period_short, prevalence_words::Way, programme_words as words,
};

/// The latest earlier period of the same make: a year before where there is one.
fn year_before(grid: &Grid, now: Period) -> Option<Period> {
    let same = |period: &&Period| {
        let (then, at) = (period.to_string(), now.to_string());
        period.year() < now.year() && then.get(4..) == at.get(4..)
    };
    grid.periods().iter().filter(same).max().copied()
}

/// The table of Aksi 7: NO · KECAMATAN · PREVALENSI n-1 · n · PROGRES. A cell without a value says which of the states it is in;
/// what may not be compared has no progress.
pub(super) fn measurement(kab: &Kabupaten, cited: &mut Vec<Citation>, lang: Lang) -> Option<Part> {
    let title =
        lang.pick("Prevalensi balita stunting per kecamatan (e-PPGBM)", "Stunting by kecamatan (e-PPGBM)").to_owned();
    let none = |sentence: &str| Part {
        title: title.clone(),
        sentence: sentence.to_owned(),
        list: None,
        signatories: Vec::new(),
        own_page: false,
    };
    let indicator = prevalence_indicator(kab, Method::Register, Unit::Percent);
    let found = indicator.and_then(|i| Some((i, kab.by_kecamatan.get(&i.id)?)));
    let Some((indicator, grid, now)) = found.and_then(|(i, grid)| Some((i, grid, grid.latest_period()?))) else {
        return Some(none(lang.pick(
            "Prevalensi per kecamatan belum dipublikasikan.",
            "Prevalence by kecamatan has not been published.",
        )));
    };
    let before = year_before(grid, now);
    let model = choropleth(kab, &indicator.id, now, Level::Kecamatan, lang, None)?;
    let earlier = before.and_then(|period| choropleth(kab, &indicator.id, period, Level::Kecamatan, lang, None));
    let head = |period: Option<Period>| {
        let when = period.map_or_else(|| "n-1".to_owned(), |period| period_short(lang, period));
        format!("{} {when}", lang.pick("Prevalensi", "Prevalence"))
    };
    let (then, at) = (head(before), head(Some(now)));
    let heads = [
        ("No", "No", 6 + NUMBER),
        ("Kecamatan", "Kecamatan", 28),
        (&*then, &*then, 22 + NUMBER),
        (&*at, &*at, 22 + NUMBER),
        ("Progres", "Progress", 22),
    ];
    let mut list = Listing { name: 1, ..Listing::new(&heads, 5, lang) };
    for (place, area) in kab.areas.iter().enumerate() {
        let value = |model: Option<&Choropleth>| {
            let mark = model.and_then(|m| m.areas.iter().find(|a| a.code == area.code));
            mark.map_or_else(|| map_words::no_data(lang).to_owned(), |m| m.value.clone())
        };
        let number = words::number(lang, place + 1);
        let progress = progress(kab, indicator, area, (before, now), lang);
        list.push(&[&number, &area.name, &value(earlier.as_ref()), &value(Some(&model)), &progress], Mark::Plain);
    }
    cited.extend(
        [before, Some(now)]
            .into_iter()
            .flatten()
            .filter_map(|p| kab.edition(&indicator.id, p))
            .map(|e| cite(kab, &e.source, lang)),
    );
    let sentence = model.sentence;
    Some(Part {
        title: format!("{title}, {}", period_text(lang, now)),
        sentence,
        list: Some(list),
        signatories: Vec::new(),
        own_page: false,
    })
}

/// `turun 1,2 poin`; why there is none where the two may not be compared.
fn progress(
    kab: &Kabupaten,
    indicator: &Indicator,
    area: &Area,
    (before, now): (Option<Period>, Period),
    lang: Lang,
) -> String {
    let grid = kab.by_kecamatan.get(&indicator.id);
    let at = |period| Standing::of(indicator, cell_of(area, grid, period), kab.profile.small_numbers, lang);
    let rates = |before: Period| {
        let (from, to) = (at(before), at(now));
        let alike = !method_changes(kab, indicator, before, now) && !from.differs_in_model(&to);
        from.comparable_rate().zip(to.comparable_rate()).filter(|_| alike)
    };
    match before.and_then(rates) {
        Some((from, to)) => {
            let (way, by) = points(Shown::of(indicator, from), Shown::of(indicator, to), lang);
            match way {
                // Under the head "Progres" a rise would be read as one of its own.
                Way::Up => format!("{} {by} ({})", lang.pick("naik", "up"), lang.pick("memburuk", "worse")),
                Way::Down => format!("{} {by} ({})", lang.pick("turun", "down"), lang.pick("membaik", "better")),
                Way::Level => lang.pick("tetap", "unchanged").to_owned(),
            }
        }
        None => lang.pick("tidak dapat dibandingkan", "cannot be compared").to_owned(),
    }
}

/// A page for each kecamatan, or for the one asked for: every indicator with its class, target, gap and change; its loci; its actions.
pub(super) fn reports(
    kab: &Kabupaten,
    only: Option<RegionCode>,
    cited: &mut Vec<Citation>,
    lang: Lang,
    today: Date,
) -> Vec<Part> {
    let actions = latest_year(&kab.programme, today).and_then(|year| scorecard(kab, year, lang, today).kecamatan);
    let mut parts: Vec<Part> = Vec::new();
    for area in kab.areas.iter().filter(|area| only.is_none_or(|only| only == area.code)) {
        let mut said: Vec<String> = Vec::new();
        said.extend(area.villages.map(|n| {
            let count = usize::from(n);
            format!(
                "{} {}",
                words::number(lang, count),
                map_words::areas(lang, Level::Village, lang.of(&kab.profile.village_term), count)
            )
        }));
        said.extend(own_loci(kab, area, lang));
        let row = actions.as_ref().and_then(|all| all.rows.iter().find(|row| row.code == area.code));
        said.extend(row.map(|row| {
            [row.done_text.as_str(), &row.open_text]
                .into_iter()
                .filter(|t| !t.is_empty())
                .collect::<Vec<&str>>()
                .join("; ")
        }));
        let list = indicators(kab, area, lang);
        parts.push(Part {
            title: format!("Kecamatan {}", area.name),
            sentence: said.join(". ") + ".",
            list: (!list.rows.is_empty()).then_some(list),
            signatories: Vec::new(),
            own_page: !parts.is_empty(),
        });
    }
    cited.extend(kab.editions.iter().map(|edition| cite(kab, &edition.source, lang)));
    parts
}

/// The latest loci of each kind in a kecamatan, in one text each.
pub(super) fn own_loci(kab: &Kabupaten, area: &Area, lang: Lang) -> Vec<String> {
    let mut texts = Vec::new();
    for kind in [LocusKind::Intervention, LocusKind::Audit] {
        let year = locus_years(&kab.programme, kind).first().copied();
        for set in year.map(|year| loci(kab, kind, year, lang).sets).unwrap_or_default() {
            let own = set.groups.iter().filter(|group| group.kecamatan == Some(area.code));
            let names: Vec<&str> = own.flat_map(|group| &group.loci).map(|locus| locus.name.as_str()).collect();
            if !names.is_empty() {
                texts.push(format!("{}: {}", set.title, names.join(", ")));
            }
        }
    }
    texts
}

/// Every indicator that has figures by kecamatan, at its newest period, beside the kabupaten's own.
pub(super) fn indicators(kab: &Kabupaten, area: &Area, lang: Lang) -> Listing {
    let heads = [
        ("Indikator", "Indicator", 22),
        ("Periode", "Period", 9),
        ("Nilai", "Value", 13 + NUMBER),
        ("Kabupaten", "Kabupaten", 13 + NUMBER),
        ("Selisih dari target", "Against the target", 24),
        ("Perubahan", "Change", 19),
    ];
    let mut list = Listing::new(&heads, 6, lang);
    let labels = map_words::detail_labels(lang);
    for indicator in &kab.indicators {
        let period = kab.by_kecamatan.get(&indicator.id).and_then(Grid::latest_period);
        let Some((period, found)) = period.and_then(|p| Some((p, detail(kab, area.code, &indicator.id, p, lang)?)))
        else {
            continue;
        };
        let fact = |label: &str| found.facts.iter().find(|f| f.label == label).map_or("", |f| &f.text);
        let value = [found.value.as_str(), fact(labels.class)];
        let aim = [fact(labels.gap), fact(labels.people)];
        let joined = |texts: [&str; 2]| texts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<&str>>().join("; ");
        let when = period_short(lang, period);
        let whole = kab.totals.get(&indicator.id).map(|grid| grid.cell(kab.profile.code, period));
        let whole = whole.map(|cell| Standing::of(indicator, cell, kab.profile.small_numbers, lang).text.short);
        let whole = whole.unwrap_or_default();
        let name = lang.of(&indicator.short);
        list.push(&[name, &when, &joined(value), &whole, &joined(aim), fact(labels.change)], Mark::Plain);
    }
    list
}
