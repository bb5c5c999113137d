//! Whose work a report is, from its words: the agency that it credits, and whether it takes an earlier report back.
//!
//! Agencies are those of `lexicon/agencies.tsv`. A name counts as a credit where only a credit stands: in brackets or beside a dash near the
//! start, in the last line, or as the one that reports, says or is told something.

use legation::lexicon::{LexiconError, Table};

/// Code points at the start within which the dateline stands.
const DATELINE: usize = 200;

/// The agencies.
#[derive(Debug)]
pub struct Agencies(Vec<(String, String)>);

impl Agencies {
    /// The table that ships with the program.
    ///
    /// # Panics
    /// If the table is not sound; a test reads it.
    pub fn embedded() -> Self {
        Self::parse("lexicon/agencies.tsv", include_str!("../../../lexicon/agencies.tsv")).expect("the table is sound")
    }

    fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let table = Table::parse(file, text, &["name", "credited as"])?;
        let names = table.rows.iter().flat_map(|row| row.list(1).map(|word| (word.to_owned(), row.field(0).to_owned())));
        let mut names: Vec<_> = names.collect();
        // Longer names first: "Interfax-Ukraine" is not Interfax.
        names.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Ok(Self(names))
    }

    /// The agency that a text credits first.
    pub fn credited(&self, text: &str) -> Option<&str> {
        let found = self.0.iter().filter_map(|(word, name)| {
            let at = places(text, word).find(|&at| is_credit(text, at, at + word.len()))?;
            Some((at, std::cmp::Reverse(word.len()), name.as_str()))
        });
        found.min().map(|(_, _, name)| name)
    }
}

/// Where a word stands as a whole.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-');
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |&at| !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next()))
}

fn is_credit(text: &str, start: usize, end: usize) -> bool {
    const REPORTS: [&str; 7] = ["reported", "reports", "quoted", "cited", "news", "agency", "quoting"];
    const TOLD: [&str; 5] = ["told", "citing", "quoting", "agency", "via"];
    let (before, after) = (text[..start].trim_end(), text[end..].trim_start());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let in_dateline = text[..start].chars().count() < DATELINE;
    let closed = after.starts_with([')', '/', '–', '—', '-', ':', '|']) || after.is_empty() || text[end..].starts_with('\n');
    // "HONIARA, AAP - Australia has sent …"
    let in_line = before.ends_with(',') && after.starts_with(['–', '—', '-']) && in_dateline;
    let opened = before.ends_with(['/', '–', '—', '-', '|']) || start == line_start || in_line;
    // "NAIROBI (Reuters) - Police", not "the People's Action Party (PAP) won".
    let behind = after.strip_prefix(')').map(|behind| behind.trim_start_matches([' ', '\t']));
    let in_brackets =
        before.ends_with('(') && behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['–', '—', '-', ':', '\n', '.']));
    if (opened || in_brackets) && closed && (in_dateline || text[end..].trim_end().chars().count() < DATELINE) {
        return true;
    }
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let next = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    // "the Kyodo news agency reported", "told Reuters", "according to AFP".
    if REPORTS.contains(&next) || TOLD.contains(&last.as_str()) {
        return true;
    }
    // An abbreviation may be that of a party or a body, which speaks and acts too.
    // And so may a longer name: "a letter from Hina Khan".
    let is_name = text[start..end].contains(char::is_lowercase) && !next.starts_with(char::is_uppercase);
    is_name && (["said", "says"].contains(&next) || ["by", "to", "from"].contains(&last.as_str()))
}

/// The words for what an outlet publishes.
const REPORT: [&str; 6] = ["report", "reports", "story", "stories", "article", "articles"];

/// Whether a report takes an earlier one of its outlet back: in its first sentences a clause speaks of a report and of taking it back.
pub fn is_retraction(title: Option<&str>, text: &str) -> bool {
    const TAKES_BACK: [&str; 6] = ["withdraw", "withdrew", "withdrawn", "retract", "retracted", "retracts"];
    head(title, text).split(['.', ',', ';', '\n']).any(|clause| {
        let has = |wanted: &[&str]| words(clause).any(|word| wanted.contains(&word));
        has(&TAKES_BACK) && has(&REPORT)
    })
}

/// Whether a report corrects an earlier one: it says so in its title or its first words, or its first sentences speak of a report of its own and of an
/// error.
pub fn is_correction(title: Option<&str>, text: &str) -> bool {
    const OWN: [&[&str]; 3] = [&["our"], &["version", "of", "this"], &["this", "newspaper", "s"]];
    const ERROR: [&str; 6] = ["error", "mistake", "wrong", "incorrect", "incorrectly", "misstated"];
    let says = |told: &str| ["correction", "clarification", "corrected"].iter().any(|word| head(None, told.trim_start()).starts_with(word));
    let head = head(title, text);
    let words: Vec<&str> = words(&head).collect();
    let is_own = |report: usize| REPORT.contains(&words[report]) && OWN.iter().any(|own| words[..report].ends_with(own));
    let owns_an_error = || words.iter().any(|word| ERROR.contains(word)) && (0..words.len()).any(is_own);
    title.is_some_and(says) || says(text) || owns_an_error()
}

/// The first sentences in small letters.
fn head(title: Option<&str>, text: &str) -> String {
    /// Code points of them.
    const HEAD: usize = 400;
    let letters = title.into_iter().flat_map(|title| title.chars().chain(". ".chars())).chain(text.chars());
    letters.take(HEAD).flat_map(char::to_lowercase).collect()
}

/// The words of a text, without empty ones.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_credited() {
        let agencies = Agencies::embedded();
        let check = |text: &str, expected: Option<&str>| assert_eq!(agencies.credited(text), expected, "{text}");
        check("NAIROBI (Reuters) - Police fired tear gas.", Some("Reuters"));
        check("TOKYO, May 3 (Kyodo) – Japan will give aid.", Some("Kyodo"));
        check("HONIARA, AAP - Australia will give aid.", Some("Australian Associated Press"));
        check("Ministers, TASS and others, came.", None);
        check("QUETTA (APP): A bomb went off.", Some("Associated Press of Pakistan"));
        check("Singapore's People's Action Party (PAP) has won again.", None);
        check("They read a letter from Hina Khan.", None);
        check("Japan will give aid, the Kyodo news agency reported.", Some("Kyodo"));
        check("A witness told AFP that shots were heard.", Some("Agence France-Presse"));
        check("Shots were heard.\n\nAFP", Some("Agence France-Presse"));
        check("The PTI rally in Lahore drew thousands.", None);
        check("PTI workers were detained, PTI said.", None);
        check("Workers were detained, PTI reported.", Some("Press Trust of India"));
        check("The order was seen by Reuters.", Some("Reuters"));
        check("Police fired tear gas.", None);
    }

    #[test]
    fn reports_are_taken_back() {
        let check = |text: &str, expected: bool| assert_eq!(is_retraction(None, text), expected, "{text}");
        check("The Herald has withdrawn its report of Monday.", true);
        check("Our story of Monday is retracted.", true);
        check("This newspaper's report of Monday about a crossing of the river has been withdrawn.", true);
        check("The army has withdrawn from the town, a report said.", false);
        check("The army has withdrawn from the town.", false);
        assert!(is_correction(Some("Correction: toll of the blast"), "") && !is_correction(None, "A corrected toll"));
        let corrects = |text: &str, expected: bool| assert_eq!(is_correction(None, text), expected, "{text}");
        corrects("In our report of Monday we gave the toll as 12. That was wrong.", true);
        corrects("The first version of this story misstated the name of the town.", true);
        corrects("Amnesty said in its report that the wrong house was hit.", false);
        corrects("The ministry said that the report was wrong.", false);
        corrects("Four reporters were held by mistake.", false);
    }
}
