//! `cargo xtask gold`: the scorers of the data beside this checkout, run on the release build; what they measure stands in
//! their heads. One table of all their figures, by type and kind where they give them; it fails where a figure is lower than
//! recorded in `docs/accuracy.md` or than promised in `floors.tsv`. What was missed goes to `gold-errors/`.

mod figure;
mod floor;
mod judged;
mod misses;
mod recorded;
mod whereabouts;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::Checkout;
use crate::run::{command, output, release_build};
pub use figure::{Figure, Row};
pub use floor::{floors, hold, missed};
use recorded::Course;

/// A scorer, and what it is run on. A folder name `*` stands for every folder there.
struct Scorer {
    name: &'static str,
    by: By,
    gold: &'static [&'static str],
    options: &'static [&'static str],
    /// What it measures, for the page of figures.
    about: &'static str,
}

/// What scores.
#[derive(Clone, Copy)]
enum By {
    /// The script of this name, of the data or of `xtask/score/`.
    Script(&'static str),
    /// Code of ours, where the record does not show what is measured: given the folder of the data and a file for what is missed, it
    /// gives a report as the scripts print it.
    Own(fn(&Path, &Path) -> Result<String>),
}

const SCORERS: [Scorer; 18] = [
    Scorer {
        name: "seed",
        by: By::Script("report"),
        gold: &["gold/seed/gold.json"],
        options: &[],
        about: "the report that the project began with, against a record made by hand; as `report`.",
    },
    Scorer {
        name: "report",
        by: By::Script("report"),
        gold: &["gold/seed/gold.json", "gold/reports/*/gold.json"],
        options: &[],
        about: "five whole reports against records made by hand: facts that must and that may be found, details of those found, \
                people, quotations with their speakers, places, capitals that stand for states. `surplus` are events told twice in a \
                sentence; `stray` those that answer to no gold fact, right or wrong, for the gold is not complete.",
    },
    Scorer {
        name: "plover",
        by: By::Script("plover"),
        gold: &["gold/plover/PLV_train.tsv"],
        options: &["--held"],
        about: "sentences with one PLOVER type each, who and whom (Zero-Shot-PLOVER, the held fifth); YIELD is CONCEDE or RETREAT. \
                `found`: the type was coded; `triple`: with who and whom. The best of the older coders, found by one and precise by \
                another of them: .560 and .646.",
    },
    Scorer {
        name: "polnear",
        by: By::Script("polnear"),
        gold: &["gold/polnear/dev"],
        options: &[],
        about: "who said what (PolNeAR): what is said, letter by letter; cues; speakers of what was found.",
    },
    Scorer {
        name: "facts",
        by: By::Script("facts"),
        gold: &["gold/factuality/*/dev.jsonl"],
        options: &[],
        about: "what did not happen or is open, told as a fact (low is right), and what happened, kept as one (UW, MEANTIME, UDS).",
    },
    Scorer {
        name: "places",
        by: By::Script("places"),
        gold: &["gold/places/GeoVirus.xml", "gold/places/GWN.xml"],
        options: &[],
        about: "places found, and put within 161 km (GeoVirus, GeoWebNews).",
    },
    Scorer {
        name: "whereabouts",
        by: By::Own(whereabouts::report),
        gold: &["gold/places/event_location.jsonl.zip"],
        options: &[],
        about: "the place where a verb's event happened, given the sentence and the verb (event_location, a fifth that nothing was fitted \
                on). `place`: sentences that say where, `none`: those that don't, where no place is to be named; `named`: \
                the places that are named, second and third ones too.",
    },
    Scorer {
        name: "coreference",
        by: By::Script("coreference"),
        gold: &["gold/ecbplus/*/"],
        options: &[],
        about: "who and what is the same within a report (ECB+, checked sentences): of two mentions, whether they are of one entity, and \
                of two events, whether they tell the same, as far as both were found; `conll` is the mean of three measures of clusters.",
    },
    Scorer {
        name: "times",
        by: By::Script("times"),
        gold: &["gold/time/TBAQ-cleaned"],
        options: &[],
        about: "time expressions (TimeBank and AQUAINT): spans that overlap, spans to the letter, values.",
    },
    Scorer {
        name: "names",
        by: By::Script("names"),
        gold: &["train/ner/worldwide"],
        options: &["--held", "--texts", "gold/news"],
        about: "names by kind, exact (worldwide news, the held tenth).",
    },
    Scorer {
        name: "syntax",
        by: By::Script("syntax"),
        gold: &["train/ud_ewt/dev.conllu"],
        options: &[],
        about: "words, sentences, tags and trees from raw text, in percent (UD English EWT, dev).",
    },
    Scorer {
        name: "frames",
        by: By::Script("frames"),
        gold: &["train/propbank_ewt/dev.jsonl"],
        options: &[],
        about: "predicates and arguments from raw text; `head`: arguments that share half of the shorter (PropBank EWT, dev).",
    },
    Scorer {
        name: "told",
        by: By::Script("told"),
        gold: &["xtask/told"],
        options: &[],
        about: "what single reports tell, on the groups written for it (which the weights are fitted on): `figures`: those of the dead, troops, money … that get \
                their kind; `owners`: those that belong to an event of their incident; `days`: events whose day is right, or not another one; `denials`: events that are \
                told only to be denied.",
    },
    Scorer {
        name: "incidents",
        by: By::Script("incidents"),
        gold: &["gold/ecbplus/*/"],
        options: &[],
        about: "events of different reports put into one incident (ECB+, checked sentences, topics not given): `conll` is the mean of three \
                measures of clusters; `pairs` of mentions; `twins`: pairs that join two events of one kind wrongly; `coverage`: mentions of \
                occurrences that are coded at all, most of which (sport, business, disasters) are not ours.",
    },
    Scorer {
        name: "united",
        by: By::Script("united"),
        gold: &["gold/ecbplus/*/"],
        options: &[],
        about: "the same where an act and its outcome are one, as in an incident: two readers have united 190 chains of ECB+, \
                which holds `shot`, `killed` and `murder` of one shooting apart, to 54 incidents.",
    },
    Scorer {
        name: "weeks",
        by: By::Script("weeks"),
        gold: &["xtask/weeks"],
        options: &[],
        about: "the same as `incidents` on reports written for it: six weeks of like events between the same parties (`merge`: pairs of words that are coded; \
                `word`: words of incidents that are coded at all).",
    },
    Scorer {
        name: "agreement",
        by: By::Script("agreement"),
        gold: &["xtask/agreement"],
        options: &[],
        about: "what the reports of an incident agree on (15 groups written before the code): its status, the least, best and greatest of each \
                figure, the fields in which they disagree, and whether it is coded at all.",
    },
    Scorer {
        name: "agreement-dev",
        by: By::Script("agreement"),
        gold: &["xtask/agreement/dev"],
        options: &[],
        about: "the same on 64 groups that the code was written with; 36 of them are written more freely.",
    },
];

/// Scorers that take minutes and measure what others of these rest on, or the same in another way: continuous integration must end well before an hour.
const LONG: [&str; 5] = ["coreference", "places", "times", "names", "united"];

/// The names of the scorers that continuous integration runs.
pub fn continuous() -> Vec<String> {
    SCORERS.iter().map(|scorer| scorer.name).filter(|name| !LONG.contains(name)).map(str::to_owned).collect()
}

/// Runs the scorers of these names, or all, and prints one table; with `record`, writes it down.
pub fn run(checkout: &Checkout, names: &[String], record: bool) -> Result<()> {
    let Some(data) = checkout.data() else {
        println!("gold: skipped, there is no data beside this checkout");
        return Ok(());
    };
    if let Some(unknown) = names.iter().find(|name| SCORERS.iter().all(|scorer| scorer.name != **name)) {
        bail!("unknown scorer {unknown:?}, expected one of {}", SCORERS.map(|scorer| scorer.name).join(", "));
    }
    let program = release_build(checkout)?;
    let mut recorded = recorded::load(checkout);
    let mut lower = Vec::new();
    println!("{:<8} {:<13} {:>5}  figures (and what was recorded, where it differs)", "scorer", "of", "cases");
    for scorer in SCORERS.iter().filter(|scorer| names.is_empty() || names.iter().any(|name| name == scorer.name)) {
        let rows = score(checkout, &data, &program, scorer)?;
        let before = recorded.insert(scorer.name.to_owned(), rows.clone()).unwrap_or_default();
        for row in &rows {
            println!("{}", shown(scorer, row, &before));
        }
        lower.extend(floor::missed(&floors(scorer.name)?, &rows)?);
        if !record {
            lower.extend(recorded::fallen(scorer.name, &rows, &before));
        }
    }
    if record {
        recorded::save(checkout, &recorded)?;
    }
    hold(&lower)
}

/// A line of the table.
fn shown(scorer: &Scorer, row: &Row, recorded: &[Row]) -> String {
    let before = recorded.iter().find(|before| before.of == row.of);
    let figure = |figure: &Figure| {
        let was = before.and_then(|before| before.figure(&figure.measure));
        match (recorded::course(row, figure, was), was) {
            (Course::Moved, Some(was)) => format!("{} ({})", figure.text(), was.words),
            (Course::Fell, Some(was)) => format!("{} ({}!)", figure.text(), was.words),
            _ => figure.text(),
        }
    };
    let figures: Vec<_> = row.figures.iter().map(figure).collect();
    let cases = row.cases.map(|cases| cases.to_string()).unwrap_or_default();
    format!("{:<8} {:<13} {cases:>5}  {}", scorer.name, row.of, figures.join("  "))
}

/// The figures of a scorer. What was missed is written down.
fn score(checkout: &Checkout, data: &Path, program: &Path, scorer: &Scorer) -> Result<Vec<Row>> {
    let file = misses::file(checkout, scorer)?;
    let script = match scorer.by {
        By::Script(script) => script,
        By::Own(report) => return Ok(figure::rows(&report(data, &file)?)),
    };
    let folder = data.join("score");
    let own = checkout.root.join("xtask/score").join(script).with_extension("py");
    let mut call = command(checkout, "python3", &[]);
    // Ours build on those of the data.
    call.env("SCORE", &folder).arg(if own.exists() { own } else { folder.join(script).with_extension("py") });
    for pattern in scorer.gold {
        let root = if pattern.starts_with("xtask/") { &checkout.root } else { data };
        call.args(matching(root, pattern)?);
    }
    for option in scorer.options {
        // Paths are given from the root of the data.
        if data.join(option).exists() {
            call.arg(data.join(option))
        } else {
            call.arg(option)
        };
    }
    misses::ask(&mut call, script, &file);
    let report = output(call.arg("--legation").arg(program))?;
    misses::complete(&report, &file)?;
    Ok(figure::rows(&report))
}

/// The paths that a pattern names, in order.
fn matching(root: &Path, pattern: &str) -> Result<Vec<PathBuf>> {
    let Some((folder, file)) = pattern.split_once("/*/") else { return Ok(vec![root.join(pattern)]) };
    let folder = root.join(folder);
    let entries = std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path().join(file))).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.exists());
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::{LONG, SCORERS, continuous};

    #[test]
    fn what_is_left_out_is_a_scorer() {
        assert_eq!(continuous().len() + LONG.len(), SCORERS.len());
    }
}
