//! Where a graph is: the endpoint, and `?default` or `?graph=IRI`.

use thiserror::Error;

/// The address of one graph of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    url: String,
    host: String,
    secure: bool,
}

/// Why there is no such address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Not http.
    #[error("`{0}` is no address of a store: it begins with http:// or https://")]
    Scheme(String),
    /// No host.
    #[error("`{0}` names no host")]
    Host(String),
    /// A name and password in it.
    #[error(
        "a name and a password do not belong into the address, where others may read them; set \
         POLEMIC_USER and POLEMIC_PASSWORD"
    )]
    Credentials,
    /// What cannot stand in one.
    #[error("`{0}` holds a space, a control character or `#`, which an address cannot")]
    Character(String),
    /// A graph that is no IRI.
    #[error("`{0}` is no IRI of a graph; write one, as https://example.org/graph/lenin")]
    Graph(String),
}

impl Address {
    /// The default graph, or the one named, at an endpoint of the Graph Store Protocol.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn new(endpoint: &str, graph: Option<&str>) -> Result<Self, AddressError> {
        let shown = || endpoint.to_owned();
        let secure = endpoint.starts_with("https://");
        let rest = endpoint.strip_prefix("https://").or_else(|| endpoint.strip_prefix("http://"));
        let rest = rest.ok_or_else(|| AddressError::Scheme(shown()))?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(AddressError::Credentials);
        }
        if endpoint.contains(|c: char| c == '#' || c.is_whitespace() || c.is_control()) {
            return Err(AddressError::Character(shown()));
        }
        let host = match authority.strip_prefix('[').and_then(|a| a.split_once(']')) {
            Some((six, _)) => six,
            None => authority.split(':').next().unwrap_or_default(),
        };
        if host.is_empty() {
            return Err(AddressError::Host(shown()));
        }
        let which = match graph {
            None => "default".to_owned(),
            Some(iri) if oxiri::Iri::parse(iri).is_ok() => format!("graph={}", encode(iri)),
            Some(iri) => return Err(AddressError::Graph(iri.to_owned())),
        };
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        Ok(Self { url: format!("{endpoint}{joint}{which}"), host: host.to_owned(), secure })
    }

    /// The whole of it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether it is this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let ip = self.host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        ip || self.host == "localhost"
    }

    /// Whether what is sent can be read on the way.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.secure && !self.is_loopback()
    }
}

/// A value of a query string: all but letters, digits and `-._~` by their bytes.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
