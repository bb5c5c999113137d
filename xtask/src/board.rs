//! The board, served for a while.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// A board that is served until this is dropped.
pub struct Board {
    child: Child,
    /// Where it is, without a slash at the end.
    pub address: String,
}

impl Board {
    /// Serves the store at this path.
    ///
    /// # Errors
    /// If the program ends before it says where the board is.
    pub fn open(program: &Path, store: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        let mut child = command.args(["board", "--no-open", "--port", "0", "--store"]).arg(store).stderr(Stdio::piped()).spawn()?;
        let told = BufReader::new(child.stderr.take().context("what the board prints")?);
        let mut board = Self { child, address: String::new() };
        for line in told.lines() {
            if let Some((_, address)) = line?.split_once("The board is at ") {
                address.trim_end_matches('/').clone_into(&mut board.address);
                break;
            }
        }
        ensure!(!board.address.is_empty(), "legation board ended before it was there");
        Ok(board)
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
