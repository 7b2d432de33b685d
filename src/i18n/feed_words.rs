//! What is wrong with a feed, and what was left out of it.

use super::Lang;
use crate::feed::{FeedError, FeedWarning};

/// What went wrong and what the reader can do about it.
pub fn feed_error(lang: Lang, error: &FeedError) -> &'static str {
    let (id, en) = match error {
        FeedError::Unreachable { .. } => (
            "Server data tidak menjawab. Periksa sambungan internet, lalu coba lagi.",
            "The data server does not answer. Check the connection and try again.",
        ),
        FeedError::Refused { status: 500.., .. } => (
            "Server data sedang bermasalah. Coba lagi beberapa saat lagi.",
            "The data server is in trouble. Try again in a while.",
        ),
        FeedError::Refused { .. } => (
            "Berkas data tidak ada di server. Beri tahu penerbit data.",
            "The data file is not on the server. Tell the publisher.",
        ),
        FeedError::NotJson { .. } => (
            "Server mengirim halaman web, bukan data. Alamat atau pengaturan server perlu diperiksa penerbit.",
            "The server sent a web page in place of data. The publisher has to check the address or the server.",
        ),
        FeedError::Truncated { .. } => {
            ("Berkas data terpotong di jalan. Coba lagi.", "The data file was cut off on its way. Try again.")
        }
        FeedError::WrongHash { .. } => (
            "Isi berkas tidak cocok dengan daftar penerbit, mungkin karena data sedang diperbarui. Muat ulang; bila berulang, beri tahu penerbit.",
            "The file does not match the publisher's list, perhaps because the data are being updated. Reload; if it happens again, tell the publisher.",
        ),
        FeedError::NotSigned { .. } => (
            "Tanda tangan penerbit pada data ini tidak sah, jadi tidak ditampilkan. Beri tahu penerbit data; jangan memakai angka dari alamat ini.",
            "The publisher's signature under these data does not hold, so they are not shown. Tell the publisher; do not use figures from this address.",
        ),
        FeedError::TooLarge { .. } => (
            "Berkas data terlalu besar untuk dibuka. Beri tahu penerbit data.",
            "The data file is too large to open. Tell the publisher.",
        ),
        FeedError::NewerVersion { .. } => (
            "Data ini memerlukan dasbor versi lebih baru. Muat ulang halaman.",
            "These data need a newer version of the dashboard. Reload the page.",
        ),
        FeedError::Malformed { .. } | FeedError::Invalid { .. } => (
            "Berkas data rusak sehingga tidak ditampilkan. Beri tahu penerbit data.",
            "The data file is broken and is not shown. Tell the publisher.",
        ),
        FeedError::PersonalData { .. } => (
            "Berkas ini tampaknya memuat data pribadi, jadi tidak ditampilkan. Beri tahu penerbit data.",
            "The file seems to hold personal data and is not shown. Tell the publisher.",
        ),
    };
    lang.pick(id, en)
}

/// What was left out of the feed, for the list of notes on data quality.
pub fn feed_warning(lang: Lang, warning: &FeedWarning) -> String {
    match (warning, lang) {
        (FeedWarning::DataWithoutArea { indicator, code }, Lang::Id) => {
            format!("Angka {indicator} untuk kode {code} tidak ditampilkan: wilayahnya tidak terdaftar.")
        }
        (FeedWarning::DataWithoutArea { indicator, code }, Lang::En) => {
            format!("Figures of {indicator} for code {code} are left out: no such area is listed.")
        }
        (FeedWarning::AreaWithoutData { code }, Lang::Id) => {
            format!("Wilayah {code} belum punya data untuk indikator mana pun.")
        }
        (FeedWarning::AreaWithoutData { code }, Lang::En) => format!("Area {code} has no data for any indicator yet."),
        (FeedWarning::UnknownIndicator { indicator }, Lang::Id) => {
            format!("Angka {indicator} tidak ditampilkan: indikatornya tidak ada di katalog.")
        }
        (FeedWarning::UnknownIndicator { indicator }, Lang::En) => {
            format!("Figures of {indicator} are left out: the catalogue does not list it.")
        }
        (FeedWarning::UnsafeLink { at }, Lang::Id) => {
            format!("Tautan pada {at} tidak aman (bukan https), jadi dihilangkan.")
        }
        (FeedWarning::UnsafeLink { at }, Lang::En) => {
            format!("A link at {at} is not safe (not https) and was left out.")
        }
        (FeedWarning::UnknownSource { source }, Lang::Id) => {
            format!("Sumber {source} disebut tetapi tidak ada di daftar sumber.")
        }
        (FeedWarning::UnknownSource { source }, Lang::En) => {
            format!("Source {source} is named and not in the list of sources.")
        }
    }
}
