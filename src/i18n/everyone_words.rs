//! The accessibility statement: what is aimed at, how it was tried, what was not, and where to report a barrier.

use super::Lang;

/// The heading over the statement.
pub const fn title(lang: Lang) -> &'static str {
    lang.pick("Aksesibilitas", "Accessibility")
}

/// The parts of the statement but for the last, each under its name.
pub fn statement(lang: Lang) -> [(&'static str, &'static str); 3] {
    [
        (
            lang.pick("Tujuan", "Aim"),
            lang.pick(
                "Setiap halaman dibuat agar memenuhi WCAG 2.2 tingkat AA. Yang memeriksa pembuatnya sendiri; belum ada pihak lain.",
                "Every page is made to meet WCAG 2.2 at level AA. Those who made it examined it; nobody else has yet.",
            ),
        ),
        (
            lang.pick("Cara diuji", "How it was tested"),
            lang.pick(
                "Pada setiap versi, di peramban Chromium: axe-core pada semua halaman, dua bahasa, tampilan terang dan gelap, ponsel dan layar lebar; papan ketik tanpa tetikus; nama, judul, dan urutan baca pada pohon aksesibilitas; lebar 320 piksel dan perbesaran 400%; warna paksa; gerak yang dikurangi; ukuran sasaran sentuh; kontras dan skala abu-abu semua warna peta.",
                "For every version, in Chromium: axe-core on all pages, in both languages, light and dark, on a phone and a wide screen; the keyboard without a mouse; names, headings and reading order in the accessibility tree; 320 pixels and 400% zoom; forced colours; reduced motion; the size of touch targets; contrast and greyscale of all colours of the maps.",
            ),
        ),
        (
            lang.pick("Belum diuji", "Not tested"),
            lang.pick(
                "Pembaca layar yang sebenarnya (NVDA, TalkBack, VoiceOver), perangkat iOS, dan pemakaian oleh penyandang disabilitas. Berkas unduhan dan gambar untuk dibagikan tidak termasuk; isinya sama dengan tabel di halaman.",
                "Real screen readers (NVDA, TalkBack, VoiceOver), iOS devices, and use by people with disabilities. Downloaded files and pictures to share are not covered; what they hold is in the tables of the pages.",
            ),
        ),
    ]
}

/// What the way to report a barrier is called.
pub const fn report(lang: Lang) -> &'static str {
    lang.pick("Melaporkan hambatan", "Reporting a barrier")
}

/// What to do about a barrier, before the name of whom to write to.
pub const fn report_to(lang: Lang) -> &'static str {
    lang.pick(
        "Sebutkan halaman dan apa yang tidak dapat dilakukan, kepada",
        "Name the page and what could not be done, to",
    )
}
