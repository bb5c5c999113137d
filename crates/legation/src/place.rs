//! Places on the map.

use crate::entity::Country;
use crate::span::Span;
use crate::token::TokenId;

/// A place of a document, by its place in [`Record::places`](crate::record::Record::places).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub usize);

/// What kind of thing a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A state or dependent territory.
    Country,
    /// A province, a historical or natural region, a continent.
    Region,
    /// A populated place.
    Town,
    /// A building, base, border crossing …
    Site,
    /// A river, lake, sea, strait.
    Water,
    /// Anything else.
    Other,
}

impl Feature {
    /// Its name, as in the record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Town => "town",
            Self::Site => "site",
            Self::Water => "water",
            Self::Other => "other",
        }
    }
}

/// A point on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
}

impl Point {
    /// Kilometres between two points, by the haversine formula.
    pub fn km(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let (dy, dx) = ((other_lat - lat) / 2.0, (other.lon - self.lon).to_radians() / 2.0);
        let half = dy.sin().powi(2) + lat.cos() * other_lat.cos() * dx.sin().powi(2);
        12_742.0 * half.sqrt().min(1.0).asin()
    }
}

/// A place that the text names. What could not be found on the map has no point.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its usual name; as in the text where it is unknown.
    pub name: String,
    /// What kind of thing it is.
    pub feature: Feature,
    /// The state that it lies in.
    pub country: Option<Country>,
    /// The name of the first-level division that it lies in.
    pub admin1: Option<String>,
    /// Its reference point.
    pub point: Option<Point>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// Every mention, in the order of the text; never empty.
    pub mentions: Vec<PlaceMention>,
}

impl Place {
    /// Whether the other lies in this one, as far as is known: a state holds what lies in it, a first-level division what is said to.
    pub fn may_hold(&self, other: &Self) -> bool {
        let is_one_country = self.country.is_some() && self.country == other.country;
        match self.feature {
            Feature::Country => is_one_country && other.feature != Feature::Country,
            Feature::Region => is_one_country && other.admin1.as_ref() == Some(&self.name),
            _ => false,
        }
    }
}

/// How a mention of a place is meant (the terms are of Gritta, Pilehvar and Collier 2020, Language Resources and Evaluation 54).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Usage {
    /// As somewhere: "protests in Kenya".
    Literal,
    /// For those who act there or belong to it: "Kenya said", "Kenyan troops".
    Associative,
}

/// Words that name a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// The words.
    pub span: Span,
    /// The word on which the others hang.
    pub head: TokenId,
    /// How they are meant.
    pub usage: Usage,
    /// The rule that found them.
    pub rule: &'static str,
}
