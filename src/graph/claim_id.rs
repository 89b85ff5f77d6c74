//! The derived id of a claim: the first 26 base32 characters (lower case, RFC 4648 alphabet) of
//! SHA-256 over canonical JSON (RFC 8785 for these plain strings: keys sorted, no space).
//!
//! Claims with the same content have the same id, whoever wrote them and wherever they stand.

use data_encoding::BASE32_NOPAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Characters of a derived id.
pub(super) const DERIVED_LENGTH: usize = 26;

/// What makes a claim the claim that it is, as resolved; fields in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct Key<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issue: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<&'a str>,
    pub relation: &'a str,
    pub subject: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<&'a str>,
}

impl Key<'_> {
    /// The id: 26 characters.
    pub fn id(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let mut id = BASE32_NOPAD.encode(&Sha256::digest(json)).to_ascii_lowercase();
        id.truncate(DERIVED_LENGTH);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_has_the_same_id_and_it_is_an_identifier() {
        let key = |issue| Key {
            at: None,
            by: None,
            calendar: None,
            issue,
            lang: None,
            object: Some("b"),
            relation: "https://example.org/r",
            subject: "a",
            value: None,
            when: Some("1922"),
        };
        assert_eq!(key(vec!["x"]).id(), key(vec!["x"]).id());
        assert_ne!(key(vec!["x"]).id(), key(vec!["y"]).id());
        assert_eq!(key(vec![]).id().len(), 26);
        assert!(key(vec![]).id().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
    }
}
