//! The words that stand in JSON for the choices of the domain.

use super::manifest::Role;
use crate::domain::{
    ActionKind, Direction, EventKind, FollowUpKind, LocusKind, LocusReason, Method, NoteKind, PerformanceClass,
    Progress, Scope, StageProgress, Status, TargetGroup, Unit,
};

/// A choice among a few fixed words.
pub trait Word: Copy + PartialEq + 'static {
    /// Its name in the schema.
    #[cfg(not(target_arch = "wasm32"))]
    const NAME: &'static str;
    /// Each word and what it stands for.
    const WORDS: &'static [(&'static str, Self)];

    /// What the word stands for.
    fn from_word(text: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
    }

    /// The word for a choice, for writing.
    #[cfg(not(target_arch = "wasm32"))]
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

macro_rules! words {
    ($($type:ident { $($word:literal => $variant:ident),* $(,)? })*) => {
        $(impl Word for $type {
            #[cfg(not(target_arch = "wasm32"))]
            const NAME: &'static str = stringify!($type);
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $type::$variant)),*];
        })*

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn each_word_stands_for_one_choice_and_back() {
                $(for (word, value) in $type::WORDS {
                    assert_eq!($type::from_word(word), Some(*value));
                    assert_eq!(value.word(), *word);
                })*
                assert_eq!(Status::from_word("selesai"), None);
            }
        }
    };
}

words! {
    Unit { "percent" => Percent, "count" => Count }
    Direction { "higher" => HigherIsBetter, "lower" => LowerIsBetter }
    Method { "survey" => Survey, "register" => Register }
    Scope { "national" => National, "province" => Province, "kabupaten" => Kabupaten }
    ActionKind { "main" => Main, "supporting" => Supporting }
    Status {
        "not-started" => NotStarted, "operator" => Operator, "verifier" => Verifier, "approved" => Approved,
        "reviewed" => Reviewed,
    }
    LocusKind { "intervention" => Intervention, "audit" => Audit }
    LocusReason {
        "cases" => Cases, "prevalence" => Prevalence, "at-risk" => AtRisk, "coverage" => Coverage, "other" => Other,
    }
    TargetGroup {
        "bride-and-groom" => BrideAndGroom, "pregnant" => Pregnant, "postpartum" => Postpartum, "under-two" => UnderTwo,
        "under-five" => UnderFive,
    }
    Progress { "planned" => Planned, "underway" => Underway, "done" => Done, "blocked" => Blocked }
    StageProgress { "planned" => Planned, "done" => Done }
    NoteKind { "asked" => Asked, "done" => Done, "plan" => Plan, "obstacle" => Obstacle }
    PerformanceClass { "growing" => Growing, "developing" => Developing, "empowered" => Empowered }
    FollowUpKind { "specific" => Specific, "sensitive" => Sensitive }
    EventKind {
        "rembuk" => Rembuk, "coordination" => Coordination, "audit" => Audit, "publication" => Publication,
        "decree" => Decree, "other" => Other,
    }
    Role {
        "core" => Core, "history" => History, "villages" => Villages, "village-indicator" => VillageIndicator,
        "geo-kecamatan" => GeoKecamatan, "geo-villages" => GeoVillages, "changes" => Changes,
        "manifest" => Manifest, "overview" => Overview, "geo-overview" => GeoOverview,
    }
}
