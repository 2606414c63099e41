//! Any serde type as a small tree of what is to be written, so that layout is decided in one place.

use serde::ser::{self, Serialize};
use std::fmt;

/// What is to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plain {
    /// A number, `true`, `Unknown`: as it stands.
    Word(String),
    /// A text.
    Text(String),
    /// `[…]`
    List(Vec<Plain>),
    /// `Name(…)` or `(…)`, values only.
    Tuple(&'static str, Vec<Plain>),
    /// `Name(…)` or `(…)` with fields.
    Struct(&'static str, Vec<(&'static str, Plain)>),
    /// `{…}`
    Map(Vec<(Plain, Plain)>),
}

/// Why a value cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot write the value: {0}")]
pub struct PrintError(String);

impl ser::Error for PrintError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The tree of a value.
pub(super) fn plain<T: Serialize + ?Sized>(value: &T) -> Result<Plain, PrintError> {
    value.serialize(Writer)
}

struct Writer;

/// What stands between brackets while it is being collected.
struct Items(&'static str, Vec<Plain>);
struct Fields(&'static str, Vec<(&'static str, Plain)>);
struct Entries(Vec<(Plain, Plain)>, Option<Plain>);

fn word(value: impl fmt::Display) -> Plain {
    Plain::Word(value.to_string())
}

fn float(value: f64) -> Result<Plain, PrintError> {
    if value.is_finite() {
        return Ok(Plain::Word(format!("{value:?}")));
    }
    Err(PrintError(format!("{value} is no number of a file")))
}

impl ser::Serializer for Writer {
    type Ok = Plain;
    type Error = PrintError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Entries;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Fields;

    fn serialize_bool(self, v: bool) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_i8(self, v: i8) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_i16(self, v: i16) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_i32(self, v: i32) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_i64(self, v: i64) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_u8(self, v: u8) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_u16(self, v: u16) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_u32(self, v: u32) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_u64(self, v: u64) -> Result<Plain, PrintError> {
        Ok(word(v))
    }
    fn serialize_f32(self, v: f32) -> Result<Plain, PrintError> {
        float(f64::from(v))
    }
    fn serialize_f64(self, v: f64) -> Result<Plain, PrintError> {
        float(v)
    }
    fn serialize_char(self, v: char) -> Result<Plain, PrintError> {
        Ok(word(format_args!("'{}'", v.escape_default())))
    }
    fn serialize_str(self, v: &str) -> Result<Plain, PrintError> {
        Ok(Plain::Text(v.to_owned()))
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<Plain, PrintError> {
        Err(PrintError("bytes have no place in a file".to_owned()))
    }
    fn serialize_none(self) -> Result<Plain, PrintError> {
        Ok(word("None"))
    }
    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<Plain, PrintError> {
        v.serialize(Self)
    }
    fn serialize_unit(self) -> Result<Plain, PrintError> {
        Ok(word("()"))
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Plain, PrintError> {
        Ok(word("()"))
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Plain, PrintError> {
        Ok(word(variant))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        v: &T,
    ) -> Result<Plain, PrintError> {
        Ok(Plain::Tuple("", vec![v.serialize(Self)?]))
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        v: &T,
    ) -> Result<Plain, PrintError> {
        Ok(Plain::Tuple(variant, vec![v.serialize(Self)?]))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items, PrintError> {
        Ok(Items("[", Vec::new()))
    }
    fn serialize_tuple(self, _: usize) -> Result<Items, PrintError> {
        Ok(Items("", Vec::new()))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, PrintError> {
        Ok(Items("", Vec::new()))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, PrintError> {
        Ok(Items(variant, Vec::new()))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Entries, PrintError> {
        Ok(Entries(Vec::new(), None))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, PrintError> {
        Ok(Fields("", Vec::new()))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Fields, PrintError> {
        Ok(Fields(variant, Vec::new()))
    }
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PrintError> {
        self.1.push(value.serialize(Writer)?);
        Ok(())
    }
}

impl ser::SerializeSeq for Items {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), PrintError> {
        self.push(v)
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::List(self.1))
    }
}

impl ser::SerializeTuple for Items {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), PrintError> {
        self.push(v)
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::Tuple(self.0, self.1))
    }
}

impl ser::SerializeTupleStruct for Items {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), PrintError> {
        self.push(v)
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::Tuple(self.0, self.1))
    }
}

impl ser::SerializeTupleVariant for Items {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, v: &T) -> Result<(), PrintError> {
        self.push(v)
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::Tuple(self.0, self.1))
    }
}

impl ser::SerializeMap for Entries {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), PrintError> {
        self.1 = Some(key.serialize(Writer)?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PrintError> {
        let key = self.1.take();
        let key = key.ok_or_else(|| PrintError("a map's value came before its key".to_owned()))?;
        self.0.push((key, value.serialize(Writer)?));
        Ok(())
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::Map(self.0))
    }
}

impl ser::SerializeStruct for Fields {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), PrintError> {
        self.1.push((name, value.serialize(Writer)?));
        Ok(())
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::Struct(self.0, self.1))
    }
}

impl ser::SerializeStructVariant for Fields {
    type Ok = Plain;
    type Error = PrintError;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), PrintError> {
        self.1.push((name, value.serialize(Writer)?));
        Ok(())
    }
    fn end(self) -> Result<Plain, PrintError> {
        Ok(Plain::Struct(self.0, self.1))
    }
}
