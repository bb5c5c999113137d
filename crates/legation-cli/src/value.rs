//! What stands behind an option, as the words of the store and the record. `clap` tells the option and the value; what was expected is told here.

use std::collections::BTreeSet;

use jiff::civil::Date;
use legation::LexiconError;
use legation::lexicon::Table;
use legation::wire::{ClaimKind, EventType, Modality, PublishedError, Stance};
use legation_store::incident::agreement::Status;
use legation_store::query::Bounds;

/// A PLOVER type in any case.
pub fn event_type(value: &str) -> Result<EventType, String> {
    EventType::of_word(&value.to_uppercase()).ok_or_else(|| format!("expected one of {}", types()))
}

/// What the help says of types.
pub fn types_help() -> String {
    format!("PLOVER types: {}", types())
}

fn types() -> String {
    EventType::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ")
}

/// A modality in any case.
pub fn modality(value: &str) -> Result<Modality, String> {
    Modality::of_word(&value.to_lowercase()).ok_or_else(|| format!("expected one of {}", modalities()))
}

/// What the help says of modalities.
pub fn modalities_help() -> String {
    format!("How real it is told to be, all reports together: {}", modalities())
}

fn modalities() -> String {
    Modality::ALL.iter().map(|modality| modality.word()).collect::<Vec<_>>().join(", ")
}

/// A status in any case.
pub fn status(value: &str) -> Result<Status, String> {
    let found = Status::ALL.into_iter().find(|status| status.word() == value.to_lowercase());
    found.ok_or_else(|| format!("expected one of {}", statuses()))
}

/// What the help says of statuses.
pub fn statuses_help() -> String {
    format!("How sure it is that it happened: {}", statuses())
}

fn statuses() -> String {
    Status::ALL.map(Status::word).join(", ")
}

/// Four degrees.
pub fn bounds(value: &str) -> Result<Bounds, String> {
    let numbers: Vec<f64> = value.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    let [south, west, north, east] = numbers[..] else { return Err("expected four numbers: south,west,north,east".to_owned()) };
    let is_sound = (-90.0..=90.0).contains(&south) && (-90.0..=90.0).contains(&north) && south <= north;
    let turns = [west, east].into_iter().all(|degrees| (-180.0..=180.0).contains(&degrees));
    if is_sound && turns { Ok(Bounds { south, west, north, east }) } else { Err("expected degrees, the south before the north".to_owned()) }
}

/// The day of publication of documents, as their lines tell it, too.
pub fn published(value: &str) -> Result<Date, PublishedError> {
    legation::wire::published(value)
}

/// A day.
pub fn date(value: &str) -> Result<Date, &'static str> {
    legation::wire::published(value).map_err(|_| "expected a day like 2024-11-16")
}

/// The words of a search as FTS5 takes them: each for itself, all needed; what stands in quotation marks as a phrase.
pub fn words(search: &str) -> Result<String, &'static str> {
    let quoted = |phrases: Vec<String>| phrases.iter().map(|phrase| format!("\"{phrase}\"")).collect::<Vec<_>>().join(" ");
    phrases(search).map(quoted)
}

/// The words and phrases of a search, one by one.
pub fn phrases(search: &str) -> Result<Vec<String>, &'static str> {
    let mut phrases = Vec::new();
    for (at, piece) in search.split('"').enumerate() {
        if at % 2 == 1 {
            phrases.push(piece.to_owned());
        } else {
            phrases.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    phrases.retain(|phrase| phrase.chars().any(char::is_alphanumeric));
    if phrases.is_empty() { Err("expected words to look for") } else { Ok(phrases) }
}

/// A stance in any case.
pub fn stance(value: &str) -> Result<Stance, String> {
    Stance::of_word(&value.to_lowercase()).ok_or_else(|| format!("expected one of {}", stances()))
}

/// What the help says of stances.
pub fn stances_help() -> String {
    format!("How the speaker stands to it: {}", stances())
}

fn stances() -> String {
    Stance::ALL.iter().map(|stance| stance.word()).collect::<Vec<_>>().join(", ")
}

/// A kind of claim in any case.
pub fn claim_kind(value: &str) -> Result<ClaimKind, String> {
    ClaimKind::of_word(&value.to_lowercase()).ok_or_else(|| format!("expected one of {}", claim_kinds()))
}

/// What the help says of kinds of claims.
pub fn claim_kinds_help() -> String {
    format!("How the words are given: {}", claim_kinds())
}

fn claim_kinds() -> String {
    ClaimKind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ")
}

/// Who does not take part, and who does.
pub type Parties = (Option<String>, Option<String>);

/// A change of the parties: `OLD=NEW`, `=NEW` or `OLD=`.
pub fn parties(value: &str) -> Result<Parties, &'static str> {
    let filled = |name: &str| Some(name.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
    let (old, new) = value.split_once('=').map(|(old, new)| (filled(old), filled(new))).unwrap_or_default();
    if old.is_none() && new.is_none() { Err("expected OLD=NEW, or =NEW to add one, or OLD= to take one away") } else { Ok((old, new)) }
}

/// A number from 0 to 1.
pub fn share(value: &str) -> Result<f64, &'static str> {
    let number = value.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or("expected a number from 0 to 1, such as .7")
}

/// Modes as they are stored, if these types, or any where none are given, have them all.
pub fn modes(values: &[String], kinds: &[EventType]) -> Result<Vec<String>, String> {
    let known = modes_of(kinds).map_err(|error| error.to_string())?;
    let expected = |value: &str| {
        if known.is_empty() {
            let names = kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", ");
            return format!("--mode {value:?}: {names} {} no modes", if kinds.len() == 1 { "has" } else { "have" });
        }
        format!("--mode {value:?}: expected one of\n  {}", by_type(&known, "\n  "))
    };
    let mode = |value: &String| {
        let mode = value.to_lowercase();
        if known.iter().any(|(_, known)| *known == mode) { Ok(mode) } else { Err(expected(value)) }
    };
    values.iter().map(mode).collect()
}

/// All modes, each once.
pub fn all_modes() -> BTreeSet<&'static str> {
    modes_of(&[]).unwrap_or_default().into_iter().map(|(_, mode)| mode).collect()
}

/// What the help says of modes.
pub fn modes_help() -> String {
    let known = modes_of(&[]).unwrap_or_default();
    format!("PLOVER modes, by type:\n{}", by_type(&known, "\n"))
}

/// The modes of these types, or of all, each with its type.
fn modes_of(kinds: &[EventType]) -> Result<Vec<(&'static str, &'static str)>, LexiconError> {
    let of_kinds = |kind: &str| kinds.is_empty() || kinds.iter().any(|wanted| wanted.word() == kind);
    let rows = plover()?.rows.into_iter().map(|row| (row.field(0), row.field(1)));
    Ok(rows.filter(|(kind, mode)| !mode.is_empty() && of_kinds(kind)).collect())
}

fn by_type(modes: &[(&str, &str)], between: &str) -> String {
    let lines = modes.chunk_by(|one, other| one.0 == other.0).map(|modes| {
        let words: Vec<&str> = modes.iter().map(|(_, mode)| *mode).collect();
        format!("{}: {}", modes[0].0, words.join(", "))
    });
    lines.collect::<Vec<_>>().join(between)
}

/// PLOVER's types and modes.
fn plover() -> Result<Table<'static>, LexiconError> {
    Table::parse("lexicon/plover.tsv", include_str!("../../../lexicon/plover.tsv"), &["type", "mode", "cameo", "score"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_those_of_the_types() {
        let check = |mode: &str, kinds: &[EventType]| modes(&[mode.to_owned()], kinds);
        assert_eq!(check("Aerial", &[EventType::Assault]), Ok(vec!["aerial".to_owned()]));
        assert_eq!(check("visit", &[]), Ok(vec!["visit".to_owned()]));
        let told = check("visit", &[EventType::Retreat, EventType::Reject]).unwrap_err();
        assert!(told.starts_with("--mode \"visit\": expected one of\n  RETREAT: withdraw, release, "), "{told}");
        assert!(told.lines().last().unwrap().starts_with("  REJECT: assist, ") && told.lines().count() == 3, "{told}");
        assert_eq!(check("list", &[]).unwrap_err().lines().count(), 1 + 11);
        assert_eq!(check("visit", &[EventType::Aid]), Err("--mode \"visit\": AID has no modes".to_owned()));
        let two = [EventType::Aid, EventType::Agree];
        assert_eq!(check("Visit", &two), Err("--mode \"Visit\": AID, AGREE have no modes".to_owned()));
        assert!(check("Airraid", &[]).unwrap_err().starts_with("--mode \"Airraid\": expected one of"));
    }

    #[test]
    fn the_help_lists_what_is_taken() {
        for kind in types_help().trim_start_matches("PLOVER types: ").split(", ") {
            assert!(event_type(&kind.to_lowercase()).is_ok(), "{kind}");
        }
        for (help, known) in
            [(types_help(), EventType::ALL.len()), (modalities_help(), Modality::ALL.len()), (statuses_help(), Status::ALL.len())]
        {
            assert_eq!(help.split_once(": ").unwrap().1.split(", ").count(), known, "{help}");
        }
    }

    #[test]
    fn parties_change_places() {
        let check = |value: &str, old: Option<&str>, new: Option<&str>| {
            assert_eq!(parties(value), Ok((old.map(str::to_owned), new.map(str::to_owned))), "{value}");
        };
        check("Russia=Belarus", Some("Russia"), Some("Belarus"));
        check("=Poland", None, Some("Poland"));
        check("Russia= ", Some("Russia"), None);
        assert!(parties("Russia").is_err() && parties("=").is_err() && parties("").is_err());
    }

    #[test]
    fn shares_lie_between_none_and_all() {
        for (value, is_one) in [("0", true), (".7", true), ("1", true), ("1.1", false), ("-1", false), ("NaN", false), ("much", false)] {
            assert_eq!(share(value).is_ok(), is_one, "{value}");
        }
    }

    #[test]
    fn searches_are_words_and_phrases() {
        let check = |search: &str, expected: &str| assert_eq!(words(search).as_deref(), Ok(expected));
        check("market bombing", "\"market\" \"bombing\"");
        check("\"air raid\" NEAR Mellit*", "\"air raid\" \"NEAR\" \"Mellit*\"");
        assert!(words("--- \"").is_err());
    }
}
