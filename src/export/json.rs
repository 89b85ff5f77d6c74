//! Elements of a network as JSON objects, for the formats that are JSON.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::network::{Column, Value};

/// An element: the fields that a format asks for, then its columns.
pub(super) struct Object<'r> {
    /// Name and value of each field.
    pub fields: &'r [(&'r str, &'r str)],
    /// The columns.
    pub columns: &'r [Column],
    /// Their values.
    pub values: &'r [Value<'r>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.fields {
            map.serialize_entry(name, value)?;
        }
        for (column, value) in self.columns.iter().zip(self.values) {
            map.serialize_entry(&column.name, value)?;
        }
        map.end()
    }
}

/// An array on its way out, an item a line.
pub(super) struct Items<'w> {
    out: &'w mut dyn Write,
    any: bool,
}

impl<'w> Items<'w> {
    /// Opens the array.
    pub fn open(out: &'w mut dyn Write) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, any: false })
    }

    /// Adds an item.
    pub fn push(&mut self, item: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.any { b",\n" } else { b"\n" })?;
        self.any = true;
        serde_json::to_writer(&mut *self.out, item)?;
        Ok(())
    }

    /// Closes the array.
    pub fn close(self) -> io::Result<()> {
        self.out.write_all(if self.any { b"\n]" } else { b"]" })
    }
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
