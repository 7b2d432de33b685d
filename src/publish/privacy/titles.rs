//! Titles of columns about persons, and those that only sound like it: `Jumlah Ibu Hamil` counts, `Ibu` may name.

/// Words in a header that only tables about persons have, after [`plain`]: whole words.
const WORDS: [&str; 13] = [
    "nik",
    "nokk",
    "hp",
    "nohp",
    "telp",
    "telepon",
    "handphone",
    "whatsapp",
    "alamat",
    "address",
    "email",
    "dob",
    "nowa",
];
/// The same of several words; also where they are written together.
const PHRASES: [&str; 64] = [
    "induk kependudukan",
    "no identitas",
    "nomor identitas",
    "tmpt lahir",
    "no paspor",
    "nomor kk",
    "no kk",
    "nomor kartu keluarga",
    "no kartu keluarga",
    "nomor ktp",
    "no ktp",
    "no hp",
    "nomor hp",
    "no wa",
    "nomor wa",
    "e mail",
    "nama anak",
    "nama balita",
    "nama baduta",
    "nama bayi",
    "nama bumil",
    "nama busui",
    "nama catin",
    "nama pasien",
    "nama peserta",
    "nama penerima",
    "nama sasaran",
    "nama siswa",
    "nama warga",
    "nama penduduk",
    "nama responden",
    "nama kader",
    "nama petugas",
    "nama lengkap",
    "nama panggilan",
    "nama ortu",
    "nama orang tua",
    "nama orangtua",
    "nama ibu",
    "nama ayah",
    "nama bapak",
    "nama wali",
    "nama suami",
    "nama istri",
    "nama isteri",
    "nama pus",
    "nama krt",
    "nama kepala keluarga",
    "nama kk",
    "rt rw",
    "tgl lahir",
    "tgl lhr",
    "tgl kelahiran",
    "tanggal lahir",
    "tanggal lhr",
    "tanggal kelahiran",
    "tempat lahir",
    "tempat tanggal lahir",
    "tempat tgl lahir",
    "date of birth",
    "birth date",
    "parent name",
    "child name",
    "phone",
];

/// Titles that name persons or their birth where texts stand below them, and count people where numbers do.
const EITHER: [&str; 22] = [
    "ibu",
    "ayah",
    "bapak",
    "ortu",
    "orang tua",
    "orangtua",
    "wali",
    "suami",
    "istri",
    "isteri",
    "kepala keluarga",
    "kk",
    "krt",
    "lahir",
    "lhr",
    "ttl",
    "anak",
    "balita",
    "baduta",
    "bayi",
    "pasien",
    "bumil",
];
/// What may stand beside them in the same title without making it another thing, as `hamil` does.
const BESIDE_EITHER: [&str; 22] = [
    "nama",
    "kandung",
    "lengkap",
    "dan",
    "atau",
    "tempat",
    "tgl",
    "tanggal",
    "keluarga",
    "kepala",
    "orang",
    "tua",
    "yang",
    "dari",
    "data",
    "identitas",
    "peserta",
    "sasaran",
    "no",
    "si",
    "bu",
    "rumah",
];

/// Titles that stand beside a bare `nama` only in lists of persons; one is enough where nothing is counted.
const OF_A_PERSON: [&str; 19] = [
    "jk",
    "jenis kelamin",
    "kelamin",
    "umur",
    "usia",
    "usia saat ukur",
    "usia bulan",
    "umur bulan",
    "umur bln",
    "bb",
    "tb",
    "berat",
    "tinggi",
    "berat badan",
    "tinggi badan",
    "lila",
    "ortu",
    "orang tua",
    "orangtua",
];
/// The same, of which it takes two: each of them also stands in tables of places.
const OFTEN_OF_A_PERSON: [&str; 12] = [
    "l p",
    "ayah",
    "ibu",
    "lahir",
    "bb lahir",
    "tb lahir",
    "posyandu",
    "tanggal pengukuran",
    "tgl ukur",
    "tanggal ukur",
    "cara ukur",
    "kk",
];

/// Words of a title that counts: whatever it counts, it names nobody.
const COUNTS: [&str; 16] = [
    "jumlah",
    "jml",
    "jlh",
    "banyaknya",
    "total",
    "persen",
    "persentase",
    "prosentase",
    "cakupan",
    "proporsi",
    "prevalensi",
    "rasio",
    "rata",
    "rerata",
    "number",
    "percent",
];

/// Letters of a title at most: what is longer is prose.
const LONGEST: usize = 200;
/// Bytes of a cell that is a title and nothing else.
const BARE: usize = 48;

/// What a cell is as a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// Of a column about persons, by this word or phrase.
    Person(&'static str),
    /// Of one about persons where texts stand below, by this word.
    Either(&'static str),
    /// Anything else.
    Other,
}

/// Lower case, with everything but letters and digits made a single space, also between words written together as in
/// `NamaIbu` and `NIKAnak`.
pub fn plain(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut spaced = String::with_capacity(text.len() + 4);
    for (at, c) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|b| b.is_lowercase() || b.is_uppercase() && after.is_some_and(|a| a.is_lowercase()));
        if begins {
            spaced.push(' ');
        }
        spaced.push(if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    }
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell can be a text at all. Nearly all are numbers, and are let go before anything is made of them.
pub fn has_letters(cell: &str) -> bool {
    cell.bytes().filter(u8::is_ascii_alphabetic).nth(1).is_some()
}

/// What a cell of a header is.
pub fn title(cell: &str) -> Title {
    if !has_letters(cell) || cell.chars().count() > LONGEST {
        return Title::Other;
    }
    of_plain(&plain(cell), cell.contains('%'))
}

/// The word of a cell that stands among data: only one that is nothing but a title about persons has one.
pub fn bare_title(cell: &str) -> Option<&'static str> {
    if cell.len() > BARE {
        return None;
    }
    let Title::Person(word) = title(cell) else { return None };
    let plain = plain(cell);
    let rest = plain.split(' ').filter(|w| !word.split(' ').any(|own| own == *w));
    let rest: Vec<&str> = rest.collect();
    (rest.len() <= 1 && rest.iter().all(|w| BESIDE_EITHER.contains(w) || EITHER.contains(w))).then_some(word)
}

/// What a title over another is together with it: `Ibu` over `Nama` as `Nama Ibu`. `group`: it stands over several, as no
/// title of a column over its data does.
pub fn of_two(upper: &str, lower: &str, group: bool) -> Title {
    let share = upper.contains('%') || lower.contains('%');
    let (upper, lower) = (plain(upper), plain(lower));
    if upper.len() + lower.len() > LONGEST {
        return Title::Other;
    }
    [format!("{upper} {lower}"), format!("{lower} {upper}")].iter().fold(Title::Other, |found, both| {
        match (found, of_plain(both, share)) {
            (Title::Other, Title::Person(word)) if group || both == word => Title::Person(word),
            (Title::Other, either @ Title::Either(_)) if group => either,
            _ => found,
        }
    })
}

fn of_plain(plain: &str, share: bool) -> Title {
    let words: Vec<&str> = plain.split(' ').collect();
    let counts = share || words.iter().any(|word| COUNTS.contains(word));
    if counts && !words.contains(&"nama") {
        return Title::Other;
    }
    let (squeezed, padded) = (plain.replace(' ', ""), format!(" {plain} "));
    // `N.I.K.`: one letter each.
    let spelled = !plain.is_empty() && words.iter().all(|word| word.chars().count() == 1);
    let stands = |word: &str| words.contains(&word) || spelled && squeezed == word;
    let fits = |phrase: &str| padded.contains(&format!(" {phrase} ")) || squeezed == phrase.replace(' ', "");
    if let Some(word) = WORDS.iter().find(|word| stands(word)).or_else(|| PHRASES.iter().find(|phrase| fits(phrase))) {
        return Title::Person(word);
    }
    let Some(either) = EITHER.iter().find(|either| fits(either)) else { return Title::Other };
    let beside = |word: &&str| BESIDE_EITHER.contains(word) || EITHER.contains(word);
    if words.iter().all(beside) || squeezed == either.replace(' ', "") { Title::Either(either) } else { Title::Other }
}

/// Whether a row is the header of a list by name without saying so: a bare `nama` beside what only persons have.
pub fn lists_persons(cells: &[String]) -> bool {
    if !cells.iter().any(|cell| is_bare_name(cell)) {
        return false;
    }
    let titles: Vec<String> = cells.iter().filter(|cell| has_letters(cell)).map(|cell| plain(cell)).collect();
    let of = |list: &[&str]| titles.iter().filter(|title| list.contains(&title.as_str())).count();
    let (surely, often) = (of(&OF_A_PERSON), of(&OFTEN_OF_A_PERSON));
    let counts = || titles.iter().any(|title| title.split(' ').any(|word| COUNTS.contains(&word)));
    surely + often >= 2 || surely == 1 && !counts()
}

/// Whether a cell is `nama` and nothing else.
pub fn is_bare_name(cell: &str) -> bool {
    may_be(cell, 'n') && matches!(plain(cell).as_str(), "nama" | "n a m a" | "name")
}

/// Whether a cell is the title of a column of NIK and nothing else, wherever it stands.
pub fn is_nik(cell: &str) -> bool {
    may_be(cell, 'n') && matches!(plain(cell).as_str(), "nik" | "n i k")
}

/// Whether a short cell begins with that letter: asked of every cell, before anything is made of it.
fn may_be(cell: &str, letter: char) -> bool {
    let first = cell.chars().find(|c| c.is_alphanumeric());
    cell.len() < 12 && first.is_some_and(|c| c.eq_ignore_ascii_case(&letter)) && has_letters(cell)
}
