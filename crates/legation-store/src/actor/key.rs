//! The key of an entity over all reports.

use legation::lexicon::Countries;
use legation::wire::{Entity, EntityKind};

use crate::incident::name::{sound, telling, words};

/// What tells an entity from all others, as far as its name does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub word: String,
    /// The surname of a person, the initials of an organisation.
    pub short: String,
    /// Whether it is called by nothing else.
    pub is_short: bool,
}

/// Makes keys.
#[derive(Debug)]
pub struct Keys {
    countries: Countries,
}

/// Spellings of one word.
const SPELLINGS: [(&str, &str); 8] = [
    ("defense", "defence"),
    ("center", "centre"),
    ("organization", "organisation"),
    ("labor", "labour"),
    ("program", "programme"),
    ("ministries", "ministry"),
    ("dept", "department"),
    ("govt", "government"),
];

impl Keys {
    /// Keys by the table of countries that ships with the program.
    pub fn embedded() -> Self {
        Self { countries: Countries::embedded() }
    }

    /// The key of an entity that is called by a name; `None` where nothing of the name is left.
    pub fn key(&self, entity: &Entity) -> Option<Key> {
        let words = words(&entity.name);
        let last = words.last()?;
        let of = |prefix: &str, rest: &str| format!("{prefix} {rest}");
        let country = entity.country.as_deref().unwrap_or("-");
        Some(match entity.kind {
            EntityKind::State => {
                let word = entity.country.clone().unwrap_or_else(|| words.join(" "));
                Key { word: of("state", &word), short: String::new(), is_short: false }
            }
            EntityKind::Person if words.len() > 1 => {
                let (first, last) = (sound(&words[0]), sound(last));
                Key { word: format!("person {first} {last}"), short: last, is_short: false }
            }
            EntityKind::Person => Key { word: format!("surname {} {country}", sound(last)), short: sound(last), is_short: true },
            _ => self.organisation(entity, &words, country),
        })
    }

    /// Whatever the order of the words and however its state stands in the name: "Ministry of Defence of Ukraine", "Ukrainian Defence
    /// Ministry".
    fn organisation(&self, entity: &Entity, words: &[String], country: &str) -> Key {
        if let [only] = words
            && is_abbreviation(&entity.name)
        {
            return Key { word: format!("initials {only} {country}"), short: only.clone(), is_short: true };
        }
        let short: String = entity
            .name
            .split([' ', '-'])
            .filter(|word| word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .collect();
        let own = |word: &&String| {
            let found = self.countries.find(&capital(word));
            found.is_none_or(|found| Some(found.country.code()) != entity.country.as_deref())
        };
        let mut parts: Vec<String> = telling(words).filter(own).map(|word| spelt(word)).collect();
        if parts.is_empty() {
            parts = words.to_vec();
        }
        parts.sort_unstable();
        parts.dedup();
        Key { word: format!("name {} {country}", parts.join(" ")), short: short.to_lowercase(), is_short: false }
    }
}

/// One word of capitals, as in "UN".
fn is_abbreviation(name: &str) -> bool {
    name.len() <= 8 && name.chars().all(|letter| letter.is_uppercase() || letter.is_numeric() || letter == '.')
}

fn spelt(word: &str) -> String {
    SPELLINGS.iter().find(|(spelling, _)| *spelling == word).map_or_else(|| word.to_owned(), |(_, usual)| (*usual).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, kind: EntityKind, country: Option<&str>) -> Key {
        let country = country.map(str::to_owned);
        let entity = Entity { id: String::new(), name: name.to_owned(), kind, country, sector: None, title: None, mentions: Vec::new() };
        Keys::embedded().key(&entity).unwrap()
    }

    #[test]
    fn spellings_and_orders_are_one() {
        use EntityKind::{Organization, Person};
        let check = |kind, country, names: &[&str]| {
            for name in names {
                assert_eq!(key(name, kind, country).word, key(names[0], kind, country).word, "{name}");
            }
        };
        check(Person, Some("UKR"), &["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"]);
        check(
            Organization,
            Some("UKR"),
            &["Ministry of Defence", "Defense Ministry", "Ukrainian Defence Ministry", "Ministry of Defence of Ukraine"],
        );
        assert_ne!(key("Defence Ministry", Organization, Some("UKR")), key("Defence Ministry", Organization, Some("RUS")));
        assert_ne!(key("Vitali Klitschko", Person, None).word, key("Wladimir Klitschko", Person, None).word);
    }

    #[test]
    fn surnames_and_initials_are_short() {
        let surname = key("Zelensky", EntityKind::Person, None);
        assert!(surname.is_short && surname.short == key("Volodymyr Zelenskyy", EntityKind::Person, None).short);
        let initials = key("PTI", EntityKind::Organization, Some("PAK"));
        assert!(initials.is_short && initials.short == key("Pakistan Tehreek-e-Insaf", EntityKind::Organization, Some("PAK")).short);
    }
}
