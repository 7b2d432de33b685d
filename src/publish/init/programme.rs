//! The sheets of the programme: actions, loci, audits, promises, events.

use super::{
    Plan,
    tables::{Column, Kind, List, SOURCE, Table, column},
};
use crate::publish::catalogue::Catalogue;

/// How far a promise or a follow-up is.
const PROGRESS: Kind = Kind::Words(&["planned", "underway", "done", "blocked"]);

/// Actions of this year's scheme filled in without a status, the rest empty.
pub fn programme(plan: &Plan, name: &str, catalogue: &Catalogue) -> Vec<Table> {
    let mut tables = vec![actions(plan, name, catalogue), evidence(), locus_sets(), loci()];
    tables.extend(audits());
    tables.extend([
        follow_up(),
        commitments(),
        events(),
        teams(),
        puskesmas(),
        bidang_notes(),
        assessments(),
        agenda(),
    ]);
    tables
}

/// A sheet without rows.
fn table(name: &str, columns: Vec<Column>) -> Table {
    Table { name: name.to_owned(), columns, rows: Vec::new() }
}

fn source() -> Column {
    column("source", Kind::Listed(List::Sources), SOURCE)
}

fn note_id() -> Column {
    column("note_id", Kind::Text, "Catatan untuk pembaca.")
}

fn note_en() -> Column {
    column("note_en", Kind::Text, "Catatan dalam bahasa Inggris (boleh kosong).")
}

/// The columns that name a cycle of the audit.
fn cycle() -> [Column; 2] {
    [column("year", Kind::Year, "Tahun audit."), column("cycle", Kind::Words(&["1", "2"]), "Siklus 1 atau 2.")]
}

fn actions(plan: &Plan, name: &str, catalogue: &Catalogue) -> Table {
    let year = plan.today.year();
    let scheme = catalogue.schemes.iter().filter(|s| s.holds_in(year)).max_by_key(|s| s.from);
    let actions = scheme.into_iter().flat_map(|s| s.actions.iter().map(move |a| (s, a))).map(|(scheme, action)| {
        let (done, held) = (year.to_string(), (year + 1).to_string());
        let own = [scheme.id.to_string(), action.id.to_string(), plan.code.to_string(), name.to_owned()];
        own.into_iter().chain([done, held, "tpps".to_owned()]).collect()
    });
    Table {
        rows: actions.collect(),
        ..table(
            "actions",
            vec![
                column("scheme", Kind::Listed(List::Schemes), "Skema aksi yang berlaku pada tahun pelaksanaan."),
                column("action", Kind::Text, "Nomor aksi dalam skema."),
                column("code", Kind::Listed(List::Codes), "Kode kabupaten, atau kecamatan."),
                column("name", Kind::Listed(List::Names), "Nama wilayah."),
                column("year_done", Kind::Year, "Tahun pelaksanaan."),
                column("year_for", Kind::Year, "Tahun sasaran."),
                source(),
                column(
                    "status",
                    Kind::Words(&["not_started", "operator", "verifier", "approved", "reviewed"]),
                    "Kosong = belum ada keterangan.",
                ),
                column("due", Kind::Day, "Tenggat persetujuan."),
                column("completed", Kind::Day, "Tanggal disetujui."),
                column("office", Kind::Text, "OPD penanggung jawab; jabatan, bukan nama orang."),
                note_id(),
                note_en(),
            ],
        )
    }
}

fn evidence() -> Table {
    table(
        "evidence",
        vec![
            column("scheme", Kind::Listed(List::Schemes), "Skema aksi."),
            column("action", Kind::Text, "Nomor aksi."),
            column("code", Kind::Listed(List::Codes), "Kode wilayah dari aksinya."),
            column("year_done", Kind::Year, "Tahun pelaksanaan."),
            column("title", Kind::Text, "Judul dokumen."),
            column("url", Kind::Text, "Alamat https:// bila ada."),
            column("date", Kind::Day, "Tanggal dokumen."),
        ],
    )
}

fn locus_sets() -> Table {
    table(
        "locus_sets",
        vec![
            column("id", Kind::Text, "Nama pendek daftar ini: intervensi-2026."),
            column(
                "kind",
                Kind::Words(&["intervention", "audit"]),
                "intervention = lokus intervensi; audit = lokus AKS.",
            ),
            column("year_set", Kind::Year, "Tahun ditetapkan."),
            column("year_for", Kind::Year, "Untuk tahun."),
            source(),
            column("decree", Kind::Text, "Nomor keputusan."),
            column("date", Kind::Day, "Tanggal keputusan."),
            column("criteria_id", Kind::Text, "Kriteria penetapan, dengan kata-kata."),
            column("criteria_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
            column("stated_villages", Kind::Count, "Jumlah desa yang disebut, bila namanya tidak semua terbit."),
            column("stated_kecamatan", Kind::Count, "Jumlah kecamatan yang disebut."),
        ],
    )
}

fn loci() -> Table {
    table(
        "loci",
        vec![
            column("set", Kind::Text, "id di lembar locus_sets."),
            column(
                "code",
                Kind::Listed(List::Codes),
                "Kode desa/kelurahan; kosong bila namanya tidak ada di register.",
            ),
            column("name", Kind::Text, "Nama seperti diterbitkan."),
            column("kecamatan", Kind::Text, "Kecamatan seperti diterbitkan."),
            column("reasons", Kind::Text, "cases, prevalence, at_risk, coverage, other; beberapa dipisah dengan |."),
            note_id(),
            note_en(),
        ],
    )
}

/// The sheets of audits: cycles, stages, cases and risks.
fn audits() -> [Table; 4] {
    [
        table(
            "audits",
            cycle()
                .into_iter()
                .chain([
                    source(),
                    column(
                        "progress",
                        Kind::Words(&["planned", "done"]),
                        "planned bila siklus baru direncanakan dan tahapnya belum bertanggal.",
                    ),
                    note_id(),
                    note_en(),
                ])
                .collect(),
        ),
        table(
            "audit_stages",
            cycle()
                .into_iter()
                .chain([
                    column("stage", Kind::Listed(List::Stages), "Tahap audit."),
                    source(),
                    column("planned", Kind::Day, "Rencana."),
                    column("actual", Kind::Day, "Terlaksana."),
                    note_id(),
                    note_en(),
                ])
                .collect(),
        ),
        table(
            "audit_cases",
            cycle()
                .into_iter()
                .chain([
                    column(
                        "group",
                        Kind::Words(&["bride_and_groom", "pregnant", "postpartum", "under_two", "under_five"]),
                        "Kelompok sasaran. Hanya jumlah se-kabupaten, tidak pernah per desa.",
                    ),
                    column("count", Kind::Count, "Jumlah kasus."),
                ])
                .collect(),
        ),
        table(
            "audit_risks",
            cycle()
                .into_iter()
                .chain([
                    column("risk_id", Kind::Text, "Faktor risiko."),
                    column("count", Kind::Count, "Berapa kali ditemukan."),
                    column("risk_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
                ])
                .collect(),
        ),
    ]
}

fn follow_up() -> Table {
    table(
        "follow_up",
        vec![
            column("what_id", Kind::Text, "Tindak lanjut yang direncanakan."),
            column("office", Kind::Text, "OPD; jabatan, bukan nama orang."),
            column("progress", PROGRESS, "planned, underway, done, blocked."),
            source(),
            column("what_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
            column("bidang", Kind::Listed(List::Bidang), "Bidang TPPS menurut kabupaten.toml."),
            column("kind", Kind::Words(&["specific", "sensitive"]), "Intervensi spesifik atau sensitif."),
            column("audit_year", Kind::Year, "Tahun audit asalnya, bila ada."),
            column("audit_cycle", Kind::Words(&["1", "2"]), "Siklusnya."),
            column("due", Kind::Day, "Tenggat."),
            column("done", Kind::Day, "Tanggal selesai."),
            column("obstacle_id", Kind::Text, "Kendala."),
            column("obstacle_en", Kind::Text, "Kendala dalam bahasa Inggris (boleh kosong)."),
        ],
    )
}

fn commitments() -> Table {
    table(
        "commitments",
        vec![
            column("what_id", Kind::Text, "Isi komitmen rembuk."),
            column("office", Kind::Text, "Yang berkomitmen; jabatan, bukan nama orang."),
            column("year_for", Kind::Year, "Untuk tahun."),
            source(),
            column("what_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
            column("signatories", Kind::Text, "Penanda tangan sebagai jabatan, dipisah dengan |."),
            column("date", Kind::Day, "Tanggal."),
            column("due", Kind::Day, "Tenggat."),
            column("progress", PROGRESS, "Kemajuan; kosong bila belum ada keterangan."),
        ],
    )
}

fn events() -> Table {
    table(
        "events",
        vec![
            column("date", Kind::Day, "Tanggal: 2025-06-30."),
            column(
                "kind",
                Kind::Words(&["rembuk", "coordination", "audit", "publication", "decree", "other"]),
                "Jenis peristiwa.",
            ),
            column("title_id", Kind::Text, "Apa yang terjadi."),
            source(),
            column("title_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
            note_id(),
            note_en(),
        ],
    )
}

fn teams() -> Table {
    table(
        "teams",
        vec![
            column("code", Kind::Listed(List::Codes), "Kode kabupaten, kecamatan, atau desa yang punya TPPS."),
            column("name", Kind::Listed(List::Names), "Nama wilayah."),
            source(),
            column("decree", Kind::Text, "Nomor SK."),
            column("date", Kind::Day, "Tanggal SK."),
            column("chair", Kind::Text, "Ketua sebagai jabatan, bukan nama orang."),
            column("villages", Kind::Count, "Desa di dalamnya yang sudah punya TPPS."),
            note_id(),
            note_en(),
        ],
    )
}

fn puskesmas() -> Table {
    table(
        "puskesmas",
        vec![
            column("puskesmas", Kind::Text, "Nama puskesmas. Satu baris tiap puskesmas dan periode."),
            column("code", Kind::Text, "Kode kecamatan yang dilayani; beberapa dipisah dengan |."),
            column("name", Kind::Text, "Nama kecamatannya, dalam urutan yang sama, dipisah dengan |."),
            source(),
            column("period", Kind::Period, "Periode laporan; kosong bila baru namanya yang diketahui."),
            column(
                "reported",
                Kind::Words(&["yes", "no"]),
                "yes = sudah melapor; no = belum; kosong = belum diketahui. Tidak ada baris juga berarti belum diketahui.",
            ),
        ],
    )
}

fn bidang_notes() -> Table {
    table(
        "bidang_notes",
        vec![
            column("date", Kind::Day, "Tanggal rapat atau laporan."),
            column(
                "kind",
                Kind::Words(&["done", "plan", "obstacle", "asked"]),
                "done = sudah dilakukan; plan = rencana ke depan; obstacle = kendala; asked = diminta pada rapat.",
            ),
            column("text_id", Kind::Text, "Satu hal tiap baris."),
            source(),
            column("bidang", Kind::Listed(List::Bidang), "Bidang TPPS; kosong = semua bidang."),
            column("text_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
        ],
    )
}

fn assessments() -> Table {
    table(
        "assessments",
        vec![
            column("year_done", Kind::Year, "Tahun Penilaian Kinerja diadakan."),
            column("year_for", Kind::Year, "Tahun aksi yang dinilai."),
            source(),
            column("item_id", Kind::Text, "Yang dinilai; kosong = keseluruhan."),
            column("item_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
            column("grade", Kind::Text, "Nilai huruf seperti diterbitkan."),
            column("class", Kind::Words(&["tumbuh", "berkembang", "berdaya"]), "Kelas Bangda sejak 2025."),
            column("rank", Kind::Count, "Peringkat di provinsi."),
            column("of", Kind::Count, "Dari berapa kabupaten/kota."),
            note_id(),
            note_en(),
        ],
    )
}

fn agenda() -> Table {
    table(
        "agenda",
        vec![
            column(
                "view",
                Kind::Text,
                "Satu tampilan rembuk tiap baris, sesuai urutan: judul, acara, situasi, peta, terendah, lokus, \
                 lokus-aks, kesenjangan, aksi, rtl, bidang, komitmen, tutup; peta~indikator~periode; tren~indikator.",
            ),
            column("note_id", Kind::Text, "Catatan bagi penyaji (boleh kosong)."),
            column("note_en", Kind::Text, "Dalam bahasa Inggris (boleh kosong)."),
        ],
    )
}
