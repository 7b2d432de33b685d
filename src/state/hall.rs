//! What a rembuk needs beside the data, as texts that the device keeps: the agenda that was put together, the drafts.

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
