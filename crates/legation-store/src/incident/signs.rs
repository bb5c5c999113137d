//! What two events have alike and not, as signs that speak for or against their being told of the same thing.
//!
//! Each sign belongs to an [`Aspect`] in which events can be compared; what either of the two does not tell gives none, or the sign that it is not told.
//! What each sign is worth stands in `lexicon/likeness.tsv`.

use std::collections::BTreeSet;

use legation::place::Point;
use legation::wire::{EntityKind, Feature, QuantityKind};

use crate::incident::days::{Days, Ground};
use crate::incident::deed::Deeds;
use crate::incident::signature::{Party, Signature, Site};

/// In what two events can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// What kind of events they are.
    Kind,
    /// The kind of deed that the words tell of.
    Deed,
    /// Who acts.
    Actor,
    /// Whom it concerns.
    Recipient,
    /// Where.
    Place,
    /// When.
    Date,
    /// How many.
    Figures,
    /// What else the reports name around it.
    Surroundings,
    /// Where in their reports they stand.
    Report,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Kind, Self::Deed, Self::Actor, Self::Recipient, Self::Place, Self::Date, Self::Figures, Self::Surroundings, Self::Report];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Deed => "deed",
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Place => "place",
            Self::Date => "date",
            Self::Figures => "figures",
            Self::Surroundings => "surroundings",
            Self::Report => "report",
        }
    }
}

/// A sign that two events show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// In what.
    pub aspect: Aspect,
    /// What it is.
    pub what: &'static str,
    /// How strongly: 1 for one that is there or not.
    pub strength: f64,
}

/// The signs of two events.
pub fn signs(one: &Signature, other: &Signature, deeds: &Deeds) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(16);
    let mut add = |aspect: Aspect, what: &'static str, strength: f64| signs.push(Sign { aspect, what, strength });
    add(Aspect::Kind, "any", 1.0);
    add(Aspect::Kind, if one.kind == other.kind { one.kind.word() } else { "coded-as-another" }, 1.0);
    add(Aspect::Deed, deed(one, other, deeds), 1.0);
    if one.kind.is_mutual() {
        let both = |event: &Signature| event.actors.iter().chain(&event.recipients).cloned().collect::<Vec<_>>();
        add(Aspect::Actor, role(&both(one), &both(other), one, other), 1.0);
    } else {
        add(Aspect::Actor, role(&one.actors, &other.actors, one, other), 1.0);
        add(Aspect::Recipient, role(&one.recipients, &other.recipients, one, other), 1.0);
    }
    let (place, sureness) = place(one, other);
    add(Aspect::Place, place, sureness);
    if let Some((one, other)) = one.days.zip(other.days) {
        add(Aspect::Date, date(one, other), 1.0);
    }
    for what in figures(one, other) {
        add(Aspect::Figures, what, 1.0);
    }
    let (shared, share) = surroundings(one, other);
    add(Aspect::Surroundings, "shared", shared);
    add(Aspect::Surroundings, "share", share);
    add(Aspect::Report, report(one, other), 1.0);
    if one.is_actual != other.is_actual {
        add(Aspect::Report, "one-is-no-fact", 1.0);
    }
    if one.repeats == Some(other.key) || other.repeats == Some(one.key) {
        add(Aspect::Report, "told-again", 1.0);
    }
    signs
}

fn deed(one: &Signature, other: &Signature, deeds: &Deeds) -> &'static str {
    let known = |event: &Signature| deeds.knows(event.kind, &event.deed);
    if one.lemma == other.lemma {
        "same-word"
    } else if one.deed == other.deed {
        "same"
    } else if deeds.may_be_one(one.kind.word(), &one.deed, &other.deed) {
        "told-as-the-other"
    } else {
        match (known(one), known(other)) {
            (true, true) => "another",
            (false, false) => "both-unknown",
            // Reporters have many words for one deed.
            _ => "one-unknown",
        }
    }
}

/// What is alike in two parties, what tells most first.
const PARTIES: [&str; 17] = [
    "same-person",
    "same-name",
    "shares-a-name",
    "same-description-of-a-state",
    "same-state",
    "same-description",
    "same-sector-of-a-state",
    "sector",
    "of-one-state-by-name",
    "of-one-state",
    "nothing-alike",
    "another-name",
    "another-of-its-report",
    "another-description-state",
    "another-state-name",
    "another-state",
    "another-person",
];

/// The best match of any two: reports name some of those who take part.
fn role(firsts: &[Party], seconds: &[Party], one: &Signature, other: &Signature) -> &'static str {
    let rank = |what: &&str| PARTIES.iter().position(|known| known == what);
    let pairs = firsts.iter().flat_map(|first| seconds.iter().map(move |second| (first, second)));
    let matches = pairs.map(|(first, second)| match same_party(first, second) {
        // Of two who were killed one report may name the one and another the other.
        "another-person" | "another-name" if one.names(second) && other.names(first) => "another-of-its-report",
        found => found,
    });
    matches.min_by_key(rank).unwrap_or(if firsts.is_empty() && seconds.is_empty() { "both-untold" } else { "one-untold" })
}

fn same_party(one: &Party, other: &Party) -> &'static str {
    use EntityKind::{Person, State};
    let both = |of: fn(&Party) -> Option<&String>| of(one).zip(of(other));
    let country = both(|party| party.country.as_ref()).map(|(one, other)| one == other);
    if one.named && other.named {
        let shares = || crate::incident::name::telling(&one.words).any(|word| other.words.contains(word));
        return match (one.kind, other.kind) {
            (Person, Person) if one.words.last() != other.words.last() => "another-person",
            (Person, Person) if one.words.len() > 1 && other.words.len() > 1 && one.words[0] != other.words[0] => "another-person",
            (Person, Person) => "same-person",
            (State, State) if one.words == other.words || country == Some(true) => "same-state",
            (State, State) => "another-state",
            _ if one.words == other.words => "same-name",
            _ if country == Some(false) => "another-state-name",
            _ if shares() => "shares-a-name",
            _ if country == Some(true) => "of-one-state-by-name",
            (one, other) if one == other => "another-name",
            _ => "nothing-alike",
        };
    }
    let same_head = !one.head.is_empty() && one.head == other.head;
    let same_sector = both(|party| party.sector.as_ref()).is_some_and(|(one, other)| one == other);
    match country {
        Some(false) => "another-description-state",
        Some(true) if same_head => "same-description-of-a-state",
        Some(true) if same_sector => "same-sector-of-a-state",
        Some(true) => "of-one-state",
        None if same_head => "same-description",
        None if same_sector => "sector",
        None => "nothing-alike",
    }
}

/// What is alike in two places, what tells most first.
const PLACES: [&str; 11] = [
    "same",
    "same-region",
    "next",
    "within-one-region",
    "same-country",
    "within",
    "untold",
    "unlocated",
    "another-region",
    "another",
    "another-country",
];

/// The best match of any two places, and how sure it is that they are those of the events.
fn place(one: &Signature, other: &Signature) -> (&'static str, f64) {
    let rank = |what: &&str| PLACES.iter().position(|known| known == what);
    let pairs = one.sites().flat_map(|site| other.sites().map(move |second| same_site(site, second)));
    let best = pairs.min_by_key(rank).unwrap_or("untold");
    let unsure = usize::from(one.places.is_empty()) + usize::from(other.places.is_empty());
    let sureness = match best {
        "untold" => 1.0,
        // A place that only stands nearby may be that of something else: that another one stands there tells little.
        "another-region" | "another" | "another-country" | "unlocated" => [1.0, 0.3, 0.2][unsure],
        _ => [1.0, 0.7, 0.5][unsure],
    };
    (best, sureness)
}

fn same_site(one: &Site, other: &Site) -> &'static str {
    /// Within this distance a place may be called by another (a suburb, the next town).
    const NEXT_KM: f64 = 15.0;
    if one.name == other.name || one.geonames.is_some() && one.geonames == other.geonames {
        return match one.feature {
            Feature::Country => "same-country",
            Feature::Region => "same-region",
            _ => "same",
        };
    }
    if one.country.is_some() && other.country.is_some() && one.country != other.country {
        return "another-country";
    }
    let either = |feature: Feature| one.feature == feature || other.feature == feature;
    if either(Feature::Country) {
        return "within";
    }
    if either(Feature::Region) {
        // Where a village lies that no gazetteer knows, nobody can say.
        let is_lost = |site: &Site| site.feature != Feature::Region && site.admin1.is_none() && site.point.is_none();
        return match (&one.admin1, &other.admin1) {
            (Some(first), Some(second)) if first == second => "within-one-region",
            _ if is_lost(one) || is_lost(other) => "untold",
            _ => "another-region",
        };
    }
    match one.point.zip(other.point) {
        Some((one, other)) if kilometres(one, other) < NEXT_KM => "next",
        Some(_) => "another",
        // A street or a building may be in any town.
        None if either(Feature::Site) => "untold",
        None => "unlocated",
    }
}

/// The distance of two points in degrees north and east.
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let point = |(lat, lon): (f64, f64)| Point { lat, lon };
    point(one).km(point(other))
}

fn date(one: Days, other: Days) -> &'static str {
    use Ground::{Near, Published, Told};
    let gap = one.gap(other);
    let longest = one.length().max(other.length());
    match (one.ground, other.ground) {
        (Told, Told) => match gap {
            ..=0 if longest <= 2 => "same-day",
            ..=0 if longest <= 9 => "same-week",
            ..=0 => "same-time",
            1 => "next-day",
            _ => "another-day",
        },
        (Told | Near, Told | Near) => match gap {
            ..=0 if longest <= 2 => "same-day-of-what-stands-before",
            ..=0 => "same-time-of-what-stands-before",
            1 => "next-day-of-what-stands-before",
            _ => "another-day-of-what-stands-before",
        },
        (Published, Published) => match gap {
            ..=0 => "published-on-one-day",
            1..=2 => "published-within-two-days",
            3..=7 => "published-within-a-week",
            _ => "published-later",
        },
        (Published, _) => reported(one.first - other.last),
        (_, Published) => reported(other.first - one.last),
    }
}

/// Days between what is told to have happened and a report of it that does not say when.
fn reported(days_later: i32) -> &'static str {
    match days_later {
        ..=-2 => "reported-before",
        -1..=1 => "reported-at-once",
        2..=4 => "reported-within-days",
        5..=14 => "reported-within-weeks",
        _ => "reported-later",
    }
}

/// For each kind of figure that both give, the best match.
fn figures(one: &Signature, other: &Signature) -> Vec<&'static str> {
    const FIGURES: [&str; 7] =
        ["same-many", "same-some", "same-few", "another-toll", "another-number-grown", "another-number-of-detained", "another-number"];
    let kinds: BTreeSet<QuantityKind> = one.figures.iter().map(|&(kind, _)| kind).collect();
    let of_kind = |kind: QuantityKind| {
        let of = |event: &Signature| event.figures.iter().filter(|figure| figure.0 == kind).map(|figure| figure.1).collect::<Vec<_>>();
        let (firsts, seconds) = (of(one), of(other));
        let pairs = firsts.iter().flat_map(|&first| seconds.iter().map(move |&second| (first, second)));
        let matches = pairs.map(|(first, second)| same_figure(kind, first, second, rises((one, first), (other, second))));
        matches.min_by_key(|what| FIGURES.iter().position(|known| known == what))
    };
    kinds.into_iter().filter_map(of_kind).collect()
}

/// Whether one number may be the other, grown: its report is of the same day or later. Without days nobody knows.
fn rises(one: (&Signature, f64), other: (&Signature, f64)) -> bool {
    let days = one.0.published.zip(other.0.published);
    days.is_some_and(|(first, second)| first <= second && one.1 < other.1 || second <= first && other.1 < one.1)
}

/// Equal numbers speak for one event, the greater the more. Others speak against it: tolls rise, but those who were arrested are counted once unless
/// the number may have grown.
fn same_figure(kind: QuantityKind, one: f64, other: f64, rises: bool) -> &'static str {
    match (kind, one) {
        (_, value) if value.to_bits() == other.to_bits() => match value {
            ..4.0 => "same-few",
            4.0..20.0 => "same-some",
            _ => "same-many",
        },
        (QuantityKind::Killed | QuantityKind::Wounded, _) => "another-toll",
        (QuantityKind::Detained, _) if !rises => "another-number-of-detained",
        (_, _) if rises => "another-number-grown",
        _ => "another-number",
    }
}

/// How much both name around the events, and its share of all that the one who names less does.
fn surroundings(one: &Signature, other: &Signature) -> (f64, f64) {
    /// Beyond this, reports that name the same things tell no more of one event among several.
    const MOST: f64 = 6.0;
    if one.document == other.document {
        return (0.0, 0.0);
    }
    let (mut shared, mut first, mut second) = (0.0, one.surroundings.iter().peekable(), other.surroundings.iter().peekable());
    while let (Some(&&(hash, weight)), Some(&&(other, second_weight))) = (first.peek(), second.peek()) {
        if hash == other {
            shared += f64::from(weight.min(second_weight));
        }
        if hash <= other {
            first.next();
        }
        if other <= hash {
            second.next();
        }
    }
    let all = |event: &Signature| event.surroundings.iter().map(|&(_, weight)| f64::from(weight)).sum::<f64>();
    (shared.min(MOST), shared / all(one).min(all(other)).max(1.0))
}

/// Where in their reports they stand.
fn report(one: &Signature, other: &Signature) -> &'static str {
    /// Code points within which two events stand side by side.
    const BESIDE: u32 = 200;
    if one.document == other.document {
        let (earlier, later) = if one.start <= other.start { (one, other) } else { (other, one) };
        return match later.start - earlier.start {
            _ if tells_outcome(earlier, later) => "same-with-its-outcome",
            ..BESIDE => "same-side-by-side",
            _ => "same",
        };
    }
    match (one.is_lead, other.is_lead) {
        (true, true) => "both-begin-with-it",
        (false, false) => "neither-begins-with-it",
        _ => "one-begins-with-it",
    }
}

/// Whether a report goes on with the dead and wounded of what it told just before, without a place or a day of their own: "Mortars hit the town. Six
/// people were killed."
fn tells_outcome(earlier: &Signature, later: &Signature) -> bool {
    /// Deeds that tell what came of others.
    const OUTCOMES: [&str; 2] = ["kill", "wound"];
    /// Code points within which a report goes on.
    const ON: u32 = 600;
    let is_outcome = |event: &Signature| OUTCOMES.contains(&event.deed.as_str());
    let is_bare = later.places.is_empty() && later.days.is_none_or(|days| days.ground != Ground::Told);
    later.kind == earlier.kind && is_outcome(later) && !is_outcome(earlier) && is_bare && later.start - earlier.start < ON
}
