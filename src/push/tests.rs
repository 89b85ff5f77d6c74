//! Against a small server on the loopback.

use std::io::{Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::*;

/// A request as it came.
struct Request {
    head: String,
    body: Vec<u8>,
}

/// Answers one request after the other with these statuses and headers; 0 hangs up.
fn server(answers: Vec<(u16, &'static str, &'static str)>) -> (String, JoinHandle<Vec<Request>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/store", listener.local_addr().expect("an address"));
    let handle = thread::spawn(move || {
        let mut seen = Vec::new();
        for (status, headers, body) in answers {
            let (mut stream, _) = listener.accept().expect("a visitor");
            if status == 0 {
                continue;
            }
            seen.push(read(&mut stream));
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status} Word\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}"
            );
            stream.write_all(answer.as_bytes()).expect("an answer");
        }
        seen
    });
    (url, handle)
}

fn read(stream: &mut TcpStream) -> Request {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let found = stream.read(&mut buffer).expect("a request");
        bytes.extend_from_slice(&buffer[..found]);
        let Some(at) = bytes.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..at]).to_lowercase();
        let length = head.lines().find_map(|l| l.strip_prefix("content-length: "));
        let length: usize = length.expect("a length").parse().expect("a number");
        if bytes.len() >= at + 4 + length || found == 0 {
            let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
            return Request { head, body: bytes.split_off(at + 4) };
        }
    }
}

const PATIENCE: Patience =
    Patience { tries: 3, pause: Duration::from_millis(5), timeout: Duration::from_secs(5) };

fn ship(
    url: &str,
    method: Method,
    credentials: &Credentials,
) -> (Result<u16, PushError>, Vec<String>) {
    let address = Address::new(url, Some("https://example.org/g?a=b&c")).expect("an address");
    let data = b"<http://e/a> <http://e/b> \"c\" .\n".repeat(5000);
    let shipment = Shipment {
        address: &address,
        method,
        credentials,
        media_type: "text/turtle",
        length: data.len() as u64,
        content: Cursor::new(data),
    };
    let mut events = Vec::new();
    let result = push(shipment, &PATIENCE, &mut |event| match event {
        Event::Sent(sent) => events.push(sent.to_string()),
        Event::Again { why, wait } => events.push(format!("{why}, {wait:?}")),
    });
    (result, events)
}

#[test]
fn all_arrives_with_its_headers() {
    let (url, server) = server(vec![(201, "", "")]);
    let known = Credentials::Basic("ada".to_owned(), "sesame".to_owned());
    let (result, events) = ship(&url, Method::Put, &known);
    assert_eq!(result.expect("sent"), 201);
    assert_eq!(events.last().map(String::as_str), Some("160000"));
    let seen = server.join().expect("a server");
    let head = &seen[0].head;
    let line = "PUT /store?graph=https%3A%2F%2Fexample.org%2Fg%3Fa%3Db%26c HTTP/1.1\r\n";
    assert!(head.starts_with(line), "{head}");
    let head = head.to_lowercase();
    assert!(head.contains("content-type: text/turtle"), "{head}");
    assert!(head.contains("authorization: basic ywrhonnlc2ftzq=="), "{head}");
    assert!(!head.contains("chunked"), "{head}");
    assert_eq!(seen[0].body.len(), 160_000);
}

#[test]
fn what_may_pass_is_tried_again_from_the_beginning() {
    let (url, server) = server(vec![(503, "Retry-After: 0\r\n", ""), (0, "", ""), (204, "", "")]);
    let (result, events) = ship(&url, Method::Post, &Credentials::Bearer("t".to_owned()));
    assert_eq!(result.expect("sent"), 204);
    assert!(events.iter().any(|e| e.starts_with("it answers 503") && e.ends_with(", 0ns")));
    assert!(events.iter().any(|e| e.ends_with(", 10ms")), "twice as long: {events:?}");
    let seen = server.join().expect("a server");
    assert_eq!(seen.len(), 2);
    assert!(seen[1].head.starts_with("POST /store?graph="));
    assert!(seen[1].head.to_lowercase().contains("authorization: bearer t"));
    assert!(seen.iter().all(|r| r.body.len() == 160_000));
}

#[test]
fn patience_ends() {
    let (url, server) = server(vec![(429, "", ""), (502, "", ""), (504, "", "")]);
    let (result, _) = ship(&url, Method::Put, &Credentials::None);
    let error = result.expect_err("refused").to_string();
    assert!(error.contains("answers 504 to PUT") && error.contains("not ready"), "{error}");
    assert_eq!(server.join().expect("a server").len(), 3);
}

#[test]
fn nobody_there() {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("one").port();
    let (result, events) =
        ship(&format!("http://127.0.0.1:{port}/"), Method::Put, &Credentials::None);
    let error = result.expect_err("nobody").to_string();
    assert!(error.contains("cannot be reached after 3 tries"), "{error}");
    assert_eq!(events.iter().filter(|e| e.contains("ms")).count(), 2, "{events:?}");
}

#[test]
fn every_refusal_says_what_to_do() {
    let cases = [
        (400, "", "Expected ';'", "cannot read the data"),
        (401, "", "", "set POLEMIC_USER and POLEMIC_PASSWORD, or POLEMIC_TOKEN"),
        (401, "WWW-Authenticate: Digest realm=\"x\"\r\n", "", "wants Digest authentication"),
        (403, "", "", "see its settings for updates"),
        (404, "", "", "there is no graph store at this address"),
        (405, "", "", "does not take PUT there"),
        (413, "", "", "push a selection"),
        (415, "", "", "does not read text/turtle; try another --format"),
        (301, "Location: http://127.0.0.1:1/new\r\n", "", "push to http://127.0.0.1:1/new"),
        (500, "", "<html>\n<h1>Out of memory</h1>", "its log may say why"),
    ];
    for (status, headers, body, what) in cases {
        let (url, server) = server(vec![(status, headers, body)]);
        let (result, _) = ship(&url, Method::Put, &Credentials::None);
        let error = result.expect_err("refused").to_string();
        assert!(error.contains(&format!("answers {status} to PUT")), "{error}");
        assert!(error.contains(what), "{error}");
        server.join().expect("a server");
        if status == 500 {
            assert!(error.ends_with("it says: Out of memory"), "{error}");
        }
    }
}

#[test]
fn known_and_refused_is_another_thing() {
    let (url, _server) = server(vec![(401, "", "")]);
    let known = Credentials::Basic("ada".to_owned(), "wrong".to_owned());
    let error = ship(&url, Method::Put, &known).0.expect_err("refused").to_string();
    assert!(error.contains("does not accept the name and password"), "{error}");
    assert!(!error.contains("wrong"), "no secret in a message: {error}");
}

#[test]
fn addresses() {
    let url = |e: &str, g| Address::new(e, g).map(|a| a.url().to_owned());
    assert_eq!(url("http://h/s", None).unwrap(), "http://h/s?default");
    assert_eq!(url("https://h/s?x=1", Some("urn:g")).unwrap(), "https://h/s?x=1&graph=urn%3Ag");
    assert!(matches!(url("h/s", None), Err(AddressError::Scheme(_))));
    assert!(matches!(url("http:///s", None), Err(AddressError::Host(_))));
    assert!(matches!(url("http://a:b@h/", None), Err(AddressError::Credentials)));
    assert!(matches!(url("http://h/a b", None), Err(AddressError::Character(_))));
    assert!(matches!(url("http://h/", Some("lenin")), Err(AddressError::Graph(_))));
    let open = |e: &str| Address::new(e, None).unwrap().is_open();
    assert!(open("http://example.org/"));
    assert!(
        !open("https://example.org/") && !open("http://localhost:80/") && !open("http://[::1]/")
    );
}
