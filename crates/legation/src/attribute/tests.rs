//! Cases of the attribute stage: who says what, told and quoted.

use crate::attribute::attribute;
use crate::entity::{Entity, EntityIndex, EntityKind, Mention, MentionForm};
use crate::lexicon::embedded::knowledge;
use crate::syntax::Syntax;
use crate::syntax::testing::document;
use crate::token::TokenId;

/// An entity for each name.
fn entities(syntax: &Syntax<'_>) -> Vec<Entity> {
    let names = syntax.sentences.iter().enumerate().flat_map(|(sentence, parsed)| {
        parsed.names.iter().map(move |name| {
            let span = parsed.span_of(name.tokens.clone());
            let head = TokenId { sentence, token: parsed.head_of(name.tokens.clone()) };
            let mention = Mention { span, head, form: MentionForm::Name, rule: "name" };
            let name = span.of(syntax.text).to_owned();
            Entity { name, kind: EntityKind::Other, country: None, sector: None, title: None, mentions: vec![mention] }
        })
    });
    names.collect()
}

/// Each claim as `kind stance [speakers]: source > cue > content + content`.
fn check(literal: &str, expected: &[&str]) {
    check_syntax(&document(literal), expected);
}

fn check_syntax(syntax: &Syntax<'_>, expected: &[&str]) {
    let entities = entities(syntax);
    let claims = attribute(syntax, &EntityIndex::new(&entities), knowledge());
    let word = |span: Option<crate::span::Span>| span.map_or("-", |span| span.of(syntax.text));
    let shown = claims.iter().map(|claim| {
        let content: Vec<_> = claim.content.iter().map(|span| span.of(syntax.text)).collect();
        let speakers: Vec<_> = claim.speakers.iter().map(|speaker| &*entities[speaker.0].name).collect();
        format!(
            "{:?} {:?} [{}]: {} > {} > {}",
            claim.kind,
            claim.stance,
            speakers.join(", "),
            word(claim.source),
            word(claim.cue),
            content.join(" + ")
        )
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{}", syntax.text);
}

/// The same where the network finds the word at this place so likely a cue.
fn check_with_cue(literal: &str, word: usize, likely: f32, expected: &[&str]) {
    let mut syntax = document(literal);
    let mut cues = vec![0.0; syntax.sentences[0].tokens.len()];
    cues[word] = likely;
    syntax.sentences[0].cues = cues;
    check_syntax(&syntax, expected);
}

#[test]
fn the_network_rules_cues_out_and_adds_others() {
    let told = format!("Norway PROPN 2 nsubj B-location\nsaid VERB 0 root =say\n{LEFT}");
    check_with_cue(&told, 1, 0.05, &[]);
    check_with_cue(&told, 1, 0.6, &["Indirect Asserts [Norway]: Norway > said > the rebels left"]);
    let unknown = format!("Norway PROPN 2 nsubj B-location\nharrumphed VERB 0 root =harrumph\n{LEFT}");
    check_with_cue(&unknown, 1, 0.3, &[]);
    check_with_cue(&unknown, 1, 0.9, &["Indirect Asserts [Norway]: Norway > harrumphed > the rebels left"]);
}

const LEFT: &str = "the DET 4 det\nrebels NOUN 5 nsubj\nleft VERB 2 ccomp =leave";

#[test]
fn told_in_a_clause() {
    check(
        &format!("Norway PROPN 2 nsubj B-location\nsaid VERB 0 root =say\n{LEFT}"),
        &["Indirect Asserts [Norway]: Norway > said > the rebels left"],
    );
    check(
        &format!("Norway PROPN 2 nsubj B-location\ndenied VERB 0 root =deny\n{LEFT}"),
        &["Indirect Denies [Norway]: Norway > denied > the rebels left"],
    );
    check(
        &format!("Norway PROPN 2 nsubj B-location\nclaimed VERB 0 root =claim\n{LEFT}"),
        &["Indirect Alleges [Norway]: Norway > claimed > the rebels left"],
    );
}

#[test]
fn the_cue_is_set_into_what_it_tells() {
    check(
        "The DET 2 det\nrebels NOUN 3 nsubj\nleft VERB 0 root =leave\n, PUNCT 7 punct\nthe DET 6 det\nministry NOUN 7 nsubj\nsaid VERB 3 parataxis =say\n. PUNCT 3 punct",
        &["Indirect Asserts []: the ministry > said > The rebels left"],
    );
    check(
        "The DET 2 det\nrebels NOUN 3 nsubj\nleft VERB 0 root =leave\n, PUNCT 8 punct\naccording VERB 8 case =accord /VBG\nto ADP 5 fixed\nthe DET 8 det\nministry NOUN 3 obl\n. PUNCT 3 punct",
        &["Indirect Asserts []: the ministry > according to > The rebels left"],
    );
}

#[test]
fn participles_and_objects() {
    check(
        "assessments NOUN 0 root\nfrom ADP 3 case\nNorway PROPN 1 nmod B-location\nindicating VERB 1 acl =indicate /VBG\nthe DET 6 det\ndispatch NOUN 4 obj\nof ADP 8 case\ntroops NOUN 6 nmod",
        &["Indirect Asserts [Norway]: assessments from Norway > indicating > the dispatch of troops"],
    );
    check(
        "Norway PROPN 2 nsubj B-location\ndescribed VERB 0 root =describe\nthe DET 4 det\nattack NOUN 2 obj",
        &["Indirect Asserts [Norway]: Norway > described > the attack"],
    );
}

#[test]
fn nobody_says_it() {
    check(
        "The DET 2 det\nrebels NOUN 4 nsubj\nreportedly ADV 4 advmod\nleft VERB 0 root =leave",
        &["Indirect Alleges []: - > reportedly > The rebels + left"],
    );
    check("The DET 2 det\nrebels NOUN 3 nsubj\nleft VERB 0 root =leave", &[]);
}

#[test]
fn quoted_with_the_speaker_after_and_before() {
    check(
        "“ PUNCT 3 punct\nWe PRON 3 nsubj\nleft VERB 6 ccomp =leave\n, PUNCT 3 punct\n~” PUNCT 3 punct\nsaid VERB 0 root =say\nJane PROPN 6 nsubj B-person\nDoe PROPN 7 flat I-person\n. PUNCT 6 punct",
        &["Direct Asserts [Jane Doe]: Jane Doe > said > We left,"],
    );
    check(
        "Jane PROPN 3 nsubj B-person\nDoe PROPN 1 flat I-person\nsaid VERB 0 root =say\n: PUNCT 3 punct\n“ PUNCT 7 punct\nWe PRON 7 nsubj\nleft VERB 3 ccomp =leave\n. PUNCT 7 punct\n~” PUNCT 7 punct",
        &["Direct Asserts [Jane Doe]: Jane Doe > said > We left."],
    );
}

#[test]
fn a_quotation_goes_on_in_the_next_sentence() {
    check(
        "“ PUNCT 3 punct\nWe PRON 3 nsubj\nleft VERB 6 ccomp =leave\n, PUNCT 3 punct\n~” PUNCT 3 punct\nsaid VERB 0 root =say\nJane PROPN 6 nsubj B-person\nDoe PROPN 7 flat I-person\n. PUNCT 6 punct\n\n\
         “ PUNCT 4 punct\nNobody PRON 4 nsubj\nwas AUX 4 cop =be /VBD\nhurt ADJ 0 root\n. PUNCT 4 punct\n~” PUNCT 4 punct",
        &["Direct Asserts [Jane Doe]: Jane Doe > said > We left, + Nobody was hurt."],
    );
}

#[test]
fn a_participle_before_a_quotation_goes_with_the_main_clause() {
    check(
        "Norway PROPN 2 nsubj B-location\nsaid VERB 0 root =say\nSweden PROPN 4 nsubj B-location\nleft VERB 2 ccomp =leave\n, PUNCT 6 punct\nadding VERB 4 advcl =add /VBG\n: PUNCT 6 punct\n“ PUNCT 10 punct\nWe PRON 10 nsubj\nstay VERB 6 ccomp\n. PUNCT 10 punct\n~” PUNCT 10 punct",
        &[
            "Indirect Asserts [Norway]: Norway > said > Sweden left, adding: “We stay.”",
            "Direct Asserts [Norway]: Norway > adding > We stay.",
        ],
    );
}

#[test]
fn partly_quoted_is_mixed() {
    check(
        "Norway PROPN 2 nsubj B-location\nsaid VERB 0 root =say\nthe DET 4 det\nrebels NOUN 8 nsubj\nwere AUX 8 cop =be /VBD\n“ PUNCT 8 punct\nvery ADV 8 advmod\ndangerous ADJ 2 ccomp\n~” PUNCT 8 punct\n. PUNCT 2 punct",
        &["Mixed Asserts [Norway]: Norway > said > the rebels were “very dangerous”"],
    );
}

#[test]
fn a_claim_inside_another_is_its_own_where_others_make_it() {
    check(
        "Norway PROPN 2 nsubj B-location\nsaid VERB 0 root =say\nthat SCONJ 5 mark\nSweden PROPN 5 nsubj B-location\nclaimed VERB 2 ccomp =claim\nthe DET 7 det\nrebels NOUN 8 nsubj\nleft VERB 5 ccomp =leave",
        &[
            "Indirect Asserts [Norway]: Norway > said > that Sweden claimed the rebels left",
            "Indirect Alleges [Sweden]: Sweden > claimed > the rebels left",
        ],
    );
}

#[test]
fn who_rejects_what_is_told_denies_it_and_who_rejects_an_offer_does_not() {
    let rejected = |object: &str| format!("Norway PROPN 2 nsubj B-location\nrejected VERB 0 root =reject\nthe DET 4 det\n{object}");
    check(&rejected("claim NOUN 2 obj"), &["Indirect Denies [Norway]: Norway > rejected > the claim"]);
    check(&rejected("offer NOUN 2 obj"), &["Indirect Asserts [Norway]: Norway > rejected > the offer"]);
    let that = "Norway PROPN 2 nsubj B-location\nrejected VERB 0 root =reject\nthat SCONJ 5 mark\nships NOUN 5 nsubj\nsailed VERB 2 ccomp";
    check(that, &["Indirect Denies [Norway]: Norway > rejected > that ships sailed"]);
}

#[test]
fn what_is_denied_behind_other_words_is_denied() {
    check(
        "Norway PROPN 2 nsubj B-location\nrejected VERB 0 root =reject\nas ADP 4 mark\nuntrue ADJ 2 advcl\nthe DET 6 det\nclaim NOUN 2 obl\nthat SCONJ 9 mark\nships NOUN 9 nsubj\nsailed VERB 6 acl =sail",
        &["Indirect Denies [Norway]: Norway > rejected > as untrue the claim that ships sailed"],
    );
    // The tree has the clause for an adverbial one, and another behind it.
    let denied = "Norway PROPN 2 nsubj B-location\ndenied VERB 0 root =deny\nthat SCONJ 5 mark\nships NOUN 5 nsubj\nsailed VERB 2 advcl =sail\n, PUNCT 9 punct\nas SCONJ 9 mark\nwas AUX 9 aux:pass =be\nclaimed VERB 2 advcl =claim /VBN";
    check(
        denied,
        &["Indirect Denies [Norway]: Norway > denied > that ships sailed", "Indirect Alleges []: - > claimed > that ships sailed"],
    );
}

#[test]
fn who_takes_a_report_back_denies_it_and_who_disputes_a_number_does_not() {
    let told = |verb: &str, noun: &str| {
        format!(
            "Norway PROPN 2 nsubj B-location\n{verb} VERB 0 root\nthe DET 4 det\n{noun} NOUN 2 obj\nof ADP 7 case\nthe DET 7 det\nraid NOUN 4 nmod"
        )
    };
    check(&told("retract", "report"), &["Indirect Denies [Norway]: Norway > retract > the report of the raid"]);
    check(&told("withdraw", "ship"), &[]);
    check(&told("dispute", "toll"), &["Indirect Asserts [Norway]: Norway > dispute > the toll of the raid"]);
}
