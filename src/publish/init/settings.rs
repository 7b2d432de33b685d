//! The text of `kabupaten.toml` with remarks in Indonesian.

use super::{
    Plan,
    register::{Origin, Register},
};
use crate::publish::settings::quoted;

/// The whole file. What must be filled in says “isi”.
pub fn text(plan: &Plan, name: &str, province: &str, register: &Register) -> String {
    let (title, publisher, url, licence) = match register.origin {
        Origin::Own => ("isi judul register kode dan nama wilayah yang dipakai", "isi penerbit", "", ""),
        Origin::IdnAreaData => (
            "Kode dan nama wilayah: idn-area-data",
            "fityannugroho/idn-area-data",
            "https://github.com/fityannugroho/idn-area-data",
            "ODbL 1.0",
        ),
        Origin::Wilayah => (
            "Kode dan nama wilayah administrasi pemerintahan (Kemendagri), dihimpun cahyadsn/wilayah",
            "cahyadsn",
            "https://github.com/cahyadsn/wilayah",
            "MIT",
        ),
    };
    let optional = |key: &str, value: &str| {
        if value.is_empty() { String::new() } else { format!("{key} = {}\n", quoted(value)) }
    };
    format!(
        r##"# {name}: pengaturan untuk `feed build`. Baris yang diawali # adalah keterangan dan tidak dibaca.
# Sesudah mengisi berkas ini dan isian.xlsx, jalankan:  feed build FOLDER-INI --out FOLDER-FEED --report laporan.html

# Daftar indikator bawaan: 29 layanan esensial (SE Mendagri 400.5/8476/SJ, 2022) dan prevalensi.
catalogue = "2022"
# Hapus indikator yang tidak diterbitkan. Jumlah kasus ("kasus_eppgbm") hanya bila tidak ada penyebut: bersama
# "stunting_eppgbm" keduanya tidak boleh terbit untuk tempat dan periode yang sama.
indicators = [
  "stunting_ssgi", "stunting_eppgbm",
  "remaja_ttd", "remaja_anemia",
  "catin_ttd", "catin_periksa", "catin_pendampingan", "catin_bimwin", "pus_bantuan_tunai", "pus_bantuan_pangan", "pus_pbi",
  "bumil_kek_pmt", "bumil_ttd90", "unmet_need", "ktd",
  "asi_eksklusif", "mpasi", "gizi_buruk", "balita_dipantau", "gizi_kurang_pmt", "imunisasi",
  "stop_babs", "phbs", "krs_ikan", "kb_pascapersalinan", "krs_pendampingan", "krs_pekarangan",
  "air_minum", "sanitasi",
  "pkh_p2k2", "kpm_pangan",
]
# Skema aksi menurut tahun pelaksanaan: 8 aksi integrasi sampai 2021, 8 aksi konvergensi 2022 sampai 2024, 4 aksi utama
# dan 2 aksi pendukung sejak 2025 (SE Mendagri 400.5.7/1685/Bangda).
schemes = ["aksi-8-2018", "aksi-8-2022", "aksi-4-2-2025"]
# Cakupan pengukuran (D/S, persen) di bawah ini: wilayah diarsir dan tidak ikut diurutkan.
coverage_floor = 80.0

[profile]
# Kode Kemendagri dengan titik. Semua tabel memakai kode Kemendagri; kode BPS adalah kode lain.
code = "{code}"
name = {name_quoted}
province = {province}
# Sebutan setempat: desa, pekon, nagari, gampong, tiyuh, kampung.
village_term = {{ id = {term}, en = "village" }}
simulated = false
publisher = "isi nama instansi penerbit"
# contact = "isi alamat https:// atau surel instansi untuk melaporkan kesalahan"

[freshness]
# Keadaan data (wajib), tanggal terbit (wajib), dan tanggal pembaruan berikutnya bila sudah pasti: tahun-bulan-hari.
as_of = "isi tanggal keadaan data, misalnya 2025-08-31"
published = "{today}"
# next = "2026-03-31"

[small_numbers]
# Jumlah bukan nol di bawah threshold disamarkan; tidak ada persentase atas penyebut di bawah minimum_denominator.
threshold = 5
minimum_denominator = 10

# Empat bidang TPPS: nama resminya menurut SK TPPS kabupaten; id dipakai di lembar follow_up. Hapus yang tidak ada.
[[bidang]]
id = "pelayanan"
name = {{ id = "isi nama bidang yang mengurus pelayanan intervensi" }}

[[bidang]]
id = "keluarga"
name = {{ id = "isi nama bidang yang mengurus perubahan perilaku dan pendampingan keluarga" }}

[[bidang]]
id = "perencanaan"
name = {{ id = "isi nama bidang yang mengurus konvergensi dan perencanaan" }}

[[bidang]]
id = "data"
name = {{ id = "isi nama bidang yang mengurus data, pemantauan, dan evaluasi" }}

# Sumber: tiap baris di isian.xlsx menyebut salah satu kunci di bawah. Tambahkan sebanyak perlu.
[sources.dinkes]
title = "isi judul laporan, misalnya e-PPGBM Agustus 2025"
publisher = "Dinas Kesehatan {name_plain}"
# url = "https://…"
# date = "2025-09-30"

[sources.tpps]
title = "isi judul laporan TPPS"
publisher = "TPPS {name_plain}"

[sources.kode-wilayah]
title = {title}
publisher = {publisher}
{url}{licence}"##,
        name = name.replace(['\n', '\r'], " "),
        code = plan.code,
        name_quoted = quoted(name),
        name_plain = name.replace(['"', '\\', '\n', '\r'], " "),
        province = quoted(province),
        term = quoted(&plan.village_term),
        today = plan.today,
        title = quoted(title),
        publisher = quoted(publisher),
        url = optional("url", url),
        licence = optional("licence", licence),
    )
}
