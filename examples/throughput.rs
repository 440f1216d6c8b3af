//! How fast reading is: tokens per second of each stage, on one thread; how the time grows; how much memory it takes.
//!
//! `cargo run --release --example throughput -- [FILES AND FOLDERS] [--repeat-to 10MB] [--articles N]`
//!
//! The articles (examples/venezuela, if none are named) are repeated to so many megabytes (2). With `--articles N`
//! the whole program is timed for N, 2N and 4N articles: reading, deciding who is who, and the graph. "Reading" is
//! everything from the raw text of an article to its statements; speeds count the time the thread had a processor.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this example is for")]

use camarilla::Span;
use camarilla::article::{Article, ArticleId};
use camarilla::assemble::assemble;
use camarilla::cli::articles::collect;
use camarilla::reading::{Reader, Reading};
use camarilla::resolve::{Rulings, resolve};
use camarilla::schema::Schema;
use camarilla::text::net::Parser;
use camarilla::text::{analyse, cut, names};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// What was asked for on the command line.
struct Asked {
    paths: Vec<PathBuf>,
    megabytes: usize,
    articles: Option<usize>,
}

fn main() -> ExitCode {
    let asked = asked();
    let articles = match collect(&asked.paths) {
        Ok(collected) if !collected.articles.is_empty() => collected.articles,
        Ok(_) => {
            eprintln!("There is no article in {:?}.", asked.paths);
            return ExitCode::from(2);
        }
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let schema = Schema::bundled();
    // The weights are unpacked on first use; that is not reading.
    Reader::new(&schema).read(&articles[0]);
    match asked.articles {
        Some(count) => growth(&schema, &articles, count),
        None => stages(&schema, &articles, asked.megabytes * 1_000_000),
    }
    if let Some(memory) = peak_memory() {
        println!("peak memory: {memory}");
    }
    ExitCode::SUCCESS
}

fn asked() -> Asked {
    let mut asked = Asked { paths: Vec::new(), megabytes: 2, articles: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number =
            || arguments.next().and_then(|number| number.trim_end_matches("MB").trim().parse().ok());
        match argument.as_str() {
            "--repeat-to" | "--megabytes" => asked.megabytes = number().unwrap_or(asked.megabytes),
            "--articles" => asked.articles = number(),
            _ => asked.paths.push(PathBuf::from(argument)),
        }
    }
    if asked.paths.is_empty() {
        asked.paths.push(PathBuf::from("examples/venezuela"));
    }
    asked
}

/// The articles over and over, each time under another id, `enough` says when.
fn repeated(articles: &[Article], enough: impl Fn(usize, usize) -> bool) -> Vec<Article> {
    let mut copies: Vec<Article> = Vec::new();
    let mut bytes = 0;
    for (nth, article) in articles.iter().cycle().enumerate() {
        if enough(copies.len(), bytes) {
            break;
        }
        bytes += article.body.len();
        copies.push(Article { id: ArticleId(format!("a{nth:010x}")), ..article.clone() });
    }
    copies
}

/// Tokens per second of each stage.
fn stages(schema: &Schema, articles: &[Article], size: usize) {
    let articles = repeated(articles, |_, bytes| bytes >= size);
    let cuts: Vec<_> = articles.iter().map(|article| cut(schema, &article.body)).collect();
    let words: Vec<Vec<Vec<&str>>> = articles
        .iter()
        .zip(&cuts)
        .map(|(article, cut)| {
            let words = |tokens: &Vec<Span>| tokens.iter().map(|token| token.of(&article.body)).collect();
            cut.iter().map(words).collect()
        })
        .collect();
    let tokens: usize = words.iter().flatten().map(Vec::len).sum();
    println!("{} articles, {tokens} tokens, one thread", articles.len());
    timed("sentences and tokens", tokens, || articles.iter().map(|it| cut(schema, &it.body).len()).sum());
    timed("tags and parse", tokens, || words.iter().map(|it| Parser::bundled().parse(it).len()).sum());
    timed("names", tokens, || words.iter().flatten().map(|it| names::names(it).len()).sum());
    timed("text, all together", tokens, || {
        articles.iter().map(|it| analyse(schema, &it.body).sentences.len()).sum()
    });
    let reader = Reader::new(schema);
    timed("whole reading", tokens, || articles.iter().map(|it| reader.read(it).statements.len()).sum());
}

/// Runs the stage and prints its speed; what it counts keeps the compiler from leaving it out.
fn timed(stage: &str, tokens: usize, run: impl Fn() -> usize) {
    let (start, worked) = (Instant::now(), processor_seconds());
    let found = run();
    let waited = start.elapsed().as_secs_f64();
    let seconds = processor_seconds().zip(worked).map_or(waited, |(now, then)| now - then);
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 tokens")]
    let speed = tokens as f64 / seconds;
    println!(
        "{stage:<24} {speed:>10.0} tokens per second  ({seconds:.2} s at work, {waited:.2} s on the clock, {found} found)"
    );
}

/// Seconds this thread has had a processor, where the system says it: on a busy machine the clock says little.
fn processor_seconds() -> Option<f64> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = times.split_whitespace().next()?.parse().ok()?;
    (nanoseconds > 0.0).then_some(nanoseconds / 1e9)
}

/// Time of the whole program for one, two and four times as many articles.
fn growth(schema: &Schema, articles: &[Article], count: usize) {
    let reader = Reader::new(schema);
    let mut first = None;
    for factor in [1, 2, 4] {
        let articles = repeated(articles, |copies, _| copies >= count * factor);
        let start = Instant::now();
        let readings: Vec<Reading> = articles.iter().map(|article| reader.read(article)).collect();
        let read = start.elapsed().as_secs_f64();
        let graph = assemble(&articles, &readings, &resolve(schema, &readings, &Rulings::default()));
        let all = start.elapsed().as_secs_f64();
        let (first_read, first_all) = *first.get_or_insert((read, all));
        println!(
            "{:>7} articles  reading {read:>7.2} s (x{:.2})  graph {:>6.2} s (x{:.2})  all {all:>7.2} s (x{:.2})  {} statements",
            articles.len(),
            read / first_read,
            all - read,
            (all - read) / (first_all - first_read),
            all / first_all,
            graph.statements.len()
        );
    }
}

/// `VmHWM` of the process, where the system says it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(format!("{} MB", kilobytes / 1024))
}
