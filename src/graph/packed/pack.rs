//! Writing the bytes.

use crate::{
    graph::{Decision, Document, Doubt, Evidence, GraphFile, GraphStatement, Node, Place, QuickMap},
    ontology::{Certainty, Kind, Polarity, WhenBasis},
    when::When,
};

/// Bytes of the lists, and the texts they refer to by number.
#[derive(Default)]
struct Packer<'a> {
    bytes: Vec<u8>,
    numbers: QuickMap<&'a str, u64>,
    texts: Vec<&'a str>,
    dates: QuickMap<When, u64>,
    date_texts: Vec<String>,
}

pub(super) fn pack(file: &GraphFile) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.own(&file.camarilla);
    packer.number(u64::from(file.version));
    packer.list(&file.documents, Packer::document);
    packer.list(&file.nodes, Packer::node);
    packer.list(&file.statements, Packer::statement);
    packer.list(&file.doubts, Packer::doubt);
    packer.list(&file.decisions, Packer::decision);
    packer.list(&file.rejected, Packer::statement);
    packer.list(&file.layout, Packer::place);
    let mut tables = Packer::default();
    tables.list(&packer.texts, |packer, text| packer.own(text));
    tables.list(&packer.date_texts, |packer, text| packer.own(text));
    tables.bytes.extend_from_slice(&packer.bytes);
    tables.bytes
}

impl<'a> Packer<'a> {
    /// Seven bits a byte, the lowest first; the top bit says that more follow.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn list<T>(&mut self, items: &'a [T], mut each: impl FnMut(&mut Self, &'a T)) {
        self.number(items.len() as u64);
        items.iter().for_each(|item| each(self, item));
    }

    /// 0 for nothing, else the item follows a 1.
    fn option<T: ?Sized>(&mut self, item: Option<&'a T>, each: impl FnOnce(&mut Self, &'a T)) {
        self.bytes.push(u8::from(item.is_some()));
        if let Some(item) = item {
            each(self, item);
        }
    }

    fn doubt(&mut self, it: &'a Doubt) {
        [&it.left, &it.right].into_iter().for_each(|id| self.shared(id));
        self.signed(it.score);
        self.list(&it.pieces, |packer, piece| packer.own(piece));
    }

    fn decision(&mut self, it: &'a Decision) {
        [&it.subject, &it.verdict].into_iter().for_each(|text| self.shared(text));
        [&it.object, &it.was].into_iter().for_each(|text| self.option(text.as_deref(), Self::own));
        self.own(&it.because);
    }

    fn place(&mut self, it: &'a Place) {
        self.shared(&it.node);
        [it.x, it.y].into_iter().for_each(|at| self.signed(at));
        self.bytes.push(u8::from(it.pinned));
    }

    /// The sign is the lowest bit.
    fn signed(&mut self, number: i32) {
        self.number(u64::from(number.unsigned_abs()) << 1 | u64::from(number < 0));
    }

    /// A text that occurs once.
    fn own(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A text that occurs often, as its number.
    fn shared(&mut self, text: &'a str) {
        let number = self.number_of(text);
        self.number(number);
    }

    /// 0 for none, else one more than the number.
    fn shared_or_none(&mut self, text: Option<&'a String>) {
        let number = text.map_or(0, |text| self.number_of(text) + 1);
        self.number(number);
    }

    fn number_of(&mut self, text: &'a str) -> u64 {
        let next = self.texts.len() as u64;
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            self.texts.push(text);
        }
        number
    }

    fn date(&mut self, when: Option<&When>) {
        let Some(when) = when else { return self.number(0) };
        let next = self.date_texts.len() as u64;
        let number = *self.dates.entry(*when).or_insert(next);
        if number == next {
            self.date_texts.push(when.to_string());
        }
        self.number(number + 1);
    }

    fn document(&mut self, it: &'a Document) {
        self.shared(&it.id);
        self.own(&it.path);
        self.option(it.title.as_deref(), Self::own);
        self.shared_or_none(it.publisher.as_ref());
        self.option(it.url.as_deref(), Self::own);
        self.date(it.published.as_ref());
        self.own(&it.sha256);
        self.shared_or_none(it.copy_of.as_ref());
    }

    fn node(&mut self, it: &'a Node) {
        self.shared(&it.id);
        self.bytes.push(place(&Kind::ALL, it.kind));
        self.own(&it.label);
        self.list(&it.names, |packer, name| {
            packer.own(&name.text);
            packer.number(name.count as u64);
        });
        self.list(&it.documents, |packer, id| packer.shared(id));
        self.list(&it.merged_from, |packer, note| {
            packer.own(&note.name);
            packer.shared(&note.document);
            packer.own(&note.reason);
        });
        self.option(it.wikidata.as_deref(), Self::own);
    }

    fn statement(&mut self, it: &'a GraphStatement) {
        self.own(&it.id);
        self.shared(&it.relation);
        self.shared_or_none(it.subject.as_ref());
        self.shared_or_none(it.object.as_ref());
        self.date(it.when.as_ref());
        self.option(it.when_words.as_deref(), Self::own);
        self.date(it.reported.as_ref());
        self.list(&it.attribution, |packer, id| packer.shared(id));
        let flags = [
            place(&WhenBasis::ALL, it.when_basis),
            u8::from(it.polarity == Polarity::Denied),
            place(&Certainty::ALL, it.certainty),
            u8::from(it.former),
        ];
        self.bytes.extend(flags);
        self.shared_or_none(it.place.as_ref());
        self.option(it.detail.as_deref(), Self::own);
        self.list(&it.evidence, Self::evidence);
        self.shared(&it.rule);
    }

    fn evidence(&mut self, it: &'a Evidence) {
        self.shared(&it.document);
        self.number(it.start as u64);
        self.number(it.end as u64);
        self.own(&it.quote);
    }
}

/// Place of a value in the list of all.
fn place<T: PartialEq>(all: &[T], value: T) -> u8 {
    let place = all.iter().position(|it| *it == value).expect("the list has every value");
    u8::try_from(place).expect("a handful of values")
}
