//! The words before a noun, from the noun outwards: names that own it, modifiers that belong to its title, and what the phrase
//! begins with.

use crate::entity::EntityKind;
use crate::lexicon::{CountryForm, Marks, ReferringUse};
use crate::resolve::cast::Cast;
use crate::resolve::phrase::{Article, Kept, Phrase};
use crate::resolve::view::{Noun, Referent, Unit, View};

impl<'k> Phrase<'k> {
    /// Reads to the left until the phrase ends.
    pub(super) fn read_left(&mut self, view: &View<'k>, cast: &Cast<'_>, kept: &mut Kept) {
        while let Some(at) = self.start.checked_sub(1) {
            if let Some(number) = age_before(view, self.start) {
                self.start = number;
                continue;
            }
            let goes_on = match (view.unit_at(at), view.upos(at)) {
                (Some(unit), _) => self.read_name(view, cast, unit, kept),
                (None, "ADJ" | "NOUN" | "PROPN" | "X") => self.read_modifier(view, at, kept),
                (None, "VERB" | "ADV") if view.sentence.is(at, &["amod", "advmod", "compound"]) => {
                    self.start = self.before_participle(view, cast, at, kept);
                    true
                }
                (None, "PUNCT") if view.is_hyphen(at) && at > 0 => {
                    kept.prepend(at..at + 1);
                    self.start = at;
                    true
                }
                (None, upos) => {
                    self.begin(view, cast, at, upos);
                    false
                }
            };
            if !goes_on {
                break;
            }
        }
    }

    /// "CIA director", "the Trump government": a name before the noun. Says whether it belongs to the phrase.
    fn read_name(&mut self, view: &View<'k>, cast: &Cast<'_>, unit: &Unit<'k>, kept: &mut Kept) -> bool {
        if unit.referent == Referent::Person && !view.refers(self.start, ReferringUse::House) {
            return false;
        }
        self.own(view, cast, unit);
        let beside_noun = kept.tokens.first() == Some(&self.start) && kept.tokens.len() == kept.noun;
        if beside_noun && matches!(unit.referent, Referent::Organization | Referent::Actor(_)) {
            self.named_owner = cast.at(view.id(view.sentence.head_of(unit.tokens.clone())));
        }
        if keeps_words(unit) {
            kept.prepend(unit.tokens.clone());
        }
        self.start = unit.tokens.start;
        true
    }

    /// "Senior", "defence", "police": a modifier. Says whether it belongs to the phrase.
    fn read_modifier(&mut self, view: &View<'k>, at: usize, kept: &mut Kept) -> bool {
        // What hangs on a word to the left belongs to another phrase.
        if view.sentence.is(at, &["nsubj", "obj", "iobj", "obl", "root", "ccomp", "advcl", "parataxis"]) {
            return false;
        }
        if let Some(noun) = view.noun_at(at) {
            // "Air Force Commander Major General": the office says more than the rank.
            let rank = kept.tokens.get(kept.tokens.len() - kept.noun).is_some_and(|&first| is_rank(view, first));
            if rank && is_office(noun) {
                kept.tokens.clear();
                kept.noun = noun.tokens.len();
            }
            if !noun.agent.marks.has(Marks::OWNED) {
                self.sector = self.sector.or(noun.agent.sector);
            }
            kept.prepend(noun.tokens.clone());
            self.start = noun.tokens.start;
        } else {
            self.former |= view.refers(at, ReferringUse::Former);
            kept.prepend(at..at + 1);
            self.start = at;
        }
        true
    }

    /// What a phrase begins with: a possessor, a number, an article.
    fn begin(&mut self, view: &View<'k>, cast: &Cast<'_>, at: usize, upos: &str) {
        match upos {
            "PART" => self.read_possessor(view, cast, at),
            "PRON" if view.sentence.is(at, &["nmod:poss"]) => {
                self.owner = cast.at(view.id(at));
                self.country = self.country.or_else(|| self.owner.and_then(|owner| cast.entries[owner].entity.country));
                (self.start, self.article) = (at, Article::Definite);
            }
            "NUM" => {
                let definite = at > 0 && view.upos(at - 1) == "DET" && view.lower(at - 1) == "the";
                self.article = if definite { Article::Definite } else { Article::Indefinite };
            }
            "DET" => {
                let definite = matches!(view.lower(at), "the" | "this" | "that" | "these" | "those" | "both");
                (self.start, self.article) = (at, if definite { Article::Definite } else { Article::Indefinite });
            }
            _ => {}
        }
    }

    /// Steps over "U.S.-backed" or "newly elected"; the word where the phrase goes on.
    fn before_participle(&mut self, view: &View<'k>, cast: &Cast<'_>, at: usize, kept: &mut Kept) -> usize {
        let compound = at.checked_sub(2).filter(|&unit| view.is_hyphen(unit + 1)).and_then(|unit| view.unit_at(unit));
        if let Some(unit) = compound {
            if !view.refers(at, ReferringUse::Backed) {
                self.own(view, cast, unit);
            }
            return unit.tokens.start;
        }
        let former = view.refers(at, ReferringUse::Former);
        self.former |= former;
        if view.upos(at) == "VERB" || former {
            kept.prepend(at..at + 1);
        }
        at
    }

    /// "Japan's", "the army's", "Trump's": the owner before a genitive mark.
    fn read_possessor(&mut self, view: &View<'k>, cast: &Cast<'_>, mark: usize) {
        let Some(at) = mark.checked_sub(1) else { return };
        self.article = Article::Definite;
        if let Some(unit) = view.unit_at(at) {
            self.own(view, cast, unit);
            self.start = unit.tokens.start;
        } else {
            self.start = view.phrase_start(at);
            if let Some(noun) = view.noun_at(at) {
                self.sector = self.sector.or(noun.agent.sector);
            }
            self.owner = self.owner.or_else(|| cast.at(view.id(at)));
            self.country = self.country.or_else(|| self.owner.and_then(|owner| cast.entries[owner].entity.country));
        }
        if self.start > 0 && view.upos(self.start - 1) == "DET" {
            self.start -= 1;
        }
    }
}

/// The number of the age before "old": "a 23-year-*old* man".
fn age_before(view: &View<'_>, old: usize) -> Option<usize> {
    let step = |at: usize| Some(at.checked_sub(1)?).and_then(|at| if view.is_hyphen(at) { at.checked_sub(1) } else { Some(at) });
    let unit = step(old).filter(|&unit| view.lower(old) == "old" && view.is_unit_of_age(unit))?;
    step(unit).filter(|&number| view.upos(number) == "NUM")
}

/// Whether a noun is an office of a person.
fn is_office(noun: &Noun<'_>) -> bool {
    noun.agent.marks.has(Marks::TITLE) && noun.agent.kind == EntityKind::Person
}

/// Whether a military rank begins at a word.
fn is_rank(view: &View<'_>, token: usize) -> bool {
    view.noun_at(token).is_some_and(|noun| {
        noun.agent.sector.is_some_and(|sector| sector.code() == "MIL")
            && noun.agent.marks.has(Marks::TITLE)
            && !noun.agent.marks.has(Marks::YIELDS)
    })
}

/// Whether the words of a name before a noun belong to a title: "CIA director", not "Japanese director".
fn keeps_words(unit: &Unit<'_>) -> bool {
    match unit.referent {
        Referent::Actor(_) | Referent::Organization | Referent::Other => true,
        Referent::Country(name) => name.form == CountryForm::Seat,
        Referent::Person | Referent::Place | Referent::People => false,
    }
}
