//! The pipeline: a document in, a record out.

use crate::attribute::attribute;
use crate::claim::Claim;
use crate::classify::{classify, cues, roles};
use crate::count::count;
use crate::date::date;
use crate::detect::detect;
use crate::document::Document;
use crate::encode::{Network, encode};
use crate::entity::{Entity, EntityIndex};
use crate::extract::{Candidate, Scene, Whereabouts, candidates, extract, recount, whereabouts};
use crate::frame::frame;
use crate::lexicon::{Inflection, Knowledge, Lexicon, LexiconError};
use crate::locate::locate;
use crate::note::{Note, NoteCode};
use crate::parse::parse;
use crate::place::Place;
use crate::quantity::Quantity;
use crate::record::Record;
use crate::resolve::resolve;
use crate::segment::{Conventions, language, segment};
use crate::span::Span;
use crate::syntax::{ParsedSentence, Syntax};
use crate::tag::{fit, tag};
use crate::time::TimeExpression;
use crate::token::Sentence;
use crate::version::Versions;

/// All that reading needs: the network, what is known of the world, and the lexicon of events. Built once, shared by all threads.
#[derive(Debug)]
pub struct Reader {
    /// How English is written.
    pub conventions: Conventions,
    /// The encoder and its heads.
    pub network: Network,
    /// States, known actors, leaders, the gazetteer.
    pub knowledge: Knowledge,
    /// What words and frames code as.
    pub lexicon: Lexicon,
    /// What these are, for the record.
    pub versions: Versions,
}

impl Reader {
    /// The reader that ships with the library.
    pub fn embedded() -> Self {
        let (knowledge, mut lexicon) = (Knowledge::embedded(), Lexicon::embedded());
        for word in knowledge.words() {
            lexicon.inflection.learn(word);
        }
        let network = Network::embedded();
        lexicon.inflection.spell(network.vocabulary.words());
        Self { conventions: Conventions::embedded(), network, knowledge, lexicon, versions: Versions::embedded() }
    }

    /// Adds the entries of a lexicon file of the user's, which win over those that are there.
    ///
    /// # Errors
    /// If the text is not a lexicon; the error names `name`, the line and what was expected.
    pub fn extend_lexicon(&mut self, name: &str, text: &str) -> Result<(), LexiconError> {
        self.lexicon.extend(name, text)?;
        self.versions = self.versions.with_lexicon(text);
        Ok(())
    }

    /// Adds the actors of a file of the user's, which win over those that are there: a table (`name`, `aliases`, `kind`, `country`, `sector`,
    /// `title`, `from`, `to`, a row a role) or a dictionary of PETRARCH (`.actors`). Returns what was wrong with the lines that could not be used.
    ///
    /// # Errors
    /// If the file is neither; the error names `name`, the line and what was expected.
    pub fn extend_actors(&mut self, name: &str, text: &str) -> Result<Vec<LexiconError>, LexiconError> {
        let left_out = self.knowledge.extend_actors(name, text)?;
        self.versions = self.versions.with_lexicon(text);
        Ok(left_out)
    }
}

/// Reads one document.
pub fn read<'t>(document: &'t Document, reader: &Reader) -> Record<'t> {
    let layers = layers(document, reader);
    let index = EntityIndex::new(&layers.entities);
    let events = extract(&layers.scene(&index, document), &reader.lexicon);
    let Layers { language, syntax, entities, places, times, quantities, claims, notes } = layers;
    let quantities = recount(&quantities, &events, &entities, &syntax, &reader.knowledge);
    Record { language, syntax, entities, places, times, quantities, claims, events, notes }
}

/// The codings of a document with what speaks for and against each, also those that are left out: for fitting the weights.
pub fn weigh(document: &Document, reader: &Reader) -> Vec<Candidate> {
    let layers = layers(document, reader);
    let index = EntityIndex::new(&layers.entities);
    candidates(&layers.scene(&index, document), &reader.lexicon)
}

/// The places of the sentence in which a word stands, each with what speaks for and against it as the place of the event that the
/// word tells of: for fitting the weights and measuring them. Empty if there is no word at this byte.
pub fn weigh_places(document: &Document, reader: &Reader, word: usize) -> Vec<Whereabouts> {
    let layers = layers(document, reader);
    let holds = |span: Span| (span.start..span.end).contains(&word);
    let found = layers.syntax.sentences.iter().enumerate().find_map(|(at, sentence)| {
        let token = sentence.tokens.iter().position(|token| holds(token.span))?;
        Some((at, token))
    });
    let index = EntityIndex::new(&layers.entities);
    found.map_or_else(Vec::new, |(sentence, token)| whereabouts(&[token], sentence, &layers.scene(&index, document)))
}

/// All that is read of a document before its events.
struct Layers<'t> {
    language: Option<&'static str>,
    syntax: Syntax<'t>,
    entities: Vec<Entity>,
    places: Vec<Place>,
    times: Vec<TimeExpression>,
    quantities: Vec<Quantity>,
    claims: Vec<Claim>,
    notes: Vec<Note>,
}

impl<'t> Layers<'t> {
    fn scene<'s>(&'s self, index: &'s EntityIndex, document: &Document) -> Scene<'s>
    where
        't: 's,
    {
        Scene {
            syntax: &self.syntax,
            entities: &self.entities,
            index,
            places: &self.places,
            times: &self.times,
            quantities: &self.quantities,
            claims: &self.claims,
            published: document.published,
        }
    }
}

/// Runs the stages up to the events.
fn layers<'t>(document: &'t Document, reader: &Reader) -> Layers<'t> {
    let text = document.text.as_str();
    let language = language(text);
    let (sentences, mut notes) = segment(text, language, &reader.conventions);
    let (syntax, too_long) = analyse(text, &sentences, &reader.network, &reader.lexicon.inflection);
    notes.extend(too_long);
    let entities = resolve(&syntax, document.published, &reader.knowledge);
    let places = locate(&syntax, &entities, &reader.knowledge);
    let times = date(&syntax, document.published, &reader.knowledge);
    let quantities = count(&syntax, &times, &reader.knowledge);
    let claims = attribute(&syntax, &EntityIndex::new(&entities), &reader.knowledge);
    Layers { language, syntax, entities, places, times, quantities, claims, notes }
}

/// The one pass through the network, and the layers that its heads read off; with a note on each sentence that was too
/// long for it.
fn analyse<'t>(text: &'t str, sentences: &[Sentence], network: &Network, inflection: &Inflection) -> (Syntax<'t>, Vec<Note>) {
    let mut notes = Vec::new();
    let states = encode(text, sentences, network);
    let parsed = sentences.iter().zip(states).map(|(sentence, states)| {
        let pieces = states.windows.len();
        if pieces > 1 {
            let message = format!("a sentence of {} words was read in {pieces} pieces", sentence.tokens.len());
            notes.push(Note { code: NoteCode::LongSentence, span: sentence.span, message });
        }
        let tree = parse(&states, network);
        let tags = fit(text, sentence, tag(text, sentence, &states, network, inflection), &tree, inflection);
        let names = detect(&states, network);
        let frames = frame(text, sentence, &states, &tags, &tree, network);
        let roles = roles(&states, &tags, network);
        ParsedSentence {
            span: sentence.span,
            tokens: sentence.tokens.clone(),
            tags,
            tree,
            names,
            frames,
            types: classify(&states, network),
            cues: cues(&states, network),
            roles,
        }
    });
    let sentences = parsed.collect();
    (Syntax { text, sentences }, notes)
}
