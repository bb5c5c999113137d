//! Who is found in reports of our own, read by the network that ships.

use legation::{Document, read};

use crate::tools::READER;

/// Each entity that must be found: name, country and sector ("-" where there is none), title, and mentions that it must have.
fn check(text: &str, expected: &[(&str, &str, &str, &[&str])]) {
    let document = Document { text: text.to_owned(), published: "2024-11-16".parse().ok(), ..Document::default() };
    let record = read(&document, &READER);
    let found: Vec<_> = record
        .entities
        .iter()
        .map(|entity| {
            let country = entity.country.map_or("-".to_owned(), |country| country.code().to_owned());
            let sector = entity.sector.map_or("-", legation::entity::Sector::code);
            let mentions: Vec<_> = entity.mentions.iter().map(|mention| mention.span.of(text)).collect();
            (entity.name.clone(), format!("{country} {sector}"), entity.title.clone().unwrap_or_default(), mentions)
        })
        .collect();
    for (name, code, title, mentions) in expected {
        let entity = found.iter().find(|entity| entity.0 == *name).unwrap_or_else(|| panic!("no {name} in {found:#?}"));
        assert_eq!((entity.1.as_str(), entity.2.as_str()), (*code, *title), "{name}");
        for mention in *mentions {
            assert!(entity.3.contains(mention), "{name}: no {mention:?} in {:?}", entity.3);
        }
    }
}

#[test]
fn persons_have_state_sector_and_title() {
    check(
        "Norway's foreign minister, Ada Lund, met Chilean President Tomas Rojo in Oslo on Monday. He thanked Lund for her help.",
        &[
            ("Ada Lund", "NOR GOV", "foreign minister", &["Norway's foreign minister", "Lund", "her"]),
            ("Tomas Rojo", "CHL GOV", "president", &["He"]),
        ],
    );
}

#[test]
fn forces_of_one_state_are_one() {
    check(
        "Polish troops shelled the Latvian army near Riga. Latvian soldiers withdrew on Sunday.",
        &[("Polish troops", "POL MIL", "", &[]), ("Latvian army", "LVA MIL", "", &["the Latvian army", "Latvian soldiers"])],
    );
}

#[test]
fn capitals_and_seats_stand_for_states() {
    check(
        "Moscow warned Finland against sending tanks. The Kremlin said that it would respond.",
        &[("Russia", "RUS GOV", "", &["Moscow", "Kremlin"]), ("Finland", "FIN GOV", "", &["Finland"])],
    );
}

#[test]
fn groups_and_those_who_suffer() {
    check(
        "Taliban fighters attacked a police station in Kandahar, killing dozens of civilians. The group denied it.",
        &[("Taliban", "AFG REB", "", &["Taliban fighters", "The group"]), ("civilians", "AFG CVL", "", &["dozens of civilians"])],
    );
}

#[test]
fn abbreviations_and_speakers() {
    check(
        "The Harbour Workers Union (HWU) went on strike in Hamburg. HWU members marched to the port.",
        &[("Harbour Workers Union", "- LAB", "", &["HWU"])],
    );
    check(
        "“I will not resign,” said Rosa Vidal, a spokeswoman for the Spanish government.",
        &[("Rosa Vidal", "ESP GOV", "spokeswoman", &["I", "a spokeswoman"]), ("Spain", "ESP GOV", "", &["the Spanish government"])],
    );
}

#[test]
fn text_without_actors_has_none() {
    for text in ["", "It rained all day.", "The price of wheat rose by 3 percent in May."] {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let found = read(&document, &READER).entities;
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
