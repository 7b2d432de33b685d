//! What is refused and what is read, in the words of tables.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::publish::sheet::read_csv;

fn findings(text: &str) -> Vec<String> {
    let mut findings = Findings::default();
    let admitted = read_csv("t.csv", text.as_bytes(), &mut findings).is_some_and(|s| admits(&s, &mut findings));
    assert_eq!(admitted, !findings.has_errors());
    findings.into_vec().iter().map(ToString::to_string).collect()
}

#[test]
fn the_header_of_a_by_name_export_is_refused_also_under_title_rows() {
    let header = "No,NIK,Nama,JK,Tgl Lahir,Nama Ortu,Kec,Desa/Kel,Alamat\n";
    for title in ["", "LAPORAN,,\n,,\nAgustus 2025,,\n"] {
        let all = findings(&format!("{title}{header}1,3201,Budi Rahasia,L,2020-01-01,Siti,X,Y,Jl. Z\n"));
        assert_eq!(all.len(), 5, "{all:?}");
        assert!(all.iter().all(|f| !f.contains("Rahasia") && !f.contains("3201") && !f.contains("Siti")));
    }
}

#[test]
fn sixteen_digits_are_refused_in_any_cell_and_not_repeated() {
    for cell in ["3201012345678901", "'3201012345678901", "3201 0123 4567 8901", "no 3201012345678901!"] {
        let all = findings(&format!("code,name\n18.04,{cell}\n")).join("");
        assert!(all.contains("row 2") && all.contains('B') && !all.contains("3201"), "{cell}: {all}");
    }
}

#[test]
fn a_nik_in_scientific_notation_and_telephone_numbers_are_refused_without_a_title() {
    for cell in ["3.20101E+15", "\"3,20101E+15\"", "081234567890", "+62 812-3456-7890", "'08123456789"] {
        let all = findings(&format!("code,name\n18.04,{cell}\n")).join("");
        assert!(all.contains("row 2") && !all.contains("3456") && !all.contains("20101"), "{cell}: {all}");
    }
}

#[test]
fn a_second_table_further_down_is_found_by_its_titles_and_titles_written_together_too() {
    let rows = "18.04,x,1\n".repeat(30);
    assert_eq!(findings(&format!("code,name,n\n{rows}No,Nama Anak,Tgl Lahir\n1,Budi Rahasia,2020-01-01\n")).len(), 2);
    assert_eq!(findings(&format!("code,name,n\n{rows}No,keluarga tanpa alamat tetap,3\n")), Vec::<String>::new());
    for title in ["NamaIbu", "TANGGAL_LAHIR", "No.HP", "nama_orang_tua", "RT/RW"] {
        assert_eq!(findings(&format!("code,{title}\n18.04,x\n")).len(), 1, "{title}");
    }
}

#[test]
fn a_value_beside_a_title_in_one_cell_is_not_repeated() {
    let all = findings("NIK 3201 Budi Rahasia,name\n1,2\n").join("");
    assert!(all.contains("“nik”") && !all.contains("Rahasia") && !all.contains("3201"), "{all}");
}

#[test]
fn numbers_of_persons_are_refused_however_they_are_written() {
    for cell in [
        "3201012345678901 3201012345678902",
        "3201012345678901 1",
        "3201012345678901.0",
        "3.20101E15",
        "3201_0123_4567_8901",
        "３２０１０１２３４５６７８９０１",
        "0812.9988.7766",
        "81299887766",
        "WA 081299887766",
        "\"Kunjungan, tgl lahir 15-06-2021\"",
        "\"hubungi 0812-9988-7766\"",
    ] {
        let rows = "18.04,x\n".repeat(20);
        let all = findings(&format!("code,name\n{rows}18.04,{cell}\n")).join("");
        assert!(all.contains("row 22") && !all.contains("9988") && !all.contains("2345"), "{cell}: {all}");
    }
}

#[test]
fn titles_of_persons_are_known_however_they_are_written() {
    for title in [
        "N.I.K.",
        "N I K",
        "NIKAnak",
        "TanggalLahirAnak",
        "No KTP",
        "No. Kartu Keluarga",
        "Nomor Induk Kependudukan (NIK) Balita atau Baduta",
    ] {
        assert_eq!(findings(&format!("code,{title}\n18.04,x\n")).len(), 1, "{title}");
    }
    assert_eq!(findings("NO,NAMA,JK,UMUR\n1,Budi Rahasia,L,24\n").len(), 1, "a bare name among persons");
    let late = format!("code,name\n{}x,NIK\n", "18.04,x\n".repeat(20));
    assert_eq!(findings(&late).len(), 1, "far down");
}

#[test]
fn figures_and_periods_of_many_digits_are_no_persons() {
    for cell in [
        "8.644579245896543",
        "\"12,34567890123456\"",
        "-0.0812345678901234",
        "8101010001",
        "1803060001",
        "31 08 2024",
        "2024-08-31",
        "Teknik unik",
        "\"1.234.567.890\"",
    ] {
        assert_eq!(findings(&format!("code,name\n18.04,{cell}\n")), Vec::<String>::new(), "{cell}");
    }
    assert_eq!(findings("NAMA,JK,JUMLAH\nSatu,L,24\n"), Vec::<String>::new(), "a table of places by sex");
}

#[test]
fn tables_about_places_are_read() {
    let text = "period,code,name,stunting_eppgbm:n\n2024-02,18.04.05.2001,Teknik Anakan,1234567\n,,Unik,\n";
    assert_eq!(findings(text), Vec::<String>::new());
}

#[test]
fn columns_about_persons_are_known_by_more_titles_and_by_what_stands_below_them() {
    for title in [
        "Kepala Keluarga",
        "Nama KK",
        "Ibu",
        "Ayah",
        "Orang Tua",
        "Orang Tua / Wali",
        "Wali",
        "Ibu Kandung",
        "Suami/Istri",
        "No KK",
        "Alamat",
        "Alamat Tempat Tinggal Sekarang Sesuai Kartu Tanda Penduduk atau Surat Keterangan Domisili",
        "Nama lengkap anak balita sebagaimana tertulis dalam akta kelahiran",
        "Nama Sasaran",
    ] {
        let said = findings(&format!("Kecamatan,{title},Jumlah\nSatu,Budi Rahasia,1\nDua,Siti Rahasia,1\n")).join("");
        assert!(said.contains("a column about persons") && !said.contains("Rahasia"), "{title}: {said}");
    }
    for title in ["Lahir", "Tgl Lhr", "TTL", "Tanggal Kelahiran"] {
        for day in ["2021-06-15", "15/06/2021", "15 Juni 2021"] {
            assert_eq!(findings(&format!("Kecamatan,{title},Jumlah\nSatu,{day},1\n")).len(), 1, "{title} {day}");
        }
    }
    for header in ["NO,NAMA,UMUR", "NAMA,BB,TB", "Nama;JK;BB;TB;Jumlah", "NAMA,JK,UMUR", "Nama,Berat,Ket"] {
        assert_eq!(findings(&format!("{header}\n1,Budi Rahasia,24\n")).len(), 1, "{header}");
    }
}

#[test]
fn titles_that_count_people_and_names_of_offices_and_places_are_read() {
    for header in [
        "Kecamatan,Jumlah Ibu Hamil,Ibu hamil KEK",
        "Kecamatan,Lahir hidup,Bayi lahir",
        "Nama Kecamatan,Ibu,Anak",
        "nama kecamatan,Kepala Keluarga,KK",
        "Nama Desa,Persentase balita memiliki NIK,Jumlah KK",
        "Kecamatan,Bayi Baru Lahir,Ibu Nifas",
        "NAMA,JK,JUMLAH",
        "Nama Puskesmas,Total Balita,Balita ber-NIK (%)",
    ] {
        assert_eq!(findings(&format!("{header}\nSatu,24,9\nDua,25,8\n")), Vec::<String>::new(), "{header}");
    }
    let commitments = "what_id,office,signatories,date,source\nVerifikasi alamat keluarga,Kepala Dinas Kesehatan,Bupati|\
                       Kepala Dinas PMD,2026-03-18,s\nSK Nomor 188.45/812/KPTS/2024 tentang TPPS,Bappeda,Bupati,2026-03-18,s\n\
                       Perbaikan jalan sesuai Perbup No. 12 Tahun 2023,Dinas PUPR,Bupati,2026-03-18,s\n\
                       \"Ibu hamil, bayi lahir 2024 dan keluarga berisiko\",Kader RT 02,Bupati,2026-03-18,s\n";
    assert_eq!(findings(commitments), Vec::<String>::new());
    let titles = "DATA ANAK BALITA,,\nKabupaten X,,\nNo,Kecamatan,Balita\n1,Anak Tuha,20\n2,Anak Ratu Aji,30\n";
    assert_eq!(findings(titles), Vec::<String>::new());
    let texts = "Sasaran,Kegiatan,OPD\nBalita,PMT,Dinkes\nIbu hamil,Kelas ibu,Dinkes\n";
    assert_eq!(findings(texts), Vec::<String>::new());
}

#[test]
fn titles_over_titles_are_read_together() {
    for header in [
        "No,Kecamatan,Ibu,,Ket\n,,Nama,Umur,\n",
        "No,Kecamatan,Nama,,Ket\n,,Ayah,Ibu,\n",
        "No,Kecamatan,Tanggal,Ket\n,,Lahir,\n",
        "No,Kecamatan,Orang Tua,,Ket\n,,Pekerjaan,Nama,\n",
    ] {
        let said =
            findings(&format!("{header}1,Satu,Budi Rahasia,Siti Rahasia,x\n2,Dua,Budi Rahasia,Siti,x\n")).join("");
        assert!(said.contains("a column about persons") && !said.contains("Rahasia"), "{header}: {said}");
    }
    let counts = "No,Nama,Ibu,,Anak,\n,Kecamatan,Hamil,Nifas,Lahir,Mati\n1,Satu,3,4,5,6\n2,Dua,3,4,5,6\n";
    assert_eq!(findings(counts), Vec::<String>::new());
}

#[test]
fn running_text_with_an_address_a_telephone_or_a_day_of_birth_is_refused_in_any_cell() {
    for cell in [
        "hubungi budi.rahasia@contoh.id",
        "surel: budi ＠ contoh．go．id",
        "rumah di RT 02/RW 05",
        "RT.02 RW.05 dusun Rahasia",
        "RT02/RW05",
        "RT/RW 002/005",
        "\"Jl. Melati Rahasia No. 12\"",
        "Gang Rahasia Dalam nomor 3",
        "Jln Rahasia 12",
        "Jl. Rahasia Indah 7B RT 1",
        "Alamat: Dusun Rahasia",
        "812-3456-7890",
        "0812 3456 7890",
        "(0812) 3456-7890",
        "+62 (0) 812 3456 7890",
        "62 812.3456.7890",
        "６２８１２３４５６７８９０",
        "０８１２-３４５６-７８９０",
        "hp 08 12 34 56 78 90",
        "0812/3456/7890",
        "Rahasia (0232) 873456",
        "0232-873456",
        "(021) 8734-5678",
        "+62 232 873456",
        "anak lahir 15 Juni 2021",
        "lahir di Rahasia 15-06-2021",
        "NIK 3.20801E+15 rahasia",
        "3208 0155 0621 0001 3208 0155 0621 0002",
        "３２０８ ０１５５ ０６２１ ０００１",
        "3208\u{200b}015506210001",
        "3208-01-550621-0001 dan 2",
        "3208015506210001.0",
    ] {
        let rows = "pemeriksaan,desa\n".repeat(20);
        let said = findings(&format!("what_id,code\n{rows}{cell},x\n")).join("");
        assert!(said.contains("row 22, column A “…”"), "{cell}: {said}");
        assert!(!said.to_lowercase().contains("rahasia") && !said.contains("3456") && !said.contains("0155"), "{cell}");
    }
}

#[test]
fn numbers_of_letters_codes_amounts_and_spans_of_time_are_no_persons() {
    for cell in [
        "2024-01-01 - 2024-12-31",
        "2019 2020 2021 2022",
        "81.71.01.1001",
        "8171011001",
        "Rp81.234.567.890",
        "Rp 812.345.678",
        "812.345.678",
        "18.04.05.2001 18.04.05.2002 18.04.05.2003",
        "400.5.7/1685/Bangda",
        "Bayi lahir 2024: 1.234",
        "Berat badan lahir di bawah 2500 gram tahun 2024",
        "posyandu @ desa",
        "https://peta.id/@-5.12,104.5,15z",
        "SE Mendagri Nomor 400.5.7/1685/Bangda tanggal 12-03-2025",
        "Aula Bappeda jalan Raya",
        "Perbaikan jl. desa 2 km",
        "Aula Bappeda, Jl. Raden Intan",
        "Kunjungan ke RW 05",
        "08/12/2024 10:30",
        "(0232) 2024-08",
        "0232-2024",
        "188.45/0232/12345/2024",
        "0.0232 8712345",
        "002-123456",
        "0232 871.234",
    ] {
        assert_eq!(findings(&format!("code,name\n18.04,\"{cell}\"\n")), Vec::<String>::new(), "{cell}");
    }
}
