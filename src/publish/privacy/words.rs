//! What gives a person away in running text: an e-mail address, an address in words, a day of birth.

use super::titles::plain;

/// Months by their first letters, in Indonesian and English.
const MONTHS: [&str; 18] = [
    "jan", "feb", "peb", "mar", "mrt", "apr", "mei", "may", "jun", "jul", "agu", "agt", "ags", "aug", "sep", "okt",
    "nov", "des",
];

/// Words between `lahir` and its day.
const WORDS_BETWEEN: usize = 4;

/// Whether an e-mail address stands in a text.
pub fn holds_an_email(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    text.match_indices('@').any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.trim_end().chars().next_back());
        let domain: String =
            text.get(at + 1..).unwrap_or_default().trim_start().chars().take_while(|c| is_part(*c)).collect();
        let end = domain.trim_end_matches('.').rsplit_once('.');
        before.is_some_and(char::is_alphanumeric)
            && end.is_some_and(|(host, end)| {
                host.starts_with(char::is_alphanumeric) && end.len() >= 2 && end.chars().all(char::is_alphabetic)
            })
    })
}

/// Whether the words of a text are the address of a house: RT and RW with their numbers, or a street with a house's.
pub fn holds_an_address(text: &str) -> bool {
    // Too short, or without any of the words by which one is known: nearly all cells.
    if text.len() < 6 || !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains([':', 'l', 'L']) {
        return false;
    }
    let plain = cut_digits(&plain(text));
    let words: Vec<&str> = plain.split(' ').collect();
    let number = |at: usize| words.get(at).is_some_and(|word| is_number(word, 3));
    let stands = |list: &[&str]| words.iter().any(|word| list.contains(word));
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        match *word {
            "rt" if number(at + 1) => {
                let rw = (at + 2..at + 5).any(|next| words.get(next) == Some(&"rw") && number(next + 1));
                let place = stands(&["jl", "jln", "gg", "gang", "dusun", "dsn", "kp", "blok", "rumah", "lingkungan"]);
                if rw || number(at + 2) && text.contains('/') || place {
                    return true;
                }
            }
            "rw" if number(at + 1) && (at + 2..at + 5).any(|n| words.get(n) == Some(&"rt") && number(n + 1)) => {
                return true;
            }
            "rt" if next == "rw" && number(at + 2) => return true,
            "jl" | "jln" | "jalan" | "gg" | "gang" | "perum" | "perumahan" if has_house(&words, at) => return true,
            "jl" | "jln" | "gg" if ends_in_house(&words, at) => return true,
            "beralamat" => return true,
            _ => {}
        }
    }
    text.to_lowercase().split_once("alamat").is_some_and(|(_, rest)| {
        let rest = rest.trim_start();
        rest.strip_prefix([':', '=']).is_some_and(|rest| rest.chars().any(char::is_alphanumeric))
    })
}

/// Whether a house's number stands behind a street. That of a regulation has its year behind it.
fn has_house(words: &[&str], street: usize) -> bool {
    let near = words.iter().enumerate().skip(street + 2).take(6);
    for (at, word) in near {
        if matches!(*word, "perbup" | "perda" | "perpres" | "sk" | "surat" | "peraturan" | "keputusan" | "tahun") {
            return false;
        }
        if matches!(*word, "no" | "nomor" | "nmr" | "num") {
            let house = words.get(at + 1).is_some_and(|next| is_number(next, 4));
            return house && !matches!(words.get(at + 2), Some(&("tahun" | "thn")));
        }
    }
    false
}

/// Whether a number ends the name of a street, or stands before the rest of an address: `Jl Melati 12`.
fn ends_in_house(words: &[&str], street: usize) -> bool {
    (street + 2..street + 6).any(|at| {
        let after = words.get(at + 1).copied().unwrap_or("kec");
        let rest = ["rt", "rw", "kel", "kelurahan", "desa", "kec", "kecamatan", "dusun", "blok"].contains(&after);
        rest && words.get(at).is_some_and(|word| is_number(word, 3))
    })
}

fn is_number(word: &str, longest: usize) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=longest).contains(&digits) && word.len() <= digits + 1
}

/// `rt02` as `rt 02`: a space where letters end and digits begin.
fn cut_digits(plain: &str) -> String {
    let mut cut = String::with_capacity(plain.len() + 8);
    let mut before = ' ';
    for c in plain.chars() {
        if c.is_ascii_digit() && before.is_alphabetic() {
            cut.push(' ');
        }
        cut.push(c);
        before = c;
    }
    cut
}

/// Whether a text gives a day of birth away: the words and a day behind them.
pub fn tells_a_birth(text: &str) -> bool {
    if text.bytes().filter(u8::is_ascii_digit).count() < 3 {
        return false;
    }
    let lower = text.to_lowercase();
    if !lower.contains("lahir") && !lower.contains("lhr") {
        return false;
    }
    let plain = cut_digits(&plain(text));
    if plain.bytes().filter(u8::is_ascii_digit).count() >= 4
        && ["tgl lahir ", "tanggal lahir ", "tgl lhr "].iter().any(|words| plain.contains(words))
    {
        return true;
    }
    let words: Vec<&str> = plain.split(' ').collect();
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| matches!(**word, "lahir" | "lhr" | "kelahiran" | "dilahirkan"))
        .any(|(at, _)| (at + 1..=at + 1 + WORDS_BETWEEN).any(|from| words.get(from..from + 3).is_some_and(is_day)))
}

/// Whether three words are a day: `15 juni 2021`, `15 06 21`, `2021 06 15`.
fn is_day(words: &[&str]) -> bool {
    let [first, month, last] = words else { return false };
    let day = |word: &str| word.len() <= 2 && word.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d));
    let year = |word: &str| matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit());
    let named = MONTHS.iter().any(|name| month.starts_with(name));
    (named || day(month)) && (day(first) && year(last) || first.len() == 4 && year(first) && day(last))
}

/// Whether a text is a day and nothing else.
pub fn is_a_day(text: &str) -> bool {
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').collect();
    is_day(&words) || words.len() > 3 && words.get(..3).is_some_and(is_day)
}
