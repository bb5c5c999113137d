//! The bytes of `lexicon/places.bin`, for the one who reads it and the one who writes it (`cargo xtask data`).
//!
//! `MAGIC`, three lengths (u32, little endian, as all numbers here), then four sections: records, lists, the text of the
//! divisions, names. A [`Record`] takes [`RECORD`] bytes, a [`ListEntry`] [`LIST_ENTRY`]; a list ends with the entry that
//! says so; a division is a line `UKR<tab>Kyiv City`; a name is its length in a byte and its UTF-8.

use crate::place::{Feature, Point};

use super::Level;

/// The first bytes; the last two are the version.
pub const MAGIC: &[u8; 8] = b"LEGPLC01";
/// The bytes of a record.
pub const RECORD: usize = 16;
/// The bytes of an entry of a list.
pub const LIST_ENTRY: usize = 3;

/// Steps of a 24-bit number over a range: places keep their point to 2.4 m.
const STEPS: f64 = 16_777_215.0;
/// Steps of the logarithm to the base 2 of a population: 8 give it to within 5 %.
const POPULATION_STEPS: f64 = 8.0;

/// A place, packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    lat: u32,
    lon: u32,
    /// Its number in GeoNames; 0 for none.
    pub geonames: u32,
    /// Where its name begins in the section of names.
    pub name: u32,
    /// The line of its division.
    pub division: u16,
    population: u8,
    /// What kind of thing it is.
    pub feature: Feature,
    /// How it stands among divisions and towns.
    pub level: Level,
}

impl Record {
    /// Packs a place. The name is given by its offset, the division by its line.
    pub fn new(point: Point, population: f64, geonames: u32, name: u32, division: u16, feature: Feature, level: Level) -> Self {
        let population = ((population.max(0.0) + 1.0).log2() * POPULATION_STEPS).round().min(255.0) as u8;
        let lat = ((point.lat + 90.0) / 180.0 * STEPS).round() as u32;
        let lon = ((point.lon + 180.0) / 360.0 * STEPS).round() as u32;
        Self { lat, lon, geonames, name, division, population, feature, level }
    }

    /// Its point.
    pub fn point(&self) -> Point {
        // Five decimals are finer than the steps.
        let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
        Point { lat: round(f64::from(self.lat) / STEPS * 180.0 - 90.0), lon: round(f64::from(self.lon) / STEPS * 360.0 - 180.0) }
    }

    /// Its population, or the weight that stands for it.
    pub fn population(&self) -> f64 {
        (f64::from(self.population) / POPULATION_STEPS).exp2() - 1.0
    }

    /// As bytes.
    pub fn to_bytes(self) -> [u8; RECORD] {
        let mut bytes = [0; RECORD];
        for (at, number) in [self.lat, self.lon, self.geonames, self.name].into_iter().enumerate() {
            bytes[at * 3..at * 3 + 3].copy_from_slice(&number.to_le_bytes()[..3]);
        }
        bytes[12..14].copy_from_slice(&self.division.to_le_bytes());
        bytes[14] = self.population;
        bytes[15] = number_of(&FEATURES, &self.feature) << 4 | number_of(&LEVELS, &self.level);
        bytes
    }

    /// From bytes; `None` where they are too few or no record.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; RECORD] = bytes.try_into().ok()?;
        let three = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0]);
        Some(Self {
            lat: three(0),
            lon: three(3),
            geonames: three(6),
            name: three(9),
            division: u16::from_le_bytes([bytes[12], bytes[13]]),
            population: bytes[14],
            feature: *FEATURES.get(usize::from(bytes[15] >> 4))?,
            level: *LEVELS.get(usize::from(bytes[15] & 15))?,
        })
    }
}

const FEATURES: [Feature; 6] = [Feature::Country, Feature::Region, Feature::Town, Feature::Site, Feature::Water, Feature::Other];
const LEVELS: [Level; 5] = [Level::Seat, Level::First, Level::Second, Level::Section, Level::Plain];

fn number_of<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).unwrap_or_default() as u8
}

/// One place of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// The number of its record.
    pub record: u32,
    /// Whether the name of the list is not its main name.
    pub is_alias: bool,
    /// Whether the list ends here.
    pub is_last: bool,
}

impl ListEntry {
    /// As bytes.
    pub fn to_bytes(self) -> [u8; LIST_ENTRY] {
        let number = self.record | u32::from(self.is_alias) << 22 | u32::from(self.is_last) << 23;
        let [a, b, c, _] = number.to_le_bytes();
        [a, b, c]
    }

    /// From bytes; `None` where they are too few.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let &[a, b, c] = bytes else { return None };
        let number = u32::from_le_bytes([a, b, c, 0]);
        Some(Self { record: number & 0x3f_ffff, is_alias: number >> 22 & 1 == 1, is_last: number >> 23 & 1 == 1 })
    }
}

/// The sections of a file.
#[derive(Clone, Copy, Debug)]
pub struct Sections<'b> {
    /// The records.
    pub records: &'b [u8],
    /// The lists.
    pub lists: &'b [u8],
    /// The divisions, a line each.
    pub divisions: &'b str,
    names: &'b [u8],
}

impl<'b> Sections<'b> {
    /// Finds the sections; `None` where the bytes are no file of this version.
    pub fn split(bytes: &'b [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (lengths, mut rest) = rest.split_at_checked(12)?;
        let mut section = |at: usize| {
            let length = u32::from_le_bytes(lengths.get(at..at + 4)?.try_into().ok()?);
            let (section, others) = rest.split_at_checked(length as usize)?;
            rest = others;
            Some(section)
        };
        let (records, lists, divisions) = (section(0)?, section(4)?, section(8)?);
        Some(Self { records, lists, divisions: std::str::from_utf8(divisions).ok()?, names: rest })
    }

    /// Puts a file together.
    pub fn join(records: &[u8], lists: &[u8], divisions: &str, names: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for section in [records, lists, divisions.as_bytes()] {
            bytes.extend((section.len() as u32).to_le_bytes());
        }
        for section in [records, lists, divisions.as_bytes(), names] {
            bytes.extend(section);
        }
        bytes
    }

    /// The name that begins at an offset.
    pub fn name(&self, offset: u32) -> Option<&'b str> {
        let (&length, rest) = self.names.get(offset as usize..)?.split_first()?;
        std::str::from_utf8(rest.get(..usize::from(length))?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back() {
        for (lat, lon, population, feature, level) in [
            (48.28195, 37.17582, 60_127.0, Feature::Town, Level::Plain),
            (-90.0, -180.0, 0.0, Feature::Other, Level::Section),
            (90.0, 180.0, 2e8, Feature::Water, Level::First),
        ] {
            let record = Record::new(Point { lat, lon }, population, 706_448, 1 << 21, 3_000, feature, level);
            let back = Record::from_bytes(&record.to_bytes()).unwrap();
            assert_eq!(back, record);
            assert!((back.point().lat - lat).abs() < 3e-5 && (back.point().lon - lon).abs() < 3e-5, "{:?}", back.point());
            assert!((back.population() - population).abs() <= population * 0.05, "{}", back.population());
        }
        assert!(Record::from_bytes(&[0; 3]).is_none());
        assert!(Record::from_bytes(&[255; RECORD]).is_none());
    }

    #[test]
    fn list_entries_come_back() {
        for (record, is_alias, is_last) in [(0, false, false), (4_194_303, true, false), (7, false, true)] {
            let entry = ListEntry { record, is_alias, is_last };
            assert_eq!(ListEntry::from_bytes(&entry.to_bytes()), Some(entry));
        }
    }

    #[test]
    fn sections_come_back_and_broken_files_do_not() {
        let bytes = Sections::join(&[1; 16], &[2; 3], "\t\nUKR\tKyiv City", b"\x04Kyiv");
        let sections = Sections::split(&bytes).unwrap();
        assert_eq!((sections.records.len(), sections.lists.len(), sections.divisions.lines().count()), (16, 3, 2));
        assert_eq!((sections.name(0), sections.name(3), sections.name(99)), (Some("Kyiv"), None, None));
        assert!(Sections::split(&bytes[..20]).is_none());
        assert!(Sections::split(b"LEGPLC00").is_none());
    }
}
