//! Words of what is taken along: buttons, what happened, and what stands in files and pictures.

use super::Lang;

/// What a line about a file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// That all is made up.
    Simulated,
    /// The kabupaten.
    Place,
    /// The indicator.
    Indicator,
    /// The period.
    Period,
    /// Survey or register.
    Method,
    /// Where the figures come from.
    Source,
    /// The day they speak of.
    AsOf,
    /// The day they were published.
    Published,
    /// What to know of the edition.
    Note,
    /// Who publishes the dashboard.
    Publisher,
    /// How small numbers are withheld.
    SmallNumbers,
    /// What the boundaries are worth.
    Boundaries,
    /// The address that reopens the view.
    Address,
    /// The day of the download.
    Taken,
}

/// The label of a line.
pub const fn label(lang: Lang, label: Label) -> &'static str {
    use Label as L;
    match label {
        L::Simulated => lang.pick("SIMULASI", "SIMULATED"),
        L::Place => lang.pick("Daerah", "Place"),
        L::Indicator => lang.pick("Indikator", "Indicator"),
        L::Period => lang.pick("Periode", "Period"),
        L::Method => lang.pick("Metode", "Method"),
        L::Source => lang.pick("Sumber", "Source"),
        L::AsOf => lang.pick("Tanggal data", "Date of the data"),
        L::Published => lang.pick("Tanggal terbit", "Date of publication"),
        L::Note => lang.pick("Catatan sumber", "Note on the source"),
        L::Publisher => lang.pick("Penerbit", "Publisher"),
        L::SmallNumbers => lang.pick("Angka kecil", "Small numbers"),
        L::Boundaries => lang.pick("Batas wilayah", "Boundaries"),
        L::Address => lang.pick("Alamat tampilan", "Address of this view"),
        L::Taken => lang.pick("Diunduh", "Downloaded"),
    }
}

/// That the boundaries are not official, in a file.
pub const fn boundaries(lang: Lang) -> &'static str {
    lang.pick("Batas indikatif, bukan batas resmi", "Indicative boundaries, not official ones")
}

/// That all figures are made up, in a file.
pub const fn simulated(lang: Lang) -> &'static str {
    lang.pick(
        "Semua angka di berkas ini buatan, bukan keadaan sebenarnya",
        "All figures in this file are made up and describe no real place",
    )
}

/// Title of the services and of the table of all of them.
pub const fn services_title(lang: Lang) -> &'static str {
    lang.pick("Cakupan layanan mana yang masih rendah", "Which services still reach too few")
}

/// Heads of service, achieved, distance to the target in points, people, target.
pub const fn service_heads(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Id => ["Layanan", "Capaian", "Selisih target (poin)", "Selisih target (jumlah)", "Target"],
        Lang::En => ["Service", "Achieved", "Gap to target (points)", "Gap to target (number)", "Target"],
    }
}

/// The head of a legend whose classes say how many areas are in each.
pub fn counted(lang: Lang, title: &str, areas: &str) -> String {
    format!("{title} · {} {}", lang.pick("jumlah", "count by"), areas.to_ascii_lowercase())
}

/// How many lines of a list are not on the picture.
pub fn more(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Id => format!("… dan {n} lainnya, lihat tabel di alamat di bawah"),
        Lang::En => format!("… and {n} more, see the table at the address below"),
    }
}

/// The word before the day of printing.
pub const fn printed(lang: Lang) -> &'static str {
    lang.pick("Dicetak", "Printed")
}

/// Name of the sheet that tells about the rows.
pub const fn about_sheet(lang: Lang) -> &'static str {
    lang.pick("Keterangan", "About")
}

/// Heads of the map's rows that the screen has in one column together, or not as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Code of the area.
    Code,
    /// Cases or people reached.
    Numerator,
    /// People due or measured.
    Denominator,
    /// D: measured.
    Measured,
    /// S: due to be measured.
    Due,
    /// D/S.
    Coverage,
    /// Why it is in no order.
    Remark,
}

/// The head of a column.
pub const fn head(lang: Lang, head: Head) -> &'static str {
    match head {
        Head::Code => lang.pick("Kode Kemendagri", "Kemendagri code"),
        Head::Numerator => lang.pick("Jumlah", "Count"),
        Head::Denominator => lang.pick("Sasaran", "Number due"),
        Head::Measured => lang.pick("Diukur (D)", "Measured (D)"),
        Head::Due => lang.pick("Sasaran ukur (S)", "Due to be measured (S)"),
        Head::Coverage => "D/S",
        Head::Remark => lang.pick("Catatan", "Remark"),
    }
}

/// The bar of what can be taken along, and what it says afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// The fold.
    Title,
    /// Rows for a spreadsheet.
    Xlsx,
    /// Rows for a program.
    Csv,
    /// A picture for WhatsApp.
    Png,
    /// A picture for a projector.
    PngWide,
    /// A picture that scales.
    Svg,
    /// Link to the clipboard.
    CopyLink,
    /// The device's own sharing.
    Share,
    /// On paper.
    Print,
    /// A download has begun.
    Saved,
    /// The link is on the clipboard.
    Copied,
    /// The link is in a field.
    CopyByHand,
    /// Name of that field.
    LinkField,
    /// Code for another site to the clipboard.
    Embed,
    /// It is on the clipboard.
    Embedded,
    /// It is in a field.
    EmbedByHand,
    /// Nothing could be made.
    NotMade,
    /// The browser could not paint it.
    NotPainted,
}

impl Take {
    /// A short name that scripts find the button by, the same in every language.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Png => "png",
            Self::PngWide => "png-wide",
            Self::Svg => "svg",
            Self::CopyLink => "copy",
            Self::Embed => "embed",
            Self::Share => "share",
            _ => "print",
        }
    }

    /// The text in a language.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Title => lang.pick("Unduh dan bagikan", "Download and share"),
            Self::Xlsx => lang.pick("Unduh XLSX", "Download XLSX"),
            Self::Csv => "CSV",
            Self::Png => lang.pick("Gambar (PNG)", "Picture (PNG)"),
            Self::PngWide => lang.pick("Gambar lebar (PNG)", "Wide picture (PNG)"),
            Self::Svg => "SVG",
            Self::CopyLink => lang.pick("Salin tautan", "Copy the link"),
            Self::Share => lang.pick("Bagikan", "Share"),
            Self::Print => lang.pick("Cetak", "Print"),
            Self::Saved => lang.pick("Berkas diunduh.", "The file is downloaded."),
            Self::Copied => lang.pick("Tautan disalin.", "The link is copied."),
            Self::CopyByHand => lang.pick(
                "Peramban tidak mengizinkan. Salin sendiri tautan ini:",
                "The browser does not allow it. Copy this link by hand:",
            ),
            Self::LinkField => lang.pick("Tautan tampilan ini", "Link of this view"),
            Self::Embed => lang.pick("Salin kode sematan", "Copy the code to embed"),
            Self::Embedded => lang.pick(
                "Kode sematan disalin. Tempel di halaman situs lain.",
                "The code is copied. Paste it into a page of another site.",
            ),
            Self::EmbedByHand => lang.pick(
                "Peramban tidak mengizinkan. Salin sendiri kode ini:",
                "The browser does not allow it. Copy this code by hand:",
            ),
            Self::NotPainted => lang.pick(
                "Peramban ini tidak dapat membuat PNG. Unduh SVG saja.",
                "This browser cannot make a PNG. Take the SVG instead.",
            ),
            Self::NotMade => lang.pick(
                "Belum dapat dibuat: datanya belum lengkap dimuat.",
                "It cannot be made yet: the data have not all come.",
            ),
        }
    }
}
