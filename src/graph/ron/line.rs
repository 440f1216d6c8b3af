//! One value as RON on one line: byte for byte what the crate `ron` writes inside a line, in a fifth of the time.
//!
//! That crate asks of each letter how it is escaped and of each field whether its name is one. Here plain letters are
//! copied as they stand, and the names are those of our own types. Only what these are made of can be written.

use std::fmt;

use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

/// The value as RON.
///
/// # Panics
/// When the value is made of more than texts, numbers, options, lists, structs and plain variants.
pub(super) fn line(value: &impl Serialize) -> String {
    let mut line = Line(String::new());
    value.serialize(&mut line).expect("the types of the graph are made of what can be written");
    line.0
}

struct Line(String);

impl Line {
    /// As `char::escape_debug` has it.
    fn text(&mut self, text: &str) {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\'' | b'\\');
        let mut rest = text;
        self.0.push('"');
        while let Some(end) = rest.bytes().position(|byte| !is_plain(&byte)) {
            let (plain, other) = rest.split_at(end);
            let mut letters = other.chars();
            self.0.push_str(plain);
            self.0.extend(letters.next().into_iter().flat_map(char::escape_debug));
            rest = letters.as_str();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }
}

/// A list or struct that is being written.
struct Parts<'l> {
    line: &'l mut Line,
    is_first: bool,
    end: char,
}

impl<'l> Parts<'l> {
    fn between(line: &'l mut Line, start: char, end: char) -> Self {
        line.0.push(start);
        Self { line, is_first: true, end }
    }

    fn next(&mut self) {
        if !self.is_first {
            self.line.0.push_str(", ");
        }
        self.is_first = false;
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.next();
        value.serialize(&mut *self.line)
    }

    fn end(self) -> fmt::Result {
        self.line.0.push(self.end);
        Ok(())
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> fmt::Result {
        self.next();
        self.line.0.push_str(name);
        self.line.0.push_str(": ");
        value.serialize(&mut *self.line)
    }

    fn end(self) -> fmt::Result {
        self.line.0.push(self.end);
        Ok(())
    }
}

/// Writes numbers as they print.
macro_rules! numbers {
    ($($name:ident: $number:ty),*) => {
        $(fn $name(self, value: $number) -> fmt::Result {
            fmt::Write::write_fmt(&mut self.0, format_args!("{value}"))
        })*
    };
}

/// Refuses what no type of the graph is made of.
macro_rules! others {
    ($($name:ident($($argument:ty),*) -> $written:ty;)*) => {
        $(fn $name(self, $(_: $argument),*) -> Result<$written, fmt::Error> {
            Err(fmt::Error)
        })*
    };
}

impl<'l> Serializer for &'l mut Line {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Parts<'l>;
    type SerializeStruct = Parts<'l>;
    type SerializeTuple = Impossible<(), fmt::Error>;
    type SerializeTupleStruct = Impossible<(), fmt::Error>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeMap = Impossible<(), fmt::Error>;
    type SerializeStructVariant = Impossible<(), fmt::Error>;

    numbers! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    }

    others! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_str(self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }

    fn serialize_none(self) -> fmt::Result {
        self.0.push_str("None");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.0.push_str(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'l>, fmt::Error> {
        Ok(Parts::between(self, '[', ']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'l>, fmt::Error> {
        Ok(Parts::between(self, '(', ')'))
    }
}
