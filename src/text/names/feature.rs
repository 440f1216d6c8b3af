//! What the model sees at one token: hashes of facts about it and its neighbours.

use super::atom::{Atom, flag};
use crate::text::gazetteer::{bit, hash};
use std::sync::LazyLock;

/// Words that join the parts of one name: "Bank of Rio Lindo", "Ana de la Cruz", "Ruiz and Sons".
const JOINTS: [&str; 18] = [
    "of", "the", "and", "for", "&", "-", "'s", "’s", "de", "la", "del", "al", "bin", "ibn", "van", "von",
    "on", "da",
];

static JOINT_HASHES: LazyLock<Vec<u32>> = LazyLock::new(|| JOINTS.iter().map(|word| hash(word)).collect());

/// Longest stretch of capitalised words looked at in one direction.
const FAR: usize = 6;

/// Stands in for a token beyond the sentence.
static EDGE: Atom = Atom { word: 1, raw: 1, shape: 1, suffixes: [1; 3], prefix: 1, flags: 0, listed: 0 };

/// Stretch of capitalised tokens around a token, as first and last token.
#[derive(Clone, Copy, Default)]
struct Run {
    start: usize,
    end: usize,
}

/// A sentence ready to have its features read off.
pub struct Features<'a> {
    atoms: &'a [Atom],
    /// Unbroken capitals, and capitals with joints between them.
    tight: Vec<Run>,
    loose: Vec<Run>,
}

impl<'a> Features<'a> {
    /// Looks for stretches of capitals.
    pub fn new(atoms: &'a [Atom]) -> Self {
        let joints = &*JOINT_HASHES;
        let tight = (0..atoms.len()).map(|at| run(atoms, at, &[])).collect();
        let loose = (0..atoms.len()).map(|at| run(atoms, at, joints)).collect();
        Self { atoms, tight, loose }
    }

    fn at(&self, position: usize, offset: isize) -> &Atom {
        position.checked_add_signed(offset).and_then(|at| self.atoms.get(at)).unwrap_or(&EDGE)
    }

    /// Replaces `out` by the features of token `at`.
    pub fn of(&self, at: usize, out: &mut Vec<u32>) {
        out.clear();
        let mut sink = Sink { out, template: 0 };
        self.words(at, &mut sink);
        self.lists(at, &mut sink);
        self.stretches(at, &mut sink);
    }

    /// The token, its neighbours and pairs of them.
    fn words(&self, at: usize, sink: &mut Sink) {
        let [before2, before, here, next, next2] = [-2, -1, 0, 1, 2].map(|offset| self.at(at, offset));
        let case = here.flags & (flag::CAPITAL | flag::ALL_CAPS | flag::FIRST);
        sink.add(&[]);
        for fact in [here.word, here.raw, here.shape, here.prefix, here.flags] {
            sink.add(&[fact]);
        }
        for suffix in here.suffixes {
            sink.add(&[suffix, here.flags & flag::CAPITAL]);
        }
        sink.add(&[here.shape, here.suffixes[1]]);
        sink.add(&[here.flags, here.listed & u32::from(bit::COMMON)]);
        for fact in [before.word, before.raw, next.word, next.raw, before2.word, next2.word] {
            sink.add(&[fact]);
        }
        sink.add(&[before.word, here.word]);
        sink.add(&[here.word, next.word]);
        sink.add(&[before.word, here.shape, next.word]);
        sink.add(&[before.shape, here.shape]);
        sink.add(&[here.shape, next.shape]);
        sink.add(&[before.shape, here.shape, next.shape]);
        sink.add(&[before.word, here.shape]);
        sink.add(&[next.word, here.shape]);
        sink.add(&[before2.word, before.word, case]);
        sink.add(&[next.word, next2.word, case]);
        sink.add(&[before.suffixes[1], here.shape]);
        sink.add(&[next.suffixes[1], here.shape]);
        sink.add(&[before.flags & 0x8f, here.flags & 0x8f, next.flags & 0x8f]);
        let spelling = flag::ACRONYM | flag::SPELT_OUT | flag::BRACKETED;
        sink.add(&[here.flags & spelling, case]);
        sink.add(&[before.flags & spelling, here.flags & spelling, next.flags & spelling]);
    }

    /// Lists the token and its neighbours stand in.
    fn lists(&self, at: usize, sink: &mut Sink) {
        let [before, here, next] = [-1, 0, 1].map(|offset| self.at(at, offset));
        if before.listed | here.listed | next.listed == 0 {
            return;
        }
        let word_bits = |atom: &Atom| atom.listed & 0xffff;
        sink.add(&[here.listed]);
        sink.add(&[word_bits(here), here.flags]);
        sink.add(&[here.listed >> 16, here.flags & 3, 1]);
        sink.add(&[before.listed, here.listed]);
        sink.add(&[here.listed, next.listed]);
        sink.add(&[word_bits(before), here.shape]);
        sink.add(&[word_bits(next), here.shape]);
        sink.add(&[word_bits(before), word_bits(here), word_bits(next)]);
        for list in (0..32).filter(|list| here.listed >> list & 1 == 1) {
            sink.add_at(200 + list, &[here.flags & 0x113]);
        }
        if here.is(flag::CAPITAL) {
            for list in (0..12).filter(|list| next.listed >> list & 1 == 1) {
                sink.add_at(240 + list, &[next.flags & flag::CAPITAL]);
            }
            for list in (0..12).filter(|list| before.listed >> list & 1 == 1) {
                sink.add_at(260 + list, &[before.flags & flag::CAPITAL]);
            }
        }
    }

    /// The stretch of capitals the token is part of: its ends, what stands before and after it, what is in it.
    fn stretches(&self, at: usize, sink: &mut Sink) {
        sink.template = 120;
        let here = &self.atoms[at];
        for (number, run) in [(0, self.tight[at]), (1, self.loose[at])] {
            let (length, place) = (run.end - run.start, at - run.start);
            let (first, last) = (self.at(run.start, 0), self.at(run.end, 0));
            if length > 0 {
                sink.add(&[number, last.word]);
                sink.add(&[number, last.suffixes[1], (run.end - at) as u32]);
                sink.add(&[number, first.word, place as u32]);
                sink.add(&[number, first.listed & 0xffff, last.listed & 0xffff, here.flags & 1]);
                let inside = self.atoms[run.start..=run.end].iter().fold(0, |bits, atom| bits | atom.listed);
                let telling = bit::BODY_HEAD | bit::PLACE_HEAD | bit::TITLE | bit::PEOPLE | bit::COUNTRY;
                sink.add(&[number, inside & u32::from(telling), here.flags & 1]);
                sink.add(&[number, length as u32, place as u32]);
                sink.add(&[number, length as u32, place as u32, here.shape]);
            } else {
                sink.template += 7;
            }
            if here.is(flag::CAPITAL) || length > 0 {
                let (before, after) = (self.at(run.start, -1), self.at(run.end, 1));
                sink.add(&[number, before.word, place.min(1) as u32]);
                sink.add(&[number, after.word, (run.end - at).min(1) as u32]);
                sink.add(&[number, before.listed & 0xffff, length.min(2) as u32]);
                sink.add(&[number, before.word, after.word]);
                sink.add(&[number, self.at(run.end, 2).word, after.word]);
                sink.add(&[number, self.at(run.start, -2).word, before.word]);
            } else {
                sink.template += 6;
            }
        }
    }
}

/// Collects hashed features, each salted with the number of its template.
struct Sink<'a> {
    out: &'a mut Vec<u32>,
    template: u32,
}

impl Sink<'_> {
    fn add(&mut self, facts: &[u32]) {
        self.template += 1;
        self.add_at(self.template, facts);
    }

    fn add_at(&mut self, template: u32, facts: &[u32]) {
        let mixed = facts.iter().fold((template + 5000).wrapping_mul(0x85EB_CA6B), |hash, &fact| {
            let mixed = (hash.rotate_left(5) ^ fact).wrapping_mul(0x9E37_79B1);
            mixed ^ mixed >> 15
        });
        self.out.push(mixed.wrapping_mul(0xC2B2_AE35));
    }
}

/// The stretch of capitals around `at`, which may itself be a joint.
fn run(atoms: &[Atom], at: usize, joints: &[u32]) -> Run {
    let is_joint = |atom: &Atom| joints.contains(&atom.raw);
    let mut run = Run { start: at, end: at };
    if !atoms[at].is(flag::CAPITAL) && !is_joint(&atoms[at]) {
        return run;
    }
    let mut end = at;
    while end + 1 < atoms.len() && end - at < FAR {
        end += 1;
        if atoms[end].is(flag::CAPITAL) {
            run.end = end;
        } else if !is_joint(&atoms[end]) {
            break;
        }
    }
    let mut start = at;
    while start > 0 && at - start < FAR {
        start -= 1;
        if atoms[start].is(flag::CAPITAL) {
            run.start = start;
        } else if !is_joint(&atoms[start]) {
            break;
        }
    }
    run
}
