//! How good pictures are, and how long their layout takes: invented networks of growing size, as the program draws them.
//!
//! `cargo run --release --example picture -- [NAMES]... [--sides] [--keep FOLDER]`
//!
//! `--sides` makes factions of the circles; `--keep` leaves each picture as SVG and each graph as RON.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this example is for")]

mod generate;

use std::{env, fs, path::PathBuf, process::ExitCode, time::Instant};

use camarilla::{
    Result,
    export::svg,
    graph::Graph,
    picture::{Quality, SEED, Sides, View, arrange, quality, scene},
    query::Relations,
};

const SIZES: [usize; 5] = [27, 120, 300, 1_000, 5_000];
/// Factions at most, as a picture has colours for.
const FACTIONS: usize = 6;

fn main() -> ExitCode {
    let (mut sizes, mut factions, mut kept) = (Vec::new(), 0, None);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), argument.parse()) {
            ("--sides", _) => factions = FACTIONS,
            ("--keep", _) => kept = arguments.next().map(PathBuf::from),
            (_, Ok(size)) => sizes.push(size),
            _ => {
                eprintln!("\"{argument}\" is no number of names; flags: --sides --keep FOLDER");
                return ExitCode::from(2);
            }
        }
    }
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    println!("names  layout s  draw s | drawn  lines  crossings  through  overlaps  unwritten  mean length");
    for names in sizes {
        if let Err(error) = measure(names, factions, kept.as_ref()) {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn measure(names: usize, factions: usize, kept: Option<&PathBuf>) -> Result<()> {
    let (file, circles) = generate::network(names);
    let graph = Graph::new(file)?;
    let sides = sides(&circles, factions);
    let relations = Relations::bundled();
    let start = Instant::now();
    let layout = arrange(&graph, &relations, &sides, SEED, &[], &[]);
    let took = start.elapsed().as_secs_f64();
    let graph = graph.with_layout(layout)?;
    let start = Instant::now();
    let scene = scene(&graph, &relations, &View::everything(&graph, &sides));
    let drawn = start.elapsed().as_secs_f64();
    let Quality {
        names: shown,
        lines,
        crossings,
        lines_through_names: through,
        label_overlaps: overlaps,
        without_words,
        mean_line_length,
    } = quality(&scene);
    println!(
        "{names:>5} {took:>9.2} {drawn:>7.2} | {shown:>5} {lines:>6} {crossings:>10} {through:>8} {overlaps:>9} \
         {without_words:>10} {mean_line_length:>12}"
    );
    if let Some(folder) = kept {
        let write = |path: PathBuf, text: String| {
            fs::write(&path, text)
                .map_err(|error| camarilla::Error::new(format!("{}: {error}", path.display())))
        };
        write(folder.join(format!("picture-{names}.svg")), svg(&scene))?;
        write(folder.join(format!("picture-{names}.ron")), graph.file().to_ron())?;
    }
    Ok(())
}

/// The first circles as factions; the rest has no side.
fn sides(circles: &[Option<usize>], factions: usize) -> Sides {
    let mut sides = Sides::default();
    for nth in 0..factions {
        let of_it = circles.iter().enumerate().filter(|(_, it)| **it == Some(nth));
        let members: Vec<String> = of_it.map(|(name, _)| generate::id(name)).collect();
        if !members.is_empty() {
            sides.add(
                &format!("side{nth}"),
                &format!("Circle {}", nth + 1),
                None,
                members.iter().map(String::as_str),
            );
        }
    }
    sides
}
