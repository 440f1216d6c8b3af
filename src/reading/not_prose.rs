//! Lines that are not the article: menus, sign-up boxes, credits of pictures, consent, comments.
//!
//! They stay in the body. What an outlet repeats under all its articles is found in [`corpus`](crate::corpus).

use crate::{schema::Schema, span::Span, text::Tree};

/// A line of the body with its sentences.
struct Line<'a> {
    /// In lower case, without the space around it.
    words: String,
    sentences: &'a [Tree<'a>],
}

/// For each sentence, whether it stands in a line that is not the article.
pub(super) fn not_prose(schema: &Schema, body: &str, trees: &[Tree<'_>]) -> Vec<bool> {
    let lines: Vec<Line<'_>> = trees
        .chunk_by(|one, other| one.sentence().paragraph == other.sentence().paragraph)
        .map(|sentences| Line { words: words(body, sentences), sentences })
        .collect();
    let mut out: Vec<bool> = lines.iter().map(|line| is_odd(schema, line)).collect();
    mark_menus(schema, &lines, &mut out);
    mark_headed(schema, &lines, &mut out);
    let marks = lines.iter().zip(out);
    marks.flat_map(|(line, out)| std::iter::repeat_n(out, line.sentences.len())).collect()
}

fn words(body: &str, sentences: &[Tree<'_>]) -> String {
    let spans = sentences.iter().map(|tree| tree.sentence().span);
    spans.reduce(Span::cover).map(|line| line.of(body).trim().to_lowercase()).unwrap_or_default()
}

impl Line<'_> {
    fn is_short(&self) -> bool {
        self.words.split_whitespace().count() <= 12
    }

    /// A line of prose ends in a mark; a heading, a link or a button does not.
    fn has_end(&self) -> bool {
        self.words.ends_with(['.', '!', '?', '”', '"', '\'', '’', ':', ';', ')', '…'])
    }
}

/// By its first words, by words in it, or as the credit of a picture.
fn is_odd(schema: &Schema, line: &Line<'_>) -> bool {
    let openings = schema.words("boilerplate");
    let phrases = schema.words("boilerplate_phrases");
    openings.iter().any(|(opening, mark)| opens(&line.words, opening, mark))
        // In a long paragraph a newsletter may be the subject.
        || line.words.len() < 300 && !speaks(line) && phrases.iter().any(|(phrase, _)| has(&line.words, phrase))
        || is_credit(schema, &line.words)
        || is_menu_line(schema, &line.words)
}

/// True when somebody is quoted: what people say about cookies is news.
fn speaks(line: &Line<'_>) -> bool {
    line.words.contains(['“', '"'])
}

/// True when the line begins with the phrase as whole words, and a colon where the list says so: "Sources close to Ruiz
/// said" is no "Source: Ruiz".
fn opens(words: &str, phrase: &str, mark: &str) -> bool {
    let whole = |rest: &str| match mark {
        "colon" => rest.starts_with(':'),
        _ => !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric),
    };
    words.strip_prefix(phrase).is_some_and(whole)
}

/// True when the phrase stands there as whole words.
fn has(words: &str, phrase: &str) -> bool {
    words.match_indices(phrase).any(|(at, found)| {
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        is_edge(words[..at].chars().next_back()) && is_edge(words[at + found.len()..].chars().next())
    })
}

/// "Ana Ruiz/AFP via Getty Images", "(AP Photo/Deng Wei)": short, and little else in the line.
fn is_credit(schema: &Schema, words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let credits = schema.words("boilerplate_credits");
    let parts: Vec<&str> = bare.split('/').map(str::trim).collect();
    let names = |part: &str| {
        credits.iter().any(|(credit, _)| part == credit || part.starts_with(&format!("{credit} via ")))
    };
    match parts[..] {
        [only] => credits.has(only),
        [ref before @ .., last] => {
            bare.split_whitespace().count() <= 10 && (names(last) || before.iter().any(|part| names(part)))
        }
        [] => false,
    }
}

/// "Home | World | Politics"
fn is_menu_line(schema: &Schema, words: &str) -> bool {
    let menu = schema.words("boilerplate_menu");
    let entries: Vec<&str> = words.split(['|', '•', '·', '»', '›', '\t']).map(str::trim).collect();
    let known = entries.iter().filter(|entry| menu.has(entry)).count();
    entries.len() >= 3 && known * 3 >= entries.len()
}

/// A menu of one entry a line: four short lines or more without an end, of which two are known as such.
fn mark_menus(schema: &Schema, lines: &[Line<'_>], out: &mut [bool]) {
    let menu = schema.words("boilerplate_menu");
    let is_entry = |line: &Line<'_>| !line.has_end() && line.words.split_whitespace().count() <= 3;
    let mut start = 0;
    for run in lines.chunk_by(|one, other| is_entry(one) == is_entry(other)) {
        let known = run.iter().filter(|line| menu.has(&line.words)).count();
        if is_entry(&run[0]) && run.len() >= 4 && known >= 2 {
            out[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
}

/// What stands under "Comments" or "Related articles".
fn mark_headed(schema: &Schema, lines: &[Line<'_>], out: &mut [bool]) {
    let headings = schema.words("boilerplate_headings");
    for (place, line) in lines.iter().enumerate() {
        // "Comments (12)", "12 comments", "Related:"
        let heading = line.words.trim_matches(|c: char| !c.is_alphabetic());
        let follows = &lines[place + 1..];
        let length = match headings.get(heading) {
            // A text that begins so is about something else.
            Some("rest") if place > 0 => follows.len(),
            Some("box") => follows.iter().take_while(|line| !line.has_end() && line.is_short()).count(),
            _ => continue,
        };
        out[place..=place + length].fill(true);
    }
}
