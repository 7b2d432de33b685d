//! Texts on the signature under the data, and on who runs the site.

use super::Lang;

/// That it holds.
pub const fn holds(lang: Lang) -> &'static str {
    lang.pick("Tanda tangan data sah", "The data are signed, and the signature holds")
}

/// That this browser cannot check it.
pub const fn unknown(lang: Lang) -> &'static str {
    lang.pick(
        "Tanda tangan data tidak dapat diperiksa di peramban ini",
        "This browser cannot check the signature under the data",
    )
}

/// Heading over what it proves.
pub const fn title(lang: Lang) -> &'static str {
    lang.pick("Tanda tangan digital penerbit", "The publisher's digital signature")
}

/// Before the publisher's key.
pub const fn public_key(lang: Lang) -> &'static str {
    lang.pick("Kunci publik penerbit", "Public key of the publisher")
}

/// The way from the frame of another site to the dashboard itself.
pub fn open_in(lang: Lang, site: &str) -> String {
    format!("{} {site}", lang.pick("Buka di", "Open in"))
}

/// Before the address for questions about the site.
pub const fn site_contact(lang: Lang) -> &'static str {
    lang.pick("Pengelola situs", "Who runs this site")
}

/// What it proves and what it does not.
pub fn about(lang: Lang, publisher: &str) -> [String; 2] {
    match lang {
        Lang::Id => [
            format!(
                "Yang dibuktikan: data ini sama persis dengan yang ditandatangani pemegang kunci di bawah, yaitu {publisher}, \
                 dan tidak diubah setelahnya, juga tidak oleh pengelola server."
            ),
            "Yang tidak dibuktikan: bahwa angkanya benar, atau bahwa kunci itu memang milik kantor tersebut. Untuk yang terakhir, \
             cocokkan kunci di bawah dengan yang diumumkan kantor itu di tempat lain."
                .to_owned(),
        ],
        Lang::En => [
            format!(
                "What it proves: these data are exactly those that the holder of the key below has signed, that is {publisher}, and \
                 nobody has changed them since, whoever runs the server included."
            ),
            "What it does not prove: that the figures are right, or that the key belongs to that office. For the latter, compare the \
             key below with the one that the office announces elsewhere."
                .to_owned(),
        ],
    }
}
