//! What was measured at one line, as a table of Markdown.

use super::{Kind, METRICS, Measured, Spread};

/// The page that the others are held against.
pub const OWN: &str = "Konvergensi";

/// A table: a column for each page in the order of `pages`, which begins with our own, and how many times as much the best of
/// the others takes. What no page has is left out.
pub fn table(measured: &Measured, pages: &[&str]) -> String {
    let heads = pages.join(" | ");
    let mut text = format!("| | {heads} | best peer : {OWN} |\n|---|{}---|\n", "---|".repeat(pages.len()));
    for (key, title, kind) in METRICS {
        let spreads: Vec<Option<Spread>> =
            pages.iter().map(|page| measured.get(*page)?.get(key).and_then(|values| Spread::of(values))).collect();
        if spreads.iter().all(Option::is_none) {
            continue;
        }
        let cells: Vec<String> = spreads.iter().map(|spread| spread.map_or("–".into(), |s| said(s, kind))).collect();
        text += &format!("| {title} | {} | {} |\n", cells.join(" | "), ratio(&spreads, kind));
    }
    text
}

/// A median, with the quarter points where they differ from it as it is written.
fn said(spread: Spread, kind: Kind) -> String {
    let write = |value: f64| match kind {
        Kind::Count if value.fract() == 0.0 => format!("{value:.0}"),
        Kind::Count | Kind::Kilobytes | Kind::Megabytes => format!("{value:.1}"),
        Kind::Milliseconds => thousands(value),
        Kind::Seconds => format!("{value:.2}"),
        Kind::YesNo => if value > 0.0 { "yes" } else { "no" }.to_owned(),
    };
    let (low, middle, high) = (write(spread.low), write(spread.middle), write(spread.high));
    if low == middle && middle == high { middle } else { format!("{middle} ({low}–{high})") }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    match digits.len() {
        0..=3 => digits,
        length => format!("{},{}", digits.get(..length - 3).unwrap_or(""), digits.get(length - 3..).unwrap_or("")),
    }
}

/// How many times as much the best of the others takes as the first page: above 1 the first page is ahead.
fn ratio(spreads: &[Option<Spread>], kind: Kind) -> String {
    let Some((Some(own), others)) = spreads.split_first().map(|(own, others)| (*own, others)) else {
        return String::new();
    };
    let best = others.iter().flatten().map(|spread| spread.middle).reduce(f64::min);
    match best {
        Some(best) if kind != Kind::YesNo && best > 0.0 && own.middle > 0.0 => format!("{:.2}", best / own.middle),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn measured(values: &[(&str, &str, &[f64])]) -> Measured {
        let mut all = Measured::new();
        for (page, key, runs) in values {
            all.entry((*page).to_owned()).or_default().insert((*key).to_owned(), runs.to_vec());
        }
        all
    }

    #[test]
    fn it_tells_medians_their_spread_and_the_best_of_the_others() {
        let all = measured(&[
            (OWN, "ready", &[500.0, 600.0, 550.0]),
            ("a", "ready", &[1300.0, 1320.0, 1340.0]),
            ("b", "ready", &[1100.0, 1100.0, 1100.0]),
            (OWN, "offline", &[1.0]),
            ("a", "offline", &[0.0]),
        ]);
        let text = table(&all, &[OWN, "a", "b"]);
        assert!(
            text.starts_with("| | Konvergensi | a | b | best peer : Konvergensi |\n|---|---|---|---|---|\n"),
            "{text}"
        );
        assert!(
            text.contains("| content ready, ms | 550 (525–575) | 1,320 (1,310–1,330) | 1,100 | 2.00 |\n"),
            "{text}"
        );
        assert!(text.contains("| opens without a network | yes | no | – |  |\n"), "{text}");
        // What nobody has measured is not in it.
        assert_eq!(text.lines().count(), 4, "{text}");
    }
}
