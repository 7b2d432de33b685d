//! The glossary: abbreviations and words of the field, each as the regulation, the survey or the office says it.

use super::Lang;

/// A word of the field. It is Indonesian on the English page too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word or the abbreviation.
    pub word: &'static str,
    /// What the abbreviation stands for, in Indonesian; empty for a word.
    pub stands_for: &'static str,
    /// What it means, in the language of the page.
    pub meaning: &'static str,
}

/// The heading over the terms.
pub const fn title(lang: Lang) -> &'static str {
    lang.pick("Istilah dan singkatan", "Terms and abbreviations")
}

/// A term with its meaning in both languages.
type Entry = (&'static str, &'static str, &'static str, &'static str);

/// In the order of the alphabet.
const TERMS: [Entry; 19] = [
    (
        "AKS",
        "Audit Kasus Stunting",
        "Mencari risiko dan penyebab risiko pada kelompok sasaran, dari pemantauan rutin atau data lain; dua siklus setahun. Bukan mencari kesalahan dan bukan mencari kasus.",
        "An audit of stunting cases: it looks for risks and their causes in target groups, from routine surveillance or other data, in two cycles a year. It is neither a search for faults nor for cases.",
    ),
    (
        "Aksi konvergensi",
        "",
        "Langkah perencanaan, pelaksanaan, dan penilaian oleh kabupaten: delapan aksi sampai 2024; sejak 2025 empat aksi utama dan dua aksi pendukung.",
        "The steps by which a kabupaten plans, carries out and reviews the work: eight actions up to 2024; four main and two supporting actions since 2025.",
    ),
    (
        "Baduta, balita",
        "",
        "Anak usia 0–23 bulan; anak usia 0–59 bulan. Sebagai kelompok sasaran di samping baduta, balita berarti 24–59 bulan.",
        "Children of 0–23 months; children of 0–59 months. As a target group beside baduta, balita means 24–59 months.",
    ),
    (
        "Capaian",
        "",
        "Bagian dari sasaran yang sudah menerima layanan, dalam persen.",
        "The share of those due who have received a service, in percent.",
    ),
    (
        "D/S",
        "",
        "D: balita yang ditimbang atau diukur; S: semua balita sasaran. Di sini D/S adalah bagian sasaran yang diukur. Bila D/S di bawah batas, angkanya tidak dibandingkan.",
        "D: under-fives weighed or measured; S: all under-fives due. Here D/S is the share of those due who were measured. Where D/S is under the floor a figure is not compared.",
    ),
    (
        "e-PPGBM",
        "",
        "Pencatatan rutin balita yang datang dan diukur, dari posyandu sampai kabupaten. Persennya dihitung dari balita yang diukur, bukan dari semua balita.",
        "The routine register of the under-fives who come and are measured, from the posyandu up to the kabupaten. Its percentages are of those measured, not of all under-fives.",
    ),
    (
        "KEK",
        "Kurang Energi Kronik",
        "Keadaan ibu hamil yang memerlukan tambahan asupan gizi.",
        "Chronic energy deficiency, for which a pregnant woman is due additional nutrition.",
    ),
    (
        "KRS",
        "Keluarga Berisiko Stunting",
        "Keluarga dengan sedikitnya satu faktor risiko dan dengan remaja putri, calon pengantin, ibu hamil, atau anak usia 0–59 bulan.",
        "A family at risk of stunting: at least one risk factor, and an adolescent girl, a couple to be married, a pregnant woman or a child of 0–59 months in it.",
    ),
    (
        "Lokus intervensi, lokus AKS",
        "",
        "Lokus intervensi: desa atau kelurahan yang diutamakan untuk satu tahun. Lokus AKS: tempat kasus diaudit. Keduanya berbeda, dan di desa lain pun dapat ada kasus.",
        "Lokus intervensi: a village that has priority for a year. Lokus AKS: where cases are audited. The two differ, and other villages may have cases too.",
    ),
    (
        "Penilaian Kinerja",
        "",
        "Penilaian provinsi atas pelaksanaan aksi kabupaten pada tahun sebelumnya. Yang dinilai aksinya, bukan prevalensi.",
        "The province's assessment of how the kabupaten carried out its actions of the year before. It is of the actions, not of prevalence.",
    ),
    (
        "Perangkat daerah (OPD)",
        "",
        "Badan dan dinas kabupaten, misalnya Bappeda dan Dinas Kesehatan.",
        "The offices of the kabupaten, such as Bappeda (planning) and Dinas Kesehatan (health).",
    ),
    (
        "Rembuk stunting",
        "",
        "Pertemuan kabupaten yang membahas hasil analisis situasi dan rancangan kegiatan, lalu menyepakati rencana, lokus, dan komitmen.",
        "The forum of the kabupaten that discusses the analysis of the situation and the draft activities, and agrees on the plan, the loci and the commitments.",
    ),
    (
        "RTL",
        "Rencana tindak lanjut",
        "Yang dijanjikan setelah audit atau rapat: siapa mengerjakan apa, dan kapan.",
        "The follow-up plan after an audit or a meeting: who does what by when.",
    ),
    (
        "Sasaran",
        "",
        "Orang, keluarga, atau rumah tangga yang dituju sebuah layanan: penyebut dari persennya.",
        "The people, families or households a service is meant for: the denominator of its percentage.",
    ),
    (
        "SSGI, SKI",
        "",
        "Survei nasional dengan sampel rumah tangga balita: perkiraan untuk kabupaten dengan selang kepercayaan, tanpa angka per kecamatan atau desa. Untuk 2023 dipakai SKI; pada 2020 tidak ada survei.",
        "National surveys of a sample of households with under-fives: an estimate for the kabupaten with an interval, and no figure for a kecamatan or a village. For 2023 it is SKI; in 2020 there was no survey.",
    ),
    (
        "Stunting",
        "",
        "Balita pendek atau sangat pendek: panjang atau tinggi badan menurut umur di bawah −2 simpangan baku dari standar.",
        "An under-five who is short or very short: length or height for age under −2 standard deviations of the standard.",
    ),
    (
        "TPK",
        "Tim Pendamping Keluarga",
        "Bidan, kader TP-PKK, dan kader KB yang mendampingi calon pengantin, ibu hamil, ibu pascapersalinan, dan balita.",
        "The team that accompanies families: a midwife and two volunteers, for couples to be married, pregnant women, mothers after birth and under-fives.",
    ),
    (
        "TPPS",
        "Tim Percepatan Penurunan Stunting",
        "Tim yang mengoordinasikan, menyinergikan, dan mengevaluasi percepatan penurunan stunting, dari pusat sampai desa/kelurahan.",
        "The team that coordinates, aligns and evaluates the reduction of stunting, from the national level down to the village.",
    ),
    (
        "TTD",
        "Tablet Tambah Darah",
        "Bagi ibu hamil sedikitnya 90 tablet selama kehamilan; juga bagi remaja putri dan calon pengantin.",
        "Iron tablets: at least 90 during a pregnancy; also for adolescent girls and for women to be married.",
    ),
];

/// All terms in a language.
pub fn terms(lang: Lang) -> impl Iterator<Item = Term> {
    TERMS.into_iter().map(move |(word, stands_for, id, en)| Term { word, stands_for, meaning: lang.pick(id, en) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_in_the_order_of_the_alphabet_and_none_twice() {
        let words: Vec<String> = terms(Lang::Id).map(|term| term.word.to_lowercase()).collect();
        assert!(words.is_sorted(), "{words:?}");
        assert!(words.windows(2).all(|pair| pair.first() != pair.last()), "{words:?}");
    }

    #[test]
    fn an_abbreviation_stands_for_words_that_begin_with_its_letters() {
        for term in terms(Lang::En).filter(|term| !term.stands_for.is_empty()) {
            let initials: String = term.stands_for.split(' ').filter_map(|word| word.chars().next()).collect();
            let spelled = term.stands_for.to_uppercase();
            let mut letters = spelled.chars();
            assert!(term.word.chars().all(|c| letters.any(|l| l == c)), "{term:?}");
            assert!(initials.to_uppercase().starts_with(&term.word[..1]), "{term:?}");
        }
    }
}
