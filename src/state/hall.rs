//! What a rembuk needs beside the data, as texts: what the device keeps, which are the agenda that was put together and
//! the drafts; and what its windows tell each other.

use super::Link;
use crate::{
    domain::RegionCode,
    viz::agenda_item::{Item, agenda_text, read_agenda},
};

/// Where the agenda of a kabupaten is kept on the device.
pub fn agenda_key(kab: RegionCode) -> String {
    format!("konvergensi-agenda-{kab}")
}

/// Where its drafted commitments are kept.
pub fn drafts_key(kab: RegionCode) -> String {
    format!("konvergensi-rancangan-{kab}")
}

/// The agenda that shows: the link's, else the one kept on the device, else none, which is the one that the data give.
pub fn chosen(link: &[Item], kept: Option<&str>) -> Vec<Item> {
    if link.is_empty() { kept.map(|text| read_agenda(text).0).unwrap_or_default() } else { link.to_vec() }
}

/// An agenda with a view put in before its close, once.
pub fn with(agenda: &[Item], item: Item) -> Vec<Item> {
    let mut items = agenda.to_vec();
    if !items.contains(&item) {
        let at = items.iter().position(|i| *i == Item::Close).unwrap_or(items.len());
        items.insert(at, item);
    }
    items
}

/// An agenda without a view.
pub fn without(agenda: &[Item], item: &Item) -> Vec<Item> {
    agenda.iter().filter(|i| *i != item).cloned().collect()
}

/// An agenda with a view one place earlier.
pub fn earlier(agenda: &[Item], item: &Item) -> Vec<Item> {
    let mut items = agenda.to_vec();
    if let Some(before) = items.iter().position(|i| i == item).and_then(|at| at.checked_sub(1)) {
        items.swap(before, before + 1);
    }
    items
}

/// An agenda as the device keeps it.
pub fn kept_text(agenda: &[Item]) -> String {
    agenda_text(agenda)
}

/// What the hall and the window of the presenter's notes tell each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Whether the window of the notes says it.
    pub from_notes: bool,
    /// Whether the screen is blank, and the view; `None` asks for it.
    pub view: Option<(bool, Link)>,
}

impl Message {
    /// As a text: `n?` asks, `h0?kab=99.01&hal=3` tells.
    pub fn text(&self) -> String {
        let mut text = if self.from_notes { "n" } else { "h" }.to_owned();
        match &self.view {
            None => text.push('?'),
            Some((blank, link)) => {
                text.push(if *blank { '1' } else { '0' });
                text.push_str(&link.query());
            }
        }
        text
    }

    /// Reads such a text; `None` where it is none, as of another version of the app.
    pub fn read(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        let from_notes = match letters.next()? {
            'n' => true,
            'h' => false,
            _ => return None,
        };
        let blank = match letters.next()? {
            '?' => return Some(Self { from_notes, view: None }),
            sign => sign == '1',
        };
        let query = letters.as_str().trim_start_matches('?');
        let (link, _) = Link::read(query.split('&').filter_map(|pair| pair.split_once('=')));
        Some(Self { from_notes, view: Some((blank, link)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<Item> {
        read_agenda(text).0
    }

    #[test]
    fn the_link_goes_before_the_device_and_the_device_before_the_data() {
        let link = items("judul,aksi");
        assert_eq!(chosen(&link, Some("judul,tutup")), link);
        assert_eq!(chosen(&[], Some("judul,tutup")), items("judul,tutup"));
        assert_eq!(chosen(&[], Some("%%%")), []);
        assert_eq!(chosen(&[], None), []);
    }

    #[test]
    fn what_a_window_tells_is_heard_as_it_was_told() {
        let link = Link { hal: Some(3), agenda: items("judul,peta~air_minum~2024,tutup"), ..Link::default() };
        for view in [None, Some((true, link)), Some((false, Link::default()))] {
            for from_notes in [true, false] {
                let message = Message { from_notes, view: view.clone() };
                assert_eq!(Message::read(&message.text()), Some(message));
            }
        }
        assert_eq!((Message::read(""), Message::read("x1?hal=2"), Message::read("h")), (None, None, None));
    }

    #[test]
    fn a_view_is_added_once_before_the_close_moved_and_taken_out() {
        let map: Item = Item::Map(None);
        let agenda = with(&items("judul,tutup"), map.clone());
        assert_eq!(kept_text(&agenda), "judul,peta,tutup");
        assert_eq!(with(&agenda, map.clone()), agenda);
        assert_eq!(kept_text(&earlier(&agenda, &map)), "peta,judul,tutup");
        assert_eq!(earlier(&agenda, &Item::Title), agenda);
        assert_eq!(kept_text(&without(&agenda, &map)), "judul,tutup");
    }
}
