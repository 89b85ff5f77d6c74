//! Sending RDF to a store by the [SPARQL 1.1 Graph Store HTTP
//! Protocol](https://www.w3.org/TR/sparql11-http-rdf-update/).
//!
//! `PUT` replaces a graph, `POST` adds to it. What may pass is tried again: a connection that breaks
//! and the answers 429, 502, 503 and 504. Sending twice does no harm, since the data hold no blank
//! nodes. Any other refusal is an error that says what to do.

mod address;
mod refusal;
#[cfg(test)]
mod tests;

use std::io::{self, Read, Seek, SeekFrom};
use std::thread;
use std::time::Duration;

use data_encoding::BASE64;
use ureq::http::{Response, header};
use ureq::{Agent, Body, SendBody};

pub use address::{Address, AddressError};
pub use refusal::Refusal;

/// What becomes of the graph that the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// It is replaced.
    Put,
    /// It is added to.
    Post,
}

impl Method {
    /// The word of HTTP.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Put => "PUT",
            Self::Post => "POST",
        }
    }
}

/// Who sends.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// Nobody in particular.
    None,
    /// A name and a password (Basic authentication).
    Basic(String, String),
    /// A token (Bearer authentication).
    Bearer(String),
}

impl Credentials {
    /// The value of the header.
    fn header(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Basic(user, password) => {
                Some(format!("Basic {}", BASE64.encode(format!("{user}:{password}").as_bytes())))
            }
            Self::Bearer(token) => Some(format!("Bearer {token}")),
        }
    }
}

/// How patient the sender is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often it tries in all.
    pub tries: u32,
    /// How long it waits after the first failure; twice as long after each further one.
    pub pause: Duration,
    /// How long one try may take.
    pub timeout: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { tries: 5, pause: Duration::from_secs(1), timeout: Duration::from_mins(10) }
    }
}

/// The longest wait between two tries, also where the store asks for a longer one.
const LONGEST: Duration = Duration::from_mins(1);

/// So much of what a store says of an error is read.
const SAID: u64 = 4096;

/// What happens on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// So many bytes are sent.
    Sent(u64),
    /// A try failed, and after a wait there is another.
    Again {
        /// Why.
        why: &'a str,
        /// The wait.
        wait: Duration,
    },
}

/// What is sent where.
pub struct Shipment<'a, R> {
    /// Where to.
    pub address: &'a Address,
    /// Whether the graph is replaced.
    pub method: Method,
    /// Who sends.
    pub credentials: &'a Credentials,
    /// The media type of `content`.
    pub media_type: &'a str,
    /// The data from their beginning; read again at each try.
    pub content: R,
    /// How long they are, in bytes.
    pub length: u64,
}

/// Why nothing arrived.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The store said no.
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// There is no way to it.
    #[error(
        "{url} cannot be reached after {tries}: {why}; is the store running, and is this its address?"
    )]
    Unreachable {
        /// Where.
        url: String,
        /// How often it was tried, in words.
        tries: String,
        /// What the network says.
        why: String,
    },
    /// The data cannot be read.
    #[error("cannot read what is to be sent: {0}")]
    Io(#[from] io::Error),
}

/// Sends, and gives the store's status, such as 201 for a graph that is new.
///
/// # Errors
/// [`PushError`] with what to do.
pub fn push<R: Read + Seek>(
    mut shipment: Shipment<'_, R>,
    patience: &Patience,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<u16, PushError> {
    let agent = agent(patience, shipment.address);
    let mut pause = patience.pause;
    let mut tried = 1;
    loop {
        shipment.content.seek(SeekFrom::Start(0))?;
        let outcome = send(&agent, &mut shipment, watch);
        let last = tried >= patience.tries;
        let (why, wait) = match outcome {
            Ok(response) if response.status().is_success() => {
                return Ok(response.status().as_u16());
            }
            Ok(response) if !last && may_pass(response.status().as_u16()) => {
                (format!("it answers {}", response.status()), asked(&response).unwrap_or(pause))
            }
            Ok(response) => return Err(PushError::Refused(Box::new(refusal(response, &shipment)))),
            Err(error) if !last && is_network(&error) => (words(&error), pause),
            Err(error) => {
                let tries =
                    if tried == 1 { "one try".to_owned() } else { format!("{tried} tries") };
                let (url, why) = (shipment.address.url().to_owned(), words(&error));
                return Err(PushError::Unreachable { url, tries, why });
            }
        };
        let wait = wait.min(LONGEST);
        watch(Event::Again { why: &why, wait });
        thread::sleep(wait);
        pause = pause.saturating_mul(2);
        tried += 1;
    }
}

fn agent(patience: &Patience, address: &Address) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        // A redirected PUT would lose its content or its meaning; the new address is told instead.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(Duration::from_secs(30)))
        .timeout_global(Some(patience.timeout))
        .user_agent(concat!("polemic/", env!("CARGO_PKG_VERSION")));
    let config = if address.is_loopback() { config.proxy(None) } else { config };
    config.build().into()
}

fn send<R: Read>(
    agent: &Agent,
    shipment: &mut Shipment<'_, R>,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Response<Body>, ureq::Error> {
    let url = shipment.address.url();
    let mut request = match shipment.method {
        Method::Put => agent.put(url),
        Method::Post => agent.post(url),
    }
    .header(header::CONTENT_TYPE, shipment.media_type)
    .header(header::CONTENT_LENGTH, shipment.length);
    if let Some(credentials) = shipment.credentials.header() {
        request = request.header(header::AUTHORIZATION, credentials);
    }
    let mut counted = Counted { inner: &mut shipment.content, sent: 0, watch };
    request.send(SendBody::from_reader(&mut counted))
}

/// Tells how much was read.
struct Counted<'a, R> {
    inner: &'a mut R,
    sent: u64,
    watch: &'a mut dyn FnMut(Event<'_>),
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.sent += read as u64;
        (self.watch)(Event::Sent(self.sent));
        Ok(read)
    }
}

fn may_pass(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}

/// Whether the network failed, and not our own address or data.
fn is_network(error: &ureq::Error) -> bool {
    use ureq::Error as E;
    matches!(
        error,
        E::Io(_) | E::Timeout(_) | E::ConnectionFailed | E::HostNotFound | E::Protocol(_)
    )
}

fn words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(error) => error.to_string(),
        error => error.to_string(),
    }
}

/// The seconds that the store asks to wait.
fn asked(response: &Response<Body>) -> Option<Duration> {
    let header = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    header.trim().parse().ok().map(Duration::from_secs)
}

fn refusal<R>(mut response: Response<Body>, shipment: &Shipment<'_, R>) -> Refusal {
    let text = |name: header::HeaderName| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    let (location, challenge) = (text(header::LOCATION), text(header::WWW_AUTHENTICATE));
    let said = response.body_mut().with_config().limit(SAID).lossy_utf8(true).read_to_string();
    Refusal {
        status: response.status().as_u16(),
        url: shipment.address.url().to_owned(),
        method: shipment.method,
        media_type: shipment.media_type.to_owned(),
        known: *shipment.credentials != Credentials::None,
        said: said.unwrap_or_default(),
        location,
        challenge,
    }
}
