//! A mapping for what was found in a sheet, to be read over by a person. What cannot be told is left as a comment.

use super::{
    dates,
    header::STEP,
    inspect::{Column, Found, short, titles},
};
use crate::publish::{settings::quoted, table::fold};
use std::{collections::BTreeSet, fmt::Write};

/// Words of a header by what the column is, folded.
const KECAMATAN: [&str; 3] = ["kecamatan", "namakecamatan", "kec"];
const VILLAGE: [&str; 8] = ["desa", "kelurahan", "desakelurahan", "desakel", "namadesa", "pekon", "nagari", "gampong"];
const PUSKESMAS: [&str; 4] = ["puskesmas", "namapuskesmas", "pukesmas", "pkm"];
const CODE: [&str; 5] = ["kode", "kodewilayah", "kodedesa", "kodekecamatan", "code"];
const PERIOD: [&str; 4] = ["bulan", "periode", "tahun", "period"];

/// The mapping as TOML.
pub fn toml(found: &Found<'_>, one_of_several: bool) -> String {
    let mut text = String::from("[[tables]]\n");
    let _ = writeln!(text, "file = {}", quoted(&found.sheet.file));
    if let (Some(sheet), true) = (&found.sheet.sheet, one_of_several) {
        let _ = writeln!(text, "sheet = {}", quoted(sheet));
    }
    let rows: Vec<String> = found.header_rows.iter().map(ToString::to_string).collect();
    let _ = match rows[..].as_ref() {
        [row] => writeln!(text, "header = {row}"),
        rows => writeln!(text, "header = [{}]", rows.join(", ")),
    };
    if Some(found.data.0) != found.header_rows.last().map(|row| row + 1) {
        let _ = writeln!(text, "first_row = {}", found.data.0);
    }
    if !found.footers.is_empty() && found.totals.is_empty() {
        let _ = writeln!(text, "last_row = {}", found.data.1);
    }
    keys(found, &mut text);
    totals(found, &mut text);
    period(found, &mut text);
    locale_and_dash(found, &mut text);
    text.push_str("# source = \"…\"  # a key of [sources]; or rows of editions.csv\n");
    values(found, &mut text);
    text
}

fn column<'a>(found: &'a Found<'_>, words: &[&str]) -> Option<&'a Column> {
    let title = |column: &Column| fold(found.header.path(column.index).rsplit(STEP).next().unwrap_or_default());
    // A header may be misspelt by a letter, as `KECMATAN` is in the wild.
    let exact = found.columns.iter().find(|column| words.contains(&title(column).as_str()));
    let near = |column: &&Column| {
        let title = title(column);
        words.iter().any(|word| word.len() > 5 && strsim::osa_distance(word, &title) <= 1)
    };
    exact.or_else(|| found.columns.iter().find(near))
}

/// The name by which a mapping finds a column: its path, or its letter where it has none or shares it.
fn name(found: &Found<'_>, index: usize) -> String {
    let path = found.header.path(index);
    match found.header.find(path) {
        Ok(column) if column == index => path.to_owned(),
        _ => format!("[{}]", super::super::sheet::column_letters(index)),
    }
}

fn keys(found: &Found<'_>, text: &mut String) {
    let mut line = |key: &str, column: Option<&Column>| {
        if let Some(column) = column {
            let _ = writeln!(text, "{key} = {}", quoted(&name(found, column.index)));
        }
        column.is_some()
    };
    let coded = line("code", column(found, &CODE));
    let kecamatan = line("kecamatan", column(found, &KECAMATAN));
    let village = line("village", column(found, &VILLAGE));
    let puskesmas = column(found, &PUSKESMAS);
    if kecamatan && !village {
        line("add_by", puskesmas);
    } else if !kecamatan && !village {
        line("puskesmas", puskesmas);
    }
    if coded {
        text.push_str("# code_system = \"bps\"  # where the codes are BPS codes; needs bridge.csv\n");
    }
    if !kecamatan && !village && puskesmas.is_none() {
        text.push_str("# kecamatan = \"…\"  # the column that names the areas\n");
    }
}

fn totals(found: &Found<'_>, text: &mut String) {
    let texts: BTreeSet<String> = found.totals.iter().map(|row| short(row.first_text())).collect();
    let _ = match texts.iter().collect::<Vec<_>>()[..].as_ref() {
        [] => Ok(()),
        [one] => writeln!(text, "total = {}", quoted(one)),
        several => {
            let list: Vec<String> = several.iter().map(|t| quoted(t)).collect();
            writeln!(text, "total = [{}]", list.join(", "))
        }
    };
}

fn period(found: &Found<'_>, text: &mut String) {
    let titles = titles(found);
    let _ = match (column(found, &PERIOD), dates::period_in(&titles)) {
        (Some(column), _) => writeln!(text, "period_column = {}", quoted(&name(found, column.index))),
        (None, Some(period)) => writeln!(text, "period = \"{period}\""),
        (None, None) => writeln!(text, "# period = \"2025-08\"  # the period that the figures speak of"),
    };
    if let Some(day) = dates::date_in(&titles) {
        let _ = writeln!(text, "as_of = \"{day}\"");
    }
}

fn locale_and_dash(found: &Found<'_>, text: &mut String) {
    if found.columns.iter().any(|column| column.ambiguous > 0) {
        text.push_str("# locale = \"id\"  # 3.495 is 3495; \"en\" where 415,223 is 415223\n");
    }
    if found.columns.iter().any(|column| column.dashes > 0) {
        text.push_str("# dash = \"zero\"  # where a dash means zero; else it is read as not reported\n");
    }
}

/// Values for an export of e-PPGBM, which is known by its headings; other columns are listed to be chosen from.
fn values(found: &Found<'_>, text: &mut String) {
    let heading = |path: &str, word: &str| path.split(STEP).next().is_some_and(|part| fold(part) == word);
    let below = |word: &str, last: &[&str]| -> Vec<usize> {
        let columns = found.header.paths.iter().enumerate().filter(|(_, path)| heading(path, word));
        let last = |path: &str| path.rsplit(STEP).next().is_some_and(|part| last.contains(&fold(part).as_str()));
        columns.filter(|(_, path)| last(path)).map(|(index, _)| index).collect()
    };
    let stunted = below("tbu", &["sangatpendek", "pendek"]);
    if stunted.len() == 2 {
        let outlier = below("tbu", &["outlier"]);
        let root = found.header.path(outlier.first().or(stunted.first()).copied().unwrap_or(0));
        let root = root.split(STEP).next().unwrap_or_default();
        let names: Vec<String> = stunted.iter().map(|index| quoted(&name(found, *index))).collect();
        let _ = writeln!(text, "values.\"stunting_eppgbm:n\" = [{}]", names.join(", "));
        let mut whole = vec![quoted(&format!("{root} > *"))];
        whole.extend(outlier.iter().map(|index| quoted(&format!("!{}", name(found, *index)))));
        let _ = writeln!(text, "values.\"stunting_eppgbm:d\" = [{}]", whole.join(", "));
        let groups = ["bbu", "tbu", "bbtb"]
            .into_iter()
            .filter_map(|word| found.header.paths.iter().find(|path| heading(path, word) && path.contains(STEP)));
        let groups: Vec<String> =
            groups.map(|path| quoted(&format!("{} > *", path.split(STEP).next().unwrap_or_default()))).collect();
        if groups.len() > 1 {
            let _ = writeln!(text, "agree = [{}]", groups.join(", "));
        }
        return;
    }
    text.push_str("# values.\"<indicator>:n\" = \"…\"  # counts; :d for the denominator, or :percent\n");
}
