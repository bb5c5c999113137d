//! Events over trees that are written by hand: each case a text and the lines that must come out of it, none more.

use super::{Scene, extract};
use crate::entity::{EntityId, EntityIndex};
use crate::event::EventType;
use crate::lexicon::{Lexicon, Weights, embedded};
use crate::resolve::resolve;
use crate::syntax::testing::document;
use crate::syntax::{Roles, Syntax, TypeProbabilities};

/// The lexicon without doubts: what its rules tell is coded, however seldom readers found that right.
fn rules() -> Lexicon {
    let mut lexicon = Lexicon::embedded();
    lexicon.confidence = Weights::parse("sure", "sign\tweight\nalways\t9\n").expect("a table");
    lexicon
}

/// The events, one a line: type and mode, trigger, actors > recipients, and what is not as usual.
fn render(literal: &str, lexicon: &Lexicon) -> Vec<String> {
    render_syntax(&document(literal), lexicon)
}

fn render_syntax(syntax: &Syntax<'_>, lexicon: &Lexicon) -> Vec<String> {
    let entities = resolve(syntax, None, embedded::knowledge());
    let index = EntityIndex::new(&entities);
    let scene =
        Scene { syntax, entities: &entities, index: &index, places: &[], times: &[], quantities: &[], claims: &[], published: None };
    let names = |ids: &[EntityId]| ids.iter().map(|id| entities[id.0].name.as_str()).collect::<Vec<_>>().join(", ");
    let events = extract(&scene, lexicon);
    let line = |event: &crate::event::Event| {
        let mode = event.mode.as_ref().map_or(String::new(), |mode| format!("/{mode}"));
        let mut line = format!(
            "{}{mode} {}: {} > {}",
            event.kind.name(),
            event.trigger.of(syntax.text),
            names(&event.actors),
            names(&event.recipients)
        );
        if event.modality != crate::event::Modality::Actual {
            line += &format!(" {:?}", event.modality);
        }
        if event.polarity != crate::event::Polarity::Affirmed {
            line += " Negated";
        }
        if let Some(first) = event.same_as {
            line += &format!(" = {}", events[first.0].trigger.of(syntax.text));
        }
        if let Some(outer) = event.within {
            line += &format!(" in {}", events[outer.0].trigger.of(syntax.text));
        }
        line
    };
    events.iter().map(line).collect()
}

fn check(literal: &str, expected: &[&str]) {
    assert_eq!(render(literal, &rules()), expected, "{}", document(literal).text);
}

/// The events where the network gives the words of the one sentence these probabilities, actor and recipient, for the event at a word.
fn render_with_roles(literal: &str, event: usize, roles: &[(f32, f32)]) -> Vec<String> {
    let mut syntax = document(literal);
    let parsed = &mut syntax.sentences[0];
    parsed.roles = vec![Roles::default(); parsed.tokens.len()];
    parsed.roles[event] = Roles::new(0, roles.to_vec());
    render_syntax(&syntax, &rules())
}

#[test]
fn the_network_names_whom_no_slot_names() {
    let literal = "Norway PROPN 2 nsubj B-location
         criticized VERB 0 root =criticize
         , PUNCT 2 punct
         of ADP 5 case
         Chile PROPN 2 dep B-location";
    let open = [(0.9, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)];
    let with = |chile| render_with_roles(literal, 1, &[&open[..], &[chile]].concat());
    assert_eq!(with((0.0, 0.3)), ["ACCUSE/disapprove criticized: Norway > "]);
    assert_eq!(with((0.0, 0.9)), ["ACCUSE/disapprove criticized: Norway > Chile"]);
}

#[test]
fn the_network_does_not_overrule_plain_grammar() {
    let literal = "Chile PROPN 3 nsubj:pass B-location
         was AUX 3 aux:pass =be
         invaded VERB 0 root =invade
         by ADP 5 case
         Norway PROPN 3 obl:agent B-location";
    let turned = [(0.9, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.9)];
    assert_eq!(render_with_roles(literal, 2, &turned), ["ASSAULT invaded: Norway > Chile"]);
}

#[test]
fn a_verb_with_subject_and_object() {
    check(
        "Norway PROPN 2 nsubj B-location
         invaded VERB 0 root =invade
         Chile PROPN 2 obj B-location",
        &["ASSAULT invaded: Norway > Chile"],
    );
}

#[test]
fn a_passive_turns_round() {
    check(
        "Chile PROPN 3 nsubj:pass B-location
         was AUX 3 aux:pass =be
         invaded VERB 0 root =invade
         by ADP 5 case
         Norway PROPN 3 obl:agent B-location",
        &["ASSAULT invaded: Norway > Chile"],
    );
}

#[test]
fn a_noun_with_possessor_and_of_phrase() {
    check(
        "Peru PROPN 2 nsubj B-location
         condemned VERB 0 root =condemn
         Norway PROPN 5 nmod:poss B-location
         's PART 3 case
         invasion NOUN 2 obj
         of ADP 7 case
         Chile PROPN 5 nmod B-location",
        &["ACCUSE/disapprove condemned: Peru > Norway", "ASSAULT invasion: Norway > Chile in condemned"],
    );
}

#[test]
fn a_light_verb_and_its_noun_are_one_event() {
    check(
        "Norway PROPN 2 nsubj B-location
         launched VERB 0 root =launch
         a DET 5 det
         drone NOUN 5 compound
         attack NOUN 2 obj
         on ADP 7 case
         Chile PROPN 5 nmod B-location",
        &["ASSAULT/drone drone attack: Norway > Chile"],
    );
}

#[test]
fn both_sides_of_a_meeting_act_and_a_visit_has_a_host() {
    check(
        "Norway PROPN 3 nsubj B-location
         's PART 1 case
         held VERB 0 root =hold
         talks NOUN 3 obj
         with ADP 6 case
         Chile PROPN 4 nmod B-location",
        &["CONSULT talks: Norway, Chile > "],
    );
    check(
        "Norway PROPN 4 nmod:poss B-location
         's PART 1 case
         prime ADJ 4 amod
         minister NOUN 5 nsubj
         visited VERB 0 root =visit
         Chile PROPN 5 obj B-location",
        &["CONSULT/visit visited: Norway's prime minister > Chile"],
    );
}

#[test]
fn what_is_agreed_refused_or_threatened_stands_within() {
    for (verb, lemma, expected) in [
        ("agreed", "agree", ["AGREE agreed: Norway > Chile", "SANCTION/discontinue sanction: Norway > Chile Promised in agreed"]),
        ("refused", "refuse", ["REJECT refused: Norway > Chile", "SANCTION/discontinue sanction: Norway > Chile Negated in refused"]),
        (
            "threatened",
            "threaten",
            ["THREATEN/relations threatened: Norway > Chile", "SANCTION/discontinue sanction: Norway > Chile Threatened in threatened"],
        ),
    ] {
        let literal = format!(
            "Norway PROPN 2 nsubj B-location
             {verb} VERB 0 root ={lemma}
             to PART 4 mark
             sanction VERB 2 xcomp
             Chile PROPN 4 obj B-location"
        );
        check(&literal, &expected);
    }
}

#[test]
fn the_future_of_an_act_is_a_promise_a_threat_or_a_refusal() {
    check(
        "Norway PROPN 3 nsubj B-location
         will AUX 3 aux
         help VERB 0 root
         Chile PROPN 3 obj B-location",
        &["AGREE will: Norway > Chile", "AID help: Norway > Chile Promised in will"],
    );
    check(
        "Norway PROPN 3 nsubj B-location
         will AUX 3 aux
         attack VERB 0 root
         Chile PROPN 3 obj B-location",
        &["THREATEN/violence will: Norway > Chile", "ASSAULT attack: Norway > Chile Threatened in will"],
    );
}

#[test]
fn negation_doubt_and_conditions_are_told() {
    check(
        "Norway PROPN 4 nsubj B-location
         did AUX 4 aux =do
         n't PART 4 advmod =not
         attack VERB 0 root
         Chile PROPN 4 obj B-location",
        &["ASSAULT attack: Norway > Chile Negated"],
    );
    check(
        "Norway PROPN 3 nsubj B-location
         may AUX 3 aux
         attack VERB 0 root
         Chile PROPN 3 obj B-location",
        &["ASSAULT attack: Norway > Chile Possible"],
    );
    check(
        "Norway PROPN 2 nsubj B-location
         planned VERB 0 root =plan
         to PART 4 mark
         attack VERB 2 xcomp
         Chile PROPN 4 obj B-location",
        &["ASSAULT attack: Norway > Chile Planned"],
    );
}

#[test]
fn a_clause_without_tense_asks_for_what_it_tells() {
    let suggested = |verb: &str| {
        format!(
            "Peru PROPN 2 nsubj B-location
             suggested VERB 0 root =suggest
             that SCONJ 5 mark
             Norway PROPN 5 nsubj B-location
             {verb}
             Chile PROPN 5 obj B-location"
        )
    };
    check(&suggested("invade VERB 2 ccomp /VB"), &["ASSAULT invade: Norway > Chile Requested"]);
    check(&suggested("invaded VERB 2 ccomp =invade /VBD"), &["ASSAULT invaded: Norway > Chile"]);
}

#[test]
fn the_subject_of_a_verb_of_suffering_is_acted_upon() {
    let faced = "Norway PROPN 2 nsubj B-location
         faced VERB 0 root =face
         criticism NOUN 2 obj
         from ADP 5 case
         Chile PROPN 2 obl B-location";
    check(faced, &["ACCUSE/disapprove criticism: Chile > Norway"]);
    let mut syntax = document(faced);
    let sees = |kind| [(kind, 0.9)].into_iter().collect();
    syntax.sentences[0].types = vec![TypeProbabilities::default(); 5];
    syntax.sentences[0].types[1] = sees(EventType::Accuse);
    syntax.sentences[0].types[2] = sees(EventType::Accuse);
    assert_eq!(render_syntax(&syntax, &rules()), ["ACCUSE/disapprove criticism: Chile > Norway"]);
}

#[test]
fn what_the_lexicon_codes_is_kept_before_what_the_network_alone_takes_for_an_event() {
    let tears = |verb: &str| {
        let mut syntax = document(&format!(
            "Norway PROPN 3 nsubj B-location
             {verb}
             through ADP 5 case
             Chile PROPN 3 obl B-location
             , PUNCT 7 punct
             killing VERB 3 advcl =kill
             farmers NOUN 7 obj"
        ));
        syntax.sentences[0].types = vec![TypeProbabilities::default(); 8];
        syntax.sentences[0].types[2] = [(EventType::Assault, 0.9)].into_iter().collect();
        render_syntax(&syntax, &rules())
    };
    assert_eq!(tears("just ADV 3 advmod\ntore VERB 0 root =tear /VBD"), ["ASSAULT killing: Norway > farmers"]);
    assert_eq!(tears("could AUX 3 aux\ntear VERB 0 root /VB"), ["ASSAULT killing: Norway > farmers Possible"]);
}

#[test]
fn the_ending_of_a_measure_is_a_concession() {
    check(
        "Norway PROPN 2 nsubj B-location
         lifted VERB 0 root =lift
         sanctions NOUN 2 obj
         on ADP 5 case
         Chile PROPN 3 nmod B-location",
        &["CONCEDE lifted: Norway > Chile"],
    );
}

#[test]
fn an_attack_and_its_dead_are_one_event() {
    check(
        "A DET 4 det
         Norwegian ADJ 4 amod B-norp
         drone NOUN 4 compound
         strike NOUN 5 nsubj
         killed VERB 0 root =kill
         soldiers NOUN 5 obj
         in ADP 8 case
         Chile PROPN 5 obl B-location",
        &["ASSAULT/drone killed: Norway > soldiers"],
    );
}

#[test]
fn what_is_no_event_of_ours_is_not_coded() {
    for literal in [
        "Norway PROPN 2 nsubj B-location
         said VERB 0 root =say
         it PRON 4 nsubj
         rained VERB 2 ccomp =rain",
        "The DET 2 det
         earthquake NOUN 3 nsubj
         killed VERB 0 root =kill
         soldiers NOUN 3 obj
         in ADP 6 case
         Chile PROPN 3 obl B-location",
        "Norway PROPN 2 nsubj B-location
         fired VERB 0 root =fire
         the DET 4 det
         minister NOUN 2 obj",
        "Norway PROPN 2 nsubj B-location
         released VERB 0 root =release
         a DET 4 det
         report NOUN 2 obj
         on ADP 6 case
         Chile PROPN 4 nmod B-location",
        "The DET 2 det
         striker NOUN 4 nsubj
         has AUX 4 aux =have
         attacked VERB 0 root =attack
         the DET 6 det
         goalkeeper NOUN 4 obj
         of ADP 8 case
         Chile PROPN 6 nmod B-location",
    ] {
        check(literal, &[]);
    }
}

#[test]
fn rows_of_the_user_win() {
    let mut lexicon = rules();
    let table = "rule\tpredicate\twhere\ttype\tmode\tcameo\tactor\trecipient\tembeds\n\
                 AID/ship\tship:v\tobject=kiln\tAID\t\t071\tsubject\tto\t\n\
                 NONE/invade\tinvade:v\t\tNONE\t\t\t\t\t\n";
    lexicon.extend("own.tsv", table).expect("a right table");
    let shipped = "Norway PROPN 2 nsubj B-location
         shipped VERB 0 root =ship
         kilns NOUN 2 obj
         to ADP 5 case
         Chile PROPN 2 obl B-location";
    let invaded = "Norway PROPN 2 nsubj B-location
         invaded VERB 0 root =invade
         Chile PROPN 2 obj B-location";
    assert_eq!(render(shipped, &lexicon), ["AID shipped: Norway > Chile"]);
    assert!(render(invaded, &lexicon).is_empty());
}

#[test]
fn deeds_in_a_row_with_an_object_each_are_two() {
    check(
        "Norway PROPN 2 nsubj B-location
         attacked VERB 0 root =attack
         and CCONJ 4 cc
         invaded VERB 2 conj =invade
         Chile PROPN 4 obj B-location",
        &["ASSAULT invaded: Norway > Chile"],
    );
    check(
        "Norway PROPN 2 nsubj B-location
         attacked VERB 0 root =attack
         Peru PROPN 2 obj B-location
         and CCONJ 5 cc
         invaded VERB 2 conj =invade
         Chile PROPN 5 obj B-location",
        &["ASSAULT attacked: Norway > Peru", "ASSAULT invaded: Norway > Chile"],
    );
}

#[test]
fn whoever_is_charged_with_a_deed_did_it() {
    check(
        "The DET 2 det
         senator NOUN 4 nsubj:pass
         was AUX 4 aux:pass =be
         charged VERB 0 root VBN =charge
         with ADP 6 case
         murder NOUN 4 obl
         of ADP 8 case
         civilians NOUN 6 nmod NNS =civilian",
        &["ACCUSE/allege charged:  > senator", "ASSAULT murder: senator > civilians in charged"],
    );
}

#[test]
fn suicide_is_no_violence() {
    check(
        "The DET 2 det
         senator NOUN 3 nsubj
         hanged VERB 0 root =hang
         himself PRON 3 obj",
        &[],
    );
}
