//! How building grows: time, time after one more article, memory, and how well people are told apart.
//!
//! `cargo build --release && cargo run --release --example growth -- [ARTICLES]... [--keep FOLDER] [--phases] [--sweep]`
//!
//! For each number (1,000 and 10,000, if none is named) articles are generated from a fixed seed into a temporary folder,
//! and the program itself builds them: all of them, again without a change, with one article more, with a sentence of one
//! changed, and with one less.
//! `--keep FOLDER` puts articles and graphs there and leaves them. `--phases` times what follows the reading, step by step,
//! on readings that are made beside the articles, so that large numbers need not be read. `--sweep` decides who is who of
//! such readings with the threshold in one place after the other.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this example is for")]

mod generate;
mod phases;
mod score;
mod sweep;

use camarilla::graph::GraphFile;
use generate::Generated;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    let mut sizes: Vec<usize> = Vec::new();
    let mut keep: Option<PathBuf> = None;
    let mut each: Option<fn(usize)> = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), argument.parse()) {
            ("--phases", _) => each = Some(phases::measure),
            ("--sweep", _) => each = Some(sweep::measure),
            ("--keep", _) => keep = arguments.next().map(PathBuf::from),
            (_, Ok(size)) if size > 0 => sizes.push(size),
            _ => {
                eprintln!("\"{argument}\" is not a number of articles");
                return ExitCode::from(2);
            }
        }
    }
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    if let Some(measure) = each {
        sizes.iter().for_each(|size| measure(*size));
        return ExitCode::SUCCESS;
    }
    let folder = keep
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("camarilla-growth-{}", std::process::id())));
    let measured = sizes.iter().try_for_each(|size| measure(&folder.join(size.to_string()), *size));
    if keep.is_none() {
        // What cannot be removed is in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&folder);
    }
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure(folder: &Path, size: usize) -> io::Result<()> {
    let corpus = generate::corpus(size + 1).articles;
    let articles = folder.join("articles");
    std::fs::create_dir_all(&articles)?;
    let write = |article: &Generated| std::fs::write(articles.join(&article.name), &article.text);
    corpus[..size].iter().try_for_each(write)?;
    let words: usize = corpus[..size].iter().map(|it| it.text.split_whitespace().count()).sum();
    println!("{size} articles, {words} words");
    build(folder, "all articles")?;
    build(folder, "no change")?;
    write(&corpus[size])?;
    build(folder, "one article more")?;
    let changed = &corpus[size / 2];
    std::fs::write(articles.join(&changed.name), generate::edited(&changed.text))?;
    build(folder, "one article edited")?;
    write(changed)?;
    std::fs::remove_file(articles.join(&corpus[size].name))?;
    build(folder, "one article less")?;
    let path = folder.join("graph.ron");
    let text = std::fs::read_to_string(&path)?;
    let kept = std::fs::metadata(folder.join(".camarilla/graph.ron.readings"))?.len();
    println!("  graph {} MB, kept readings {} MB", text.len() / 1_000_000, kept / 1_000_000);
    let graph = GraphFile::from_ron("graph.ron", &text).map_err(io::Error::other)?;
    println!(
        "  {} documents, {} nodes, {} statements",
        graph.documents.len(),
        graph.nodes.len(),
        graph.statements.len()
    );
    println!("  {}", score::score(&graph, &corpus[..size]));
    println!("  {}", score::copies(&graph, &corpus[..size]));
    Ok(())
}

/// Runs the program, which lies beside the folder of the examples, and prints what it took.
fn build(folder: &Path, what: &str) -> io::Result<()> {
    let here = std::env::current_exe()?;
    let program =
        here.ancestors().nth(2).unwrap_or(&here).join(format!("camarilla{}", std::env::consts::EXE_SUFFIX));
    let start = Instant::now();
    let mut child = Command::new(&program)
        .args(["build", "articles", "--quiet"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| {
            io::Error::other(format!("{}: {error}\n  make it: cargo build --release", program.display()))
        })?;
    let (mut peak, mut busy) = (None, None);
    let status = loop {
        peak = memory(child.id()).or(peak);
        busy = processor(child.id()).or(busy);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    if !status.success() {
        return Err(io::Error::other(format!("the build of {} failed", folder.display())));
    }
    let memory = peak.map(|kilobytes| format!(", peak memory {} MB", kilobytes / 1024)).unwrap_or_default();
    let busy = busy.map(|seconds| format!(", processor {seconds:.2} s")).unwrap_or_default();
    println!("  {what:<18} {:>8.2} s{busy}{memory}", start.elapsed().as_secs_f64());
    Ok(())
}

/// Most memory that a process had at once, in kilobytes, where the system says it.
pub(crate) fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Seconds of processor time that a process had, on all cores together, where the system says it.
pub(crate) fn processor(process: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // After the name in brackets: user time is the 12th field and system time the 13th, in hundredths.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u32 = fields.get(11)?.parse().ok()?;
    let system: u32 = fields.get(12)?.parse().ok()?;
    (ticks + system > 0).then(|| f64::from(ticks + system) / 100.0)
}
