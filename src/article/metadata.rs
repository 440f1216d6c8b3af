//! What is known about an article from outside its text, and the dates in it.

use crate::when::{Date, Period, Qualifier, When};

/// Title, outlet, author, address and day, as far as one source of metadata gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Day, month or year of publication.
    pub published: Option<When>,
}

impl Metadata {
    /// Fills what is missing here from `fallback`.
    #[must_use]
    pub fn or(self, fallback: Self) -> Self {
        Self {
            title: self.title.or(fallback.title),
            publisher: self.publisher.or(fallback.publisher),
            author: self.author.or(fallback.author),
            url: self.url.or(fallback.url),
            published: self.published.or(fallback.published),
        }
    }

    /// The date that many archives put at the start of a file name:
    /// `2019-08-22-talks.txt`, `20190822_talks.txt`, `2019-08-talks.txt`.
    pub(super) fn from_file_name(name: &str) -> Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let start = stem.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(stem.len());
        let start = &stem[..start];
        let words: Vec<&str> = start.trim_end_matches('-').split('-').collect();
        let date = match words[..] {
            [joined, ..] if joined.len() == 8 => {
                format!("{}-{}-{}", &joined[..4], &joined[4..6], &joined[6..])
            }
            [year, month, day, ..] if day.len() == 2 => format!("{year}-{month}-{day}"),
            [year, month, ..] => format!("{year}-{month}"),
            // A lone number may be a year, a page or a counter.
            _ => return Self::default(),
        };
        let year_of_print = date.starts_with("19") || date.starts_with("20");
        Self { published: year_of_print.then(|| published(&date)).flatten(), ..Self::default() }
    }
}

/// The date of publication in `text`: `2019-08-22`, `2019-08`, `2019`, or a timestamp, of which the day is taken.
///
/// ```
/// use camarilla::article::published;
/// assert_eq!(published("2019-08-22T10:00:00Z"), published("2019-08-22"));
/// assert_eq!(published("22/8/2019"), None);
/// ```
pub fn published(text: &str) -> Option<When> {
    let date: Date = text.trim().split(['T', 't', ' ']).next()?.parse().ok()?;
    // EDTF can also say "spring 2019" or "about 2019"; nothing is published then.
    let plain = matches!(date.period, Period::Year(_) | Period::Month(_) | Period::Day(_));
    (plain && date.qualifier == Qualifier::Exact).then(|| When::from(date))
}
