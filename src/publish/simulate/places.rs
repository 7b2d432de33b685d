//! A kabupaten that is nowhere: 14 kecamatan, about 150 villages, and a point for each.

use super::rng::Rng;

/// Kabupaten code; no province has the number 99.
pub const KABUPATEN: &str = "99.01";
/// Its name.
pub const KABUPATEN_NAME: &str = "Kabupaten Contoh";

/// A made-up kecamatan: number, name, villages, kelurahan among them, and its place on a grid of hexagons.
struct Plan(u8, &'static str, usize, usize, (f64, f64));

/// Numbers leave a gap, as real ones do.
const PLANS: [Plan; 14] = [
    Plan(1, "Balai Cempaka", 13, 5, (1.0, 1.0)),
    Plan(2, "Bukit Selasih", 11, 0, (0.5, 0.0)),
    Plan(3, "Danau Biru", 10, 0, (1.5, 0.0)),
    Plan(4, "Gunung Sekar", 9, 0, (2.5, 0.0)),
    Plan(5, "Hulu Tirta", 10, 0, (0.0, 1.0)),
    Plan(6, "Kebun Pala", 12, 0, (2.0, 1.0)),
    Plan(8, "Lembah Melati", 11, 0, (3.0, 1.0)),
    Plan(9, "Muara Teduh", 10, 2, (0.5, 2.0)),
    Plan(10, "Padang Kemuning", 12, 0, (1.5, 2.0)),
    Plan(11, "Pasir Intan", 10, 0, (2.5, 2.0)),
    Plan(12, "Rawa Bening", 9, 0, (3.5, 2.0)),
    Plan(13, "Sungai Lestari", 11, 0, (1.0, 3.0)),
    Plan(14, "Tanjung Pelita", 10, 0, (2.0, 3.0)),
    Plan(15, "Way Mentari", 12, 0, (3.0, 3.0)),
];

const FIRST: [&str; 12] =
    ["Sumber", "Karya", "Mekar", "Tirta", "Sinar", "Marga", "Suka", "Bumi", "Wana", "Sari", "Cipta", "Giri"];
const SECOND: [&str; 14] = [
    "Asih", "Rahayu", "Makmur", "Cendana", "Kencana", "Waluyo", "Permata", "Lestari", "Kenanga", "Jaya", "Pratama",
    "Sentosa", "Mulya", "Indah",
];

/// A kecamatan.
pub struct Kecamatan {
    /// Code.
    pub code: String,
    /// Name.
    pub name: &'static str,
    /// How much better (positive) or worse services reach it, in points.
    pub effect: f64,
    centre: (f64, f64),
}

/// A village.
pub struct Village {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Index of its kecamatan.
    pub kecamatan: usize,
    /// First day, for one split off.
    pub since: Option<&'static str>,
    /// Last day, for one that was merged into another.
    pub until: Option<&'static str>,
    /// Children under five, about.
    pub children: f64,
    /// How much better or worse services reach it than its kecamatan, in points.
    pub effect: f64,
    /// Longitude and latitude, degrees.
    pub point: (f64, f64),
}

impl Village {
    /// Whether it existed on a day, ISO 8601.
    pub fn existed_on(&self, day: &str) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// All places.
pub struct Places {
    /// Kecamatan in order of code.
    pub kecamatan: Vec<Kecamatan>,
    /// Villages in order of code.
    pub villages: Vec<Village>,
}

/// Day from which the village split off stands by itself.
pub const SPLIT: &str = "2024-07-01";
/// Last day of the village that was merged into its neighbour.
pub const MERGED: &str = "2023-12-31";

/// Makes the places of a seed.
pub fn make(seed: u64) -> Places {
    let mut rng = Rng::new(seed, "places");
    let mut kecamatan = Vec::new();
    for Plan(number, name, _, _, (column, row)) in &PLANS {
        let jitter = (rng.between(-0.12, 0.12), rng.between(-0.12, 0.12));
        // 0.11 degrees are about 12 km; rows of hexagons lie 0.87 of their width apart.
        let centre = (104.33 + 0.11 * (column + jitter.0), -5.06 - 0.096 * (row + jitter.1));
        // The far north-east is harder to reach than the south-west around the capital.
        let remoteness = column - row + 1.0;
        let effect = 4.0 - 3.2 * remoteness.max(-1.0) + 2.5 * rng.normal();
        kecamatan.push(Kecamatan { code: format!("{KABUPATEN}.{number:02}"), name, effect, centre });
    }
    let mut names: Vec<String> = FIRST.iter().flat_map(|a| SECOND.iter().map(move |b| format!("{a} {b}"))).collect();
    rng.shuffle(&mut names);
    // A name used twice in different kecamatan, as happens everywhere: names are no keys.
    if let Some(twin) = names.get(20).cloned()
        && let Some(slot) = names.get_mut(90)
    {
        *slot = twin;
    }
    let mut names = names.into_iter();
    let mut villages: Vec<Village> = Vec::new();
    for (index, Plan(_, _, count, kelurahan, _)) in PLANS.iter().enumerate() {
        for number in 1..=*count {
            let series = if number <= *kelurahan { 1000 } else { 2000 };
            let point = place(&mut rng, index, &kecamatan, &villages);
            let base = if series == 1000 { rng.between(150.0, 260.0) } else { rng.between(45.0, 170.0) };
            let code = kecamatan.get(index).map_or("", |k| k.code.as_str());
            villages.push(Village {
                code: format!("{code}.{:04}", series + number),
                name: names.next().unwrap_or_default(),
                kecamatan: index,
                since: None,
                until: None,
                children: base,
                effect: 4.0 * rng.normal(),
                point,
            });
        }
    }
    split_and_merge(&mut villages);
    Places { kecamatan, villages }
}

/// The last village of Danau Biru was split off the one before it; the last of Pasir Intan was merged away.
fn split_and_merge(villages: &mut [Village]) {
    if let Some(village) = villages.iter_mut().rfind(|v| v.kecamatan == 2) {
        village.since = Some(SPLIT);
        village.name.push_str(" Baru");
    }
    if let Some(village) = villages.iter_mut().rfind(|v| v.kecamatan == 9) {
        village.until = Some(MERGED);
    }
}

/// A point nearer to its own kecamatan's centre than to any other, and not upon another village.
fn place(rng: &mut Rng, own: usize, kecamatan: &[Kecamatan], villages: &[Village]) -> (f64, f64) {
    let centre = kecamatan.get(own).map_or((0.0, 0.0), |k| k.centre);
    let apart = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1);
    let mut best = (centre, f64::MIN);
    for _ in 0..60 {
        let point = (centre.0 + rng.between(-0.066, 0.066), centre.1 + rng.between(-0.066, 0.066));
        let mine = apart(point, centre);
        let others = kecamatan.iter().enumerate().filter(|(index, _)| *index != own);
        // A margin, so that the cells of two kecamatan do not interlock.
        let inside = mine < 0.0038 && others.into_iter().all(|(_, k)| mine * 1.15 < apart(point, k.centre));
        let room = villages.iter().map(|v| apart(point, v.point)).fold(1.0, f64::min);
        if inside && room > best.1 {
            best = (point, room);
        }
    }
    best.0
}
