//! What the reader saw and could not use, in words.

use crate::{
    article::Article,
    query::Relations,
    span::Span,
    statement::{Lack, Missing, Note, NoteKind},
};

/// Most characters of a sentence that are shown on either side of the words a note is about.
const CONTEXT: usize = 36;

/// "met: no object known: “him” goes back to nobody".
pub(super) fn note_words(note: &Note, body: &str, relations: &Relations) -> String {
    let label = |relation: &String| relations.label(relation);
    match &note.kind {
        NoteKind::NoParty { end, found, relation } => {
            let end = match end {
                Missing::Subject => "subject",
                Missing::Object => "object",
            };
            format!("{}: no {end} to use: {}", label(relation), lack(found, body, relations))
        }
        NoteKind::NoSpeaker => "quotation of nobody who is known".to_owned(),
        NoteKind::NoDate => format!("“{}” names no day here", note.span.of(body)),
        NoteKind::NoRelation => "reported, but no relation between these parties was read".to_owned(),
        NoteKind::Unreal { relation } => format!("{}: only asked, demanded or imagined", label(relation)),
        NoteKind::Nobody { relation } => format!("{}: nobody stands with it", label(relation)),
        NoteKind::NotProse => "not part of the article: not read".to_owned(),
    }
}

fn lack(found: &Lack, body: &str, relations: &Relations) -> String {
    let words = |span: &Span| squeezed(span.of(body));
    match found {
        Lack::Pronoun(span) => format!("“{}” goes back to nobody", words(span)),
        Lack::Thing(span) => format!("“{}” is no party", words(span)),
        Lack::Kind(span, kind) => format!("“{}” is a {} here", words(span), relations.kind_words(*kind)),
        Lack::Same(span) => format!("“{}” stands at both ends", words(span)),
        Lack::Nothing => "nobody stands there".to_owned(),
    }
}

/// The words of a note with those around them, on one line.
pub(super) fn excerpt(article: &Article, span: Span) -> String {
    let body = article.body.as_str();
    let line = body[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = body[span.end..].find('\n').map_or(body.len(), |at| span.end + at);
    let before: Vec<char> = body[line..span.start].chars().collect();
    let after: Vec<char> = body[span.end..end].chars().collect();
    let left: String = before[before.len().saturating_sub(CONTEXT)..].iter().collect();
    let right: String = after[..after.len().min(CONTEXT)].iter().collect();
    // Whole words only.
    let left = if before.len() > CONTEXT { left.split_once(' ').map_or("", |it| it.1) } else { &left };
    let right = if after.len() > CONTEXT { right.rsplit_once(' ').map_or("", |it| it.0) } else { &right };
    let mark = |cut: bool| if cut { "…" } else { "" };
    let (open, close) = (mark(before.len() > CONTEXT), mark(after.len() > CONTEXT));
    squeezed(&format!("“{open}{left}{}{right}{close}”", shortened(span.of(body))))
}

/// Text on one line with single spaces.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A long text without its middle.
pub(super) fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 16 {
        return words.join(" ");
    }
    format!("{} … {}", words[..9].join(" "), words[words.len() - 4..].join(" "))
}
