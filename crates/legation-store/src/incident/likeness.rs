//! How much speaks for two events being told of the same thing.
//!
//! Each [`Aspect`] in which they can be compared gives points, for or against; what either does not tell gives none. The points are set by
//! hand, on reports of our own and on topics of ECB+ (Cybulska and Vossen, 2014), and read like this: a shared name is worth as much as a shared day,
//! a contradiction in place or day undoes both. Two events are one from [`ENOUGH`] points on.

use std::collections::BTreeSet;

use legation::place::Point;
use legation::wire::{EntityKind, Feature, QuantityKind};

use crate::incident::days::{Days, Ground};
use crate::incident::deed::Deeds;
use crate::incident::name::telling;
use crate::incident::signature::{Party, Signature, Site};

/// From here on two events tell of the same thing.
pub const ENOUGH: f64 = 4.1;

/// In what two events can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The kind of deed that the words tell of.
    Deed,
    /// Who acts and whom it concerns.
    Parties,
    /// Where.
    Place,
    /// When.
    Date,
    /// How many.
    Figures,
    /// What else the reports name around it.
    Surroundings,
    /// The report itself says that it is told again.
    Repeated,
}

impl Aspect {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Deed => "deed",
            Self::Parties => "parties",
            Self::Place => "place",
            Self::Date => "date",
            Self::Figures => "figures",
            Self::Surroundings => "surroundings",
            Self::Repeated => "repeated",
        }
    }
}

/// The sum of the points, or `None` for events of types that are never one.
pub fn likeness(one: &Signature, other: &Signature, deeds: &Deeds) -> Option<f64> {
    deeds
        .may_be_one_type((one.kind, &one.deed), (other.kind, &other.deed))
        .then(|| aspects(one, other, deeds).iter().map(|(_, points)| points).sum())
}

/// What speaks for and against two events of types that may be one being the same; aspects that tell nothing are left out.
pub fn points(one: &Signature, other: &Signature, deeds: &Deeds) -> Vec<(Aspect, f64)> {
    aspects(one, other, deeds).into_iter().filter(|&(_, points)| points != 0.0).collect()
}

fn aspects(one: &Signature, other: &Signature, deeds: &Deeds) -> [(Aspect, f64); 7] {
    let same_report = one.document == other.document;
    let repeated = one.repeats == Some(other.key) || other.repeats == Some(one.key);
    [
        (Aspect::Deed, deed(one, other, deeds)),
        (Aspect::Parties, parties(one, other)),
        (Aspect::Place, place(one, other)),
        (Aspect::Date, one.days.zip(other.days).map_or(0.0, |(one, other)| date(one, other))),
        (Aspect::Figures, figures(one, other)),
        // A report that tells of two things names the same things around both.
        (Aspect::Surroundings, if same_report { 2.0 } else { surroundings(one, other) }),
        (Aspect::Repeated, if repeated { 5.0 } else { 0.0 }),
    ]
}

fn deed(one: &Signature, other: &Signature, deeds: &Deeds) -> f64 {
    if one.lemma == other.lemma || one.deed == other.deed {
        1.5
    } else if deeds.may_be_one(one.kind.word(), &one.deed, &other.deed) {
        0.3
    } else if deeds.knows(one.kind, &one.deed) && deeds.knows(other.kind, &other.deed) {
        -1.5
    } else {
        // Reporters have many words for one deed.
        -0.3
    }
}

/// Both roles; where both sides act, it is the same whoever stands first.
fn parties(one: &Signature, other: &Signature) -> f64 {
    let pair = |party: &Party, second: &Party| {
        let points = same_party(party, second);
        // Of two who were killed one report may name the one and another the other.
        if points < 0.0 && one.names(second) && other.names(party) { 0.0 } else { points }
    };
    if one.kind.is_mutual() {
        return role(one.actors.iter().chain(&one.recipients), &other.actors.iter().chain(&other.recipients), pair);
    }
    role(one.actors.iter(), &other.actors.iter(), pair) + role(one.recipients.iter(), &other.recipients.iter(), pair)
}

/// The best match of any two: reports name some of those who take part.
fn role<'p>(
    one: impl Iterator<Item = &'p Party>,
    other: &(impl Iterator<Item = &'p Party> + Clone),
    pair: impl Fn(&Party, &Party) -> f64 + Copy,
) -> f64 {
    one.flat_map(|party| other.clone().map(move |second| pair(party, second))).reduce(f64::max).unwrap_or_default()
}

fn same_party(one: &Party, other: &Party) -> f64 {
    let both = |of: fn(&Party) -> Option<&String>| of(one).zip(of(other));
    let country = both(|party| party.country.as_ref()).map(|(one, other)| one == other);
    if one.named && other.named {
        return same_name(one, other, country);
    }
    if country == Some(false) {
        return -1.0;
    }
    let likeness = if !one.head.is_empty() && one.head == other.head {
        0.6
    } else if both(|party| party.sector.as_ref()).is_some_and(|(one, other)| one == other) {
        0.3
    } else {
        0.0
    };
    likeness + if country == Some(true) { 0.2 } else { 0.0 }
}

fn same_name(one: &Party, other: &Party, country: Option<bool>) -> f64 {
    use EntityKind::{Person, State};
    match (one.kind, other.kind) {
        (Person, Person) if one.words.last() != other.words.last() => -2.0,
        (Person, Person) if one.words.len() > 1 && other.words.len() > 1 && one.words[0] != other.words[0] => -1.0,
        (Person, Person) => 2.5,
        (State, State) if one.words == other.words || country == Some(true) => 0.7,
        (State, State) => -2.0,
        _ if one.words == other.words => 1.5,
        _ if country == Some(false) => -1.5,
        _ if telling(&one.words).any(|word| other.words.contains(word)) => 1.0,
        _ if country == Some(true) => 0.3,
        (one, other) if one == other => -0.7,
        _ => 0.0,
    }
}

fn place(one: &Signature, other: &Signature) -> f64 {
    let pairs = one.sites().flat_map(|site| other.sites().map(move |second| same_site(site, second)));
    let best = pairs.reduce(f64::max).unwrap_or_default();
    // A place that only stands nearby may be that of something else: that another one stands there tells little.
    let certainty = if best > 0.0 { [1.0, 0.7, 0.5] } else { [1.0, 0.3, 0.2] };
    best * certainty[usize::from(one.places.is_empty()) + usize::from(other.places.is_empty())]
}

fn same_site(one: &Site, other: &Site) -> f64 {
    /// Within this distance a place may be called by another (a suburb, the next town).
    const NEXT_KM: f64 = 15.0;
    if one.name == other.name || one.geonames.is_some() && one.geonames == other.geonames {
        return match one.feature {
            Feature::Country => 0.3,
            Feature::Region => 0.8,
            _ => 1.5,
        };
    }
    if one.country.is_some() && other.country.is_some() && one.country != other.country {
        return -3.0;
    }
    let either = |feature: Feature| one.feature == feature || other.feature == feature;
    if either(Feature::Country) {
        return 0.3;
    }
    if either(Feature::Region) {
        return if one.admin1.is_some() && one.admin1 == other.admin1 { 0.5 } else { -1.0 };
    }
    match one.point.zip(other.point) {
        Some((one, other)) if kilometres(one, other) < NEXT_KM => 0.7,
        Some(_) => -2.0,
        // A street or a building may be in any town.
        None if either(Feature::Site) => 0.0,
        None => -0.5,
    }
}

/// The distance of two points in degrees north and east.
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let point = |(lat, lon): (f64, f64)| Point { lat, lon };
    point(one).km(point(other))
}

fn date(one: Days, other: Days) -> f64 {
    use Ground::{Near, Published, Told};
    let gap = one.gap(other);
    let longest = one.length().max(other.length());
    match (one.ground, other.ground) {
        (Told, Told) => match gap {
            ..=0 if longest <= 2 => 2.5,
            ..=0 if longest <= 9 => 0.5,
            ..=0 => 0.0,
            1 => -1.0,
            _ => -4.0,
        },
        (Told | Near, Told | Near) => match gap {
            ..=0 if longest <= 2 => 1.2,
            ..=0 => 0.3,
            1 => -1.0,
            _ => -2.0,
        },
        (Published, Published) => match gap {
            ..=0 => 0.7,
            1..=2 => 0.3,
            3..=7 => -0.5,
            _ => -2.0,
        },
        (Published, _) => reported(one.first - other.last),
        (_, Published) => reported(other.first - one.last),
    }
}

/// Days between what is told to have happened and a report of it that does not say when.
fn reported(days_later: i32) -> f64 {
    match days_later {
        ..=-2 => -2.0,
        -1..=1 => 0.7,
        2..=4 => 0.0,
        5..=14 => -1.0,
        _ => -2.5,
    }
}

/// For each kind of figure that both give, the best match.
fn figures(one: &Signature, other: &Signature) -> f64 {
    let kinds: BTreeSet<QuantityKind> = one.figures.iter().map(|&(kind, _)| kind).collect();
    let of_kind = |kind: QuantityKind| {
        let of = |event: &Signature| event.figures.iter().filter(|figure| figure.0 == kind).map(|figure| figure.1).collect::<Vec<_>>();
        let (firsts, seconds) = (of(one), of(other));
        let pairs = firsts.iter().flat_map(|&first| seconds.iter().map(move |&second| (first, second)));
        pairs.map(|(first, second)| same_figure(kind, first, second, rises((one, first), (other, second)))).reduce(f64::max)
    };
    kinds.into_iter().filter_map(of_kind).sum()
}

/// Whether one number may be the other, grown: its report is of the same day or later. Without days nobody knows.
fn rises(one: (&Signature, f64), other: (&Signature, f64)) -> bool {
    let days = one.0.published.zip(other.0.published);
    days.is_some_and(|(first, second)| first <= second && one.1 < other.1 || second <= first && other.1 < one.1)
}

/// Equal numbers speak for one event, the greater the more. Others speak against it: tolls rise, but those who were arrested are counted once unless
/// the number may have grown.
fn same_figure(kind: QuantityKind, one: f64, other: f64, rises: bool) -> f64 {
    match (kind, one) {
        (_, value) if value.to_bits() == other.to_bits() => match value {
            ..4.0 => 0.5,
            4.0..20.0 => 1.2,
            _ => 1.8,
        },
        (QuantityKind::Killed | QuantityKind::Wounded, _) => -0.3,
        (QuantityKind::Detained, _) if !rises => -4.0,
        _ => -0.7,
    }
}

fn surroundings(one: &Signature, other: &Signature) -> f64 {
    /// A point of shared weight is worth so much.
    const WORTH: f64 = 0.6;
    /// Beyond this, reports that name the same things tell no more of one event among several.
    const MOST: f64 = 6.0;
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
    WORTH * shared.min(MOST)
}
