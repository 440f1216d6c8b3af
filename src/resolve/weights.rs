//! What each piece of evidence weighs, in points, and where the line is drawn.
//!
//! A point is about a bit: two more points make one node twice to four times as likely. The weights were set by hand, looking
//! at the generated corpus of `examples/growth` (10,000 articles) and the development articles. Where the line is drawn was
//! swept (`growth --sweep`); `docs/evaluation.md` has the commands and the figures.

use super::name_form::Fit;

/// Where the line is drawn, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// From here on two names are one node.
    pub join: i32,
    /// From here on, and below [`join`](Self::join), they stay two and are listed as a doubt.
    pub doubt: i32,
    /// By so much the best of several bearers has to be better than the next.
    pub margin: i32,
}

impl Default for Thresholds {
    /// As low as precision allows on generated articles: `docs/evaluation.md` has the sweep.
    fn default() -> Self {
        Self { join: 2, doubt: -4, margin: 3 }
    }
}

/// The two hold one office, at times that allow it.
pub(super) const SAME_OFFICE: i32 = 7;

/// They hold offices of one country, or belong to one body.
pub(super) const SAME_COUNTRY: i32 = 4;

/// They hold offices of two countries.
pub(super) const OTHER_COUNTRY: i32 = -9;

/// One article tells them apart.
pub(super) const TOLD_APART: i32 = -9;

/// More years lie between them than anybody is in the news.
pub(super) const TOO_LONG_AGO: i32 = -9;

/// Years that somebody may be in the news.
pub(super) const CAREER: i32 = 45;

/// All the people and bodies around the lesser known of the two stand around the other too; a part of them weighs less.
pub(super) const SAME_COMPANY: i32 = 8;

/// Somebody is found by chance among the neighbours of whoever has many.
pub(super) const COMPANY_BY_CHANCE: i32 = 1;

/// A name that nobody else can be expected to bear.
pub(super) const DISTINCTIVE: i32 = 6;

/// How well the names agree.
pub(super) fn of_fit(fit: Fit) -> i32 {
    match fit {
        Fit::Same | Fit::Particles => 4,
        Fit::Middle | Fit::Surname => 2,
        Fit::FirstSurname | Fit::Part | Fit::Nickname => 1,
        Fit::Order | Fit::Initial => 0,
        // A brother and a sister may differ by one letter.
        Fit::Sound => -3,
    }
}

/// Names that are expected beside those of the articles: of a handful of names none is known to be common.
pub(super) const UNSEEN: usize = 60;

/// A piece of this weight is part of the reason of a merge.
pub(super) const TELLING: i32 = 3;
