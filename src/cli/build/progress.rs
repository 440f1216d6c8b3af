//! How far reading has come: a bar, the rate and the time left, on a terminal and after one second.

use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// A build that is over in this time needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Time between two pictures of the bar.
const STEP: Duration = Duration::from_millis(100);

/// Characters of the bar.
const WIDTH: usize = 20;

/// Counts articles, and draws when there is somebody to see it.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    done: AtomicUsize,
    start: Instant,
    /// When the bar was drawn last; `None` where it never is.
    drawn: Option<Mutex<Drawn>>,
}

#[derive(Clone, Copy, Debug)]
enum Drawn {
    NotYet,
    At(Instant),
}

impl Progress {
    /// Of `total` articles, drawn when standard error is a terminal.
    pub(super) fn shown(total: usize) -> Self {
        let drawn = io::stderr().is_terminal().then(|| Mutex::new(Drawn::NotYet));
        Self { total, done: AtomicUsize::new(0), start: Instant::now(), drawn }
    }

    /// Of `total` articles, never drawn.
    pub(super) fn silent(total: usize) -> Self {
        Self { total, done: AtomicUsize::new(0), start: Instant::now(), drawn: None }
    }

    /// One more article is read.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let elapsed = self.start.elapsed();
        // Somebody else is drawing already: nobody waits to draw.
        let Some(Ok(mut drawn)) = self.drawn.as_ref().map(Mutex::try_lock) else { return };
        let due = match *drawn {
            Drawn::NotYet => elapsed >= PATIENCE,
            Drawn::At(last) => last.elapsed() >= STEP,
        };
        if due {
            *drawn = Drawn::At(Instant::now());
            let _ = write!(io::stderr(), "\r\u{1b}[K{}", line(done, self.total, elapsed));
        }
    }
}

impl Drop for Progress {
    /// Wipes the bar away.
    fn drop(&mut self) {
        if let Some(Ok(drawn)) = self.drawn.as_ref().map(Mutex::lock)
            && matches!(*drawn, Drawn::At(_))
        {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// "reading   ████████████████░░░░  812/1014 articles   41/s   about 5 s left"
fn line(done: usize, total: usize, elapsed: Duration) -> String {
    let full = (done * WIDTH).checked_div(total).unwrap_or(WIDTH).min(WIDTH);
    let bar = "█".repeat(full) + &"░".repeat(WIDTH - full);
    let milliseconds = usize::try_from(elapsed.as_millis()).unwrap_or(usize::MAX).max(1);
    let rate = done.saturating_mul(1000) / milliseconds;
    let seconds = (total - done.min(total)).saturating_mul(milliseconds) / done.max(1) / 1000;
    let left = match seconds {
        0..100 => format!("{seconds} s"),
        100..6000 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    };
    format!("reading   {bar}  {done}/{total} articles   {rate}/s   about {left} left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_much_how_fast_and_how_long() {
        assert_eq!(
            line(812, 1014, Duration::from_millis(19_800)),
            "reading   ████████████████░░░░  812/1014 articles   41/s   about 4 s left"
        );
        let line = line(10, 100_000, Duration::from_secs(2));
        assert!(line.ends_with("░  10/100000 articles   5/s   about 6 h left"), "{line}");
    }
}
