//! A transparent aid to the discussion of next year's loci: four components side by side, weighed as the reader wishes.
//! It decides nothing, and what is missing, withheld or of too few measured is never scored as nought.

use super::{
    figure_text::Shown,
    gaps::{At, gaps},
    ordering::{name_before, picked, places},
    standing::{Standing, cell_of},
    take::{Entry, Origin, Sheet, provenance, sheet_name},
};
use crate::domain::{
    Area, Cell, Direction, Figure, Grid, Indicator, IndicatorId, Kabupaten, Level, LocusKind, Malformed, Method,
    Period, Unit,
};
use crate::i18n::{Lang, decimal, map_words, period_short, programme_words as words, signed};
use std::{fmt, str::FromStr};

/// How much each component counts, 0 to 10: cases, prevalence, families at risk, coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights(pub [u8; 4]);

impl Weights {
    /// The most that one component can count.
    pub const MOST: u8 = 10;
}

impl Default for Weights {
    fn default() -> Self {
        Self([3, 3, 2, 2])
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [cases, prevalence, risk, coverage] = self.0;
        write!(f, "{cases},{prevalence},{risk},{coverage}")
    }
}

impl FromStr for Weights {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut weights = [0; 4];
        let mut parts = text.split(',');
        for weight in &mut weights {
            let part = parts.next().and_then(|p| p.parse().ok()).filter(|w| *w <= Self::MOST);
            *weight = part.ok_or_else(|| Malformed::new("weights", text, "3,3,2,2, each 0 to 10"))?;
        }
        match parts.next() {
            None if weights.iter().any(|w| *w > 0) => Ok(Self(weights)),
            _ => Err(Malformed::new("weights", text, "3,3,2,2, each 0 to 10, not all 0")),
        }
    }
}

/// The indicators that the components are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Ingredients {
    /// Cases and prevalence.
    pub stunting: IndicatorId,
    /// Its denominator is the number of families at risk.
    pub at_risk: IndicatorId,
    /// A service that reaches few.
    pub coverage: IndicatorId,
}

/// A rate of the register of that direction.
fn is_rate(indicator: &Indicator, direction: Direction) -> bool {
    indicator.unit == Unit::Percent && indicator.method == Method::Register && indicator.direction == direction
}

/// Services that can stand for coverage.
pub fn services(kab: &Kabupaten) -> impl Iterator<Item = &Indicator> {
    kab.indicators.iter().filter(|i| is_rate(i, Direction::HigherIsBetter))
}

/// The indicators for the components; the service is the one asked for, or that which misses most people. `None` where
/// the catalogue lacks one.
pub fn ingredients(kab: &Kabupaten, asked: Option<&IndicatorId>, lang: Lang) -> Option<Ingredients> {
    let is_service = |id: &IndicatorId| services(kab).any(|i| i.id == *id);
    let stunting =
        kab.indicators.iter().find(|i| is_rate(i, Direction::LowerIsBetter) && i.coverage_floor.is_some())?;
    let at_risk = services(kab).find(|i| i.id.as_str() == "krs_pendampingan")?;
    let coverage = match asked.filter(|id| is_service(id)) {
        Some(id) => id.clone(),
        None => gaps(kab, At::Latest, lang)
            .worst(usize::MAX)
            .iter()
            .map(|r| &r.indicator)
            .find(|id| is_service(id))?
            .clone(),
    };
    Some(Ingredients { stunting: stunting.id.clone(), at_risk: at_risk.id.clone(), coverage })
}

/// The villages with the grids of the three indicators, in the order of [`Ingredients`].
#[derive(Clone, Copy)]
pub struct VillageFigures<'a> {
    /// The villages.
    pub villages: &'a [Area],
    /// Cases and prevalence; families at risk; coverage.
    pub grids: [&'a Grid; 3],
}

/// One village.
#[derive(Clone, Debug, PartialEq)]
pub struct AidRow {
    /// The quarter that it stands in, or that it is not compared.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Its kecamatan.
    pub kecamatan: String,
    /// Whether it is a locus of the latest list; in words, else empty.
    pub locus: String,
    /// Cases, prevalence, families at risk, coverage: the figure, its change in a year, its place from 0 to 100 among the
    /// villages compared; or the reason there is none.
    pub parts: Vec<String>,
    /// Weighed mean, 0 to 100; `None` where a component that counts is missing.
    pub score: Option<f64>,
}

/// The aid.
#[derive(Clone, Debug, PartialEq)]
pub struct Aid {
    /// As asked.
    pub weights: Weights,
    /// Names of the four components with their period.
    pub heads: Vec<String>,
    /// What it says.
    pub sentence: String,
    /// In quarters, the highest score first; last the villages that lack a component that counts.
    pub rows: Vec<AidRow>,
}

/// One component of all villages: its figures now and a year before.
struct Component<'a> {
    head: String,
    /// Whose percentage it is; none for a count.
    share_of: Option<&'a Indicator>,
    now: Vec<Result<f64, String>>,
    before: Vec<Option<f64>>,
    /// Whether a small figure speaks for the village as a locus.
    inverse: bool,
}

/// What is taken of a village's standing; `None` where it may not be compared.
type Taken = fn(&Standing) -> Option<f64>;

/// The same period a year before.
const fn year_before(period: Period) -> Period {
    match period {
        Period::Year(year) => Period::Year(year - 1),
        Period::Semester(year, half) => Period::Semester(year - 1, half),
        Period::Month(year, month) => Period::Month(year - 1, month),
    }
}

fn component<'a>(
    (kab, indicator, lang): (&Kabupaten, &'a Indicator, Lang),
    (villages, grid): (&[Area], &Grid),
    (name, share, inverse): (&str, bool, bool),
    of: Taken,
) -> Component<'a> {
    let period = grid.latest_period();
    let judge = |area: &Area, period: Period| {
        Standing::of(indicator, cell_of(area, Some(grid), period), kab.profile.small_numbers, lang)
    };
    let now = villages.iter().map(|area| {
        let standing = period.map(|period| judge(area, period));
        let found = standing.as_ref().and_then(of);
        found.ok_or_else(|| standing.map_or_else(String::new, |s| reason(&s, lang)))
    });
    let now: Vec<_> = now.collect();
    let before = villages.iter().map(|area| of(&judge(area, year_before(period?)))).collect();
    let head = format!("{name}, {}", period.map(|p| period_short(lang, p)).unwrap_or_default());
    Component { head, share_of: share.then_some(indicator), now, before, inverse }
}

/// Why a cell is not compared.
fn reason(standing: &Standing, lang: Lang) -> String {
    match standing.cell {
        Cell::Value(_) if standing.low_cover => words::word(lang, words::ProgrammeWord::LowCoverage).to_owned(),
        Cell::Value(_) => lang.pick("penyebut terlalu kecil", "denominator too small").to_owned(),
        cell => map_words::state(lang, cell.state()).to_owned(),
    }
}

fn components<'a>(
    kab: &'a Kabupaten,
    made: &Ingredients,
    figures: VillageFigures<'_>,
    lang: Lang,
) -> Option<Vec<Component<'a>>> {
    let [cases, krs, served] = figures.grids;
    let service = kab.indicator(&made.coverage)?;
    let service = format!("{} (%)", lang.of(&service.short));
    let kinds: [(&IndicatorId, &Grid, &str, bool, bool, Taken); 4] = [
        (&made.stunting, cases, lang.pick("Kasus", "Cases"), false, false, |s| {
            s.comparable_ratio().map(|ratio| f64::from(ratio.numerator()))
        }),
        (&made.stunting, cases, lang.pick("Prevalensi (%)", "Prevalence (%)"), true, false, Standing::comparable_rate),
        (&made.at_risk, krs, lang.pick("Keluarga berisiko", "Families at risk"), false, false, |s| {
            s.cell.figure().and_then(Figure::ratio).map(|ratio| f64::from(ratio.denominator()))
        }),
        (&made.coverage, served, service.as_str(), true, true, Standing::comparable_rate),
    ];
    let mut found = Vec::new();
    for (id, grid, name, share, inverse, of) in kinds {
        let indicator = kab.indicator(id)?;
        found.push(component((kab, indicator, lang), (figures.villages, grid), (name, share, inverse), of));
    }
    Some(found)
}

/// Places a figure between the least and the most of the villages compared: 0 to 100.
fn normalised(component: &Component<'_>, compared: &[bool]) -> Vec<Option<f64>> {
    let of = |(value, compared): (&Result<f64, String>, &bool)| value.as_ref().ok().copied().filter(|_| *compared);
    let values: Vec<Option<f64>> = component.now.iter().zip(compared).map(of).collect();
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.iter().flatten() {
        least = least.min(*value);
        most = most.max(*value);
    }
    let place = |value: f64| {
        let share = if most > least { 100.0 * (value - least) / (most - least) } else { 0.0 };
        if component.inverse && most > least { 100.0 - share } else { share }
    };
    values.into_iter().map(|value| value.map(place)).collect()
}

/// The aid for weights; `None` where the catalogue lacks an indicator.
pub fn aid(
    kab: &Kabupaten,
    made: &Ingredients,
    weights: Weights,
    figures: VillageFigures<'_>,
    lang: Lang,
) -> Option<Aid> {
    let parts = components(kab, made, figures, lang)?;
    let mut compared = vec![true; figures.villages.len()];
    for (component, weight) in parts.iter().zip(weights.0) {
        for (whole, now) in compared.iter_mut().zip(&component.now) {
            // Only villages that have every component that counts are placed between each other.
            *whole &= weight == 0 || now.is_ok();
        }
    }
    let mut scores = Vec::new();
    for component in &parts {
        scores.push(normalised(component, &compared));
    }
    let latest = kab.programme.loci.iter().filter(|s| s.kind == LocusKind::Intervention).max_by_key(|s| s.year_for);
    let mut rows: Vec<AidRow> = Vec::new();
    for (place, area) in figures.villages.iter().enumerate() {
        if area.until.is_some() {
            continue;
        }
        let is_locus = latest.filter(|set| set.loci.iter().any(|l| l.area == Some(area.code)));
        let kecamatan = area.code.ancestor(Level::Kecamatan).and_then(|k| kab.area(k));
        let mut score = Vec::new();
        let mut texts = Vec::new();
        for (component, scores) in parts.iter().zip(&scores) {
            let own = scores.get(place).copied().flatten();
            score.push(own);
            texts.push(part_text(component, place, own, lang));
        }
        rows.push(AidRow {
            group: String::new(),
            name: area.name.clone(),
            kecamatan: kecamatan.map_or_else(String::new, |k| k.name.clone()),
            locus: is_locus.map_or_else(String::new, |set| format!("{} {}", lang.pick("lokus", "locus"), set.year_for)),
            parts: texts,
            score: compared.get(place).filter(|c| **c).map(|_| mean(&score, weights)),
        });
    }
    let key = |place: usize| rows.get(place).map(|row| (row.score, row.name.as_str()));
    let before = |a: usize, b: usize| match (key(a), key(b)) {
        (Some((a, name)), Some((b, other))) => a > b || (a == b && name_before(name, other)),
        _ => false,
    };
    let order = places(rows.len(), &before);
    let mut rows: Vec<AidRow> = picked(&rows, &order).into_iter().cloned().collect();
    let whole = grouped(&mut rows, lang);
    let sentence = sentence(whole, rows.len() - whole, lang);
    let sentence = map_words::of_term(lang, &sentence, lang.of(&kab.profile.village_term));
    let heads = parts.into_iter().map(|component| component.head).collect();
    Some(Aid { weights, heads, sentence, rows })
}

/// Figure, change and place of one component in one line.
fn part_text(component: &Component<'_>, place: usize, score: Option<f64>, lang: Lang) -> String {
    let value = match component.now.get(place) {
        None => return String::new(),
        Some(Err(reason)) => return reason.clone(),
        Some(Ok(value)) => *value,
    };
    let shown = |value: f64| component.share_of.map_or_else(|| Shown::plain(value), |of| Shown::of(of, value));
    let mut text = shown(value).number(lang);
    if let Some(before) = component.before.get(place).copied().flatten() {
        let by = shown(before).to(shown(value));
        text.push_str(&format!(" ({})", signed(lang, by.value, by.decimals)));
    }
    if let Some(score) = score {
        text.push_str(&format!(" ·\u{a0}{}", decimal(lang, score, 0)));
    }
    text
}

/// The weighed mean of the components that count.
fn mean(scores: &[Option<f64>], weights: Weights) -> f64 {
    let (mut sum, mut all) = (0.0, 0.0);
    for (score, weight) in scores.iter().zip(weights.0) {
        sum += score.unwrap_or(0.0) * f64::from(weight);
        all += f64::from(weight);
    }
    if all > 0.0 { sum / all } else { 0.0 }
}

/// Puts the ordered rows into quarters; those of one score stay together. Returns how many are compared.
fn grouped(rows: &mut [AidRow], lang: Lang) -> usize {
    let titles = match lang {
        Lang::Id => ["Seperempat teratas", "Seperempat kedua", "Seperempat ketiga", "Seperempat terbawah"],
        Lang::En => ["Highest quarter", "Second quarter", "Third quarter", "Lowest quarter"],
    };
    let all = rows.iter().filter(|row| row.score.is_some()).count();
    let (mut quarter, mut last) = (0, f64::INFINITY);
    for (place, row) in rows.iter_mut().enumerate() {
        let title = match row.score {
            Some(score) => {
                if score < last {
                    quarter = 4 * place / all.max(1);
                }
                last = score;
                titles.get(quarter).copied().unwrap_or_default()
            }
            None => lang.pick("Tidak dapat disandingkan", "Not to be compared"),
        };
        row.group = title.to_owned();
    }
    all
}

fn sentence(compared: usize, apart: usize, lang: Lang) -> String {
    let (n, m) = (words::number(lang, compared), words::number(lang, apart));
    let mut text = match lang {
        Lang::Id => format!("Alat bantu diskusi, bukan keputusan. {n} desa dapat disandingkan"),
        Lang::En => format!("An aid to the discussion, not a decision. {n} villages can be set side by side"),
    };
    if apart > 0 {
        text.push_str(&match lang {
            Lang::Id => {
                format!("; {m} desa tidak, karena salah satu komponennya tidak ada, disamarkan, atau yang diukur terlalu sedikit")
            }
            Lang::En => {
                format!("; {m} cannot, as one of their components is missing, withheld, or of too few measured")
            }
        });
    }
    text.push('.');
    text
}

/// All villages in the order of the screen, to take along.
pub fn aid_sheet(aid: &Aid, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let mut heads = match lang {
        Lang::Id => ["Kelompok", "Desa", "Kecamatan", "Lokus"],
        Lang::En => ["Group", "Village", "Kecamatan", "Locus"],
    }
    .iter()
    .map(|head| map_words::of_term(lang, head, lang.of(&origin.kab.profile.village_term)))
    .collect::<Vec<String>>();
    for (head, weight) in aid.heads.iter().zip(aid.weights.0) {
        heads.push(format!("{head} (×\u{a0}{weight})"));
    }
    heads.push(lang.pick("Skor", "Score").to_owned());
    let mut rows = Vec::new();
    for row in &aid.rows {
        let mut entries = Vec::new();
        for text in [&row.group, &row.name, &row.kecamatan, &row.locus].into_iter().chain(&row.parts) {
            entries.push(Entry::text(text));
        }
        entries.push(row.score.map_or(Entry::Empty, |score| Entry::number(score, 0)));
        rows.push(entries);
    }
    let title = lang.pick("Alat bantu diskusi lokus", "Aid to the discussion of loci");
    Sheet {
        file: sheet_name(origin.kab, "bantu-lokus"),
        title: format!("{} · {title}", origin.kab.profile.name),
        sentence: aid.sentence.clone(),
        heads,
        rows,
        notes: provenance(origin, None, None, lang),
        simulated: origin.simulated(lang),
    }
}
