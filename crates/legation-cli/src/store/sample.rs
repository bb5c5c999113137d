//! `legation sample`: a coding sheet, and the score of one that is filled in.

use std::io::{IsTerminal, Write};

use legation_store::sample::{By, Item, Score, Share, score};

use crate::Outcome;
use crate::args::{RowFormat, SampleArgs, SampleBy};
use crate::failure::Failure;
use crate::store::sheet::Sheet;
use crate::store::{at, output, read};

/// The columns of a sheet.
const FIELDS: [&str; 11] =
    ["document", "event", "published", "outlet", "sentence", "words", "type", "actors", "recipients", "coder_1", "coder_2"];

/// Prints a sheet, or scores one.
pub fn run(args: &SampleArgs) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    if let Some(sheet) = &args.score {
        let place = sheet.display().to_string();
        let mut csv = csv::Reader::from_reader(std::fs::File::open(sheet).map_err(|error| Failure::reading(&place, &error))?);
        let items = csv.deserialize().collect::<Result<Vec<Item>, _>>().map_err(|error| no_sheet(&place, &error))?;
        let score = score(&items).map_err(|error| Failure::new(&place, error))?;
        return out.write_all(told(&score).as_bytes()).map(|()| Outcome::Done).map_err(Failure::writing);
    }
    let by = match args.by {
        SampleBy::Type => By::Type,
        SampleBy::Status => By::Status,
        SampleBy::Outlet => By::Outlet,
        SampleBy::Country => By::Country,
    };
    let items = read(&args.store.store)?.sample(args.n, by, args.seed).map_err(at(&args.store.store))?;
    if std::io::stdout().is_terminal() {
        drop(out);
        output::print(Some(RowFormat::Table), &items, &["document", "event", "type", "words", "actors", "recipients"], row)?;
        anstream::eprintln!("a sheet to fill in is written where the output is a file: legation sample > sheet.csv");
        return Ok(Outcome::Done);
    }
    let mut sheet = Sheet::begin(out, FIELDS)?;
    items.into_iter().try_for_each(|item| sheet.add(fields(item)))?;
    sheet.end().map(|()| Outcome::Done)
}

fn fields(item: Item) -> [String; 11] {
    let Item { document, event, published, outlet, sentence, words, kind, actors, recipients, coder_1, coder_2 } = item;
    let [published, outlet, sentence, actors, recipients] =
        [published, outlet, sentence, actors, recipients].map(Option::unwrap_or_default);
    [document, event, published, outlet, sentence, words, kind, actors, recipients, coder_1, coder_2]
}

/// A file that is something else, with the line where that shows.
fn no_sheet(place: &str, error: &csv::Error) -> Failure {
    let at = error.position().map(|position| format!(":{}", position.line())).unwrap_or_default();
    let why = match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => error.to_string(),
    };
    Failure::new(format_args!("{place}{at}"), format_args!("not a coding sheet: {why}; expected one that `legation sample` has written"))
}

fn row(item: &Item) -> [String; 6] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [item.document.clone(), item.event.clone(), item.kind.clone(), item.words.clone(), text(&item.actors), text(&item.recipients)]
}

/// The score in words.
fn told(score: &Score) -> String {
    let share = |share: &Share| format!("{:.3} of {}", share.count as f64 / share.of.max(1) as f64, share.of);
    let mut lines: Vec<String> = score.precision.iter().map(|(kind, of)| format!("{kind:<10} precision {}", share(of))).collect();
    if let Some(agreement) = &score.agreement {
        let kappa = score.kappa.map_or_else(|| "undefined".to_owned(), |kappa| format!("{kappa:.3}"));
        lines.push(format!("coders agree {}, kappa {kappa}", share(agreement)));
    }
    if score.empty > 0 {
        lines.push(format!("not filled in: {}", score.empty));
    }
    lines.join("\n") + "\n"
}
