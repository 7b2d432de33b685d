//! The views of an agenda and how they stand in a link: `judul,situasi,peta~air_minum~2025,tutup`.

use crate::domain::{IndicatorId, LocusKind, Malformed, Period};
use std::{fmt, str::FromStr};

/// Most views of one agenda: a link stays readable, and a meeting ends.
pub const MOST_ITEMS: usize = 40;

/// A view of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Name, occasion, what is on the agenda.
    Title,
    /// What was said or agreed at the occasion.
    Event,
    /// Survey and register side by side.
    Situation,
    /// The map of an indicator; of the register's prevalence where none is named.
    Map(Option<(IndicatorId, Period)>),
    /// The map of the service furthest under its target.
    Lowest,
    /// The loci of a kind.
    Loci(LocusKind),
    /// The services furthest under their targets.
    Gaps,
    /// The convergence actions.
    Actions,
    /// Follow-up by office.
    FollowUp,
    /// The working fields of the TPPS.
    Bidang,
    /// The commitments.
    Commitments,
    /// An indicator over time.
    Trend(IndicatorId),
    /// Source, dates, the way to the data.
    Close,
}

/// The views that need no more than their name, in the order of a meeting.
const PLAIN: [(&str, Item); 12] = [
    ("judul", Item::Title),
    ("acara", Item::Event),
    ("situasi", Item::Situation),
    ("peta", Item::Map(None)),
    ("terendah", Item::Lowest),
    ("lokus", Item::Loci(LocusKind::Intervention)),
    ("lokus-aks", Item::Loci(LocusKind::Audit)),
    ("kesenjangan", Item::Gaps),
    ("aksi", Item::Actions),
    ("rtl", Item::FollowUp),
    ("bidang", Item::Bidang),
    ("komitmen", Item::Commitments),
];

/// The last of every agenda.
const CLOSE: &str = "tutup";

impl Item {
    /// The agenda where nobody has put one together.
    pub fn all() -> Vec<Self> {
        PLAIN.into_iter().map(|(_, item)| item).chain([Self::Close]).collect()
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Map(Some((indicator, period))) => write!(f, "peta~{indicator}~{period}"),
            Self::Trend(indicator) => write!(f, "tren~{indicator}"),
            plain => f.write_str(PLAIN.iter().find(|(_, item)| item == plain).map_or(CLOSE, |(name, _)| name)),
        }
    }
}

impl FromStr for Item {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = || Malformed::new("view of an agenda", text, "judul, peta~indicator~period …");
        if text == CLOSE {
            return Ok(Self::Close);
        }
        if let Some((_, item)) = PLAIN.into_iter().find(|(name, _)| *name == text) {
            return Ok(item);
        }
        if let Some(indicator) = text.strip_prefix("tren~") {
            return indicator.parse().map(Self::Trend);
        }
        let (indicator, period) = text.strip_prefix("peta~").and_then(|t| t.split_once('~')).ok_or_else(malformed)?;
        Ok(Self::Map(Some((indicator.parse()?, period.parse()?))))
    }
}

/// An agenda as it stands in a link.
pub fn agenda_text(items: &[Item]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<String>>().join(",")
}

/// Reads an agenda; views that cannot be read are left out, and so is what is too much. The second says whether all
/// were read.
pub fn read_agenda(text: &str) -> (Vec<Item>, bool) {
    let parts: Vec<&str> = text.split(',').filter(|part| !part.is_empty()).collect();
    let items: Vec<Item> = parts.iter().take(MOST_ITEMS).filter_map(|part| part.parse().ok()).collect();
    let all = items.len() == parts.len();
    (items, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_is_read_again_from_its_own_text() {
        let text = "judul,acara,situasi,peta,terendah,lokus,lokus-aks,kesenjangan,aksi,rtl,bidang,komitmen,tutup";
        assert_eq!(agenda_text(&Item::all()), text);
        assert_eq!(read_agenda(text), (Item::all(), true));
        let own = "peta~air_minum~2025-S1,tren~stunting_eppgbm";
        let (items, all) = read_agenda(own);
        assert!(all && items.len() == 2);
        assert_eq!(agenda_text(&items), own);
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_told() {
        assert_eq!(read_agenda("judul,besok,tutup"), (vec![Item::Title, Item::Close], false));
        assert_eq!(read_agenda("peta~air"), (vec![], false));
        let (items, all) = read_agenda(&"judul,".repeat(50));
        assert_eq!((items.len(), all), (MOST_ITEMS, false));
    }
}
