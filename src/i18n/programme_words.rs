//! Words of actions, audits, loci, follow-up, trends and the catalogue.
//!
//! Single words are an exhaustive `match`; a sentence that takes numbers is written where its numbers are made, from
//! these words and [`super::Lang::pick`].

use super::Lang;
use crate::domain::{
    ActionKind, CellState, Direction, EventKind, FollowUpKind, Level, LocusKind, LocusReason, Method, Progress, Scope,
    Status, TargetGroup, Unit,
};

/// Fixed texts of these rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeWord {
    /// A figure or a status that nobody has published.
    NotReported,
    /// A date that nobody has published.
    NotKnown,
    /// An office that nobody has published.
    OfficeNotKnown,
    /// An action without a due date.
    NoDueDate,
    /// An action without evidence.
    NoEvidence,
    /// Evidence without a link.
    NotOnline,
    /// A locus name that is not in the list of area codes.
    NotAmongCodes,
    /// A decree that was not published.
    DecreeNotPublished,
    /// A licence that was not stated.
    LicenceNotStated,
    /// Boundaries.
    IndicativeBoundaries,
    /// A feed of made-up figures.
    Simulated,
    /// Targets that contradict each other.
    TargetsConflict,
    /// A count says nothing of prevalence.
    CountIsNoRate,
    /// A point under the coverage floor.
    LowCoverage,
    /// A small-area estimate.
    SmallArea,
    /// A kecamatan whose name is not known.
    KecamatanNotKnown,
}

/// A fixed text.
pub const fn word(lang: Lang, word: ProgrammeWord) -> &'static str {
    use ProgrammeWord as W;
    match word {
        W::NotReported => lang.pick("belum dilaporkan", "not reported"),
        W::NotKnown => lang.pick("belum diketahui", "not known"),
        W::OfficeNotKnown => lang.pick("penanggung jawab belum diketahui", "office in charge not known"),
        W::NoDueDate => lang.pick("tanpa tenggat", "no due date"),
        W::NoEvidence => lang.pick("belum ada bukti", "no evidence yet"),
        W::NotOnline => lang.pick("tidak tersedia daring", "not online"),
        W::NotAmongCodes => {
            lang.pick("namanya tidak ada dalam daftar kode wilayah", "name not in the list of area codes")
        }
        W::DecreeNotPublished => lang.pick("nomor SK tidak dipublikasikan", "decree not published"),
        W::LicenceNotStated => lang.pick("lisensi tidak disebutkan", "licence not stated"),
        W::IndicativeBoundaries => lang.pick(
            "Batas wilayah pada peta adalah batas indikatif dan bukan acuan hukum.",
            "Boundaries on the map are indicative and have no legal force.",
        ),
        W::Simulated => lang.pick(
            "SIMULASI: semua angka kabupaten ini rekaan.",
            "SIMULATION: all figures of this kabupaten are made up.",
        ),
        W::TargetsConflict => lang.pick("sumber berbeda nilai", "sources differ"),
        W::CountIsNoRate => lang.pick(
            "Jumlah tanpa penyebut bukan prevalensi: jumlah juga turun bila yang diukur lebih sedikit.",
            "A count without a denominator is no prevalence: it also falls when fewer are measured.",
        ),
        W::LowCoverage => lang.pick("cakupan pengukuran rendah", "too few measured"),
        W::SmallArea => lang.pick("estimasi area kecil", "small-area estimate"),
        W::KecamatanNotKnown => lang.pick("kecamatan belum diketahui", "kecamatan not known"),
    }
}

/// How far an action has come; `None` where nobody has said.
pub const fn status(lang: Lang, status: Option<Status>) -> &'static str {
    match status {
        None => word(lang, ProgrammeWord::NotReported),
        Some(Status::NotStarted) => lang.pick("belum mulai", "not started"),
        Some(Status::Operator) => lang.pick("di operator", "with the operator"),
        Some(Status::Verifier) => lang.pick("di verifikator", "with the verifier"),
        Some(Status::Approved) => lang.pick("disetujui", "approved"),
        Some(Status::Reviewed) => lang.pick("direviu provinsi", "reviewed by the province"),
    }
}

/// The name of a step in the chain.
pub const fn step(lang: Lang, status: Status) -> &'static str {
    match status {
        Status::NotStarted => lang.pick("belum mulai", "not started"),
        Status::Operator => lang.pick("operator", "operator"),
        Status::Verifier => lang.pick("verifikator", "verifier"),
        Status::Approved => lang.pick("disetujui", "approved"),
        Status::Reviewed => lang.pick("reviu provinsi", "province's review"),
    }
}

/// Main or supporting action.
pub const fn action_kind(lang: Lang, kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Main => lang.pick("aksi utama", "main action"),
        ActionKind::Supporting => lang.pick("aksi pendukung", "supporting action"),
    }
}

/// Why there is no figure; of a value, that there is one.
pub const fn cell_state(lang: Lang, state: CellState) -> &'static str {
    match state {
        CellState::Value => lang.pick("ada data", "reported"),
        CellState::NotReported => word(lang, ProgrammeWord::NotReported),
        CellState::Suppressed => lang.pick("disamarkan (angka kecil)", "withheld (small number)"),
        CellState::NotApplicable => lang.pick("tidak ada sasaran (0 dari 0)", "nobody due (0 of 0)"),
        CellState::NoSuchArea => lang.pick("wilayah belum atau tidak lagi ada", "no such area then"),
    }
}

/// Survey or register.
pub const fn method(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::Survey => lang.pick("survei (perkiraan dari sampel)", "survey (an estimate from a sample)"),
        Method::Register => {
            lang.pick("pencatatan rutin (yang tercatat atau diukur)", "register (those recorded or measured)")
        }
    }
}

/// Which way is good.
pub const fn direction(lang: Lang, direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => lang.pick("makin tinggi makin baik", "higher is better"),
        Direction::LowerIsBetter => lang.pick("makin rendah makin baik", "lower is better"),
    }
}

/// What a figure counts in.
pub const fn unit(lang: Lang, unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => lang.pick("persen", "percent"),
        Unit::Count => lang.pick("jumlah", "count"),
    }
}

/// Whose target it is.
pub const fn scope(lang: Lang, scope: Scope) -> &'static str {
    match scope {
        Scope::National => lang.pick("nasional", "national"),
        Scope::Province => lang.pick("provinsi", "province"),
        Scope::Kabupaten => lang.pick("kabupaten", "kabupaten"),
    }
}

/// A level of regions.
pub const fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Province => lang.pick("provinsi", "province"),
        Level::Kabupaten => "kabupaten",
        Level::Kecamatan => "kecamatan",
        Level::Village => lang.pick("desa/kelurahan", "village"),
    }
}

/// The two things both called lokus; they keep their names in English.
pub const fn locus_kind(kind: LocusKind) -> &'static str {
    match kind {
        LocusKind::Intervention => "lokus intervensi",
        LocusKind::Audit => "lokus AKS",
    }
}

/// Why a village was chosen.
pub const fn locus_reason(lang: Lang, reason: LocusReason) -> &'static str {
    match reason {
        LocusReason::Cases => lang.pick("jumlah kasus", "number of cases"),
        LocusReason::Prevalence => lang.pick("prevalensi", "prevalence"),
        LocusReason::AtRisk => lang.pick("keluarga berisiko (KRS)", "families at risk (KRS)"),
        LocusReason::Coverage => lang.pick("cakupan layanan rendah", "low coverage of services"),
        LocusReason::Other => lang.pick("alasan lain", "another reason"),
    }
}

/// Whom an audit looks at.
pub const fn target_group(lang: Lang, group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::BrideAndGroom => lang.pick("calon pengantin", "couples about to marry"),
        TargetGroup::Pregnant => lang.pick("ibu hamil", "pregnant women"),
        TargetGroup::Postpartum => lang.pick("ibu nifas dan menyusui", "mothers after birth and nursing"),
        TargetGroup::UnderTwo => lang.pick("baduta (0–23 bulan)", "children 0–23 months (baduta)"),
        TargetGroup::UnderFive => lang.pick("balita (24–59 bulan)", "children 24–59 months (balita)"),
    }
}

/// One of the four national stages of the audit, 1 to 4.
pub const fn national_stage(lang: Lang, number: u8) -> &'static str {
    match number {
        1 => lang.pick("Pembentukan tim AKS", "Forming the audit team"),
        2 => lang.pick("Pelaksanaan audit dan manajemen pendampingan", "Audit and guidance of cases"),
        3 => {
            lang.pick("Diseminasi hasil dan rencana tindak lanjut (RTL)", "Dissemination of results and follow-up plan")
        }
        4 => lang.pick("Tindak lanjut dan evaluasi RTL", "Follow-up and its evaluation"),
        _ => lang.pick("Tahap lain", "Other stages"),
    }
}

/// Specific or sensitive; both keep their meaning in the field.
pub const fn follow_up_kind(lang: Lang, kind: FollowUpKind) -> &'static str {
    match kind {
        FollowUpKind::Specific => lang.pick("intervensi spesifik", "specific intervention"),
        FollowUpKind::Sensitive => lang.pick("intervensi sensitif", "sensitive intervention"),
    }
}

/// How far a promise has come.
pub const fn progress(lang: Lang, progress: Progress) -> &'static str {
    match progress {
        Progress::Planned => lang.pick("direncanakan", "planned"),
        Progress::Underway => lang.pick("berjalan", "under way"),
        Progress::Done => lang.pick("selesai", "done"),
        Progress::Blocked => lang.pick("terkendala", "held up"),
    }
}

/// What kind of event.
pub const fn event_kind(lang: Lang, kind: EventKind) -> &'static str {
    match kind {
        EventKind::Rembuk => "Rembuk stunting",
        EventKind::Coordination => lang.pick("Rapat koordinasi TPPS", "TPPS coordination meeting"),
        EventKind::Audit => lang.pick("Audit kasus stunting", "Audit of stunting cases"),
        EventKind::Publication => lang.pick("Publikasi data", "Publication of data"),
        EventKind::Decree => lang.pick("Keputusan atau peraturan", "Decree or regulation"),
        EventKind::Other => lang.pick("Peristiwa lain", "Other event"),
    }
}

/// `1 hari`, English `1 day`, `2 days`.
pub fn days(lang: Lang, days: i32) -> String {
    let number = super::count(lang, days.unsigned_abs());
    format!("{number} {}", lang.pick("hari", if days.unsigned_abs() == 1 { "day" } else { "days" }))
}

/// `terlambat 20 hari`.
pub fn late(lang: Lang, days_late: i32) -> String {
    match lang {
        Lang::Id => format!("terlambat {}", days(lang, days_late)),
        Lang::En => format!("{} late", days(lang, days_late)),
    }
}

/// `tenggat 20 Des 2024`, or that there is none.
pub fn due(lang: Lang, day: Option<crate::domain::Date>) -> String {
    match day {
        Some(day) => format!("{} {}", lang.pick("tenggat", "due"), super::date(lang, day)),
        None => word(lang, ProgrammeWord::NoDueDate).to_owned(),
    }
}

/// `3 dari 8`.
pub fn of(lang: Lang, part: usize, whole: usize) -> String {
    format!("{} {} {}", number(lang, part), lang.pick("dari", "of"), number(lang, whole))
}

/// A number of things in a list.
pub fn number(lang: Lang, value: usize) -> String {
    super::count(lang, u32::try_from(value).unwrap_or(u32::MAX))
}

/// The first letter in upper case, for the start of a sentence.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(chars).collect())
}
