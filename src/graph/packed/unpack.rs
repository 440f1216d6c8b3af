//! Reading the bytes. They were checked against a checksum, yet nothing here trusts them: what cannot be is `None`.

use crate::{
    graph::{
        Decision, Document, Doubt, Evidence, GraphFile, GraphStatement, MergeNote, NameCount, Node, Place,
    },
    ontology::{Certainty, Kind, Polarity, WhenBasis},
    when::When,
};

/// What is left of the bytes, and the texts they refer to.
struct Unpacker<'a> {
    rest: &'a [u8],
    texts: Vec<&'a str>,
    dates: Vec<When>,
}

pub(super) fn unpack(body: &[u8]) -> Option<GraphFile> {
    let mut bytes = Unpacker { rest: body, texts: Vec::new(), dates: Vec::new() };
    bytes.texts = bytes.list(Unpacker::text)?;
    bytes.dates = bytes.list(|bytes| bytes.text()?.parse().ok())?;
    let file = GraphFile {
        camarilla: bytes.own()?,
        version: u32::try_from(bytes.number()?).ok()?,
        documents: bytes.list(Unpacker::document)?,
        nodes: bytes.list(Unpacker::node)?,
        statements: bytes.list(Unpacker::statement)?,
        doubts: bytes.list(Unpacker::doubt)?,
        decisions: bytes.list(Unpacker::decision)?,
        rejected: bytes.list(Unpacker::statement)?,
        layout: bytes.list(Unpacker::place)?,
    };
    bytes.rest.is_empty().then_some(file)
}

impl<'a> Unpacker<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        // Every item takes a byte at least: a wrong count must not reserve the whole memory.
        let mut items = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            items.push(each(self)?);
        }
        Some(items)
    }

    fn option<T>(&mut self, each: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => each(self).map(Some),
            _ => None,
        }
    }

    fn doubt(&mut self) -> Option<Doubt> {
        Some(Doubt {
            left: self.shared()?,
            right: self.shared()?,
            score: self.signed()?,
            pieces: self.list(Self::own)?,
        })
    }

    fn decision(&mut self) -> Option<Decision> {
        Some(Decision {
            subject: self.shared()?,
            verdict: self.shared()?,
            object: self.option(Self::own)?,
            was: self.option(Self::own)?,
            because: self.own()?,
        })
    }

    fn place(&mut self) -> Option<Place> {
        Some(Place { node: self.shared()?, x: self.signed()?, y: self.signed()?, pinned: self.flag()? })
    }

    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        let size = i32::try_from(number >> 1).ok()?;
        Some(if number & 1 == 1 { -size } else { size })
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn own(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    fn shared(&mut self) -> Option<String> {
        let number = self.count()?;
        self.texts.get(number).map(|&text| text.to_owned())
    }

    fn shared_or_none(&mut self) -> Option<Option<String>> {
        match self.count()?.checked_sub(1) {
            None => Some(None),
            Some(number) => self.texts.get(number).map(|&text| Some(text.to_owned())),
        }
    }

    fn date(&mut self) -> Option<Option<When>> {
        match self.count()?.checked_sub(1) {
            None => Some(None),
            Some(number) => self.dates.get(number).map(|when| Some(*when)),
        }
    }

    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(usize::from(self.byte()?)).copied()
    }

    fn document(&mut self) -> Option<Document> {
        Some(Document {
            id: self.shared()?,
            path: self.own()?,
            title: self.option(Self::own)?,
            publisher: self.shared_or_none()?,
            url: self.option(Self::own)?,
            published: self.date()?,
            sha256: self.own()?,
            copy_of: self.shared_or_none()?,
        })
    }

    fn node(&mut self) -> Option<Node> {
        Some(Node {
            id: self.shared()?,
            kind: self.one_of(&Kind::ALL)?,
            label: self.own()?,
            names: self.list(|bytes| Some(NameCount { text: bytes.own()?, count: bytes.count()? }))?,
            documents: self.list(Self::shared)?,
            merged_from: self.list(|bytes| {
                Some(MergeNote { name: bytes.own()?, document: bytes.shared()?, reason: bytes.own()? })
            })?,
            wikidata: self.option(Self::own)?,
        })
    }

    fn statement(&mut self) -> Option<GraphStatement> {
        let (id, relation) = (self.own()?, self.shared()?);
        let (subject, object) = (self.shared_or_none()?, self.shared_or_none()?);
        let (when, when_words, reported) = (self.date()?, self.option(Self::own)?, self.date()?);
        let attribution = self.list(Self::shared)?;
        let when_basis = self.one_of(&WhenBasis::ALL)?;
        let polarity = if self.flag()? { Polarity::Denied } else { Polarity::Affirmed };
        let certainty = self.one_of(&Certainty::ALL)?;
        let former = self.flag()?;
        Some(GraphStatement {
            id,
            relation,
            subject,
            object,
            when,
            when_basis,
            when_words,
            reported,
            attribution,
            polarity,
            certainty,
            former,
            place: self.shared_or_none()?,
            detail: self.option(Self::own)?,
            evidence: self.list(Self::evidence)?,
            rule: self.shared()?,
        })
    }

    fn evidence(&mut self) -> Option<Evidence> {
        Some(Evidence {
            document: self.shared()?,
            start: self.count()?,
            end: self.count()?,
            quote: self.own()?,
        })
    }
}
