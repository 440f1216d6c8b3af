//! How questions scale: load time, memory and the latency of each question on graphs of 10,000 to 1,000,000 statements.
//!
//! `cargo run --release --example scale -- [STATEMENTS]... [--keep FOLDER]`
//!
//! The graphs are generated from a fixed seed, with a few names that much is said about and many that little is said
//! about, and more news of late than of long ago. They are written to a folder of their own, which `--keep` names and
//! leaves (`camarilla met NAME -g FOLDER/graph.ron`), and loaded by a process of their own, so that the memory is theirs.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this example is for")]

mod clock;
mod generate;
mod questions;

use camarilla::asof::{Chronicle, TimeRules};
use camarilla::graph::{Fingerprint, Graph, GraphFile};
use camarilla::query::Relations;
use clock::{per_statement, resident, timed};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["--load-text", folder] => load_text(Path::new(folder)),
        ["--load", folder] => load(Path::new(folder)),
        [sizes @ .., "--keep", folder] => generate_and_load(sizes, Path::new(folder)),
        sizes => {
            let folder = env::temp_dir().join(format!("camarilla-scale-{}", std::process::id()));
            let done = generate_and_load(sizes, &folder);
            // What cannot be removed is left to the system.
            let _ = fs::remove_dir_all(&folder);
            done
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn generate_and_load(sizes: &[&str], folder: &Path) -> io::Result<()> {
    let number = |size: &&str| size.parse().map_err(|_| io::Error::other(format!("\"{size}\" is no number")));
    let mut sizes: Vec<usize> = sizes.iter().map(number).collect::<io::Result<_>>()?;
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    fs::create_dir_all(folder)?;
    for size in sizes {
        write(generate::graph(size), folder)?;
        for way in ["--load-text", "--load"] {
            Command::new(env::current_exe()?).arg(way).arg(folder).status()?;
        }
        println!();
    }
    Ok(())
}

fn text_of(folder: &Path) -> PathBuf {
    folder.join("graph.ron")
}

fn packed_of(folder: &Path) -> PathBuf {
    folder.join(".graph.ron.packed")
}

/// Writes the graph in both forms.
fn write(file: GraphFile, folder: &Path) -> io::Result<()> {
    println!(
        "{} statements, {} nodes, {} documents",
        file.statements.len(),
        file.nodes.len(),
        file.documents.len()
    );
    let text = timed("write RON", || file.to_ron());
    let packed = timed("pack", || file.to_packed(Fingerprint::of(text.as_bytes())));
    let megabytes = |bytes: usize| bytes / 1_000_000;
    println!(
        "  {:<34}{:>9} MB   packed {} MB",
        "size of RON",
        megabytes(text.len()),
        megabytes(packed.len())
    );
    fs::write(text_of(folder), text)?;
    fs::write(packed_of(folder), packed)
}

/// The way without the packed twin.
fn load_text(folder: &Path) -> io::Result<()> {
    let text = fs::read_to_string(text_of(folder))?;
    let before = resident();
    let file = timed("load RON", || GraphFile::from_ron("graph.ron", &text)).map_err(io::Error::other)?;
    per_statement("memory, text not counted", before, file.statements.len());
    Ok(())
}

/// The way the command line goes, then every question.
fn load(folder: &Path) -> io::Result<()> {
    let fingerprint =
        timed("fingerprint of RON", || fs::read(text_of(folder)).map(|it| Fingerprint::of(&it)))?;
    let before = resident();
    let packed = fs::read(packed_of(folder))?;
    let file = timed("load packed", || GraphFile::from_packed(&packed, fingerprint));
    let file = file.ok_or_else(|| io::Error::other("the packed graph is not of this text"))?;
    drop(packed);
    let statements = file.statements.len();
    let graph = timed("check and join up", || Graph::new(file)).map_err(io::Error::other)?;
    per_statement("memory of the graph", before, statements);
    let before = resident();
    let rules = TimeRules::bundled();
    let chronicle = timed("facts over time", || Chronicle::of(&graph, &rules));
    per_statement("memory of facts over time", before, statements);
    questions::ask(&questions::Asked {
        graph: &graph,
        relations: &Relations::bundled(),
        chronicle: &chronicle,
    });
    Ok(())
}
