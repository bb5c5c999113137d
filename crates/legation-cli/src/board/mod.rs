//! `legation board`: the store in a browser.
//!
//! Serves pages and a JSON interface over the same queries as the command line. Only this machine can reach it unless an address is allowed, and then only
//! with a token. It reads the store; what is said by hand is the only thing that it writes.

mod answer;
mod api;
mod cite;
mod claims;
mod corrections;
mod coverage;
mod demo;
mod describe;
mod door;
mod export;
mod network;
mod operations;
mod pages;
mod parameters;
mod readers;
mod sentence;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use legation_store::Store;
use tokio::net::TcpListener;

use crate::Outcome;
use crate::args::BoardArgs;
use crate::board::door::Door;
use crate::board::readers::Readers;
use crate::failure::Failure;

/// Serves the board until it is interrupted.
pub fn run(args: &BoardArgs) -> Result<Outcome, Failure> {
    let folder = if args.demo { Some(tempfile::tempdir().map_err(|error| Failure::new("a folder for the samples", error))?) } else { None };
    let store = folder.as_ref().map_or_else(|| Ok(args.store.store.clone()), |folder| demo::fill(folder.path()))?;
    // A store that can't be read is told before anything is served.
    Store::read(&store).map_err(|error| Failure::store(&store, &error))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| Failure::new("the board", error))?;
    runtime.block_on(serve(args, store))
}

async fn serve(args: &BoardArgs, store: PathBuf) -> Result<Outcome, Failure> {
    let address = SocketAddr::new(args.allow.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), args.port);
    let taken = |error: std::io::Error| Failure::new(format_args!("serving at {address}"), error);
    let listener = TcpListener::bind(address).await.map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;
    let door = Door::of(address.ip()).map_err(|error| Failure::new("a token", error))?;
    let link = door.link(address);
    let readers = Arc::new(Readers::new(store, !args.read_only));
    let app = door.guard(api::routes(readers).merge(pages::routes()));
    let elsewhere =
        if address.ip().is_unspecified() { "\nOn other machines the name of this one stands in the place of its address." } else { "" };
    anstream::eprintln!("The board is at {link}{elsewhere}\nCtrl-C ends it.");
    if !args.no_open && open::that_detached(&link).is_err() {
        anstream::eprintln!("No browser was found: open the address by hand.");
    }
    // What is written is one transaction, so that nothing is left half done where a request is cut off.
    tokio::select! {
        served = axum::serve(listener, app).into_future() => served.map_err(taken)?,
        () = ended() => {}
    }
    Ok(Outcome::Done)
}

/// Waits until somebody ends the board: by Ctrl-C, or as those do who run services and containers. What runs as the first process of a
/// container is not ended by a signal that it does not ask for.
async fn ended() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    if let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
        return;
    }
    let _ = interrupted.await;
}
