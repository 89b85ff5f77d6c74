//! Queries as text: parsing, with the prefixes of the dataset at hand, and where a mistake is.

use std::fmt;

use spargebra::{Query, SparqlParser};

use super::QueryError;
use crate::rdf::Prefixes;

/// A mistake in a query: where, what, and the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// The line as it stands.
    pub source: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, what, source } = self;
        let blank = |c| if c == '\t' { c } else { ' ' };
        let before: String = source.chars().take(column.saturating_sub(1)).map(blank).collect();
        write!(f, "{line}:{column}: {what}\n  {source}\n  {before}^")
    }
}

/// Reads a query.
pub(super) fn parse(text: &str, prefixes: &Prefixes) -> Result<Query, QueryError> {
    if is_blank(text) {
        return Err(QueryError::Empty);
    }
    let mut parser = SparqlParser::new();
    for (name, namespace) in prefixes.iter() {
        parser = parser
            .with_prefix(name, namespace)
            .map_err(|e| QueryError::Evaluation(format!("<{namespace}> is no IRI: {e}")))?;
    }
    parser.parse_query(text).map_err(|e| {
        let place = || place(text, &e.to_string(), prefixes);
        QueryError::Syntax(begins_wrongly(text).unwrap_or_else(place))
    })
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim().starts_with('#'))
}

/// Reads the parser's message: `error at 3:14: expected ...`.
fn place(text: &str, message: &str, prefixes: &Prefixes) -> SyntaxError {
    let found = message.strip_prefix("error at ").and_then(|rest| {
        let (place, expected) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, expected))
    });
    let (line, column, expected) = found.unwrap_or((1, 1, message));
    let source = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    let before: String = source.chars().take(column.saturating_sub(1)).collect();
    let what = what(expected, &before, prefixes);
    SyntaxError { line, column, what, source }
}

fn what(expected: &str, before: &str, prefixes: &Prefixes) -> String {
    if expected.contains("Prefix not found") {
        let unknown = names(before).filter(|name| prefixes.namespace(name).is_none()).last();
        let which = unknown.map_or_else(|| "this prefix".to_owned(), |n| format!("`{n}:`"));
        let known: Vec<String> = prefixes.iter().map(|(name, _)| format!("{name}:")).collect();
        return format!(
            "{which} is not declared; write a line PREFIX name: <...>, or use one of those that \
             need none: {}",
            known.join(" ")
        );
    }
    let mut closed = before.split('<').filter_map(|part| part.split_once('>')).map(|(iri, _)| iri);
    let relative = |iri: &&str| !iri.is_empty() && !iri.contains([':', ' ', '"', '=']);
    if let Some(iri) = closed.rfind(relative) {
        return format!("<{iri}> is no full IRI; write all of it, or a name with a prefix");
    }
    // The parser lists every token that it knows, and classes of characters; words say enough.
    let expected = expected.trim_start_matches("expected ");
    let tokens = expected.trim_start_matches("one of ").split(", ");
    if let Some(sentence) = tokens.clone().find(|t| t.starts_with("The ")) {
        return sentence.to_owned();
    }
    let is_word = |t: &&str| t.starts_with(|c: char| c.is_ascii_uppercase() || c == '"');
    let mut tokens: Vec<&str> = tokens.filter(is_word).collect();
    if tokens.len() > 12 {
        tokens.truncate(12);
        tokens.push("...");
    }
    match tokens.as_slice() {
        [] => "here, or just before, this is not SPARQL 1.1".to_owned(),
        tokens => format!(
            "here, or just before, this is not SPARQL 1.1; there might stand {}",
            tokens.join(" ")
        ),
    }
}

/// A text that does not begin as a query does, after its prefixes.
fn begins_wrongly(text: &str) -> Option<SyntaxError> {
    const FORMS: [&str; 4] = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"];
    const UPDATES: [&str; 9] =
        ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"];
    let opens = |line: &str| {
        let first = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        !(is_blank(line) || first == "PREFIX" || first == "BASE" || first == "VERSION")
    };
    let (at, source) = text.lines().enumerate().find(|(_, line)| opens(line))?;
    let indent = source.chars().take_while(|c| c.is_whitespace()).count();
    let word: String = source.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
    let what = match word.to_ascii_uppercase().as_str() {
        form if FORMS.contains(&form) => return None,
        form if UPDATES.contains(&form) => format!(
            "`{word}` changes data, and `query` only reads them; mend the files of the dataset"
        ),
        _ => "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE".to_owned(),
    };
    Some(SyntaxError { line: at + 1, column: indent + 1, what, source: source.to_owned() })
}

/// What stands before a colon: the names of prefixes, and more that looks like one.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '.';
    text.match_indices(':').map(move |(at, _)| {
        let before = &text[..at];
        let start = before.char_indices().rev().take_while(|(_, c)| is_name(*c)).last();
        start.map_or("", |(start, _)| &before[start..])
    })
}

/// The query with a `PREFIX` line for each prefix of the dataset that it uses, so that any engine
/// takes it.
///
/// # Errors
/// [`QueryError::Syntax`] where it is no query.
pub fn standalone(text: &str, prefixes: &Prefixes) -> Result<String, QueryError> {
    parse(text, prefixes)?;
    let own: Vec<&str> = declared(text).collect();
    let used: Vec<&str> = names(text).collect();
    let needed = prefixes.iter().filter(|(name, _)| used.contains(name) && !own.contains(name));
    let lines: String = needed.map(|(name, iri)| format!("PREFIX {name}: <{iri}>\n")).collect();
    // Comments at the top stay at the top.
    let top: usize = text.split_inclusive('\n').take_while(|l| is_blank(l)).map(str::len).sum();
    Ok(format!("{}{lines}{}", &text[..top], &text[top..]))
}

/// The prefixes that the query declares itself.
fn declared(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    let next = text.split_whitespace().skip(1);
    let pairs = words.zip(next).filter(|(word, _)| word.eq_ignore_ascii_case("prefix"));
    pairs.filter_map(|(_, name)| name.split_once(':').map(|(name, _)| name))
}
