//! What a store says no to, and what to do.

use std::fmt;

use super::Method;

/// The answer of a store that took nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status of HTTP.
    pub status: u16,
    /// Where it was.
    pub url: String,
    /// What was asked.
    pub method: Method,
    /// In which media type.
    pub media_type: String,
    /// Whether credentials were sent.
    pub known: bool,
    /// The text of the answer.
    pub said: String,
    /// Where it points to.
    pub location: Option<String>,
    /// Which credentials it wants.
    pub challenge: Option<String>,
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the store answers {} to {} {}: {}",
            self.status,
            self.method.name(),
            self.url,
            self.why()
        )?;
        match self.first_line() {
            Some(line) => write!(f, "\n  it says: {line}"),
            None => Ok(()),
        }
    }
}

impl Refusal {
    /// What that means, and what to do.
    fn why(&self) -> String {
        let Self { media_type, .. } = self;
        match self.status {
            300..=399 => match &self.location {
                Some(location) => format!("the store is elsewhere; push to {location}"),
                None => "the store is elsewhere, and it does not say where".to_owned(),
            },
            400 => format!(
                "it cannot read the data or the address; if it reads no {media_type}, try another --format"
            ),
            401 => self.unauthorised().to_owned(),
            403 => "it lets nobody, or not this user, write there; see its settings for updates"
                .to_owned(),
            404 => {
                "there is no graph store at this address; docs/stores.md has those of common stores"
                    .to_owned()
            }
            405 => format!(
                "it does not take {} there; that may be the address for queries, docs/stores.md has \
                 those for data",
                self.method.name()
            ),
            413 => "that is more than it takes at once; push a selection, or raise its limit"
                .to_owned(),
            415 => format!("it does not read {media_type}; try another --format"),
            429 => "it has too many requests; wait, and push again".to_owned(),
            502..=504 => "it is not ready; wait, and push again".to_owned(),
            500..=599 => "it failed; its log may say why".to_owned(),
            _ => "it took nothing".to_owned(),
        }
    }

    fn unauthorised(&self) -> &'static str {
        let wants = self.challenge.as_deref().unwrap_or_default().to_ascii_lowercase();
        if wants.starts_with("digest") {
            "it wants Digest authentication, which polemic does not speak; use an address without it \
             or the store's own loader (docs/stores.md)"
        } else if self.known {
            "it does not accept the name and password, or the token; mend POLEMIC_USER and \
             POLEMIC_PASSWORD, or POLEMIC_TOKEN"
        } else {
            "it wants to know who writes; set POLEMIC_USER and POLEMIC_PASSWORD, or POLEMIC_TOKEN"
        }
    }

    /// The first line of the answer that says something, without the marks of HTML.
    fn first_line(&self) -> Option<String> {
        let mut text = String::new();
        let mut inside = false;
        for c in self.said.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    text.push('\n');
                }
                c if inside || (c.is_control() && c != '\n') => {}
                c => text.push(c),
            }
        }
        let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
        Some(line.chars().take(200).collect())
    }
}
