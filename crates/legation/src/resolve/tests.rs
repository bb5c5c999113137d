//! Entities over trees that are written by hand: each case a text and what must be found in it.

use super::resolve;
use crate::lexicon::embedded;
use crate::syntax::testing::document;

/// The entities, one a line: name, kind, country, sector, title, and the words of the mentions.
fn render(literal: &str) -> String {
    let syntax = document(literal);
    let entities = resolve(&syntax, "2024-11-16".parse().ok(), embedded::knowledge());
    let line = |entity: &crate::entity::Entity| {
        let mentions: Vec<_> = entity.mentions.iter().map(|mention| mention.span.of(syntax.text)).collect();
        let country = entity.country.map_or("-".to_owned(), |country| country.code().to_owned());
        let sector = entity.sector.map_or("-", crate::entity::Sector::code);
        let title = entity.title.as_deref().unwrap_or("-");
        format!("{} / {:?} {country} {sector} {title} / {}", entity.name, entity.kind, mentions.join(", "))
    };
    entities.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn check(literal: &str, expected: &[&str]) {
    assert_eq!(render(literal), expected.join("\n"));
}

#[test]
fn titles_before_and_beside_a_name() {
    check(
        "Norway    PROPN 4 nmod:poss B-location
         's        PART  1 case
         foreign   ADJ   4 amod
         minister  NOUN  9 nsubj
         ,         PUNCT 6 punct
         Ada       PROPN 4 appos B-person
         Lund      PROPN 6 flat  I-person
         ,         PUNCT 6 punct
         met       VERB  0 root =meet
         Chilean   ADJ   11 amod B-norp
         President PROPN 12 nmod:desc
         Tomas     PROPN 9 obj B-person
         Rojo      PROPN 12 flat I-person
         .         PUNCT 9 punct

         He        PRON 2 nsubj
         thanked   VERB 0 root =thank
         Lund      PROPN 2 obj B-person
         .         PUNCT 2 punct",
        &[
            "Norway / State NOR GOV - / Norway",
            "Ada Lund / Person NOR GOV foreign minister / Norway's foreign minister, Ada Lund, Lund",
            "Tomas Rojo / Person CHL GOV president / Tomas Rojo, He",
        ],
    );
}

#[test]
fn a_title_after_a_name() {
    check(
        "Rosa      PROPN 7 nsubj B-person
         Vidal     PROPN 1 flat I-person
         ,         PUNCT 5 punct
         a         DET   5 det
         spokeswoman NOUN 1 appos
         ,         PUNCT 5 punct
         resigned  VERB  0 root =resign
         .         PUNCT 7 punct",
        &["Rosa Vidal / Person - GOV spokeswoman / Rosa Vidal, a spokeswoman"],
    );
}

#[test]
fn troops_of_one_state_are_one_force() {
    check(
        "Polish    ADJ   2 amod B-norp
         troops    NOUN  3 nsubj
         shelled   VERB  0 root =shell
         the       DET   6 det
         Latvian   ADJ   6 amod B-norp
         army      NOUN  3 obj
         .         PUNCT 3 punct

         Latvian   ADJ   2 amod B-norp
         soldiers  NOUN  3 nsubj
         fled      VERB  0 root =flee
         .         PUNCT 3 punct",
        &["Polish troops / Force POL MIL - / Polish troops", "Latvian army / Force LVA MIL - / the Latvian army, Latvian soldiers"],
    );
}

#[test]
fn a_capital_is_a_state_or_a_place() {
    check(
        "Moscow    PROPN 2 nsubj B-location
         warned    VERB  0 root =warn
         Finland   PROPN 2 obj B-location
         after     ADP   5 case
         talks     NOUN  2 obl
         in        ADP   7 case
         Helsinki  PROPN 5 nmod B-location
         .         PUNCT 2 punct",
        &["Russia / State RUS GOV - / Moscow", "Finland / State FIN GOV - / Finland"],
    );
}

#[test]
fn the_government_is_the_state() {
    check(
        "The       DET   3 det
         Kenyan    ADJ   3 amod B-norp
         government NOUN 4 nsubj
         accused   VERB  0 root =accuse
         Somali    ADJ   6 amod B-norp
         officials NOUN  4 obj
         .         PUNCT 4 punct

         Authorities NOUN 2 nsubj =authority
         denied    VERB  0 root =deny
         it        PRON  2 obj
         .         PUNCT 2 punct",
        &["Kenya / State KEN GOV - / The Kenyan government, Authorities", "Somalia / State SOM GOV - / Somali officials"],
    );
}

#[test]
fn members_of_a_known_group_are_the_group() {
    check(
        "Taliban   PROPN 2 compound B-organization
         fighters  NOUN  3 nsubj
         attacked  VERB  0 root =attack
         a         DET   6 det
         police    NOUN  6 compound
         station   NOUN  3 obj
         .         PUNCT 3 punct

         The       DET   2 det
         group     NOUN  3 nsubj
         denied    VERB  0 root =deny
         it        PRON  3 obj
         .         PUNCT 3 punct",
        &["Taliban / ArmedGroup AFG REB - / Taliban fighters, The group", "police station / Force AFG COP - / a police station"],
    );
}

#[test]
fn abbreviations_name_an_organisation() {
    check(
        "The       DET   4 det
         Harbour   PROPN 4 compound B-organization
         Workers   PROPN 4 compound I-organization
         Union     PROPN 8 nsubj I-organization
         (         PUNCT 6 punct
         HWU       PROPN 4 appos B-organization
         )         PUNCT 6 punct
         struck    VERB  0 root =strike
         .         PUNCT 8 punct

         HWU       PROPN 2 compound B-organization
         members   NOUN  3 nsubj
         marched   VERB  0 root =march
         .         PUNCT 3 punct",
        &["Harbour Workers Union / Organization - LAB - / Harbour Workers Union, HWU, HWU", "HWU members / Person - LAB - / HWU members"],
    );
}

#[test]
fn relative_pronouns_and_speakers() {
    check(
        "Mara      PROPN 8 nsubj B-person
         Quist     PROPN 1 flat I-person
         ,         PUNCT 5 punct
         who       PRON  5 nsubj /WP
         leads     VERB  1 acl:relcl =lead
         Ireland   PROPN 5 obj B-location
         ,         PUNCT 5 punct
         said      VERB  0 root =say
         :         PUNCT 12 punct
         “         PUNCT 12 punct
         I         PRON  12 nsubj
         agree     VERB  8 ccomp
         .         PUNCT 8 punct
         ~”        PUNCT 12 punct",
        &["Mara Quist / Person - - - / Mara Quist, who, I", "Ireland / State IRL GOV - / Ireland"],
    );
}

#[test]
fn residents_and_their_homes_are_civilians() {
    check(
        "Drones    NOUN  2 nsubj
         hit       VERB  0 root
         residential ADJ 4 amod
         areas     NOUN  2 obj
         of        ADP   6 case
         Kyiv      PROPN 4 nmod B-location
         .         PUNCT 2 punct",
        &["residential areas of Kyiv / Population UKR CVL - / residential areas of Kyiv"],
    );
}

#[test]
fn those_who_are_counted_are_one_mention() {
    check(
        "Dozens    NOUN  4 nsubj
         of        ADP   3 case
         protesters NOUN 1 nmod
         marched   VERB  0 root =march
         .         PUNCT 4 punct",
        &["protesters / Population - CVL - / Dozens of protesters, protesters"],
    );
}

#[test]
fn an_apposition_describes_an_organisation() {
    check(
        "Northlight PROPN 6 nsubj B-organization
         ,         PUNCT 5 punct
         a         DET   5 det
         Dutch     ADJ   5 amod B-norp
         charity   NOUN  1 appos
         left      VERB  0 root =leave
         .         PUNCT 6 punct

         The       DET   2 det
         charity   NOUN  3 nsubj
         returned  VERB  0 root =return
         .         PUNCT 3 punct",
        &["Northlight / Organization NLD SOC - / Northlight, a Dutch charity, The charity"],
    );
}

#[test]
fn the_president_is_the_last_subject_of_that_office() {
    check(
        "President PROPN 2 nmod:desc
         Ion       PROPN 4 nsubj B-person
         Albu      PROPN 2 flat I-person
         met       VERB  0 root =meet
         President PROPN 6 nmod:desc
         Jan       PROPN 4 obj B-person
         Kral      PROPN 6 flat I-person
         .         PUNCT 4 punct

         The       DET   2 det
         president NOUN  3 nsubj
         smiled    VERB  0 root =smile
         .         PUNCT 3 punct",
        &["Ion Albu / Person - GOV president / Ion Albu, The president", "Jan Kral / Person - GOV president / Jan Kral"],
    );
}

#[test]
fn listed_peoples_are_states_beside_the_last() {
    check(
        "Danish    ADJ   4 amod B-norp
         and       CCONJ 3 cc
         Czech     ADJ   1 conj B-norp
         troops    NOUN  5 nsubj
         landed    VERB  0 root =land
         .         PUNCT 5 punct",
        &["Denmark / State DNK GOV - / Danish", "Czech troops / Force CZE MIL - / Czech troops"],
    );
}

#[test]
fn what_happens_in_a_town_is_no_entity() {
    check(
        "Police    NOUN  2 nsubj
         waited    VERB  0 root =wait
         in        ADP   5 case
         the       DET   5 det
         town      NOUN  2 obl
         of        ADP   7 case
         Nakuru    PROPN 5 nmod B-location
         .         PUNCT 2 punct",
        &["Police / Force KEN COP - / Police"],
    );
}

#[test]
fn a_pronoun_agrees_in_gender() {
    check(
        "Angela    PROPN 3 nsubj B-person
         Brandt    PROPN 1 flat I-person
         met       VERB  0 root =meet
         Viktor    PROPN 3 obj B-person
         Orlov     PROPN 4 flat I-person
         .         PUNCT 3 punct

         He        PRON 2 nsubj
         left      VERB 0 root =leave
         .         PUNCT 2 punct",
        &["Angela Brandt / Person - - - / Angela Brandt", "Viktor Orlov / Person - - - / Viktor Orlov, He"],
    );
}

#[test]
fn a_report_names_the_person_that_it_begins_with() {
    check(
        "A         DET   3 det
         bus       NOUN  3 compound
         driver    NOUN  4 nsubj
         fled      VERB  0 root =flee
         .         PUNCT 4 punct

         Jon       PROPN 9 nsubj B-person
         Falk      PROPN 1 flat I-person
         ,         PUNCT 4 punct
         41        NUM   1 appos
         ,         PUNCT 4 punct
         from      ADP   7 case
         Bergen    PROPN 1 nmod B-location
         ,         PUNCT 1 punct
         returned  VERB  0 root =return
         .         PUNCT 9 punct",
        &["Jon Falk / Person NOR LAB - / A bus driver, Jon Falk"],
    );
}

#[test]
fn a_body_of_a_state_is_known_where_that_state_is_spoken_of() {
    let literal = |state: &str| {
        format!(
            "{state}   PROPN 2 nsubj B-location
             waited    VERB  0 root =wait
             .         PUNCT 2 punct

             The       DET   2 det
             FBI       PROPN 3 nsubj B-organization
             agreed    VERB  0 root =agree
             .         PUNCT 3 punct"
        )
    };
    check(
        &literal("America"),
        &["United States / State USA GOV - / America", "Federal Bureau of Investigation / Organization USA COP - / FBI"],
    );
    check(&literal("Japan"), &["Japan / State JPN GOV - / Japan", "FBI / Organization - - - / FBI"]);
}
