//! Programs that are killed, or that write at once: nothing is lost, nothing is there twice. Part of `cargo xtask test`, on the release build, because it
//! fills a store some hundred times.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::Checkout;
use crate::run::release_build;
use crate::store::invent::Invent;

/// Documents of a run.
const DOCUMENTS: usize = 240;
/// Moments at which a run is killed, spread over all of it.
const MOMENTS: u32 = 50;

/// Kills runs, lets others write at once, and holds what is stored against an undisturbed run, row for row.
pub fn run(checkout: &Checkout) -> Result<()> {
    let folder = checkout.root.join("target/interrupted");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let place = Place { program: release_build(checkout)?, folder };
    let records = Invent::new(7).take(DOCUMENTS).map(|record| Ok(serde_json::to_string(&record?)? + "\n")).collect::<Result<Vec<_>>>()?;
    std::fs::write(place.folder.join("records.jsonl"), records.concat())?;
    std::fs::write(place.folder.join("one.jsonl"), records[..160].concat())?;
    std::fs::write(place.folder.join("other.jsonl"), records[80..].concat())?;
    place.ingest("whole.db", "records.jsonl")?;
    let expected = Expected { rows: rows(&place.folder.join("whole.db"))?, time: place.shortest()? };
    ensure!(expected.rows["document"].len() == DOCUMENTS, "not all records were stored");
    killed(&place, &expected)?;
    at_once(&place)?;
    std::fs::remove_dir_all(&place.folder)?;
    println!("{MOMENTS} runs that were killed and two at once: nothing lost, nothing twice");
    Ok(())
}

/// An undisturbed run.
struct Expected {
    rows: BTreeMap<String, Vec<String>>,
    time: Duration,
}

fn killed(place: &Place, expected: &Expected) -> Result<()> {
    let mut stopped = 0;
    for moment in 0..MOMENTS {
        let store = format!("killed-{moment}.db");
        let mut child = place.start(&store, "records.jsonl")?;
        let after = expected.time * (2 * moment + 1) / (2 * MOMENTS);
        std::thread::sleep(after);
        child.kill()?;
        stopped += u32::from(!child.wait()?.success());
        place.ingest(&store, "records.jsonl")?;
        let found = rows(&place.folder.join(&store))?;
        for (table, rows) in &expected.rows {
            ensure!(found.get(table) == Some(rows), "killed after {after:?}: the rows of {table} differ");
        }
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(place.folder.join(format!("{store}{ending}")));
        }
    }
    ensure!(stopped >= MOMENTS / 2, "only {stopped} of {MOMENTS} runs were stopped before their end");
    Ok(())
}

fn at_once(place: &Place) -> Result<()> {
    let mut children = [place.start("both.db", "one.jsonl")?, place.start("both.db", "other.jsonl")?];
    for child in &mut children {
        ensure!(child.wait()?.success(), "one of two that wrote at once failed");
    }
    let stored = rows(&place.folder.join("both.db"))?;
    ensure!(stored["document"].len() == DOCUMENTS, "{} documents of {DOCUMENTS}", stored["document"].len());
    let status =
        Command::new(&place.program).args(["check", "--store", "both.db"]).current_dir(&place.folder).stdout(Stdio::null()).status()?;
    ensure!(status.success(), "the store that two wrote at once is not whole");
    Ok(())
}

/// Where it all happens.
struct Place {
    program: PathBuf,
    folder: PathBuf,
}

impl Place {
    fn start(&self, store: &str, records: &str) -> Result<Child> {
        self.command(store, records).stderr(Stdio::null()).spawn().context("starting legation")
    }

    fn command(&self, store: &str, records: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["ingest", "--records", "--store", store, records]).current_dir(&self.folder);
        command
    }

    /// The shortest time of a few runs: one that begins with cold caches would put the moments behind the end of the others.
    fn shortest(&self) -> Result<Duration> {
        const RUNS: usize = 3;
        let mut times = Vec::new();
        for run in 0..RUNS {
            let begin = Instant::now();
            self.ingest(&format!("timed-{run}.db"), "records.jsonl")?;
            times.push(begin.elapsed());
        }
        times.into_iter().min().context("a run")
    }

    fn ingest(&self, store: &str, records: &str) -> Result<()> {
        let done = self.command(store, records).output().context("running legation")?;
        ensure!(done.status.success(), "legation ingest failed: {}", String::from_utf8_lossy(&done.stderr));
        Ok(())
    }
}

/// All rows of all tables, by table. What the database keeps for its own searches hangs on when it wrote.
fn rows(store: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let connection = rusqlite::Connection::open(store)?;
    let mut select = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'incident_point%' AND name NOT LIKE 'sqlite%'",
    )?;
    let tables: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut all = BTreeMap::new();
    for table in tables {
        let mut select = connection.prepare(&format!("SELECT * FROM {table}"))?;
        let count = select.column_count();
        let mut rows: Vec<String> = select
            .query_map([], |row| (0..count).map(|at| Ok(format!("{:?}", row.get_ref(at)?))).collect::<rusqlite::Result<Vec<_>>>())?
            .map(|row| Ok(row?.join("|")))
            .collect::<rusqlite::Result<_>>()?;
        rows.sort();
        all.insert(table, rows);
    }
    Ok(all)
}
