//! The values of columns.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A value in a column of a node or an edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) enum Value<'a> {
    /// A text; also a day, as text.
    Text(Cow<'a, str>),
    /// Several texts.
    Texts(Vec<Cow<'a, str>>),
    /// A number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

impl<'a> Value<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Texts.
    pub fn texts<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::Texts(texts.into_iter().map(Into::into).collect())
    }

    /// A number.
    pub fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// As one text, for formats without lists: the values by `; `.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Texts(texts) => match texts.as_slice() {
                [] => Cow::Borrowed(""),
                [one] => Cow::Borrowed(one),
                several => Cow::Owned(several.join("; ")),
            },
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Boolean(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
        }
    }
}

impl Serialize for Value<'_> {
    /// Lists as in all formats: one text. See `docs/decisions`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(_) | Self::Texts(_) => serializer.serialize_str(&self.plain()),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Boolean(yes) => serializer.serialize_bool(*yes),
        }
    }
}
