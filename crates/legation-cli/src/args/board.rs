//! The arguments of the board.

use crate::args::StoreArgs;

/// The arguments of `board`.
#[derive(Debug, clap::Args)]
pub struct BoardArgs {
    /// The port; 0 for one that is free.
    #[arg(long, default_value_t = 8787)]
    pub port: u16,
    /// Serve at this address of the machine instead of to itself alone; whoever asks then needs the token that is printed.
    #[arg(long, value_name = "ADDRESS")]
    pub allow: Option<std::net::IpAddr>,
    /// Leave the browser alone.
    #[arg(long)]
    pub no_open: bool,
    /// Let nobody correct anything.
    #[arg(long)]
    pub read_only: bool,
    /// Show sample reports that ship with the program instead of a store of yours.
    #[arg(long, conflicts_with = "store")]
    pub demo: bool,
    #[command(flatten)]
    pub store: StoreArgs,
}
