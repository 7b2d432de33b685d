//! The whole view as a query string: any link reopens exactly that view.

use crate::{
    domain::{Date, IndicatorId, Level, Period, RegionCode},
    i18n::Lang,
    viz::{
        agenda_item::{Item, agenda_text, read_agenda},
        calendar::DueRange,
        locus_aid::Weights,
        paper::{Document, Size},
        table::{Column, Order},
    },
};
use std::str::FromStr;

/// Most areas compared at once, beside the kabupaten: one colour less than a trend has.
pub const MAX_COMPARED: usize = 5;

/// Fewest seconds a view of the rembuk stands before the next comes by itself.
const FASTEST: u16 = 5;
/// The level of villages, as it stands in a link.
const VILLAGES: &str = "desa";
/// The window of the presenter's notes, as it stands in a link.
const NOTES: &str = "1";
/// The list of villages that are high and no locus, as it stands in a link.
const APART: &str = "bukan-lokus";

/// An order as it stands in a link: `-nilai` is by value, largest first.
fn order_text(order: Order) -> String {
    let by = match order.by {
        Column::Name => "nama",
        Column::Value => "nilai",
        Column::Points => "poin",
        Column::Gap => "selisih",
    };
    format!("{}{by}", if order.descending { "-" } else { "" })
}

fn order_of(text: &str) -> Option<Order> {
    let (descending, by) = text.strip_prefix('-').map_or((false, text), |by| (true, by));
    let by = match by {
        "nama" => Column::Name,
        "nilai" => Column::Value,
        "poin" => Column::Points,
        "selisih" => Column::Gap,
        _ => return None,
    };
    Some(Order { by, descending })
}

/// Reads the codes of `banding`, each once; whether all could be read and taken.
fn read_compared(text: &str) -> (Vec<RegionCode>, bool) {
    let (mut codes, mut all) = (Vec::new(), true);
    for code in text.split(',').map(|code| code.parse::<RegionCode>().ok()) {
        match code {
            Some(code) if codes.contains(&code) => {}
            Some(code) if codes.len() < MAX_COMPARED => codes.push(code),
            _ => all = false,
        }
    }
    (codes, all)
}

/// The view that a link names. What is `None` is chosen from the data.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Link {
    /// Kabupaten.
    pub kab: Option<RegionCode>,
    /// Indicator.
    pub ind: Option<IndicatorId>,
    /// Period.
    pub th: Option<Period>,
    /// Earlier period that the chosen one is compared with.
    pub dari: Option<Period>,
    /// Kecamatan opened.
    pub kec: Option<RegionCode>,
    /// Village opened.
    pub desa: Option<RegionCode>,
    /// Whether the map shows villages: those of `kec`, or all of them.
    pub villages: bool,
    /// Whether the map shows who is high and no locus.
    pub apart: bool,
    /// Kecamatan compared in the trend, each once, at most [`MAX_COMPARED`].
    pub banding: Vec<RegionCode>,
    /// Year of the action scheme.
    pub tahun: Option<u16>,
    /// Order of the table.
    pub urut: Option<Order>,
    /// Order of the services.
    pub layanan: Option<Order>,
    /// How far the calendar looks and how it is grouped.
    pub kalender: Option<DueRange>,
    /// Period of who has reported.
    pub lapor: Option<Period>,
    /// Year and cycle of the audit.
    pub siklus: Option<(u16, u8)>,
    /// Weights of the aid to the discussion of loci.
    pub bobot: Option<Weights>,
    /// Slide of the rembuk, from 1.
    pub hal: Option<u16>,
    /// Views of the rembuk; empty for those that the data give.
    pub agenda: Vec<Item>,
    /// Day of the meeting that the rembuk is of.
    pub acara: Option<Date>,
    /// Seconds after which the rembuk goes on by itself.
    pub putar: Option<u16>,
    /// Whether it is the window of the presenter's notes.
    pub catatan: bool,
    /// Document to print.
    pub dok: Option<Document>,
    /// Size of its paper.
    pub kertas: Option<Size>,
    /// Language.
    pub lang: Lang,
}

/// A value of the link that could not be read; the view falls back and says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkFault {
    /// The parameter.
    pub key: String,
    /// Its value, cut to 40 characters.
    pub value: String,
}

impl Link {
    /// Reads the parameters of a query; unknown parameters are ignored, values that cannot be read are reported.
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> (Self, Vec<LinkFault>) {
        let mut link = Self::default();
        let mut faults = Vec::new();
        for (key, value) in pairs {
            if !value.is_empty() && !link.set(key, value) {
                let value = value.chars().take(40).collect();
                faults.push(LinkFault { key: key.to_owned(), value });
            }
        }
        (link, faults)
    }

    /// Takes one parameter; `false` where its value cannot be read.
    fn set(&mut self, key: &str, value: &str) -> bool {
        fn into<T: FromStr>(slot: &mut Option<T>, value: &str) -> bool {
            *slot = value.parse().ok();
            slot.is_some()
        }
        match key {
            "kab" => into(&mut self.kab, value),
            "ind" => into(&mut self.ind, value),
            "th" => into(&mut self.th, value),
            "dari" => into(&mut self.dari, value),
            "kec" => into(&mut self.kec, value),
            "desa" => into(&mut self.desa, value),
            "tingkat" => {
                self.villages = value == VILLAGES;
                self.villages
            }
            "saring" => {
                self.apart = value == APART;
                self.apart
            }
            "tahun" => into(&mut self.tahun, value),
            "urut" => {
                self.urut = order_of(value);
                self.urut.is_some()
            }
            "layanan" => {
                self.layanan = order_of(value);
                self.layanan.is_some()
            }
            "kalender" => into(&mut self.kalender, value),
            "lapor" => into(&mut self.lapor, value),
            "siklus" => {
                let parts = value.split_once('-');
                self.siklus = parts.and_then(|(year, cycle)| Some((year.parse().ok()?, cycle.parse().ok()?)));
                self.siklus.is_some()
            }
            "bobot" => into(&mut self.bobot, value),
            "hal" => into(&mut self.hal, value),
            "acara" => into(&mut self.acara, value),
            "dok" => into(&mut self.dok, value),
            "kertas" => into(&mut self.kertas, value),
            "putar" => {
                self.putar = value.parse().ok().filter(|seconds| *seconds >= FASTEST);
                self.putar.is_some()
            }
            "catatan" => {
                self.catatan = value == NOTES;
                self.catatan
            }
            "agenda" => {
                let (agenda, all) = read_agenda(value);
                self.agenda = agenda;
                all
            }
            "lang" => value.parse().map(|lang| self.lang = lang).is_ok(),
            "banding" => {
                let (codes, all) = read_compared(value);
                self.banding = codes;
                all
            }
            _ => true,
        }
    }

    /// The query with its `?`; empty where nothing differs from the default view. Values need no escaping.
    pub fn query(&self) -> String {
        let mut query = String::new();
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                query.push(if query.is_empty() { '?' } else { '&' });
                query.push_str(key);
                query.push('=');
                query.push_str(&value);
            }
        };
        fn text<T: ToString>(value: &Option<T>) -> Option<String> {
            value.as_ref().map(ToString::to_string)
        }
        put("kab", text(&self.kab));
        put("ind", text(&self.ind));
        put("th", text(&self.th));
        put("dari", text(&self.dari));
        put("kec", text(&self.kec));
        put("desa", text(&self.desa));
        put("tingkat", self.villages.then(|| VILLAGES.to_owned()));
        put("saring", self.apart.then(|| APART.to_owned()));
        let codes: Vec<String> = self.banding.iter().map(ToString::to_string).collect();
        put("banding", (!codes.is_empty()).then(|| codes.join(",")));
        put("tahun", text(&self.tahun));
        put("urut", self.urut.map(order_text));
        put("layanan", self.layanan.map(order_text));
        put("kalender", text(&self.kalender));
        put("lapor", text(&self.lapor));
        put("siklus", self.siklus.map(|(year, cycle)| format!("{year}-{cycle}")));
        put("bobot", text(&self.bobot));
        put("hal", text(&self.hal));
        put("agenda", (!self.agenda.is_empty()).then(|| agenda_text(&self.agenda)));
        put("acara", text(&self.acara));
        put("putar", text(&self.putar));
        put("catatan", self.catatan.then(|| NOTES.to_owned()));
        put("dok", text(&self.dok));
        put("kertas", text(&self.kertas));
        put("lang", (self.lang != Lang::default()).then(|| self.lang.to_string()));
        query
    }

    /// Opens an area on the map: a kecamatan, or a village at its own level.
    pub fn open(&mut self, code: RegionCode) {
        if code.level() == Level::Village {
            (self.desa, self.villages) = (Some(code), true);
        } else {
            self.kec = Some(code);
        }
    }

    /// Goes down to the villages of a kecamatan, or to all of them.
    pub fn down(&mut self, kecamatan: Option<RegionCode>) {
        (self.kec, self.desa, self.villages, self.apart) = (kecamatan, None, true, false);
    }

    /// Goes one step back up: closes a village, leaves the villages, closes a kecamatan.
    pub fn up(&mut self) {
        if self.desa.take().is_some() {
            self.villages = true;
        } else if self.villages {
            (self.villages, self.apart) = (false, false);
        } else {
            self.kec = None;
        }
    }

    /// The same view on another page: what only one page understands is left behind.
    pub fn elsewhere(&self) -> Self {
        Self {
            hal: None,
            urut: None,
            layanan: None,
            putar: None,
            catatan: false,
            dok: None,
            kertas: None,
            desa: None,
            dari: None,
            villages: false,
            apart: false,
            kalender: None,
            lapor: None,
            siklus: None,
            bobot: None,
            ..self.clone()
        }
    }

    /// The same page for another kabupaten: what belongs to the old one is left behind.
    pub fn for_kabupaten(&self, kab: RegionCode) -> Self {
        Self { kab: Some(kab), lang: self.lang, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> (Link, Vec<LinkFault>) {
        Link::read(query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')))
    }

    #[test]
    fn a_view_is_reopened_from_its_own_link() {
        let query = "?kab=18.04&ind=kasus_eppgbm&th=2023-08&dari=2023-02&kec=18.04.08&desa=18.04.08.2001&tingkat=desa\
            &saring=bukan-lokus&banding=18.04.08,18.04.09&tahun=2024&urut=-nilai&layanan=poin&hal=3&agenda=judul,peta~air_minum~2024,tutup&acara=2024-02-22&putar=20&catatan=1&dok=raport&kertas=f4&lang=en";
        let (link, faults) = read(query);
        assert_eq!(faults, []);
        assert_eq!(link.query(), query);
    }

    #[test]
    fn calendar_reports_audit_and_weights_are_reopened_from_their_link() {
        let query = "?kab=99.01&kalender=60-opd&lapor=2024-08&siklus=2024-2&bobot=4,3,2,1";
        let (link, faults) = read(query);
        assert_eq!((faults, link.query()), (vec![], query.to_owned()));
        assert_eq!(link.elsewhere().query(), "?kab=99.01");
        let keys: Vec<String> =
            read("?kalender=45&lapor=x&siklus=2024&bobot=0,0,0,0").1.into_iter().map(|f| f.key).collect();
        assert_eq!(keys, ["kalender", "lapor", "siklus", "bobot"]);
    }

    #[test]
    fn the_default_view_has_no_query() {
        assert_eq!(Link::default().query(), "");
        assert_eq!(read("lang=id").0.query(), "");
    }

    #[test]
    fn a_value_that_cannot_be_read_falls_back_and_is_reported() {
        let (link, faults) = read(
            "?kab=1804&th=kemarin&lang=xx&tahun=99999&banding=a,b&fbclid=IwAR0&ind=&tingkat=rt&saring=1&agenda=entah\
            &acara=besok&putar=1&dok=x&kertas=a5",
        );
        assert_eq!(link, Link::default());
        let keys: Vec<&str> = faults.iter().map(|f| f.key.as_str()).collect();
        assert_eq!(
            keys,
            ["kab", "th", "lang", "tahun", "banding", "tingkat", "saring", "agenda", "acara", "putar", "dok", "kertas"]
        );
    }

    #[test]
    fn a_kecamatan_is_compared_once_and_no_more_are_than_there_are_colours() {
        let banding = |codes: &str| {
            let (link, faults) = read(&format!("?banding={codes}"));
            (link.query(), faults.len())
        };
        assert_eq!(banding("18.04.08,18.04.09,18.04.08"), ("?banding=18.04.08,18.04.09".to_owned(), 0));
        let five = "18.04.01,18.04.02,18.04.03,18.04.04,18.04.05";
        assert_eq!(banding(&format!("{five},18.04.01")), (format!("?banding={five}"), 0));
        assert_eq!(banding(&format!("{five},18.04.06")), (format!("?banding={five}"), 1));
    }

    #[test]
    fn the_way_down_to_a_village_is_the_way_back_up() {
        let mut link = Link::default();
        let mut seen = vec![link.query()];
        let kecamatan: RegionCode = "99.01.02".parse().unwrap();
        let steps: [&dyn Fn(&mut Link); 3] =
            [&|l| l.open(kecamatan), &|l| l.down(Some(kecamatan)), &|l| l.open("99.01.02.2001".parse().unwrap())];
        for step in steps {
            step(&mut link);
            seen.push(link.query());
        }
        assert_eq!(seen.last().unwrap(), "?kec=99.01.02&desa=99.01.02.2001&tingkat=desa");
        for before in seen.iter().rev().skip(1) {
            link.up();
            assert_eq!(link.query(), *before);
        }
    }

    #[test]
    fn villages_are_left_behind_on_other_pages_so_that_none_of_them_loads_them() {
        let (link, _) = read("?kab=18.04&kec=18.04.08&desa=18.04.08.2001&tingkat=desa&saring=bukan-lokus");
        assert_eq!(link.elsewhere().query(), "?kab=18.04&kec=18.04.08");
    }

    #[test]
    fn another_kabupaten_keeps_the_language_alone() {
        let (link, _) = read("?kab=18.04&kec=18.04.08&th=2023-08&lang=en");
        assert_eq!(link.for_kabupaten("99.01".parse().unwrap()).query(), "?kab=99.01&lang=en");
    }

    proptest! {
        #[test]
        fn no_query_panics_and_what_was_read_is_written_alike(
            pairs in proptest::collection::vec(("[a-z]{2,7}", "[ -~]{0,20}"), 0..12),
        ) {
            let (link, _) = Link::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            let (again, faults) = read(&link.query());
            prop_assert_eq!(again, link);
            prop_assert_eq!(faults, vec![]);
        }
    }
}
