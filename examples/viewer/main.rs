//! How fast the page of `camarilla view` is: size, time to open, to draw again and to compare two days, and frames while
//! the map is moved, in the Chromium of this machine.
//!
//! `cargo run --release --example viewer -- [NAMES]... [--keep FOLDER]`
//!
//! The graphs are those of the example `scale`, from a fixed seed; `--keep` leaves their pages to be looked at.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this example is for")]

#[path = "../../tests/view/browser.rs"]
mod browser;
#[path = "../scale/generate.rs"]
mod generate;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use browser::{Browser, installed};
use camarilla::{
    export::{Telling, page},
    graph::Graph,
    picture::Sides,
    schema::Schema,
};

/// Moves the map by one pixel a frame and gives the times between frames, in milliseconds.
const PAN: &str = "(async () => {
    const picture = document.querySelector('#picture'), box = picture.getBoundingClientRect();
    const at = (type, x) => (type === 'pointerdown' ? picture : window).dispatchEvent(new PointerEvent(type, {
        pointerId: 9, bubbles: true, clientX: box.x + 5 + x, clientY: box.y + 5 }));
    const frame = () => new Promise(requestAnimationFrame), times = [];
    at('pointerdown', 0);
    let last = await frame();
    for (let nth = 1; nth <= 60; nth += 1) { at('pointermove', nth * 2); const now = await frame(); times.push(now - last); last = now; }
    at('pointerup', 120);
    times.sort((a, b) => a - b);
    return [times[30], times[57]].map((it) => Math.round(it)).join('/');
})()";

/// Switches a filter off and on and gives the time each took, in milliseconds.
const REDRAW: &str = "(() => {
    const times = [0, 1, 2, 3, 4, 5].map(() => {
        const from = performance.now();
        document.querySelector('[data-filter=\"rel:support\"]').click();
        document.querySelector('#status').getBoundingClientRect();
        return performance.now() - from;
    });
    return `${Math.round(times[0])}, then ${Math.round(times.slice(1).sort((a, b) => a - b)[2])}`;
})()";

/// Opens the changes and goes back month by month; gives the time each took, in milliseconds.
const COMPARED: &str = "(() => {
    const timed = (act) => {
        const from = performance.now();
        act();
        document.querySelector('#status').getBoundingClientRect();
        return Math.round(performance.now() - from);
    };
    const first = timed(() => document.querySelector('[data-view=changes]').click());
    const back = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '[', bubbles: true }));
    const then = [0, 1, 2, 3, 4].map(() => timed(back)).sort((a, b) => a - b)[2];
    document.querySelector('[data-view=map]').click();
    return `${first}, then ${then}`;
})()";

const OPENED: &str = "Math.round(performance.getEntriesByType('navigation')[0].domComplete)";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (sizes, kept) = match arguments.iter().position(|it| it == "--keep") {
        Some(at) => (&arguments[..at], arguments.get(at + 1).map(PathBuf::from)),
        None => (&arguments[..], None),
    };
    let folder = kept
        .clone()
        .unwrap_or_else(|| env::temp_dir().join(format!("camarilla-viewer-{}", std::process::id())));
    let done = measure(sizes, &folder);
    if kept.is_none() {
        // What cannot be removed is left to the system.
        let _ = fs::remove_dir_all(&folder);
    }
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn measure(sizes: &[String], folder: &Path) -> io::Result<()> {
    let number =
        |size: &String| size.parse().map_err(|_| io::Error::other(format!("\"{size}\" is no number")));
    let mut sizes: Vec<usize> = sizes.iter().map(number).collect::<io::Result<_>>()?;
    if sizes.is_empty() {
        sizes = vec![300, 5_000];
    }
    fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    for names in sizes {
        let statements = names.saturating_sub(100).max(1) * 6;
        let graph =
            Graph::new(generate::graph(statements)).map_err(|error| io::Error::other(error.to_string()))?;
        let started = Instant::now();
        let text = page(&graph, &Schema::bundled(), &Sides::default(), &Telling::default());
        println!("{} names, {} statements", graph.nodes().len(), graph.statements().len());
        println!("  written in     {:.1} s, layout included", started.elapsed().as_secs_f64());
        println!("  size           {} KB", text.len() / 1000);
        let path = folder.join(format!("view-{names}.html"));
        fs::write(&path, text)?;
        match installed() {
            Some(browser) => drive(&browser, &path),
            None => println!("  no Chromium on this machine: nothing else is measured"),
        }
    }
    Ok(())
}

fn drive(program: &Path, page: &Path) {
    let mut browser = Browser::open(program, &format!("file://{}", page.display()), (1400, 900));
    println!("  opens in       {} ms", browser.text(OPENED));
    println!("  drawn again    {} ms", browser.text(REDRAW));
    println!("  days compared  {} ms", browser.text(COMPARED));
    println!("  pan frame      {} ms (median/95th percentile)", browser.text(PAN));
    println!("  SVG elements   {}", browser.text("document.querySelectorAll('#picture *').length"));
    for trouble in &browser.troubles {
        println!("  trouble: {trouble}");
    }
}
