//! What is known of the world, in one value that is passed to the stages.

use crate::lexicon::actors::Actors;
use crate::lexicon::agents::Agents;
use crate::lexicon::countries::Countries;
use crate::lexicon::cues::Cues;
use crate::lexicon::divisions::Divisions;
use crate::lexicon::error::LexiconError;
use crate::lexicon::gazetteer::Gazetteer;
use crate::lexicon::given::GivenNames;
use crate::lexicon::leaders::Leaders;
use crate::lexicon::locating::Locating;
use crate::lexicon::numerals::Numerals;
use crate::lexicon::referring::Referring;
use crate::lexicon::regional::Regional;
use crate::lexicon::roster;
use crate::lexicon::times::TimeRules;
use crate::lexicon::units::Units;

/// What is known of the world: states, leaders, known actors, the gazetteer.
#[derive(Debug)]
pub struct Knowledge {
    /// States and territories, and the names that mean them.
    pub countries: Countries,
    /// Who leads or led a state.
    pub leaders: Leaders,
    /// Organisations, forces, armed groups.
    pub actors: Actors,
    /// The places of the world by name.
    pub gazetteer: Gazetteer,
    /// Abbreviations of first-level divisions.
    pub divisions: Divisions,
    /// The adjectives of regions and towns.
    pub regional: Regional,
    /// Words that tell that a name is a place.
    pub locating: Locating,
    /// Words that help to say whom a name or noun means.
    pub referring: Referring,
    /// The number words.
    pub numerals: Numerals,
    /// The words of the calendar and the patterns of time expressions.
    pub times: TimeRules,
    /// What is counted, and the words that hedge a number.
    pub units: Units,
    /// Given names that tell gender.
    pub given_names: GivenNames,
    /// Nouns that denote actors.
    pub agents: Agents,
    /// The words that mark a claim.
    pub cues: Cues,
}

impl Knowledge {
    /// The tables that ship with the library.
    ///
    /// # Panics
    /// If one of them is broken; a test reads them all.
    pub fn embedded() -> Self {
        Self {
            countries: Countries::embedded(),
            leaders: shipped(Leaders::parse(include_str!("../../../../lexicon/leaders.tsv"))),
            given_names: shipped(GivenNames::parse(include_str!("../../../../lexicon/given-names.tsv"))),
            agents: shipped(Agents::parse(include_str!("../../../../lexicon/agents.tsv"))),
            actors: shipped(Actors::parse(include_str!("../../../../lexicon/actors.tsv"))),
            gazetteer: shipped(Gazetteer::parse(
                include_bytes!("../../../../lexicon/places.fst"),
                include_bytes!("../../../../lexicon/places.bin"),
            )),
            divisions: shipped(Divisions::parse(include_str!("../../../../lexicon/divisions.tsv"))),
            regional: shipped(Regional::parse(include_str!("../../../../lexicon/regional.tsv"))),
            locating: shipped(Locating::parse(include_str!("../../../../lexicon/locating.tsv"))),
            referring: shipped(Referring::parse(include_str!("../../../../lexicon/referring.tsv"))),
            numerals: shipped(Numerals::embedded()),
            times: shipped(TimeRules::embedded()),
            units: shipped(Units::embedded()),
            cues: shipped(Cues::parse(include_str!("../../../../lexicon/cues.tsv"))),
        }
    }

    /// The nouns that denote actors and the words that tell what is counted.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.agents.nouns().chain(self.units.lemmas())
    }

    /// Adds the actors of a file of the user's, which win over those that are there: a table of actors, or a dictionary of PETRARCH. Returns
    /// what was wrong with the lines that could not be used.
    ///
    /// # Errors
    /// If the file is neither.
    pub fn extend_actors(&mut self, name: &str, text: &str) -> Result<Vec<LexiconError>, LexiconError> {
        let roster = roster::read(name, text, self)?;
        self.actors.extend(roster.actors);
        self.leaders.extend(roster.persons);
        self.countries.extend(roster.states);
        Ok(roster.left_out)
    }
}

fn shipped<T>(table: Result<T, LexiconError>) -> T {
    table.unwrap_or_else(|error| panic!("a table that ships is broken: {error}"))
}
