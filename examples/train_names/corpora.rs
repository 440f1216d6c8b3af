//! The corpora as sentences with names, each in the style of its guideline.

use crate::tokens;
use camarilla::text::gazetteer::{Gazetteer, bit};
use camarilla::text::{Name, NameKind};
use serde_json::Value;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

/// Whose guideline a corpus follows: what counts as a name, and of which kind, differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Universal NER on English Web Treebank.
    Uner,
    /// CrossNER.
    CrossNer,
    /// Re-DocRED.
    DocRed,
    /// wikigold.
    WikiGold,
    /// WNUT 2017.
    Wnut,
    /// GUM.
    Gum,
    /// re3d.
    Re3d,
}

/// Number of styles.
pub(crate) const STYLES: usize = 7;

/// One sentence with its names.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Document or record it comes from.
    pub document: String,
    /// Guideline.
    pub style: Style,
    /// Tokens.
    pub words: Vec<String>,
    /// Names on tokens.
    pub names: Vec<Name>,
}

/// Which part of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// To learn from.
    Train,
    /// To measure on.
    Dev,
}

/// Everything the model learns from.
pub(crate) fn training(corpora: &Path) -> Result<Vec<Example>, String> {
    // Three times, to weigh about as much as all the others: it is the guideline we report in.
    let uner = uner(corpora, Part::Train)?;
    let mut examples = [uner.clone(), uner.clone(), uner].concat();
    examples.extend(crossner(corpora, "politics", Some(Part::Train))?);
    examples.extend(crossner(corpora, "science", None)?);
    examples.extend(crossner(corpora, "literature", None)?);
    examples.extend(docred(corpora)?);
    examples.extend(columns(corpora, "wikigold", Style::WikiGold)?);
    examples.extend(columns(corpora, "wnut17.train", Style::Wnut)?);
    examples.extend(gum(corpora)?);
    examples.extend(re3d(corpora)?);
    Ok(examples)
}

/// Universal NER on English Web Treebank.
pub(crate) fn uner(corpora: &Path, part: Part) -> Result<Vec<Example>, String> {
    let file = match part {
        Part::Train => "ner/uner_ewt.train.jsonl.gz",
        Part::Dev => "ner/uner_ewt.dev.jsonl.gz",
    };
    let records = records(&corpora.join(file))?;
    Ok(records
        .iter()
        .map(|record| {
            let text = letters(record);
            let tokens = list(record, "tokens")
                .iter()
                .map(|token| Range { start: number(&token[0]), end: number(&token[1]) });
            example(&text, tokens.collect(), mentions(record, |_| true), record, Style::Uner)
        })
        .collect())
}

/// CrossNER of one domain; all of it, or one part.
pub(crate) fn crossner(corpora: &Path, domain: &str, part: Option<Part>) -> Result<Vec<Example>, String> {
    let records = records(&corpora.join(format!("ner/crossner_{domain}.train.jsonl.gz")))?;
    let wanted = |record: &&Value| match part {
        None => true,
        Some(Part::Train) => record["split"] == "train",
        Some(Part::Dev) => record["split"] == "dev",
    };
    Ok(records
        .iter()
        .filter(wanted)
        .map(|record| {
            let text = letters(record);
            let tokens = tokens::tokens(&text, 0..text.len());
            example(&text, tokens, mentions(record, |_| true), record, Style::CrossNer)
        })
        .collect())
}

fn docred(corpora: &Path) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for record in &records(&corpora.join("ner/redocred.dev.jsonl.gz"))? {
        let text = letters(record);
        for span in list(record, "sentence_spans") {
            let span = number(&span[0])..number(&span[1]);
            let tokens = tokens::tokens(&text, span.clone());
            let inside = mentions(record, |_| true)
                .into_iter()
                .filter(|(range, _)| span.start <= range.start && range.end <= span.end)
                .collect();
            examples.push(example(&text, tokens, inside, record, Style::DocRed));
        }
    }
    Ok(examples)
}

fn gum(corpora: &Path) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for record in &records(&corpora.join("whole/gum_open_without_news.jsonl.gz"))? {
        if record["split"] != "train" || record["genre"] == "news" {
            continue;
        }
        let text = letters(record);
        let tokens: Vec<Range<usize>> =
            list(record, "tokens").iter().map(|token| number(&token[0])..number(&token[1])).collect();
        let named = mentions(record, |mention| mention["named"] == true);
        for tokens in tokens::sentences(&text, tokens) {
            let cores = named.iter().filter_map(|(range, kind)| core(&text, &tokens, range, *kind)).collect();
            examples.push(example(&text, tokens, cores, record, Style::Gum));
        }
    }
    Ok(examples)
}

fn re3d(corpora: &Path) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for record in &records(&corpora.join("ner/re3d.jsonl.gz"))? {
        if record["commercial_ok"] != true {
            continue;
        }
        let text = letters(record);
        let sure = mentions(record, |mention| mention["confidence"].as_f64().is_some_and(|sure| sure >= 0.5));
        for tokens in tokens::sentences(&text, tokens::tokens(&text, 0..text.len())) {
            let cores = sure.iter().filter_map(|(range, kind)| core(&text, &tokens, range, *kind)).collect();
            examples.push(example(&text, tokens, cores, record, Style::Re3d));
        }
    }
    Ok(examples)
}

/// A corpus in two columns, one token a line.
fn columns(corpora: &Path, name: &str, style: Style) -> Result<Vec<Example>, String> {
    let text = unzip(&corpora.join(format!("ner/{name}.conll.gz")))?;
    let mut examples = Vec::new();
    for block in text.split("\n\n") {
        let mut letters: Vec<char> = Vec::new();
        let mut spans: Vec<(Range<usize>, NameKind)> = Vec::new();
        let mut before = "O";
        for (word, tag) in block.lines().filter_map(|line| line.trim_end().rsplit_once([' ', '\t'])) {
            let start = letters.len();
            letters.extend(word.chars());
            if let Some(kind) = tag.split_once('-').and_then(|(_, kind)| kind_of(kind)) {
                let goes_on = !tag.starts_with('B') && before.len() > 1 && before[1..] == tag[1..];
                match spans.last_mut() {
                    Some((range, _)) if goes_on => range.end = letters.len(),
                    _ => spans.push((start..letters.len(), kind)),
                }
            }
            letters.push(' ');
            before = tag;
        }
        if !letters.is_empty() {
            let tokens = tokens::tokens(&letters, 0..letters.len());
            examples.push(example(&letters, tokens, spans, &Value::Null, style));
        }
    }
    Ok(examples)
}

/// Kind of thing, from the names the corpora use for kinds; `None` for what is no name to us.
fn kind_of(label: &str) -> Option<NameKind> {
    Some(match label {
        "PER" | "person" | "politician" | "writer" | "scientist" | "Person" => NameKind::Person,
        "ORG" | "organisation" | "politicalparty" | "university" | "magazine" | "academicjournal"
        | "Organisation" | "organization" | "corporation" | "group" => NameKind::Organisation,
        "LOC" | "location" | "country" | "place" | "Location" => NameKind::Place,
        "OTH" | "MISC" | "misc" | "event" | "election" | "award" | "book" | "poem" | "astronomicalobject"
        | "Nationality" | "creative-work" | "product" | "abstract" => NameKind::Other,
        _ => return None,
    })
}

/// The mentions that pass `keep` and are names to us.
fn mentions(record: &Value, keep: impl Fn(&Value) -> bool) -> Vec<(Range<usize>, NameKind)> {
    list(record, "mentions")
        .iter()
        .filter(|mention| keep(mention))
        .filter_map(|mention| {
            let range = number(&mention["start"])..number(&mention["end"]);
            Some((range, kind_of(mention["type"].as_str()?)?))
        })
        .collect()
}

/// The proper name within a mention that also covers articles, titles and common nouns.
fn core(
    text: &[char],
    tokens: &[Range<usize>],
    mention: &Range<usize>,
    kind: NameKind,
) -> Option<(Range<usize>, NameKind)> {
    const JOINTS: [&str; 9] = ["of", "the", "and", "for", "-", "de", "la", "al", "bin"];
    let gazetteer = Gazetteer::bundled();
    let inside: Vec<&Range<usize>> =
        tokens.iter().filter(|token| mention.start <= token.start && token.end <= mention.end).collect();
    let word = |token: &Range<usize>| text[token.clone()].iter().collect::<String>();
    let capital = |token: &Range<usize>| text[token.start].is_uppercase();
    let mut first = inside.iter().position(|token| capital(token) && word(token) != "The")?;
    if kind == NameKind::Person {
        let title =
            inside.iter().rposition(|token| gazetteer.bits(&word(token)) & bit::TITLE != 0 && capital(token));
        first = title.map_or(first, |title| first.max(title + 1));
    }
    let mut last = first;
    for (at, token) in inside.iter().enumerate().skip(first) {
        if capital(token) {
            last = at;
        } else if !JOINTS.contains(&word(token).as_str())
            || (kind == NameKind::Person && word(token) == "and")
        {
            break;
        }
    }
    let (start, end) = (inside.get(first)?, inside.get(last)?);
    let range = capital(start).then_some(start.start..end.end)?;
    let people = gazetteer.bits(&text[range.clone()].iter().collect::<String>()) & bit::PEOPLE != 0;
    (kind != NameKind::Other || people).then_some((range, kind))
}

/// Puts mentions on tokens; of overlapping ones the longest stays.
fn example(
    text: &[char],
    tokens: Vec<Range<usize>>,
    mut mentions: Vec<(Range<usize>, NameKind)>,
    record: &Value,
    style: Style,
) -> Example {
    let words: Vec<String> = tokens.iter().map(|token| text[token.clone()].iter().collect()).collect();
    mentions.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
    let mut names: Vec<Name> = Vec::new();
    for (range, kind) in mentions {
        let Some(start) = tokens.iter().position(|token| token.end > range.start) else { continue };
        let Some(last) = tokens.iter().rposition(|token| token.start < range.end) else { continue };
        if start > last || names.iter().any(|name| name.tokens.start <= last && start < name.tokens.end) {
            continue;
        }
        let phrase: String = text[range].iter().collect();
        // Some guidelines call a nationality a place.
        let people = kind == NameKind::Place && Gazetteer::bundled().bits(&phrase) & bit::PEOPLE != 0;
        names.push(Name { tokens: start..last + 1, kind: if people { NameKind::Other } else { kind } });
    }
    names.sort_by_key(|name| name.tokens.start);
    let document = record["doc"].as_str().or(record["id"].as_str()).unwrap_or_default().to_owned();
    Example { document, style, words, names }
}

fn letters(record: &Value) -> Vec<char> {
    record["text"].as_str().unwrap_or_default().chars().collect()
}

fn list<'a>(record: &'a Value, field: &str) -> &'a [Value] {
    record[field].as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

fn records(file: &Path) -> Result<Vec<Value>, String> {
    let text = unzip(file)?;
    text.lines()
        .map(|line| serde_json::from_str(line).map_err(|error| format!("{}: {error}", file.display())))
        .collect()
}

/// The text of a gzip file, by the `gzip` command.
pub(crate) fn unzip(file: &Path) -> Result<String, String> {
    let fault = |why: String| format!("cannot read {}: {why}", file.display());
    if !file.exists() {
        return Err(fault("there is no such file; the corpora are not part of the project".to_owned()));
    }
    let output = Command::new("gzip")
        .arg("-dc")
        .arg(file)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| fault(error.to_string()))?;
    String::from_utf8(output.stdout).map_err(|error| fault(error.to_string()))
}
