//! GUM: chains of mentions of named people, bodies and places in texts that are no dialogue.

use crate::chains::{Chains, Totals};
use crate::{bytes, offsets, reading};
use camarilla::{
    mention::{Entity, Form, Kind},
    schema::Schema,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Where the corpus lies below the folder of corpora.
pub(crate) const FILE: &str = "whole/gum_open_without_news.jsonl.gz";

/// Genres written by one hand.
const GENRES: [&str; 4] = ["academic", "bio", "textbook", "voyage"];

/// Types of entity that we look for.
const TYPES: [&str; 3] = ["person", "organization", "place"];

/// A mention of the corpus.
struct Gold {
    id: String,
    span: (usize, usize),
    head: (usize, usize),
    named: bool,
}

/// Reads every text and prints the scores of its chains.
pub(crate) fn evaluate(schema: &Schema, records: &[Value], out: &mut impl Write) -> Result<(), String> {
    let mut totals: BTreeMap<&str, Totals> = BTreeMap::new();
    for record in records {
        let Some(genre) = GENRES.iter().find(|genre| record["genre"] == **genre) else { continue };
        let text = record["text"].as_str().unwrap_or_default();
        let mentions = mentions(text, record);
        let wanted = wanted(record, &mentions);
        let found = found(&reading(schema, text)?.entities, &mentions);
        for key in [genre, "all genres"] {
            totals.entry(key).or_default().add(&wanted, &found);
        }
    }
    for (genre, totals) in &totals {
        writeln!(out, "GUM {genre}: {totals}").map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn mentions(text: &str, record: &Value) -> Vec<Gold> {
    let offsets = offsets(text);
    let listed = record["mentions"].as_array().into_iter().flatten();
    listed
        .filter_map(|mention| {
            let kind = mention["type"].as_str()?;
            Some(Gold {
                id: mention["id"].as_str()?.to_owned(),
                span: bytes(&offsets, &mention["start"], &mention["end"])?,
                head: bytes(&offsets, &mention["head"][0], &mention["head"][1])?,
                named: mention["named"] == true && TYPES.contains(&kind),
            })
        })
        .collect()
}

/// The chains of the corpus in which somebody or something is named.
fn wanted(record: &Value, mentions: &[Gold]) -> Chains {
    let named: BTreeSet<&str> =
        mentions.iter().filter(|gold| gold.named).map(|gold| gold.id.as_str()).collect();
    let clusters = record["clusters"].as_array().into_iter().flatten();
    clusters
        .map(|cluster| -> BTreeSet<String> {
            let ids = cluster.as_array().into_iter().flatten();
            ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
        })
        .filter(|chain| chain.len() > 1 && chain.iter().any(|id| named.contains(id.as_str())))
        .collect()
}

/// Our chains of named entities, each mention under the id of the corpus where it has one.
fn found(entities: &[Entity], mentions: &[Gold]) -> Chains {
    let mut taken = BTreeSet::new();
    let named = entities.iter().filter(|entity| {
        matches!(entity.kind, Kind::Person | Kind::Organisation | Kind::Place)
            && entity.mentions.iter().any(|mention| mention.form == Form::Name)
    });
    let chains = named.map(|entity| {
        let ids = entity.mentions.iter().map(|mention| {
            let (start, end) = (mention.span.start, mention.span.end);
            // A mention of the corpus is a whole phrase; ours is the name in it. They share the head.
            let same = mentions.iter().filter(|gold| {
                let head = start <= gold.head.0 && gold.head.1 <= end;
                let name = gold.span.0 <= start && end <= gold.span.1 && start <= gold.head.1 + 1;
                head || name && gold.named && gold.head.0 <= end && gold.head.1 + 20 >= start
            });
            let best = same
                .filter(|gold| !taken.contains(gold.id.as_str()))
                .min_by_key(|gold| (gold.span.0.abs_diff(start) + gold.span.1.abs_diff(end), gold.span));
            match best {
                Some(gold) => {
                    taken.insert(gold.id.as_str());
                    gold.id.clone()
                }
                None => format!("{start}-{end}"),
            }
        });
        ids.collect::<BTreeSet<String>>()
    });
    chains.filter(|chain| chain.len() > 1).collect()
}
