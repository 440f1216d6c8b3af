//! Scores the relation frames on news sentences whose pair of actors is given:
//! `cargo run --release --example evaluate_relations -- ../shared/corpora`.
//!
//! The class of a pair is that of the statement between the two actors; else that of the frame whose words stand
//! nearest to them. `--misses` lists what went wrong, `--schema schema` reads changed schema files without a rebuild.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command that reports")]

use camarilla::{
    article::Article,
    mention::EntityId,
    ontology::{Certainty, Polarity},
    reading::read,
    schema::Schema,
    span::Span,
    statement::{Filler, triggers},
};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
    process::ExitCode,
};

/// Pairs of actors with their class, by file name below the folder of corpora.
const PAIRS: &str = "relations/plv.train.jsonl.gz";

/// Class of the event ontology.
type Class = String;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().cloned().unwrap_or_else(|| "../shared/corpora".to_owned());
    let changed =
        arguments.iter().position(|argument| argument == "--schema").and_then(|at| arguments.get(at + 1));
    let path = Path::new(&folder).join(PAIRS);
    let Ok(file) = fs::File::open(&path) else {
        eprintln!("There is no {}: give the folder that holds the corpora as the argument.", path.display());
        return ExitCode::from(2);
    };
    let (schema, table) = match changed.map_or_else(bundled, |folder| overlaid(Path::new(folder))) {
        Ok(loaded) => loaded,
        Err(reason) => {
            eprintln!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    let lines = io::BufRead::lines(io::BufReader::new(GzDecoder::new(file)));
    let records: Vec<Record> =
        lines.map_while(Result::ok).filter_map(|line| serde_json::from_str(&line).ok()).collect();
    let mut scores = Scores::default();
    for record in &records {
        for event in &record.events {
            let answer = Pair::of(&record.text, event).class(&schema, &table);
            if arguments.iter().any(|argument| argument == "--misses") && answer.class != event.code {
                println!("{} not {} ({}): {}", event.code, answer.class, answer.why, record.text);
            }
            scores.count(&event.code, answer);
        }
    }
    scores.print();
    ExitCode::SUCCESS
}

fn bundled() -> Result<(Schema, Table), String> {
    let table = ron::from_str(include_str!("../schema/plover.ron")).map_err(|error| error.to_string())?;
    Ok((Schema::bundled(), table))
}

/// The schema with the files of a folder put over it.
fn overlaid(folder: &Path) -> Result<(Schema, Table), String> {
    let mut files = Vec::new();
    for part in ["relations", "en"] {
        let entries = fs::read_dir(folder.join(part)).map_err(|error| error.to_string())?;
        for entry in entries.filter_map(Result::ok) {
            if let Ok(text) = fs::read_to_string(entry.path()) {
                files.push((format!("{part}/{}", entry.file_name().to_string_lossy()), text));
            }
        }
    }
    let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let schema = Schema::overlaid(&folder.display().to_string(), files).map_err(|error| error.to_string())?;
    let table = fs::read_to_string(folder.join("plover.ron")).map_err(|error| error.to_string())?;
    Ok((schema, ron::from_str(&table).map_err(|error| error.to_string())?))
}

/// One line of the corpus.
#[derive(Deserialize)]
struct Record {
    text: String,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    code: Class,
    source: Actor,
    target: Actor,
}

#[derive(Deserialize)]
struct Actor {
    #[serde(default)]
    spans: Vec<(usize, usize)>,
}

/// `schema/plover.ron`.
#[derive(Deserialize)]
struct Table {
    merged: BTreeMap<Class, Class>,
    undone: BTreeMap<Class, Class>,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    of: Vec<Class>,
    when: Stance,
    gives: Class,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
enum Stance {
    Denied,
    Planned,
    Unreal,
    Asserted,
}

/// A relation as said: with its stance, and whether it is begun or undone.
struct Said<'a> {
    relation: &'a str,
    stance: Stance,
    undone: bool,
}

impl Table {
    /// Class of a relation as said, none for relations outside the ontology.
    fn class(&self, schema: &Schema, said: &Said<'_>) -> Option<Class> {
        let named = schema.relation(said.relation).map(|relation| relation.plover.clone())?;
        let class = self.merged.get(&named).cloned().unwrap_or(named);
        let undone = self.undone.get(&class).filter(|_| said.undone).cloned();
        let class = undone.unwrap_or(class);
        let rule = self.rules.iter().find(|rule| rule.when == said.stance && rule.of.contains(&class));
        let class = rule.map_or(class, |rule| rule.gives.clone());
        (!class.is_empty()).then_some(class)
    }
}

fn stance(polarity: Polarity, certainty: Certainty) -> Stance {
    match (polarity, certainty) {
        (Polarity::Denied, _) => Stance::Denied,
        (_, Certainty::Planned) => Stance::Planned,
        _ => Stance::Asserted,
    }
}

/// As [`stance`], for a frame in a clause that does not say that anything happened.
fn unreal_stance(polarity: Polarity) -> Stance {
    if polarity == Polarity::Denied { Stance::Denied } else { Stance::Unreal }
}

/// Two actors of a sentence.
struct Pair<'a> {
    text: &'a str,
    source: Vec<Span>,
    target: Vec<Span>,
}

/// A class and how it was found.
struct Answer {
    class: Class,
    how: &'static str,
    why: String,
}

impl<'a> Pair<'a> {
    fn of(text: &'a str, event: &Event) -> Self {
        let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        starts.push(text.len());
        let span = |&(start, end): &(usize, usize)| Some(Span::new(*starts.get(start)?, *starts.get(end)?));
        let spans = |actor: &Actor| actor.spans.iter().filter_map(span).collect();
        Self { text, source: spans(&event.source), target: spans(&event.target) }
    }

    fn class(&self, schema: &Schema, table: &Table) -> Answer {
        let stated = self.stated(schema, table).map(|(class, why)| Answer { class, how: "statements", why });
        let nearest = || self.nearest(schema, table).map(|(class, why)| Answer { class, how: "frames", why });
        let none = || Answer { class: "none".to_owned(), how: "nothing", why: String::new() };
        stated.or_else(nearest).unwrap_or_else(none)
    }

    /// Class of the statement between the two, the the one highest in the sentence first.
    fn stated(&self, schema: &Schema, table: &Table) -> Option<(Class, String)> {
        let (article, _) = Article::from_bytes("sentence.txt", self.text.as_bytes(), None).ok()?;
        let reading = read(schema, &article);
        // The body may be trimmed; offsets move by what was cut in front.
        let shift = self.text.len() - self.text.trim_start().len();
        let touches = |end: Option<EntityId>, actor: &[Span]| {
            end.is_some_and(|id| {
                let mut spans = reading.entities[id.0].mentions.iter().map(|mention| mention.span);
                spans.any(|span| {
                    let span = Span::new(span.start + shift, span.end + shift);
                    actor.iter().any(|part| part.overlaps(span))
                })
            })
        };
        let all = triggers(schema, self.text);
        let depth = |rule: &str| {
            all.iter().filter(|it| it.rule == rule).map(|it| it.depth).min().unwrap_or(usize::MAX)
        };
        let between = reading.statements.iter().filter_map(|it| {
            let forth = touches(it.subject, &self.source) && touches(it.object, &self.target);
            let back = touches(it.subject, &self.target) && touches(it.object, &self.source);
            let symmetric = schema.relation(&it.relation).is_some_and(|relation| relation.symmetric);
            let said =
                Said { relation: &it.relation, stance: stance(it.polarity, it.certainty), undone: it.former };
            let class = table.class(schema, &said)?;
            (forth || symmetric && back).then(|| (class, it.rule.clone()))
        });
        between.min_by_key(|(_, rule)| depth(rule))
    }

    /// Class of the frame whose slots hold the two best; of equals the one highest in the sentence.
    fn nearest(&self, schema: &Schema, table: &Table) -> Option<(Class, String)> {
        let all = triggers(schema, self.text);
        let ranked = all.iter().filter_map(|it| {
            let said = Said {
                relation: &it.relation,
                stance: if it.unreal {
                    unreal_stance(it.polarity)
                } else {
                    stance(it.polarity, it.certainty)
                },
                undone: it.former,
            };
            let class = table.class(schema, &said)?;
            let forth = held(&it.subjects, &self.source) + held(&it.objects, &self.target);
            let back = held(&it.subjects, &self.target) + held(&it.objects, &self.source);
            let symmetric = schema.relation(&it.relation).is_some_and(|relation| relation.symmetric);
            let fit = if symmetric { forth.max(back) } else { forth };
            let rank = (3 * fit + 12).saturating_sub(2 * it.depth);
            let rank = (rank, std::cmp::Reverse(it.span.start));
            Some((rank, class, it.rule.clone()))
        });
        ranked.max_by(|a, b| a.0.cmp(&b.0)).map(|(_, class, why)| (class, why))
    }
}

/// How well a slot holds an actor: by its head, by any of its words, or not.
fn held(fillers: &[Filler], actor: &[Span]) -> usize {
    let by_head = fillers.iter().any(|filler| actor.iter().any(|part| part.overlaps(filler.head)));
    let by_word = fillers.iter().any(|filler| actor.iter().any(|part| part.overlaps(filler.extent)));
    2 * usize::from(by_head) + usize::from(by_word)
}

/// Counts of gold and predicted classes.
#[derive(Default)]
struct Scores {
    pairs: BTreeMap<(Class, Class), usize>,
    ways: BTreeMap<&'static str, (usize, usize)>,
}

impl Scores {
    fn count(&mut self, gold: &str, answer: Answer) {
        let way = self.ways.entry(answer.how).or_default();
        way.0 += usize::from(answer.class == gold);
        way.1 += 1;
        *self.pairs.entry((gold.to_owned(), answer.class)).or_default() += 1;
    }

    fn sum(&self, keep: impl Fn(&Class, &Class) -> bool) -> f64 {
        let kept = self.pairs.iter().filter(|((gold, answer), _)| keep(gold, answer));
        let sum: usize = kept.map(|(_, count)| count).sum();
        u32::try_from(sum).map_or(0.0, f64::from)
    }

    fn print(&self) {
        let classes: BTreeSet<&Class> = self.pairs.keys().map(|(gold, _)| gold).collect();
        println!("class        pairs  precision  recall     F1   most often taken for");
        let mut macro_f1 = 0.0;
        for &class in &classes {
            let right = self.sum(|gold, answer| gold == class && answer == class);
            let (gold_count, answers) =
                (self.sum(|gold, _| gold == class), self.sum(|_, answer| answer == class));
            let f1 = 2.0 * right / (gold_count + answers).max(1.0);
            macro_f1 += f1 / classes.len() as f64;
            let (precision, recall) = (100.0 * right / answers.max(1.0), 100.0 * right / gold_count.max(1.0));
            println!(
                "{class:<10} {gold_count:>7} {precision:>10.1} {recall:>7.1} {:>6.1}   {}",
                100.0 * f1,
                self.confusions(class)
            );
        }
        for (way, (right, all)) in &self.ways {
            println!("by {way:<11} {right:>4} of {all:>4} right");
        }
        let all = self.sum(|_, _| true).max(1.0);
        println!(
            "accuracy {:.1}  macro-F1 {:.1}",
            100.0 * self.sum(|gold, answer| gold == answer) / all,
            100.0 * macro_f1
        );
    }

    fn confusions(&self, class: &str) -> String {
        let wrong = self.pairs.iter().filter(|((gold, answer), _)| gold == class && answer != class);
        let mut wrong: Vec<(usize, &str)> =
            wrong.map(|((_, answer), count)| (*count, answer.as_str())).collect();
        wrong.sort_by(|a, b| b.cmp(a));
        wrong.iter().take(3).map(|(count, answer)| format!("{answer} {count}")).collect::<Vec<_>>().join(", ")
    }
}
