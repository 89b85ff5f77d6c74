//! JSON and JSON Lines, read once from left to right. `serde_json` could give the same trees, but
//! not the places of keys and values without reading every level again.

use std::borrow::Cow;
use std::ops::Range;

use super::MAX_DEPTH;
use super::tree::{DefectKind, Key, Kind, Node, Parsed, Span, point, unique};

/// A list of records, or one record.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let mut reader = Reader::new(text, text.len());
    reader.blanks();
    match reader.peek() {
        None => {}
        Some(b'[') => reader.records(),
        Some(_) => {
            reader.record();
        }
    }
    reader.parsed
}

/// The records of whole lines, one a line; a bad line is a defect, the others go on.
pub(super) fn parse_lines(text: &str, lines: Range<usize>) -> Parsed<'_> {
    let mut reader = Reader::new(text, lines.start);
    for line in text[lines].split_inclusive('\n') {
        reader.at = reader.end;
        reader.end += line.len();
        reader.blanks();
        if reader.peek().is_some() {
            reader.record();
        }
        reader.at = reader.end;
    }
    reader.parsed
}

/// The one value that starts at `offset`.
pub(super) fn parse_at(text: &str, offset: u32) -> Option<Node<'_>> {
    text.get(offset as usize..)?;
    let mut reader = Reader::new(text, text.len());
    reader.at = offset as usize;
    reader.value(0).ok()
}

/// A mistake: the byte and what is wrong there.
type Mistake = (usize, String);

struct Reader<'a> {
    text: &'a str,
    /// The next byte.
    at: usize,
    /// Nothing is read from here on.
    end: usize,
    parsed: Parsed<'a>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, end: usize) -> Self {
        Self { text, at: 0, end, parsed: Parsed::default() }
    }

    fn peek(&self) -> Option<u8> {
        (self.at < self.end).then(|| self.text.as_bytes()[self.at])
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn mistake(&mut self, (at, message): Mistake) {
        self.parsed.defect(point(self.text, at), DefectKind::Syntax(message));
    }

    fn fail<T>(&self, message: &str) -> Result<T, Mistake> {
        Err((self.at, message.to_owned()))
    }

    /// One value, and nothing after it.
    fn record(&mut self) {
        match self.value(0) {
            Ok(node) => self.parsed.roots.push(node),
            Err(mistake) => return self.mistake(mistake),
        }
        self.blanks();
        if self.peek().is_some() {
            self.mistake((self.at, "nothing may stand after the end of the record".to_owned()));
        }
    }

    /// The items of the outermost list. One that cannot be read is skipped to its closing bracket,
    /// so that those after it are read.
    fn records(&mut self) {
        self.at += 1;
        self.blanks();
        if self.peek() != Some(b']') {
            loop {
                self.blanks();
                let start = self.at;
                match self.value(0) {
                    Ok(node) => self.parsed.roots.push(node),
                    Err(mistake) => {
                        self.mistake(mistake);
                        self.at = start;
                        self.skim();
                    }
                }
                self.blanks();
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b']') => break,
                    _ => {
                        let message = "`,` or `]` was expected after this record".to_owned();
                        return self.mistake((self.at, message));
                    }
                }
            }
        }
        self.at += 1;
        self.blanks();
        if self.peek().is_some() {
            self.mistake((self.at, "nothing may stand after the end of the list".to_owned()));
        }
    }

    /// Goes on to the `,` or the closing bracket after a value that may be broken. A text ends with
    /// its line, so that a missing quotation mark does not swallow the file.
    fn skim(&mut self) {
        let mut depth = 0usize;
        let mut quoted = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'\\' if quoted => self.at += 1,
                b'"' => quoted = !quoted,
                b'\n' => quoted = false,
                _ if quoted => {}
                b'[' | b'{' => depth += 1,
                b',' | b']' | b'}' if depth == 0 => return,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.end;
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, Mistake> {
        let start = self.at;
        if depth > MAX_DEPTH {
            self.skim();
            self.parsed.defect(point(self.text, start), DefectKind::TooDeep);
            return Ok(Node { span: Span::new(start, self.at), kind: Kind::Null });
        }
        let kind = match self.peek() {
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'\'') => return self.fail("a text stands in double quotation marks: \"...\""),
            Some(byte) if byte.is_ascii_alphabetic() => self.word()?,
            Some(_) => return self.fail("a value was expected here"),
            None => return self.fail("the text ends where a value was expected"),
        };
        Ok(Node { span: Span::new(start, self.at), kind })
    }

    fn word(&mut self) -> Result<Kind<'a>, Mistake> {
        let rest = &self.text.as_bytes()[self.at..self.end];
        let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let kind = match &rest[..length] {
            b"null" => Kind::Null,
            b"true" => Kind::Bool(true),
            b"false" => Kind::Bool(false),
            _ => return self.fail("a text must stand in quotation marks"),
        };
        self.at += length;
        Ok(kind)
    }

    fn digits(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.fail("a digit was expected here") } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Kind<'a>, Mistake> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let first = self.at;
        self.digits()?;
        if self.text.as_bytes()[first] == b'0' && self.at > first + 1 {
            return Err((first, "a number must not begin with 0; make it a text".to_owned()));
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Kind::Number(self.text[start..self.at].into()))
    }

    /// The text between quotation marks. Only one with escapes goes through `serde_json`.
    fn string(&mut self) -> Result<Cow<'a, str>, Mistake> {
        let start = self.at;
        let mut escaped = false;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 1;
                    if self.at < self.end {
                        self.at += 1;
                    }
                }
                Some(byte) if byte >= 0x20 => self.at += 1,
                Some(b'\n' | b'\r') | None => {
                    let message = "this text has no closing quotation mark on its line";
                    return Err((start, message.to_owned()));
                }
                Some(_) => return self.fail("a control character must be written as \\u00.."),
            }
        }
        self.at += 1;
        if !escaped {
            return Ok(self.text[start + 1..self.at - 1].into());
        }
        let text = serde_json::from_str::<String>(&self.text[start..self.at]);
        text.map(Cow::Owned).map_err(|error| {
            let at = (start + error.column()).saturating_sub(1).clamp(start, self.at);
            (at, "no valid escape: write \\\\ for a backslash, \\uXXXX for a character".to_owned())
        })
    }

    fn list(&mut self, depth: usize) -> Result<Kind<'a>, Mistake> {
        self.at += 1;
        self.blanks();
        let mut items = Vec::new();
        if self.peek() != Some(b']') {
            loop {
                self.blanks();
                items.push(self.value(depth + 1)?);
                self.blanks();
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b']') => break,
                    _ => return self.fail("`,` or `]` was expected here"),
                }
            }
        }
        self.at += 1;
        Ok(Kind::List(items))
    }

    fn map(&mut self, depth: usize) -> Result<Kind<'a>, Mistake> {
        self.at += 1;
        self.blanks();
        let mut entries = Vec::new();
        if self.peek() != Some(b'}') {
            loop {
                self.blanks();
                let start = self.at;
                if self.peek() != Some(b'"') {
                    return self.fail("the name of a field was expected, in quotation marks");
                }
                let name = self.string()?;
                let span = Span::new(start, self.at);
                self.blanks();
                if self.peek() != Some(b':') {
                    return self.fail("`:` was expected after the name of the field");
                }
                self.at += 1;
                self.blanks();
                entries.push((Key { name, span }, self.value(depth + 1)?));
                self.blanks();
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b'}') => break,
                    _ => return self.fail("`,` or `}` was expected here"),
                }
            }
        }
        self.at += 1;
        Ok(Kind::Map(unique(entries, &mut self.parsed.defects)))
    }
}
