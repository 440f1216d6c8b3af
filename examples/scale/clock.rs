//! Time and memory of this process. Processor time is what counts on a machine that others use too.

use std::fs;
use std::time::Instant;

/// What a run took, in milliseconds.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    /// By the clock on the wall.
    pub(crate) wall: f64,
    /// On the processors, all threads together; as the wall where the system does not say.
    pub(crate) processor: f64,
}

/// Runs it and says what it took.
pub(crate) fn taken<T>(run: impl FnOnce() -> T) -> (T, Took) {
    let (start, before) = (Instant::now(), processor());
    let result = run();
    let wall = start.elapsed().as_secs_f64() * 1000.0;
    let processor = before.zip(processor()).map_or(wall, |(before, after)| after - before);
    (result, Took { wall, processor })
}

/// Runs it and prints what it took.
pub(crate) fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let (result, took) = taken(run);
    println!("  {what:<34}{:>9.1} ms   processor {:>9.1} ms", took.wall, took.processor);
    result
}

/// Milliseconds that the threads of this process have run, where the system says it.
fn processor() -> Option<f64> {
    let mut nanoseconds = 0.0;
    for thread in fs::read_dir("/proc/self/task").ok()? {
        let text = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += text.split_whitespace().next()?.parse::<f64>().ok()?;
    }
    Some(nanoseconds / 1_000_000.0)
}

/// Prints how much memory was taken since, a statement.
pub(crate) fn per_statement(what: &str, before: Option<usize>, statements: usize) {
    if let (Some(before), Some(now)) = (before, resident()) {
        println!("  {what:<34}{:>9} bytes a statement", now.saturating_sub(before) / statements);
    }
}

/// Memory of this process in bytes, where the system says it.
pub(crate) fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}
