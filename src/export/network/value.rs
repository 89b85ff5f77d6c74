//! The values of columns.

use std::borrow::Cow;

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

    /// Adds [`Self::plain`] to `out`, each text through `escape`, which leaves `; ` as it is.
    pub fn push(&self, out: &mut String, mut escape: impl FnMut(&str, &mut String)) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Texts(texts) => {
                for (i, text) in texts.iter().enumerate() {
                    out.push_str(if i > 0 { "; " } else { "" });
                    escape(text, out);
                }
            }
            Self::Integer(_) | Self::Boolean(_) => out.push_str(&self.plain()),
        }
    }
}
