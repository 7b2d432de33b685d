//! Numbers that belong to one person: a NIK and a mobile telephone's, however they are written; that of a fixed telephone
//! as it is usually written.

/// Provinces by the first two digits of a NIK.
const PROVINCES: [u8; 38] = [
    11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53, 61, 62, 63, 64, 65, 71, 72, 73, 74, 75,
    76, 81, 82, 91, 92, 93, 94, 95, 96,
];

/// Digits of a NIK and of a family card.
const NIK: usize = 16;

/// Digits that belong together, with the sign before each group of them.
struct Group {
    digits: String,
    before: char,
}

impl Group {
    fn is_year(&self) -> bool {
        self.digits.len() == 4 && matches!(self.digits.get(..2), Some("19" | "20"))
    }
}

/// The runs of digits of a text, each cut into the groups between its signs.
fn runs(text: &str) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut run: Vec<Group> = Vec::new();
    let (mut before, mut open) = (' ', false);
    for c in text.chars() {
        if c.is_ascii_digit() {
            if let (true, Some(group)) = (open, run.last_mut()) {
                group.digits.push(c);
            } else {
                run.push(Group { digits: c.to_string(), before });
                open = true;
            }
            continue;
        }
        open = false;
        before = c;
        if !matches!(c, ' ' | '.' | '-' | '\'' | '_' | '(' | ')' | '+' | '/') && !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    runs.push(run);
    runs
}

/// Whether a cell is a decimal number as of a percentage or a mean: one to three digits, a point or comma, digits.
/// A spreadsheet gives these with sixteen digits, too.
fn is_small_decimal(cell: &str) -> bool {
    let bare = cell.trim_start_matches(['+', '-', '\u{2212}']).trim_end_matches([' ', '%']);
    let Some((whole, part)) = bare.split_once(['.', ',']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let most = if bare.len() < cell.len() && cell.ends_with('%') { 6 } else { 3 };
    whole.len() <= most && digits(whole) && digits(part)
}

/// Whether 16 digits or more stand together, or 16 with signs between them, or a number of that length in the scientific
/// notation into which spreadsheets put a NIK. `numeric`: the workbook holds a number, whose decimals are no digits of a NIK.
pub fn holds_a_nik(cell: &str, numeric: bool) -> bool {
    // Too few bytes for any of it: nearly all cells.
    if cell.len() < 5 || is_small_decimal(cell) {
        return false;
    }
    if numeric && let Some((whole, _)) = cell.split_once('.') {
        return whole.bytes().filter(u8::is_ascii_digit).count() >= NIK;
    }
    if is_scientific(cell) {
        return true;
    }
    if cell.bytes().filter(u8::is_ascii_digit).count() < NIK {
        return false;
    }
    runs(cell).iter().any(|run| {
        let together = run.iter().any(|group| group.digits.len() >= NIK);
        let digits: usize = run.iter().map(|group| group.digits.len()).sum();
        together || digits == NIK && spells_a_nik(run) || digits > NIK && spelled_within(run)
    })
}

/// Whether 16 digits are spelled as nothing else is: two years make it a span of time, and a code of a village is cut
/// into 2, 2, 2 and 4.
fn spells_a_nik(groups: &[Group]) -> bool {
    let code =
        matches!(groups, [a, b, c, d, ..] if [a, b, c].iter().all(|g| g.digits.len() == 2) && d.digits.len() == 4);
    !code && groups.iter().filter(|group| group.is_year()).count() < 2
}

/// How a NIK is cut where other numbers stand beside it.
const SPELLINGS: [&[usize]; 8] =
    [&[4, 4, 4, 4], &[6, 6, 4], &[2, 2, 2, 6, 4], &[2, 2, 2, 2, 2, 2, 4], &[8, 8], &[4, 12], &[12, 4], &[4, 2, 6, 4]];

/// Whether some of the groups spell a NIK beside others, beginning with a province.
fn spelled_within(run: &[Group]) -> bool {
    (0..run.len()).any(|from| {
        SPELLINGS.iter().any(|spelling| {
            let Some(groups) = run.get(from..from + spelling.len()) else { return false };
            let begin = groups.first().and_then(|group| group.digits.get(..2)).and_then(|code| code.parse().ok());
            let cut = groups.iter().zip(*spelling).all(|(group, length)| group.digits.len() == *length);
            cut && spells_a_nik(groups) && begin.is_some_and(|code: u8| PROVINCES.contains(&code))
        })
    })
}

/// `3.208E+15` and its like, anywhere in the cell.
fn is_scientific(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        if !matches!(byte, b'e' | b'E') || !at.checked_sub(1).and_then(|b| bytes.get(b)).is_some_and(u8::is_ascii_digit)
        {
            return false;
        }
        let after = cell.get(at + 1..).unwrap_or_default();
        let power = after.strip_prefix('+').unwrap_or(after).trim_start_matches('0');
        power.strip_prefix("15").is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a number of an Indonesian mobile stands in a cell: with its 0, with 62, or without either as a spreadsheet
/// leaves it; with any signs between its digits. Codes of villages have ten digits and are none. Or a number of a fixed
/// telephone, where a bracket, a hyphen or +62 tells it from an amount.
pub fn holds_a_phone(cell: &str) -> bool {
    if cell.len() < 9 || cell.bytes().filter(u8::is_ascii_digit).count() < 9 || is_small_decimal(cell) {
        return false;
    }
    let money = cell.to_ascii_lowercase().contains("rp");
    runs(cell).iter().any(|run| {
        (0..run.len()).any(|from| {
            let groups = run.get(from..).unwrap_or_default();
            let free = from == 0 || groups.first().is_some_and(|g| matches!(g.before, ' ' | '(' | ')' | '+' | '/'));
            free && (begins_with_phone(groups, money) || is_landline(groups))
        })
    })
}

/// Whether the first of these groups, or several of them, are the number of a mobile.
fn begins_with_phone(groups: &[Group], money: bool) -> bool {
    let Some(first) = groups.first() else { return false };
    let is_date = matches!(groups, [day, month, year, ..]
        if day.digits.len() <= 2 && month.digits.len() <= 2 && year.is_year());
    if is_date || first.digits.len() < 2 && !matches!(first.digits.as_str(), "0") {
        return false;
    }
    let mut number = String::new();
    for (index, group) in groups.iter().enumerate() {
        number.push_str(&group.digits);
        if number.len() > 16 {
            return false;
        }
        let used = groups.get(..=index).unwrap_or_default();
        let international = number.trim_start_matches('0').strip_prefix("62").map(|rest| rest.trim_start_matches('0'));
        let own = number.strip_prefix('0').filter(|_| international.is_none());
        let found = match (international, own) {
            (Some(rest), _) => is_mobile(rest) && (9..=12).contains(&rest.len()),
            (None, Some(rest)) => is_mobile(rest) && (9..=12).contains(&rest.len()),
            (None, None) => !money && is_mobile(&number) && bare(used, number.len()),
        };
        if found {
            return true;
        }
    }
    false
}

/// Codes of areas of three digits; all others have four.
const CITIES: [&str; 5] = ["021", "022", "024", "031", "061"];

/// Whether these groups begin as `(0232) 871234`, `0232-871234` or `+62 232 871234`.
fn is_landline(groups: &[Group]) -> bool {
    let (area, bracket, rest) = match groups {
        [plus, area, rest @ ..] if plus.digits == "62" && plus.before == '+' => {
            (format!("0{}", area.digits), true, rest)
        }
        [area, rest @ ..] => (area.digits.clone(), area.before == '(', rest),
        [] => return false,
    };
    let far = area.len() == 4
        && area.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c| matches!(c, '2'..='7' | '9')));
    let [first, rest @ ..] = rest else { return false };
    let parted = first.before == '-' || bracket && matches!(first.before, ' ' | ')');
    if !(far || CITIES.contains(&area.as_str())) || !parted || first.is_year() {
        return false;
    }
    let second = rest.first().filter(|group| matches!(group.before, ' ' | '-')).map_or(0, |group| group.digits.len());
    let length = first.digits.len();
    (5..=8).contains(&length) || (3..=4).contains(&length) && (3..=4).contains(&second)
}

/// Whether digits that begin with neither 0 nor 62 can be a telephone's: 11 to 13 together, or cut as people cut them.
/// In groups of three behind one another they are an amount.
fn bare(groups: &[Group], digits: usize) -> bool {
    let [first, rest @ ..] = groups else { return false };
    if rest.is_empty() {
        return (11..=13).contains(&digits);
    }
    let amount = rest.iter().all(|group| group.digits.len() == 3);
    let cut = rest.iter().all(|group| (3..=5).contains(&group.digits.len()));
    (9..=12).contains(&digits) && first.digits.len() == 3 && cut && !(amount && rest.iter().all(|g| g.before == '.'))
}

/// Whether digits without their 0 begin as those of a mobile.
fn is_mobile(digits: &str) -> bool {
    let mut digits = digits.bytes();
    digits.next() == Some(b'8')
        && digits.next().is_some_and(|b| matches!(b, b'1'..=b'3' | b'5' | b'7'..=b'9'))
        && digits.next().is_some_and(|b| matches!(b, b'1'..=b'9'))
}
