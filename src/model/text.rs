//! Identifiers, language tags and IRIs: small texts that are checked once, where they are read.
//!
//! Each keeps its text as written, prints it unchanged, and says in its error what to write.

use std::fmt;
use std::str::FromStr;

use oxigraph::model::{Literal, NamedNode};
use serde::Serialize;

/// A text that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TextError {
    /// Byte offset in the text where it goes wrong.
    pub offset: usize,
    /// A sentence: what is wrong and what to write.
    pub message: String,
    /// What was most likely meant, if it can be told.
    pub suggestion: Option<String>,
}

macro_rules! checked_text {
    ($name:ident) => {
        impl $name {
            /// The text as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

/// The longest identifier: long enough for any name, short enough for any file system.
pub const LONGEST_ID: usize = 128;

/// An identifier of an entity or a claim: `lenin`, `letter-to-stalin-1922-05-15`.
///
/// Small Latin letters and digits, in groups joined by single hyphens, a letter first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(Box<str>);

checked_text!(Id);

impl Id {
    /// Takes a text that is an identifier.
    ///
    /// # Errors
    ///
    /// As [`Id::check`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        Self::check(text).map(|()| Self(text.into()))
    }

    /// Checks an identifier. Linear in the text.
    ///
    /// # Errors
    ///
    /// [`TextError`] with the nearest identifier as its suggestion.
    pub fn check(text: &str) -> Result<(), TextError> {
        let Some(offset) = id_fault(text) else {
            return Ok(());
        };
        let suggestion = slug(text);
        let advice = suggestion.as_ref().map_or_else(
            || "write one such as letter-1922".to_owned(),
            |id| format!("write `{id}`"),
        );
        let message = if text.is_empty() {
            format!("the identifier is empty; {advice}")
        } else if text.len() > LONGEST_ID && offset == LONGEST_ID {
            format!("the identifier has more than {LONGEST_ID} characters; {advice}")
        } else {
            format!(
                "`{}` is no identifier: it is made of a-z, 0-9 and single hyphens between them, a letter first; {advice}",
                shown(text)
            )
        };
        Err(TextError { offset, message, suggestion })
    }
}

/// Where a text stops being an identifier.
fn id_fault(text: &str) -> Option<usize> {
    let mut before = b'-';
    for (at, byte) in text.bytes().enumerate() {
        let fits = match byte {
            b'a'..=b'z' => true,
            b'0'..=b'9' => at > 0,
            b'-' => before != b'-',
            _ => false,
        };
        if at == LONGEST_ID || !fits {
            return Some(at);
        }
        before = byte;
    }
    // Empty, or ending in a hyphen.
    (before == b'-').then(|| text.len().saturating_sub(1))
}

/// The nearest identifier to any text, if some letter of it can be kept.
///
/// Diacritics are dropped, German umlauts and Cyrillic letters are written out in Latin ones.
#[must_use]
pub fn slug(text: &str) -> Option<String> {
    let mut id = String::new();
    for c in text.chars().flat_map(char::to_lowercase).take(4 * LONGEST_ID) {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            '\'' | '’' | 'ъ' | 'ь' | '\u{300}'..='\u{36f}' => {}
            _ => match latin(c) {
                Some(letters) => id.push_str(letters),
                None if id.is_empty() || id.ends_with('-') => {}
                None => id.push('-'),
            },
        }
    }
    let start = id.find(|c: char| c.is_ascii_lowercase())?;
    let id = id.get(start..)?;
    // All ASCII by now, so that a character is a byte.
    let id = id.get(..LONGEST_ID).unwrap_or(id).trim_matches('-').to_owned();
    id_fault(&id).is_none().then_some(id)
}

/// Latin letters for a small letter that is not one of a-z.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' | 'ю' => {
            if c == 'ü' {
                "ue"
            } else {
                "yu"
            }
        }
        'ß' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'а' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'д' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'е' | 'э' | 'є' => "e",
        'ğ' | 'ģ' | 'г' | 'ґ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' | 'и' | 'і' => "i",
        'ł' | 'ľ' | 'л' => "l",
        'ñ' | 'ń' | 'ň' | 'н' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' | 'о' => "o",
        'ř' | 'р' => "r",
        'ś' | 'š' | 'ş' | 'с' => "s",
        'ť' | 'ţ' | 'т' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'у' => "u",
        'ý' | 'ÿ' | 'й' | 'ы' => "y",
        'ź' | 'ż' | 'ž' | 'з' => "z",
        'б' => "b",
        'в' => "v",
        'ё' => "yo",
        'ж' => "zh",
        'ї' => "yi",
        'к' => "k",
        'м' => "m",
        'п' => "p",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'я' => "ya",
        _ => return None,
    })
}

/// A BCP 47 language tag: `en`, `ru`, `zh-Hant`.
///
/// The shape is checked, not the registry of languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct LangTag(Box<str>);

checked_text!(LangTag);

impl LangTag {
    /// Checks a language tag.
    ///
    /// # Errors
    ///
    /// [`TextError`] with what was most likely meant, such as `ru-RU` for `ru_RU`.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        if is_lang_tag(text) {
            return Ok(Self(text.into()));
        }
        let tidy = text.trim().replace('_', "-");
        let by_name = LANGUAGES.iter().find(|(name, _)| tidy.eq_ignore_ascii_case(name));
        let suggestion = by_name
            .map(|(_, tag)| (*tag).to_owned())
            .or_else(|| is_lang_tag(&tidy).then_some(tidy));
        let example = suggestion.as_deref().unwrap_or("en, de or ru-Latn");
        let message = format!(
            "`{}` is no language tag (BCP 47: two or three letters, then parts of up to eight joined by hyphens); write {example}",
            shown(text)
        );
        let offset = text
            .char_indices()
            .find(|(_, c)| !c.is_ascii_alphanumeric() && *c != '-')
            .map_or(0, |(at, _)| at);
        Err(TextError { offset, message, suggestion })
    }

    /// The language without script and region, in small letters: `zh` of `zh-Hant`.
    #[must_use]
    pub fn language(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }
}

/// Names that people write where a tag belongs.
const LANGUAGES: [(&str, &str); 12] = [
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("russian", "ru"),
    ("italian", "it"),
    ("spanish", "es"),
    ("polish", "pl"),
    ("georgian", "ka"),
    ("latin", "la"),
    ("ukrainian", "uk"),
    ("yiddish", "yi"),
];

fn is_lang_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_language = matches!(first.len(), 2 | 3)
        || first.eq_ignore_ascii_case("x")
        || first.eq_ignore_ascii_case("i");
    text.len() <= 64
        && is_language
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        // What the RDF store rejects could not be exported.
        && Literal::new_language_tagged_literal("", text).is_ok()
}

/// An absolute IRI.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Iri(Box<str>);

checked_text!(Iri);

impl Iri {
    /// Checks an IRI.
    ///
    /// # Errors
    ///
    /// [`TextError`] that says what makes it none.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let Err(error) = NamedNode::new(text) else {
            return Ok(Self(text.into()));
        };
        let trimmed = text.trim().trim_start_matches('<').trim_end_matches('>');
        let spaced = trimmed.replace(' ', "%20");
        let guess = if spaced.contains(':') { spaced } else { format!("https://{spaced}") };
        // Without a dot there is no host: a bare name is no address with its scheme left out.
        let suggestion = (guess.contains('.') && NamedNode::new(&guess).is_ok()).then_some(guess);
        let example = suggestion.as_deref().unwrap_or("one such as https://example.org/a");
        let message = format!("`{}` is no absolute IRI ({error}); write {example}", shown(text));
        let offset = text
            .char_indices()
            .find(|(_, c)| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(*c))
            .map_or(0, |(at, _)| at);
        Err(TextError { offset, message, suggestion })
    }
}

/// A text as a message shows it: on one line, and not endless.
fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).flat_map(char::escape_debug).collect();
    if text.chars().nth(60).is_some() { format!("{short}…") } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meant(error: Result<impl fmt::Debug, TextError>) -> Option<String> {
        error.err().and_then(|error| error.suggestion)
    }

    #[test]
    fn ids() {
        for good in ["lenin", "a", "letter-1922-03-05", "x1-2b", &"a".repeat(128)] {
            assert_eq!(Id::parse(good).map(|id| id.to_string()).as_deref(), Ok(good));
        }
        for (bad, id) in [
            ("Lenin", "lenin"),
            ("V. I. Lenin", "v-i-lenin"),
            ("../etc", "etc"),
            ("1922-letter", "letter"),
            ("a--b", "a-b"),
            ("a-", "a"),
            ("Бухарин", "bukharin"),
            ("Grüße", "gruesse"),
            ("a b", "a-b"),
        ] {
            assert_eq!(meant(Id::parse(bad)).as_deref(), Some(id), "{bad}");
        }
        assert!(meant(Id::parse("")).is_none());
        assert!(meant(Id::parse("列宁")).is_none());
        assert_eq!(meant(Id::parse(&"a".repeat(129))), Some("a".repeat(128)));
        let error = Id::parse("a b").unwrap_err();
        assert_eq!(error.offset, 1);
        assert!(error.message.ends_with("write `a-b`"), "{error}");
    }

    #[test]
    fn language_tags() {
        for good in ["en", "ru", "de-AT", "zh-Hant-TW", "ru-Latn", "x-own", "EN"] {
            assert!(LangTag::parse(good).is_ok(), "{good}");
        }
        for (bad, tag) in [("ru_RU", Some("ru-RU")), ("English", Some("en")), ("", None)] {
            assert_eq!(meant(LangTag::parse(bad)).as_deref(), tag, "{bad}");
        }
        for bad in ["e", "en-", "-en", "en--GB", "русский", "en GB", "12"] {
            assert!(LangTag::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn iris() {
        for good in ["https://example.org/a", "urn:isbn:123", "https://ru.wikipedia.org/wiki/Ленин"]
        {
            assert!(Iri::parse(good).is_ok(), "{good}");
        }
        for (bad, iri) in [
            ("www.example.org", Some("https://www.example.org")),
            ("<https://example.org/a>", Some("https://example.org/a")),
            ("https://example.org/a b", Some("https://example.org/a%20b")),
            ("", None),
            ("lenin", None),
        ] {
            assert_eq!(meant(Iri::parse(bad)).as_deref(), iri, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn print_and_parse(id in "[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,5}", tag in "[a-z]{2,3}(-[A-Z]{2})?") {
            let id = Id::parse(&id).unwrap();
            prop_assert_eq!(Id::parse(id.as_str()).unwrap(), id);
            let tag = LangTag::parse(&tag).unwrap();
            prop_assert_eq!(LangTag::parse(tag.as_str()).unwrap(), tag);
        }

        #[test]
        fn anything_is_answered(text in "\\PC*|[a-zA-Z/:.#%<> _-]{0,200}") {
            for error in [Id::parse(&text).err(), LangTag::parse(&text).err(), Iri::parse(&text).err()]
                .into_iter()
                .flatten()
            {
                prop_assert!(error.offset <= text.len() && text.is_char_boundary(error.offset));
            }
            if let Some(id) = slug(&text) {
                prop_assert!(Id::parse(&id).is_ok());
            }
        }
    }
}
