//! How questions scale: load time, memory and the latency of each question on graphs of 10,000 to 1,000,000 statements.
//!
//! `cargo run --release --example scale -- [STATEMENTS]... [--write FILE]`
//!
//! The graphs are generated from a fixed seed, with a few names that much is said about and many that little is said
//! about, and more news of late than of long ago. `--write FILE` leaves the last graph as RON, for the command line.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this example is for")]

mod generate;
mod questions;

use camarilla::asof::{Chronicle, TimeRules};
use camarilla::graph::{Fingerprint, Graph, GraphFile};
use camarilla::query::Relations;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let mut sizes = Vec::new();
    let mut write = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), argument.parse::<usize>()) {
            ("--write", _) => write = arguments.next(),
            (_, Ok(size)) if size > 0 => sizes.push(size),
            _ => {
                eprintln!("\"{argument}\" is not a number of statements");
                return ExitCode::from(2);
            }
        }
    }
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    for size in sizes {
        let file = generate::graph(size);
        let text = measure(file);
        if let Some(path) = &write {
            if let Err(error) = std::fs::write(path, text) {
                eprintln!("cannot write \"{path}\": {error}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

/// Writes and loads the graph in both forms, then asks it everything; gives its text back.
fn measure(file: GraphFile) -> String {
    let statements = file.statements.len();
    println!("{statements} statements, {} nodes, {} documents", file.nodes.len(), file.documents.len());
    let text = timed("write RON", || file.to_ron());
    let fingerprint = timed("fingerprint of RON", || Fingerprint::of(text.as_bytes()));
    let packed = timed("pack", || file.to_packed(fingerprint));
    drop(file);
    println!("  {:<34}{:>9} MB   packed {:>6} MB", "size as RON", megabytes(text.len()), megabytes(packed.len()));
    drop(timed("read RON", || GraphFile::from_ron("graph.ron", &text)));
    let before = resident();
    let file = timed("read packed", || GraphFile::from_packed(&packed, fingerprint)).expect("it was packed here");
    let graph = timed("check and join up", || Graph::new(file)).expect("the generator makes sound graphs");
    let joined = resident();
    let rules = TimeRules::bundled();
    let chronicle = timed("facts over time", || Chronicle::of(&graph, &rules));
    let all = resident();
    if let (Some(before), Some(joined), Some(all)) = (before, joined, all) {
        let each = |bytes: usize| bytes / statements;
        println!("  {:<34}{:>9} bytes a statement", "memory of the graph", each(joined.saturating_sub(before)));
        println!("  {:<34}{:>9} bytes a statement", "memory of facts over time", each(all.saturating_sub(joined)));
    }
    questions::ask(&questions::Asked { graph: &graph, relations: &Relations::bundled(), chronicle: &chronicle });
    println!();
    text
}

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    println!("  {what:<34}{:>9.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    result
}

fn megabytes(bytes: usize) -> usize {
    bytes / 1_000_000
}

/// Memory of this process in bytes, where the system says it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}
