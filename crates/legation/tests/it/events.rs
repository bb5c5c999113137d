//! Sentences of our own through the whole reader, a group of rules each: the lines that must come out, and sentences in which
//! nothing may be coded.

use legation::event::{EventType, Field, Polarity};
use legation::quantity::QuantityKind;
use legation::{Document, read};

use crate::lines::{line, lines};
use crate::tools::READER;

/// Every case: a sentence, and lines that must be among its events.
fn must_match(cases: &[(&str, &[&str])]) {
    let mut missed = Vec::new();
    for (text, expected) in cases {
        let found = lines(text);
        let missing: Vec<_> = expected.iter().filter(|line| !found.iter().any(|found| found == *line)).collect();
        if !missing.is_empty() {
            missed.push(format!("{text}\n  missing {missing:?}\n  found   {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Every case: a sentence in which nothing is coded.
fn must_not_match(cases: &[&str]) {
    let coded: Vec<_> = cases.iter().map(|text| (text, lines(text))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(coded.is_empty(), "{coded:#?}");
}

#[test]
fn violence() {
    must_match(&[
        ("Norwegian troops attacked Chile on Monday.", &["ASSAULT NOR > CHL"]),
        ("Russian drones struck Ukraine overnight.", &["ASSAULT/drone RUS > UKR"]),
        ("Kenya was invaded by Ethiopia.", &["ASSAULT ETH > KEN"]),
        ("Israel launched airstrikes against Syria.", &["ASSAULT/aerial ISR > SYR"]),
        ("Turkish artillery fired at Syrian soldiers.", &["ASSAULT/heavy-weapons TUR > SYR"]),
        ("Peru condemned Norway's invasion of Chile.", &["ACCUSE/disapprove PER > NOR", "ASSAULT NOR > CHL"]),
    ]);
    must_not_match(&[
        "An earthquake killed dozens of people in Chile.",
        "The company hit its target in Kenya.",
        "The striker scored twice and the goalkeeper of Peru saved a penalty in the semifinal.",
        "He suffered a heart attack in Oslo.",
    ]);
}

#[test]
fn history_is_no_news() {
    must_match(&[
        ("On Monday Russia attacked Ukraine. France hopes to have no coal plants by 2060.", &["ASSAULT RUS > UKR"]),
        ("On Monday, 4 March 2024, Iran met Iraq. Israel rejected a return to the 1967 borders.", &["REJECT/yield ISR >"]),
    ]);
    must_not_match(&["In 1956 Norway attacked Chile. The film about it was shown in Oslo in 2022."]);
}

#[test]
fn words_and_blows_are_told_apart() {
    must_match(&[
        ("Vladimir Putin attacked Ukraine for a second time.", &["ASSAULT RUS > UKR"]),
        ("The senator attacked Republicans over tax cuts.", &["ACCUSE/disapprove senator > USA"]),
        ("The unions launched a strike against the government of Peru.", &["PROTEST/strike unions > PER"]),
        ("Israel faces accusations of genocide.", &["ACCUSE/allege > ISR"]),
    ]);
    must_not_match(&["An average of 81 percent of Britons approve of the king.", "He defended his comments on the war."]);
}

#[test]
fn meetings_and_visits() {
    must_match(&[
        ("The president of Kenya met the president of Ghana on Friday.", &["CONSULT GHA+KEN >"]),
        ("Germany held talks with Poland.", &["CONSULT DEU+POL >"]),
        ("Japan's foreign minister visited Vietnam.", &["CONSULT/visit JPN > VNM"]),
        ("Macron will meet Merkel in Berlin.", &["CONSULT DEU+FRA > promised"]),
    ]);
    must_not_match(&["Chile met its climate targets.", "The company held its annual conference for investors."]);
}

#[test]
fn requests_refusals_and_threats() {
    must_match(&[
        ("France urged Turkey to release the journalists.", &["REQUEST/yield FRA > TUR"]),
        ("Iran refused to meet with the United States.", &["REJECT/meet IRN > USA"]),
        ("China threatened to attack Japan.", &["THREATEN/violence CHN > JPN", "ASSAULT CHN > JPN threatened"]),
        ("Egypt will not lift the blockade against Qatar.", &["REJECT/yield EGY > QAT"]),
    ]);
}

#[test]
fn cooperation_aid_and_retreat() {
    must_match(&[
        ("A ceasefire was signed in Jeddah between Sudan and Chad.", &["SUPPORT SDN > TCD"]),
        ("Norway agreed with Chile to end the fishing dispute.", &["AGREE CHL+NOR >"]),
        ("Canada agreed to send aid to Haiti.", &["AGREE CAN > HTI", "AID CAN > HTI promised"]),
        ("Norway provided humanitarian aid to Sudan.", &["AID NOR > SDN"]),
        ("Sudan released the prisoners on Tuesday.", &["RETREAT/release SDN > SDN"]),
        ("The United States lifted sanctions on Cuba.", &["CONCEDE USA > CUB"]),
        ("Brazil and Argentina signed a trade agreement.", &["SUPPORT ARG+BRA >"]),
    ]);
    must_not_match(&["The central bank released a report on inflation.", "The firm signed a lease."]);
}

#[test]
fn law_coercion_and_sanctions() {
    must_match(&[
        ("The European Union imposed sanctions on Belarus.", &["SANCTION/discontinue European Union > BLR"]),
        ("Turkish police arrested dozens of protesters.", &["COERCE/arrest TUR > TUR"]),
        ("Russia expelled two German diplomats.", &["SANCTION/expel RUS > DEU"]),
        ("Ukraine accused Russia of attacking Moldova.", &["ACCUSE/allege UKR > RUS"]),
        ("Thousands of workers in Peru went on strike.", &["PROTEST/strike PER >"]),
    ]);
}

#[test]
fn what_did_not_happen_is_not_told_as_fact() {
    for (text, told) in [
        ("Russia did not attack Ukraine.", "ASSAULT RUS > UKR"),
        ("Russia may attack Ukraine.", "ASSAULT RUS > UKR"),
        ("Russia plans to attack Ukraine.", "ASSAULT RUS > UKR"),
        ("Russia would attack Ukraine if talks failed.", "ASSAULT RUS > UKR"),
        ("Nobody expects Russia to attack Ukraine.", "ASSAULT RUS > UKR"),
        ("The ministers will meet when the king of Norway visits Chile.", "CONSULT/visit NOR > CHL"),
    ] {
        let found = lines(text);
        assert!(!found.iter().any(|line| line == told), "{text}: {found:?}");
    }
}

/// Every case: a text, and for each event the number of the earlier one that it repeats.
#[test]
fn what_is_told_twice_is_one() {
    for (text, expected) in [
        // The same visit told twice.
        (
            "Japan's foreign minister visited Vietnam on Monday. Reporters waited in the rain. The Japanese minister visited Vietnam with her staff.",
            &[None, Some(0)][..],
        ),
        // A noun for a verb, and one side left open; who is described first and named later.
        ("President Ruto of Kenya visited Vietnam. Ruto's visit to Vietnam lasted two days.", &[None, Some(0)]),
        // Two that are named are not both the one that was described; a woman is not a man elsewhere; again is once more.
        ("Police arrested a lawyer. Police arrested Ahmet Kaya. Police arrested Mehmet Demir.", &[None, Some(0), None]),
        ("A woman was arrested. Ahmet Kaya was arrested.", &[None, None]),
        ("Russia attacked Kyiv in the morning. Russia attacked Kyiv again in the evening.", &[None, None]),
        ("Germany imposed sanctions on Russia. Germany imposed new sanctions on Russia.", &[None, None]),
        ("Turkish police arrested a journalist in Ankara. Police arrested Ahmet Kaya at his home.", &[None, Some(0)]),
        ("Russia invaded Ukraine. Refugees fled the Russian invasion of Ukraine.", &[None, Some(0)]),
        // A noun that takes up what was told just before, and one that can't.
        ("Gunmen bombed a market in Lagos. The attack on the market was the third this year.", &[None, Some(0)]),
        ("Norwegian troops shelled Lodwar. The attack on Nairobi caused panic.", &[None, None]),
        // Two guests; two hosts; two days; one that was and one that may come.
        ("Japan's foreign minister visited Vietnam. Chile's president visited Vietnam.", &[None, None]),
        ("Japan's foreign minister visited Vietnam. Japan's foreign minister visited Chile.", &[None, None]),
        ("Japan's foreign minister visited Vietnam on May 3. Japan's foreign minister visited Vietnam on August 9.", &[None, None]),
        ("Japan's foreign minister visited Vietnam. Japan's foreign minister may visit Vietnam.", &[None, None]),
    ] {
        let document = Document { text: text.to_owned(), published: "2024-11-16".parse().ok(), ..Document::default() };
        let record = read(&document, &READER);
        let repeated: Vec<_> = record.events.iter().map(|event| event.same_as.map(|id| id.0)).collect();
        let lines: Vec<_> = record.events.iter().map(|event| line(&record, event)).collect();
        assert_eq!(repeated, expected, "{text}: {lines:?}");
    }
}

/// The words of what belongs to the first event: its places, or its figures.
fn circumstances<'r>(record: &'r legation::Record<'_>, text: &'r str, field: Field) -> Vec<&'r str> {
    let event = record.events.first();
    let lines = event.into_iter().flat_map(|event| &event.evidence).filter(|line| line.field == field);
    lines.map(|line| line.span.of(text)).collect()
}

fn check_circumstances(field: Field, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let document = Document { text: (*text).to_owned(), ..Document::default() };
        let record = read(&document, &READER);
        let lines: Vec<_> = record.events.iter().map(|event| line(&record, event)).collect();
        assert_eq!(circumstances(&record, text, field), *expected, "{text}: {lines:?}");
    }
}

#[test]
fn an_event_has_the_figures_that_are_its_own() {
    check_circumstances(
        Field::Quantities,
        &[
            ("Norway sent 12,000 soldiers to Chile.", &["12,000"]),
            // Those of the other half of the sentence, and of the clause behind.
            ("Norwegian troops killed six soldiers of Chile, leaving 12 others injured.", &["six", "12"]),
            ("Turkish police arrested 30 protesters in Ankara.", &["30"]),
            // How far is not how many, nor is what somebody is the leader of.
            ("Norwegian troops killed six soldiers of Chile 14 km from Oslo.", &["six"]),
            ("Turkish police arrested the leader of two parties.", &[]),
            // What others did, or nobody, beside it.
            ("Russia attacked Kyiv while a flood in Spain killed 200 people.", &[]),
            ("A crash killed 20 people as rebels attacked the town.", &[]),
            ("Israel bombed Gaza, killing 20 people, and Hezbollah shelled Haifa, wounding three.", &["20"]),
            ("15 people died when gunmen attacked a market in Lagos.", &["15"]),
            // Those who suffer side by side, of one event.
            ("Four people died and nine were hurt when gunmen attacked a bus in Jos.", &["Four", "nine"]),
            // What is told in the sentence after it, and what is a part of that or of another day.
            ("Gunmen attacked a market in Lagos on Monday. Two of the 15 dead were children. Nine others were injured.", &["15", "Nine"]),
            ("Gunmen attacked a market in Lagos on Monday. Last year, 40 people were killed in the city.", &[]),
            ("Norway pledged aid worth $3 million to Chile.", &["$3 million"]),
        ],
    );
}

#[test]
fn a_protest_has_those_who_were_hurt_or_held_in_it() {
    let text = "Police arrested 61 people when crowds marched in Nairobi.";
    let document = Document { text: text.to_owned(), ..Document::default() };
    let record = read(&document, &READER);
    let told: Vec<_> = record.events.iter().map(|event| (event.kind, event.quantities.len())).collect();
    assert_eq!(told, [(EventType::Coerce, 1), (EventType::Protest, 1)]);
}

#[test]
fn a_riot_has_those_of_whom_the_report_goes_on_to_tell() {
    let figures = |text: &str| {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let record = read(&document, &READER);
        let protest = record.events.iter().find(|event| event.kind == EventType::Protest).expect(text);
        protest.quantities.iter().map(|id| record.quantities[id.0].kind).collect::<Vec<_>>()
    };
    let both = [QuantityKind::Killed, QuantityKind::Wounded];
    assert_eq!(figures("Vendors rioted in Limbe on Monday. One person was shot dead and six were wounded."), both);
    for apart in [
        // Somewhere else, somebody else, and no riot.
        "Vendors rioted in Limbe on Monday. Six people were killed in Zomba.",
        "Vendors rioted in Limbe on Monday. Gunmen killed six farmers.",
        "Nurses went on strike in Nairobi on Friday. Police arrested 12 smugglers.",
    ] {
        assert_eq!(figures(apart), [], "{apart}");
    }
    let twice = "Two people were killed when vendors rioted in Limbe on Monday. The two people were shot dead by police.";
    assert_eq!(figures(twice).len(), 1, "{twice}");
}

#[test]
fn troops_that_come_and_go_may_be_nobodys() {
    must_match(&[("A convoy of 60 armoured vehicles was deployed near Goma on Friday.", &["MOBILIZE/troops >"])]);
    must_not_match(&["He resigned on Friday."]);
}

#[test]
fn each_of_several_states_acts() {
    must_match(&[
        ("Russian and Ukrainian officials met in Istanbul.", &["CONSULT RUS+UKR >"]),
        ("Russian and Ukrainian officials and Russian and Turkish generals met in Oslo.", &["CONSULT RUS+TUR+UKR >"]),
        ("Kenyan and Ugandan police arrested 12 smugglers in Busia.", &["COERCE/arrest KEN+UGA > KEN"]),
    ]);
}

#[test]
fn what_nobody_comments_on_has_happened() {
    let text = "Norway's defence ministry made no comment on the attack on Oslo.";
    let document = Document { text: text.to_owned(), ..Document::default() };
    let record = read(&document, &READER);
    assert_eq!(record.events.iter().map(|event| event.polarity).collect::<Vec<_>>(), [Polarity::Affirmed]);
}

#[test]
fn an_event_has_the_place_where_it_happened() {
    check_circumstances(
        Field::Places,
        &[
            ("Norwegian troops attacked soldiers of Chile in Nairobi.", &["Nairobi"]),
            // The narrower one, and not where those who tell of it are.
            ("Gunmen killed six soldiers of Kenya in the village of Lodwar near Nairobi.", &["Lodwar"]),
            ("Police in Oslo said that gunmen killed six soldiers in Nairobi.", &["Nairobi"]),
            ("Gunmen killed six soldiers of Kenya in Nairobi, officials in Oslo said.", &["Nairobi"]),
            // The place of the clause around it.
            ("A bomb exploded in Nairobi, killing six soldiers of Kenya.", &["Nairobi"]),
            // Those who act are nowhere.
            ("Norway threatened Chile.", &[]),
        ],
    );
}

#[test]
fn whoever_is_blamed_or_takes_it_upon_himself_did_it() {
    must_match(&[
        ("The Taliban claimed responsibility for the attack on Kabul.", &["ASSAULT AFG > AFG"]),
        ("Norway blamed the bombing of Nairobi on Ethiopia.", &["ASSAULT/explosives ETH > KEN"]),
        ("The bombing of Nairobi was the work of Ethiopia.", &["ASSAULT/explosives ETH > KEN"]),
        ("The bombing of Nairobi was not the work of Ethiopia.", &["ASSAULT/explosives > KEN"]),
        ("The bombing of Nairobi may have been the work of Ethiopia.", &["ASSAULT/explosives > KEN"]),
    ]);
    must_not_match(&["Norway accepted responsibility for the delay."]);
    let found = lines("The Taliban did not claim responsibility for the attack on Kabul.");
    assert_eq!(found, ["ASSAULT > AFG"]);
}

#[test]
fn courts_sentence_and_jail() {
    must_match(&[
        ("A Russian court sentenced an American journalist to five years in prison.", &["SANCTION/convict RUS > USA"]),
        // The tagger takes the verb for a noun here.
        ("A court in Guatemala sentenced 11 former paramilitary patrolmen to 35 years in prison Tuesday.", &["SANCTION/convict GTM > GTM"]),
        ("A court in Minsk jailed an opposition leader for ten years.", &["SANCTION/convict BLR > BLR"]),
    ]);
}

#[test]
fn an_event_has_the_day_that_its_clauses_tell() {
    let day = |text: &str, kind: EventType| {
        let document = Document { text: text.to_owned(), published: "2025-06-15".parse().ok(), ..Document::default() };
        let record = read(&document, &READER);
        let event = record.events.iter().find(|event| event.kind == kind).expect(text);
        event.date.map(|date| date.days.start.to_string())
    };
    let ahead = "Norway demanded a withdrawal of Russian troops from Chile by 20 June.";
    assert_eq!(day(ahead, EventType::Retreat).as_deref(), Some("2025-06-20"), "{ahead}");
    // What somebody says of it has a day of its own.
    for text in ["Norway condemned the bombing of Nairobi on Friday.", "Ethiopia on Friday rejected claims of an attack on Nairobi."] {
        assert_eq!(day(text, EventType::Assault).as_deref(), Some("2025-06-15"), "{text}");
    }
    for (text, kind) in [
        // What came of it, and what somebody was doing when it came.
        ("Gunmen carried out an attack on a convoy that left four marines dead on Friday.", EventType::Assault),
        ("Gunmen attacked a bus that was carrying workers home on Friday.", EventType::Assault),
        // Not the day of what it is done for.
        ("A court in Kenya jailed three policemen on Friday for a massacre in 1984.", EventType::Sanction),
    ] {
        assert_eq!(day(text, kind).as_deref(), Some("2025-06-13"), "{text}");
    }
}

#[test]
fn numbers_of_protesters_and_of_those_who_are_sent_have_their_kind() {
    let kinds = |text: &str| {
        let document = Document { text: text.to_owned(), ..Document::default() };
        read(&document, &READER).quantities.iter().map(|quantity| quantity.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("Tens of thousands rallied in Tbilisi against the law."), [QuantityKind::Participants]);
    assert_eq!(kinds("Kenya sent 60 more officers to Haiti."), [QuantityKind::Troops]);
    assert_eq!(kinds("Farmers blocked a road in Kenya with 60 cars."), [QuantityKind::Other]);
    assert_eq!(kinds("Police arrested its crew of twelve."), [QuantityKind::Detained]);
    assert_eq!(kinds("Five people were killed. A total of 300 people live in the camp."), [QuantityKind::Killed, QuantityKind::Other]);
    assert_eq!(kinds("Kenya sent 200 ventilators to hospitals in Nairobi."), [QuantityKind::Other]);
}
