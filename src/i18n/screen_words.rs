//! Words of the frame around the content: navigation, controls, loading, failures, notices.

use super::{Lang, period};
use crate::domain::{Period, RegionCode};

/// The name of the app, the same in every language.
pub const NAME: &str = "Konvergensi";

/// Makes an enum of words, each with its Indonesian and its English.
macro_rules! catalogue {
    ($($name:ident: $id:literal, $en:literal;)*) => {
        /// A word or short text of the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $(#[doc = $en] $name,)*
        }

        impl Word {
            /// All words.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The text in a language.
            pub const fn say(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Id) => $id, (Self::$name, Lang::En) => $en,)*
                }
            }
        }
    };
}

catalogue! {
    Overview: "Ringkasan", "Overview";
    Map: "Peta", "Map";
    Actions: "Aksi", "Actions";
    Trend: "Tren", "Trends";
    Audit: "Audit & tindak lanjut", "Audit & follow-up";
    AuditShort: "Audit", "Audit";
    Loci: "Lokus", "Loci";
    Team: "TPPS", "TPPS";
    Data: "Data", "Data";
    Rembuk: "Rembuk", "Rembuk";
    Everywhere: "Semua kabupaten", "All kabupaten";
    More: "Lainnya", "More";
    SkipToContent: "Lewati ke isi", "Skip to content";
    Pages: "Halaman", "Pages";
    ChooseKabupaten: "Kabupaten", "Kabupaten";
    SwitchLanguage: "English", "Bahasa Indonesia";
    SwitchLanguageShort: "EN", "ID";
    ThemeDark: "Tampilan gelap", "Dark theme";
    ThemeLight: "Tampilan terang", "Light theme";
    Simulated: "SIMULASI", "SIMULATED";
    SimulatedLong: "Semua angka di halaman ini buatan, bukan keadaan sebenarnya.", "All figures on this page are made up and describe no real place.";
    Indicator: "Indikator", "Indicator";
    PeriodLabel: "Periode", "Period";
    Earlier: "Periode sebelumnya", "Earlier period";
    Later: "Periode berikutnya", "Later period";
    Loading: "Memuat data…", "Loading data…";
    LoadingMap: "Memuat batas wilayah…", "Loading boundaries…";
    LoadingHistory: "Memuat data periode sebelumnya…", "Loading earlier periods…";
    Retry: "Coba lagi", "Try again";
    CannotOpen: "Halaman ini belum dapat dibuka", "This page cannot be opened yet";
    CannotOpenText: "Bagian programnya tidak sampai. Periksa sambungan internet, lalu coba lagi.", "Its part of the program has not come. Check the connection and try again.";
    CannotShow: "Data tidak dapat ditampilkan", "The data cannot be shown";
    CannotShowPart: "Sebagian data belum dapat ditampilkan", "Part of the data cannot be shown yet";
    TriesAgain: "Halaman ini juga mencoba lagi dengan sendirinya.", "This page also tries again by itself.";
    CannotShowMap: "Batas wilayah tidak dapat ditampilkan; angkanya tetap ada di tabel.", "The boundaries cannot be shown; the figures are in the table.";
    CannotShowHistory: "Data periode sebelumnya tidak dapat dimuat; yang terlihat adalah periode terakhir.", "Earlier periods could not be loaded; the latest ones are shown.";
    TechnicalDetail: "Keterangan teknis", "Technical detail";
    NotFound: "Halaman ini tidak ada", "There is no such page";
    NotFoundText: "Alamat yang dibuka tidak dikenal. Pilih salah satu halaman di menu.", "The address is not known. Choose a page from the menu.";
    LinkNotices: "Sebagian isi tautan ini tidak dapat dibuka", "Part of the link could not be opened";
    FeedNotices: "Catatan mutu data", "Notes on data quality";
    NoData: "belum ada data", "no data yet";
    TwoNumbers: "Dua angka stunting", "Two stunting figures";
    MapOfKabupaten: "Peta kecamatan", "Map by kecamatan";
    OpenMap: "Buka peta", "Open the map";
    WorstGaps: "Kekurangan terbesar terhadap target, dalam jumlah sasaran", "Largest shortfalls from the target, in numbers of those due";
    ActionStatus: "Status aksi konvergensi", "Status of the convergence actions";
    OpenActions: "Buka kartu skor", "Open the scorecard";
    DataFreshness: "Kebaruan data", "Freshness of the data";
    WhoReported: "Siapa yang sudah lapor", "Who has reported";
    Puskesmas: "Puskesmas", "Puskesmas (health centres)";
    NoPuskesmas: "Belum diterbitkan puskesmas mana yang sudah melapor.", "Which puskesmas have reported has not been published.";
    OpenData: "Sumber dan definisi", "Sources and definitions";
    Legend: "Keterangan warna", "Legend";
    TableTitle: "Tabel", "Table";
    Source: "Sumber", "Source";
    IndicativeBoundaries: "Batas indikatif, bukan batas resmi.", "Indicative boundaries, not official ones.";
    SchematicBoundaries: "Batas skematik, dibuat dari titik desa; bukan batas resmi.", "Schematic boundaries drawn from village points; not official ones.";
    Close: "Tutup", "Close";
    ChooseArea: "Ketuk satu wilayah di peta atau tabel untuk melihat rinciannya.", "Tap an area on the map or in the table for its details.";
    OtherIndicators: "Indikator lain di wilayah ini", "Other indicators of this area";
    TrendOfArea: "Lihat trennya", "See its trend";
    Worst: "terbanyak di", "most in";
    MapHint: "Papan ketik: panah untuk berpindah wilayah, Enter untuk membuka, Esc untuk kembali. Ctrl dan roda tetikus untuk memperbesar, tarik untuk menggeser.", "Keyboard: arrows move between areas, Enter opens one, Esc goes back. Ctrl and the wheel enlarge, dragging moves.";
    MapHintTouch: "Ketuk wilayah untuk angkanya; dua jari untuk memperbesar dan menggeser.", "Tap an area for its figures; two fingers enlarge and move the map.";
    ZoomIn: "Perbesar", "Enlarge";
    ZoomOut: "Perkecil", "Reduce";
    ZoomAll: "Seluruh peta", "Whole map";
    MapLevel: "Tingkat wilayah di peta", "Level of the map";
    Kecamatan: "Kecamatan", "Kecamatan";
    SkipToLegend: "Lewati peta, ke keterangan warna", "Skip the map, to the legend";
    SkipToTable: "Lewati, ke tabel", "Skip to the table";
    ToDetails: "Rincian selengkapnya", "Full details";
    SeeInstead: "Yang ada menurut kecamatan:", "Published by kecamatan:";
    LociTitle: "Lokus di peta", "Loci on the map";
    ShowOnMap: "Tampilkan di peta", "Show on the map";
    NextDue: "Tenggat terdekat", "Next due";
    Scheme: "Skema", "Scheme";
    Evidence: "Bukti", "Evidence";
    KecamatanIndicators: "Indikator, di samping kabupaten", "Indicators beside the kabupaten";
    KecamatanPaper: "Cetak rapor kecamatan ini", "Print the report of this kecamatan";
    KecamatanCard: "Aksi, laporan, dan lokusnya", "Its actions, reports and loci";
    ByKecamatan: "Menurut kecamatan", "By kecamatan";
    Calendar: "Kalender tenggat", "Calendar of due dates";
    NothingDue: "Tidak ada yang jatuh tempo.", "Nothing falls due.";
    DueRange: "Rentang", "Range";
    GroupBy: "Kelompokkan", "Group by";
    SchemeBreak: "Garis putus-putus: daftar aksi berganti. Capaian sebelum dan sesudahnya tidak dibandingkan.", "Broken line: the list of actions changed. What was achieved before and after it is not compared.";
    Assessments: "Penilaian Kinerja aksi", "Assessment of the actions";
    EarlierAssessments: "Penilaian lainnya", "Other assessments";
    AssessmentHint: "Menilai pelaksanaan aksi pada tahun yang dinilai, bukan prevalensi, dan tidak digabung dengan angka lain.", "Of how the actions of a year were carried out, not of prevalence; never put together with another figure.";
    Reminder: "Teks pengingat untuk grup WhatsApp", "Text to remind a group";
    CopyText: "Salin teks", "Copy the text";
    TextCopied: "Teks disalin.", "The text is copied.";
    CopyTextByHand: "Salin sendiri dari kotak di atas.", "Copy it from the field above.";
    NoReports: "Tidak ada angka menurut kecamatan yang dipublikasikan.", "No figures by kecamatan have been published.";
    TeamTitle: "TPPS: bidang dan tingkatnya", "TPPS: its working fields and levels";
    Asked: "Diminta pada rapat", "Asked for in meetings";
    NotTold: "Belum dilaporkan.", "Not reported.";
    FieldIndicators: "Indikator yang diampu", "Its indicators";
    OpenFollowUps: "Tindak lanjut yang belum selesai", "Follow-up not done yet";
    EarlierReports: "Laporan sebelumnya", "Earlier reports";
    TeamLevels: "TPPS menurut tingkat", "The TPPS by level";
    LociHeading: "Lokus: daftar, alasan, dan perkembangannya", "Loci: lists, reasons and how they fare";
    Criteria: "Kriteria", "Criteria";
    EarlierLoci: "Daftar sebelumnya", "Earlier lists";
    LocusCompare: "Desa lokus dan desa lain dari waktu ke waktu", "Locus villages and others over time";
    LocusVillages: "desa lokus", "loci";
    OtherVillages: "desa lain", "others";
    LocusAid: "Alat bantu diskusi lokus tahun depan", "An aid to the discussion of next year's loci";
    AidLabel: "Alat bantu diskusi, bukan keputusan.", "An aid to the discussion, not a decision.";
    AidHint: "Tiap komponen disandingkan pada skala 0 sampai 100 di antara desa yang lengkap datanya, lalu diberi bobot. Desa yang datanya tidak lengkap tidak diberi nilai nol. Tautan halaman ini menyimpan bobotnya.", "Each component is placed on a scale of 0 to 100 among the villages with complete data, then weighted. A village whose data are not complete is not scored as nought. The link of this page keeps the weights.";
    AidService: "Layanan untuk komponen cakupan", "Service for the component of coverage";
    Weight: "Bobot", "Weight";
    NoAid: "Angka menurut desa untuk keempat komponen tidak dipublikasikan.", "Figures by village for the four components have not been published.";
    AuditCycle: "Siklus audit", "Audit cycle";
    Today: "hari ini", "today";
    Timeline: "Peristiwa", "Events";
    Compare: "Bandingkan kecamatan", "Compare kecamatan";
    CompareHint: "Pilih paling banyak lima.", "Choose up to five.";
    Target: "Target", "Target";
    TargetSource: "Sumber target:", "Source of the target:";
    ChangeTitle: "Bandingkan dua periode", "Compare two periods";
    ChangeFrom: "Dari", "From";
    ChangeTo: "Sampai", "To";
    EachPeriod: "Peta tiap periode", "A map of each period";
    SideBySide: "Kecamatan berdampingan", "Kecamatan side by side";
    SideHint: "Pilih satu atau dua kecamatan di atas untuk menyandingkan semua indikatornya.", "Choose one or two kecamatan above to set all their indicators side by side.";
    Pace: "Laju dan target", "Pace and targets";
    ChartHint: "Geser jari atau tekan panah kiri dan kanan untuk membaca nilainya.", "Slide a finger or press left and right to read the values.";
    Stages: "Tahapan", "Stages";
    Planned: "Rencana", "Planned";
    Actual: "Pelaksanaan", "Actual";
    Cases: "Kasus yang diaudit", "Cases audited";
    Risks: "Faktor risiko yang ditemukan", "Risk factors found";
    FollowUpTitle: "Rencana tindak lanjut menurut OPD", "Follow-up plan by office";
    AuditLoci: "Lokus audit kasus stunting (AKS)", "Loci of the audit of stunting cases (AKS)";
    InterventionLoci: "Lokus intervensi", "Lokus intervensi";
    Obstacle: "Kendala", "Obstacle";
    Definition: "Definisi", "Definition";
    Formula: "Rumus", "Formula";
    ClassesWord: "Kelas", "Classes";
    Downloads: "Unduh berkas data", "Download the data files";
    DownloadsHint: "Berkas yang sama dengan yang dibaca layar ini, dalam JSON dan GeoJSON.", "The very files that this screen reads, as JSON and GeoJSON.";
    OpenWorkbook: "Semua tabel (XLSX)", "All tables (XLSX)";
    OpenReadings: "Semua angka (CSV)", "All figures (CSV)";
    OpenDataMap: "Peta kecamatan dengan angka terbaru (GeoJSON)", "Map of kecamatan with the newest figures (GeoJSON)";
    OpenDescription: "Keterangan untuk program (datapackage.json)", "Description for programs (datapackage.json)";
    HowToCite: "Cara mengutip", "How to cite";
    File: "Berkas", "File";
    Size: "Ukuran", "Size";
    Catalogue: "Katalog indikator", "Catalogue of indicators";
    SourcesTitle: "Daftar sumber", "List of sources";
    Licence: "Lisensi", "Licence";
    SmallNumbersTitle: "Angka kecil", "Small numbers";
    ChangeLog: "Catatan perubahan data", "Change log of the data";
    ChangeLogHint: "Apa yang berubah pada tiap terbitan, yang terbaru di atas. Angka yang kini disamarkan tidak disebut lagi.", "What each publication changed, newest first. Figures that are withheld now are not told again.";
    NoChangeLog: "Data ini diterbitkan tanpa catatan perubahan.", "These data were published without a change log.";
    ReportError: "Laporkan kesalahan", "Report an error";
    Publisher: "Penerbit", "Publisher";
    Next: "Berikutnya", "Next";
    Previous: "Sebelumnya", "Previous";
    FullScreen: "Layar penuh", "Full screen";
    LeaveRembuk: "Keluar", "Leave";
    RembukHint: "Panah, spasi, PageUp/PageDown atau alat penunjuk untuk berpindah; Home dan End ke awal dan akhir; B layar kosong; F layar penuh; N catatan; W catatan di jendela lain; M menu.", "Arrows, space, PageUp/PageDown or a presenter clicker to move on; Home and End to the first and last; B blank screen; F full screen; N notes; W notes in a window of their own; M menu.";
    HallMenu: "Menu rembuk", "Menu of the rembuk";
    HallReady: "siap tanpa jaringan", "ready without a network";
    HallLoading: "memuat…", "loading…";
    HallNotes: "Catatan penyaji", "Presenter's notes";
    HallNotesWindow: "Catatan di jendela lain", "Notes in a window of their own";
    HallNotesRefused: "Peramban menolak jendela baru. Catatan tampil di sini; izinkan jendela dari alamat ini untuk membukanya terpisah.", "The browser refused a new window. The notes stand here; allow windows of this address to have them apart.";
    HallNoNotes: "Tidak ada catatan untuk tampilan ini.", "No notes for this view.";
    HallLast: "akhir agenda", "the end of the agenda";
    HallElapsed: "Berjalan", "Running";
    HallElapsedAgain: "Hitung dari nol", "Count from zero";
    HallHeard: "mengikuti layar rapat", "follows the screen of the meeting";
    HallNotHeard: "layar rapat tidak terdengar: buka Rembuk di jendela lain pada perangkat ini", "no screen of a meeting is heard: open Rembuk in another window of this device";
    HallIsBlank: "layar rapat sedang kosong", "the screen of the meeting is blank";
    HallBlank: "Layar kosong", "Blank screen";
    HallTurn: "Putar otomatis", "Go on by itself";
    HallTurnStop: "Hentikan putar otomatis", "Stop going on by itself";
    HallHandout: "Cetak semua slide", "Print all slides";
    HallAgenda: "Susunan agenda", "The agenda";
    HallAgendaReset: "Kembali ke agenda bawaan", "Back to the agenda of the data";
    HallAgendaHint: "Tambahkan tampilan dari Peta, Tren, Aksi, atau Audit dengan tombol “Tambahkan ke rembuk”.", "Add views from Map, Trends, Actions or Audit with the button “Add to the rembuk”.";
    HallEarlier: "Pindah ke atas", "Move up";
    HallRemove: "Keluarkan dari agenda", "Take out of the agenda";
    HallOccasion: "Pertemuan", "Meeting";
    HallQr: "Buka di ponsel", "Open on a phone";
    KeepForMeeting: "Simpan untuk rapat", "Store for a meeting";
    HallAdd: "Tambahkan ke rembuk", "Add to the rembuk";
    HallAdded: "Sudah ada di agenda rembuk", "On the agenda of the rembuk";
    HallOpen: "Buka rembuk", "Open the rembuk";
    HallEarlierEditions: "Sebelumnya", "Before";
    OnTheAgenda: "Agenda", "Agenda";
    Paper: "Cetak", "Print";
    PaperOpen: "Cetak: berita acara, pengukuran stunting, desa lokus, rapor kecamatan", "Print: minutes, measurement of stunting, locus villages, report by kecamatan";
    PaperDocument: "Dokumen", "Document";
    PaperSize: "Ukuran kertas", "Paper size";
    PaperA4: "A4 (210 × 297 mm)", "A4 (210 × 297 mm)";
    PaperF4: "F4/folio (215 × 330 mm)", "F4/folio (215 × 330 mm)";
    PaperWhole: "Tampilkan semuanya di layar", "Show all on the screen";
    PaperPrint: "Cetak atau simpan PDF", "Print or save as PDF";
    PaperHint: "Nomor halaman, kepala tabel, sumber, dan tanggal tercetak di setiap halaman.", "Page numbers, table heads, source and dates are printed on every page.";
    PaperName: "(tanda tangan dan nama)", "(signature and name)";
    DraftTitle: "Rancangan komitmen", "Drafted commitments";
    DraftStays: "Tersimpan di perangkat ini saja; tidak dikirim ke mana pun. Tulis jabatan atau perangkat daerah, bukan nama orang.", "Kept on this device alone and sent nowhere. Write offices, not names of persons.";
    DraftWhat: "Apa yang dijanjikan", "What is promised";
    DraftOffice: "Perangkat daerah atau jabatan", "Office in charge";
    DraftSignatories: "Penanda tangan (jabatan, dipisah koma)", "Signatories (offices, parted by commas)";
    DraftDue: "Tenggat", "Due";
    DraftBidang: "Bidang TPPS", "Working field of the TPPS";
    DraftNone: "tidak disebut", "not stated";
    DraftKeep: "Simpan rancangan", "Keep the draft";
    DraftRemove: "Hapus", "Remove";
    DraftFile: "Unduh untuk petugas data:", "For the data officer:";
    DraftXlsx: "Excel (XLSX)", "Excel (XLSX)";
    DraftCsv: "CSV", "CSV";
    DraftNotKept: "Peramban ini tidak menyimpan; unduh berkasnya sebelum menutup halaman.", "This browser keeps nothing: save the file before the page is closed.";
    DraftIncomplete: "Isi apa yang dijanjikan dan perangkat daerah atau jabatannya.", "Say what is promised and which office is in charge.";
    DraftNoDay: "Tenggat bukan tanggal yang sah.", "The due date is no day of the calendar.";
    DraftPerson: "Tertolak: ada deretan angka seperti NIK atau nomor telepon.", "Refused: it holds a number as an identity card or a telephone has.";
    TermsOpen: "Istilah dan aksesibilitas", "Terms and accessibility";
    Footer: "Konvergensi: data terbuka percepatan penurunan stunting.", "Konvergensi: open data on the reduction of stunting.";
    Benchmarks: "Pembanding", "Benchmarks";
    WhyTwo: "Mengapa keduanya berbeda", "Why the two differ";
    EditionHistory: "Semua edisi", "All editions";
    FileSchema: "Skema JSON", "JSON Schema";
    ReportingMissing: "Belum lengkap", "Incomplete";
    Details: "Rincian", "Details";
    AllServices: "Semua layanan menurut kecamatan", "All services by kecamatan";
    SlideSideways: "Geser ke samping untuk kecamatan lain.", "Slide sideways for more kecamatan.";
    NoActions: "Belum ada catatan aksi konvergensi.", "There is no record of convergence actions yet.";
    ApprovedOn: "Disetujui pada", "Approved on";
    Ahead: "akan datang", "to come";
    NoFollowUps: "Rencana tindak lanjut belum dipublikasikan.", "No follow-up plan has been published.";
    OtherFollowUps: "Tindak lanjut lainnya", "Other follow-up";
    NotPublished: "Belum dipublikasikan.", "Not published.";
    BoundariesTitle: "Batas wilayah", "Boundaries";
    UnitWord: "Satuan", "Unit";
    MethodWord: "Cara pendataan", "How it is collected";
    Direction: "Cara membaca", "How to read it";
    CoverageFloor: "Batas cakupan pengukuran (D/S)", "Floor of D/S";
    Levels: "Tingkat wilayah", "Levels";
    AsOf: "Data per tanggal", "Data as of";
    PublishedOn: "Diterbitkan", "Published";
    DefinedBy: "Sumber definisi", "Source of the definition";
}

/// The title of the document: page, kabupaten (empty where none is known), name of the site.
pub fn document_title(lang: Lang, page: Word, place: &str, site: &str) -> String {
    let place = if place.is_empty() { String::new() } else { format!("{place} · ") };
    format!("{} · {place}{site}", page.say(lang))
}

/// That an area of the list has no boundary.
pub fn no_boundary(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("{name} tidak punya batas di peta; angkanya ada di tabel."),
        Lang::En => format!("{name} has no boundary on the map; its figures are in the table."),
    }
}

/// How many things in the boundaries were left out or put right.
pub fn boundary_warnings(lang: Lang, found: usize) -> String {
    let found = super::count(lang, u32::try_from(found).unwrap_or(u32::MAX));
    match lang {
        Lang::Id => format!("Berkas batas wilayah: {found} hal diabaikan atau dibetulkan."),
        Lang::En => format!("Boundary file: matters left out or put right: {found}."),
    }
}

/// That a parameter of the link could not be read.
pub fn unreadable(lang: Lang, key: &str, value: &str) -> String {
    match lang {
        Lang::Id => format!("“{key}={value}” tidak dapat dibaca dan diabaikan."),
        Lang::En => format!("“{key}={value}” cannot be read and was ignored."),
    }
}

/// That the deployment has no such kabupaten.
pub fn no_kabupaten(lang: Lang, code: RegionCode, shown: &str) -> String {
    match lang {
        Lang::Id => format!("Kabupaten {code} tidak ada di sini; yang ditampilkan {shown}."),
        Lang::En => format!("Kabupaten {code} is not here; {shown} is shown."),
    }
}

/// That something the link names is not in the data.
pub fn not_in_data(lang: Lang, what: &str) -> String {
    match lang {
        Lang::Id => format!("“{what}” tidak ada di data; yang ditampilkan pilihan bawaan."),
        Lang::En => format!("“{what}” is not in the data; the default is shown."),
    }
}

/// That the data have no figures at a period.
pub fn no_period(lang: Lang, at: Period) -> String {
    match lang {
        Lang::Id => format!("Tidak ada data untuk {}; yang ditampilkan periode terakhir.", period(lang, at)),
        Lang::En => format!("There are no data for {}; the latest period is shown.", period(lang, at)),
    }
}

/// A size in bytes, rounded up to kilobytes.
pub fn kilobytes(lang: Lang, bytes: usize) -> String {
    format!("{} KB", super::count(lang, u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_empty_in_either_language() {
        for word in Word::ALL {
            for lang in Lang::ALL {
                assert!(!word.say(lang).trim().is_empty(), "{word:?} in {lang}");
            }
        }
    }

    #[test]
    fn sizes_round_up_so_that_no_file_weighs_nothing() {
        assert_eq!(kilobytes(Lang::Id, 1), "1 KB");
        assert_eq!(kilobytes(Lang::Id, 2048), "2 KB");
    }
}
