//! What types and modes of PLOVER are in ACLED: the table `lexicon/formats/acled.tsv`.

use legation::LexiconError;
use legation::lexicon::Table;
use legation::wire::EventType;

use crate::formats::codes::table;

/// The table.
pub struct Deeds(Vec<Deed>);

/// A row: a kind of event of ACLED.
#[derive(Debug)]
pub struct Deed {
    kind: &'static str,
    mode: &'static str,
    against: &'static str,
    /// The type of disorder.
    pub disorder: &'static str,
    /// The type of event.
    pub event: &'static str,
    /// The type below it.
    pub sub_event: &'static str,
    /// The role in PLOVER of the first and of the second actor; nothing where there is none.
    pub actors: [&'static str; 2],
}

/// Whom it hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Those who bear no arms.
    Civilians,
    /// Those who bear arms or govern.
    Forces,
    /// Nobody tells.
    Unknown,
}

/// What an incident is in ACLED.
#[derive(Debug)]
pub enum Found<'d> {
    /// This.
    Deed(&'d Deed),
    /// Something, if it were known whom it hit.
    NoTarget,
    /// Nothing.
    OutOfScope,
}

impl Deeds {
    /// Reads the table.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn read() -> Result<Self, LexiconError> {
        let columns = ["type", "mode", "against", "disorder", "event", "sub-event", "actor1", "actor2"];
        let rows = table!("formats/acled.tsv", columns)?.rows.into_iter().map(|row| {
            if EventType::of_word(row.field(0)).is_none() {
                return Err(row.unknown("type", row.field(0), "a PLOVER type"));
            }
            if !["", "civilians", "forces", "others"].contains(&row.field(2)) {
                return Err(row.unknown("against", row.field(2), "civilians, forces, others or nothing"));
            }
            for column in [6, 7] {
                if !["", "actor", "recipient"].contains(&row.field(column)) {
                    return Err(row.unknown("role", row.field(column), "actor, recipient or nothing"));
                }
            }
            Ok(Deed {
                kind: row.field(0),
                mode: row.field(1),
                against: row.field(2),
                disorder: row.field(3),
                event: row.field(4),
                sub_event: row.field(5),
                actors: [row.field(6), row.field(7)],
            })
        });
        rows.collect::<Result<_, _>>().map(Self)
    }

    /// What a type and mode are, done to somebody.
    pub fn find(&self, kind: EventType, mode: Option<&str>, target: Target) -> Found<'_> {
        let of_mode = || self.0.iter().filter(|deed| deed.kind == kind.word() && deed.mode == mode.unwrap_or_default());
        let fits = |deed: &&Deed| match deed.against {
            "" => true,
            "civilians" => target == Target::Civilians,
            "others" => target != Target::Forces,
            _ => target == Target::Forces,
        };
        match of_mode().find(fits) {
            Some(deed) => Found::Deed(deed),
            None if target == Target::Unknown && of_mode().next().is_some() => Found::NoTarget,
            None => Found::OutOfScope,
        }
    }
}

#[cfg(test)]
mod tests {
    use legation::lexicon::Table;

    use super::*;

    #[test]
    fn rows_are_of_plover_and_of_acled() {
        let known: Vec<_> =
            table!("plover.tsv", ["type", "mode", "cameo", "score"]).unwrap().rows.iter().map(|row| (row.field(0), row.field(1))).collect();
        for deed in &Deeds::read().unwrap().0 {
            assert!(known.contains(&(deed.kind, deed.mode)), "{deed:?}");
            let (disorder, sub_events): (&str, &[&str]) = match deed.event {
                "Battles" => {
                    ("Political violence", &["Armed clash", "Government regains territory", "Non-state actor overtakes territory"])
                }
                "Violence against civilians" => ("Political violence", &["Sexual violence", "Attack", "Abduction/forced disappearance"]),
                "Explosions/Remote violence" => (
                    "Political violence",
                    &[
                        "Chemical weapon",
                        "Air/drone strike",
                        "Suicide bomb",
                        "Shelling/artillery/missile attack",
                        "Remote explosive/landmine/IED",
                        "Grenade",
                    ],
                ),
                "Protests" => ("Demonstrations", &["Peaceful protest", "Protest with intervention", "Excessive force against protesters"]),
                "Riots" => ("Demonstrations", &["Violent demonstration", "Mob violence"]),
                "Strategic developments" => (
                    "Strategic developments",
                    &[
                        "Agreement",
                        "Arrests",
                        "Change to group/activity",
                        "Disrupted weapons use",
                        "Headquarters or base established",
                        "Looting/property destruction",
                        "Non-violent transfer of territory",
                        "Other",
                    ],
                ),
                other => panic!("{other}"),
            };
            assert!(deed.disorder == disorder && sub_events.contains(&deed.sub_event), "{deed:?}");
        }
    }

    #[test]
    fn deeds_hang_on_whom_they_hit() {
        let deeds = Deeds::read().unwrap();
        let check = |kind, mode, target, expected: &str| {
            let found = match deeds.find(kind, mode, target) {
                Found::Deed(deed) => deed.sub_event,
                Found::NoTarget => "no target",
                Found::OutOfScope => "out of scope",
            };
            assert_eq!(found, expected, "{kind:?} {mode:?} {target:?}");
        };
        check(EventType::Assault, Some("drone"), Target::Unknown, "Air/drone strike");
        check(EventType::Assault, Some("firearms"), Target::Civilians, "Attack");
        check(EventType::Assault, Some("firearms"), Target::Forces, "Armed clash");
        check(EventType::Assault, Some("abduct"), Target::Unknown, "Abduction/forced disappearance");
        check(EventType::Assault, Some("abduct"), Target::Forces, "out of scope");
        check(EventType::Assault, Some("assassinate"), Target::Forces, "Armed clash");
        check(EventType::Assault, None, Target::Unknown, "no target");
        check(EventType::Consult, Some("visit"), Target::Unknown, "out of scope");
        check(EventType::Protest, Some("hunger"), Target::Unknown, "out of scope");
    }
}
