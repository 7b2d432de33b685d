//! Lists of loci, targets and promises as offices have them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::fixture::{Folder, xlsx};

const SETS: &str = "id,kind,year_set,year_for,decree,source\nl25,intervention,2024,2025,,s\n";
const LOCI: &str = "[[lists]]\ntable = \"loci\"\nfile = \"lokus.xlsx\"\nheader = 2\nskip = \"JUMLAH*\"\n\
                    columns.name = \"Desa\"\ncolumns.kecamatan = \"Kecamatan\"\ncolumns.reasons = \"Alasan\"\n\
                    values.set = \"l25\"\nwords.reasons = { \"Kasus tinggi\" = \"cases\", \"Cakupan rendah\" = \"coverage\" }\n";

fn loci(rows: &[[&str; 4]]) -> Vec<u8> {
    let mut all: Vec<&[&str]> = vec![&["DAFTAR DESA LOKUS 2025"], &["No", "Kecamatan", "Desa", "Alasan"]];
    all.extend(rows.iter().map(<[&str; 4]>::as_slice));
    all.push(&["JUMLAH", "", "3", ""]);
    xlsx(&all, &[])
}

#[test]
fn a_list_of_loci_becomes_loci_with_the_codes_of_their_villages() {
    let file = loci(&[["1", "Satu", "SUKAMAJU", "Kasus tinggi"], ["2", "Dua Jaya", "Suka Maju", "Cakupan rendah"]]);
    let folder = Folder::new("lists-loci", LOCI, &[("lokus.xlsx", &file), ("locus_sets.csv", SETS.as_bytes())]);
    let (dataset, said) = folder.read();
    let kabupaten = dataset.unwrap_or_else(|| panic!("{said:#?}")).kabupaten;
    let read: Vec<(String, String)> = kabupaten.programme.loci[0]
        .loci
        .iter()
        .map(|locus| (locus.area.map(|code| code.to_string()).unwrap_or_default(), format!("{:?}", locus.reasons)))
        .collect();
    let pair = |code: &str, reason: &str| (code.to_owned(), reason.to_owned());
    assert_eq!(read, [pair("99.01.01.2002", "[Cases]"), pair("99.01.02.2002", "[Coverage]")]);
}

#[test]
fn a_locus_of_no_village_keeps_its_name_and_is_told_with_what_comes_near() {
    let file = loci(&[["1", "Dua Jaya", "Cipto", "Kasus tinggi"]]);
    let folder = Folder::new("lists-unknown", LOCI, &[("lokus.xlsx", &file), ("locus_sets.csv", SETS.as_bytes())]);
    let (dataset, said) = folder.read();
    let kabupaten = dataset.unwrap_or_else(|| panic!("{said:#?}")).kabupaten;
    let locus = &kabupaten.programme.loci[0].loci[0];
    assert_eq!((locus.area, locus.name.as_str()), (None, "Cipto"));
    let told = said.iter().find(|f| f.contains("row 3, column C “Desa”")).unwrap_or_else(|| panic!("{said:#?}"));
    assert!(told.contains("99.01.02.2001"), "{told}");
}

#[test]
fn targets_and_promises_are_read_in_the_office_s_own_words_days_and_decimals() {
    let toml = "[[lists]]\ntable = \"targets\"\nfile = \"rpjmd.csv\"\nheader = 2\ncolumns.year = \"Tahun\"\ncolumns.value = \"Target\"\n\
                values.indicator = \"stunting_ssgi\"\nvalues.scope = \"kabupaten\"\nvalues.source = \"s\"\n\
                [[lists]]\ntable = \"commitments\"\nfile = \"komitmen.csv\"\nheader = 1\ncolumns.what_id = \"Komitmen\"\n\
                columns.office = \"OPD\"\ncolumns.signatories = \"Penanda tangan\"\ncolumns.date = \"Tanggal\"\nvalues.year_for = \"2025\"\nvalues.source = \"s\"\n";
    let targets = "TARGET RPJMD;\nTahun;Target\n2025;14,5 %\n2026;12\n";
    let promises = "Komitmen;OPD;Penanda tangan;Tanggal\nVerifikasi sasaran;Dinkes;Bupati;18 Maret 2025\n";
    let files = [("rpjmd.csv", targets.as_bytes()), ("komitmen.csv", promises.as_bytes())];
    let (dataset, said) = Folder::new("lists-more", toml, &files).read();
    let kabupaten = dataset.unwrap_or_else(|| panic!("{said:#?}")).kabupaten;
    let ssgi = kabupaten.indicators.iter().find(|i| i.id.as_str() == "stunting_ssgi").unwrap();
    let own: Vec<(u16, f64)> =
        ssgi.targets.iter().filter(|t| t.source.as_str() == "s").map(|t| (t.year, t.value)).collect();
    assert_eq!(own, [(2025, 14.5), (2026, 12.0)]);
    assert_eq!(kabupaten.programme.commitments[0].date.map(|d| d.to_string()).as_deref(), Some("2025-03-18"));
}

#[test]
fn what_a_list_declares_wrongly_is_told_where_it_is_declared() {
    let toml = LOCI.replace("\"Desa\"", "\"Pekon\"")
        + "[[lists]]\ntable = \"readings\"\nfile = \"x.csv\"\nheader = 1\ncolumns.name = \"a\"\n";
    let file = loci(&[["1", "Satu", "Asih", ""]]);
    let folder = Folder::new("lists-wrong", &toml, &[("lokus.xlsx", &file), ("locus_sets.csv", SETS.as_bytes())]);
    let (dataset, said) = folder.read();
    assert!(dataset.is_none());
    let all = said.join("\n");
    for part in ["no column “Pekon”", "no list becomes a table “readings”", "no file “x.csv”"] {
        assert!(all.contains(part), "{part}: {all}");
    }
}
