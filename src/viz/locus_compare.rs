//! Locus villages beside the others over time: the register alone, the same villages at each point, none of which too few
//! were measured, nothing that is withheld.

use super::{
    figure_text::Shown,
    standing::{Standing, cell_of},
};
use crate::domain::{Area, Grid, Indicator, Kabupaten, LocusSet, Period, Ratio};
use crate::i18n::{Lang, decimal, map_words, period, programme_words as words};

/// Points in time shown at most.
const POINTS: usize = 4;

/// One point in time.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedPoint {
    /// `Agustus 2024`.
    pub period: String,
    /// Prevalence of the locus villages.
    pub loci: String,
    /// Prevalence of the others.
    pub others: String,
    /// Length of its bar in percent of the longest.
    pub loci_bar: String,
    /// The same of the others.
    pub others_bar: String,
}

/// The comparison of one list of loci.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Earliest first; empty where nothing can be compared.
    pub points: Vec<ComparedPoint>,
    /// What it says.
    pub sentence: String,
    /// What must be kept in mind.
    pub caution: &'static str,
}

/// A sum over villages.
#[derive(Clone, Copy, Default)]
struct Sum {
    numerator: u32,
    denominator: u32,
}

impl Sum {
    fn add(&mut self, ratio: Ratio) {
        self.numerator = self.numerator.saturating_add(ratio.numerator());
        self.denominator = self.denominator.saturating_add(ratio.denominator());
    }

    fn percent(self) -> Option<f64> {
        (self.denominator > 0).then(|| 100.0 * f64::from(self.numerator) / f64::from(self.denominator))
    }
}

/// The last points of the same month: the register is filled in rounds that differ in how many come.
fn points(grid: &Grid) -> Vec<Period> {
    let same = |a: Period, b: Period| match (a, b) {
        (Period::Month(_, a), Period::Month(_, b)) | (Period::Semester(_, a), Period::Semester(_, b)) => a == b,
        (Period::Year(_), Period::Year(_)) => true,
        _ => false,
    };
    let Some(last) = grid.latest_period() else { return Vec::new() };
    let mut found: Vec<Period> = grid.periods().iter().copied().filter(|p| same(*p, last)).rev().take(POINTS).collect();
    found.reverse();
    found
}

/// The comparison for one list.
pub fn compared(
    kab: &Kabupaten,
    set: &LocusSet,
    indicator: &Indicator,
    (villages, grid): (&[Area], &Grid),
    lang: Lang,
) -> Compared {
    let points = points(grid);
    let mut sums = vec![[Sum::default(); 2]; points.len()];
    let mut counted = [0_usize; 2];
    let mut left_out = 0;
    for area in villages.iter().filter(|area| area.until.is_none()) {
        let ratio = |at: &Period| {
            let cell = cell_of(area, Some(grid), *at);
            Standing::of(indicator, cell, kab.profile.small_numbers, lang).comparable_ratio()
        };
        let of_each: Vec<Ratio> = points.iter().filter_map(ratio).collect();
        if of_each.len() < points.len() {
            left_out += 1;
            continue;
        }
        let side = usize::from(set.loci.iter().all(|locus| locus.area != Some(area.code)));
        if let Some(n) = counted.get_mut(side) {
            *n += 1;
        }
        for (sums, ratio) in sums.iter_mut().zip(of_each) {
            if let Some(sum) = sums.get_mut(side) {
                sum.add(ratio);
            }
        }
    }
    let caution = lang.pick(
        "Lokus sering dipilih karena angkanya tinggi, dan angka yang tinggi cenderung turun juga tanpa tindakan. Perbandingan ini bukan bukti dampak.",
        "Loci are often chosen because their figures are high, and high figures tend to fall also where nothing is done. This is no proof of an effect.",
    );
    let shares: Vec<(Period, f64, f64)> =
        points.iter().zip(&sums).filter_map(|(p, [l, o])| Some((*p, l.percent()?, o.percent()?))).collect();
    let most = shares.iter().fold(0.0_f64, |most, (_, l, o)| most.max(*l).max(*o));
    let bar = |value: f64| format!("{}%", decimal(Lang::En, if most > 0.0 { 100.0 * value / most } else { 0.0 }, 0));
    let point = |(at, loci, others): &(Period, f64, f64)| {
        let [loci_shown, others_shown] = Shown::pair(indicator, *loci, *others).map(|shown| shown.percent(lang));
        ComparedPoint {
            period: period(lang, *at),
            loci: loci_shown,
            others: others_shown,
            loci_bar: bar(*loci),
            others_bar: bar(*others),
        }
    };
    let shown: Vec<ComparedPoint> = if shares.len() > 1 { shares.iter().map(point).collect() } else { Vec::new() };
    let sentence = sentence(&shown, counted, left_out, lang);
    let sentence = map_words::of_term(lang, &sentence, lang.of(&kab.profile.village_term));
    Compared { sentence, points: shown, caution }
}

fn sentence(points: &[ComparedPoint], [loci, others]: [usize; 2], left_out: usize, lang: Lang) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return lang
            .pick(
                "Lokus dan desa lain belum dapat disandingkan: angka per desa yang sama untuk dua waktu tidak ada.",
                "Loci and other villages cannot be set side by side yet: there are no figures of the same villages at two times.",
            )
            .to_owned();
    };
    let n = |n: usize| words::number(lang, n);
    match lang {
        Lang::Id => format!(
            "{} sampai {}: di {} desa lokus {} menjadi {}, di {} desa lain {} menjadi {}. {} desa tidak dihitung karena angkanya tidak ada, disamarkan, atau yang diukur terlalu sedikit pada salah satu waktu.",
            first.period,
            last.period,
            n(loci),
            first.loci,
            last.loci,
            n(others),
            first.others,
            last.others,
            n(left_out)
        ),
        Lang::En => format!(
            "{} to {}: {} to {} in {} locus villages, {} to {} in {} others. {} villages are left out, as their figure is missing, withheld or of too few measured at one of the times.",
            first.period,
            last.period,
            first.loci,
            last.loci,
            n(loci),
            first.others,
            last.others,
            n(others),
            n(left_out)
        ),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{kabupaten, measured, period, ratio, stunting, village};
    use super::*;
    use crate::domain::{Cell, Locus, LocusKind};

    #[test]
    fn the_same_villages_are_compared_and_what_is_withheld_or_under_the_floor_is_left_out() {
        let mut kab = kabupaten(&["Balik"]);
        let indicator = Indicator { coverage_floor: Some(80.0), ..stunting() };
        kab.indicators = vec![indicator.clone()];
        let villages: Vec<Area> = (1..=4).map(village).collect();
        let before = [ratio(30, 100), ratio(10, 100), ratio(12, 100), ratio(90, 100)];
        let noise = [ratio(1, 100); 4];
        let now = [ratio(20, 100), ratio(9, 100), Cell::Suppressed, measured(9, 90, 50, 100)];
        let cells = before.iter().chain(&noise).chain(&now).copied().collect();
        let periods = ["2023-08", "2024-02", "2024-08"].map(period).to_vec();
        let grid = Grid::new(villages.iter().map(|v| v.code).collect(), periods, cells).unwrap();
        let locus = |n: usize| Locus {
            area: Some(villages[n].code),
            name: String::new(),
            kecamatan: None,
            reasons: vec![],
            note: None,
        };
        let set = LocusSet {
            kind: LocusKind::Intervention,
            year_set: 2023,
            year_for: 2024,
            decree: None,
            date: None,
            criteria: None,
            stated_villages: None,
            stated_kecamatan: None,
            loci: vec![locus(0), locus(3)],
            source: "register".parse().unwrap(),
        };
        let found = compared(&kab, &set, &indicator, (&villages, &grid), Lang::Id);
        let rows: Vec<(&str, &str, &str)> =
            found.points.iter().map(|p| (p.period.as_str(), p.loci.as_str(), p.others.as_str())).collect();
        assert_eq!(rows, [("Agustus 2023", "30,0%", "10,0%"), ("Agustus 2024", "20,0%", "9,0%")]);
        assert!(
            found
                .sentence
                .starts_with("Agustus 2023 sampai Agustus 2024: di 1 pekon lokus 30,0% menjadi 20,0%, di 1 pekon lain"),
            "{}",
            found.sentence
        );
        assert!(found.sentence.contains("2 pekon tidak dihitung"), "{}", found.sentence);
    }
}
