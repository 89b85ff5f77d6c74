//! A sentence as words, with their places.

use std::ops::Range;

/// What sort of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// A number: `5`, `5th`, `1922`, `1922-12-30`.
    Number,
    /// The possessive ending.
    Possessive,
    /// A comma.
    Comma,
    /// A sign that is no punctuation of English.
    Sign,
}

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// In lower case, spelt the British way; `'s` for any possessive ending.
    pub text: String,
    /// Its bytes in the sentence.
    pub span: Range<usize>,
    /// Its sort.
    pub kind: Kind,
    /// The number of the quotation that it stands in: a name that the asker has marked off.
    pub quotation: Option<usize>,
}

/// After these an apostrophe and `s` stand for `is`.
const TAKES_IS: [&str; 9] = ["who", "what", "when", "where", "how", "that", "there", "it", "which"];
/// After these `n't` stands for `not`.
const TAKES_NOT: [&str; 10] =
    ["did", "do", "does", "was", "were", "is", "are", "has", "have", "had"];

/// Splits a text into words. Punctuation other than commas and quotation marks leaves no trace.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader { text, at: 0, words: Vec::new(), quotation: None, quotations: 0 };
    while let Some(next) = reader.peek() {
        reader.step(next);
    }
    reader.words
}

/// The words of a name, for comparison.
pub(super) fn normal(name: &str) -> Vec<String> {
    let words = words(name).into_iter().filter(|w| w.kind != Kind::Comma);
    words.map(|w| w.text).collect()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    words: Vec<Word>,
    quotation: Option<usize>,
    quotations: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn step(&mut self, next: char) {
        match next {
            c if c.is_alphanumeric() => self.word(),
            '\'' | '’' if self.is_possessive() => self.possessive(),
            ',' => self.push(',', Kind::Comma),
            '"' | '“' | '”' | '„' | '«' | '»' => self.quote(),
            '&' => self.push_as("and", '&'),
            c if c.is_whitespace() || c.is_control() || is_punctuation(c) => {
                self.at += c.len_utf8();
            }
            c => self.push(c, Kind::Sign),
        }
    }

    fn quote(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
        self.quotation = match self.quotation {
            Some(_) => None,
            None => {
                self.quotations += 1;
                Some(self.quotations)
            }
        };
    }

    fn push(&mut self, c: char, kind: Kind) {
        let span = self.at..self.at + c.len_utf8();
        self.at = span.end;
        let quotation = self.quotation;
        self.words.push(Word { text: c.to_string(), span, kind, quotation });
    }

    fn push_as(&mut self, text: &str, c: char) {
        self.push(c, Kind::Word);
        if let Some(word) = self.words.last_mut() {
            text.clone_into(&mut word.text);
        }
    }

    /// Whether the apostrophe here ends a possessive: `Newton's`, `workers'`.
    fn is_possessive(&self) -> bool {
        let closing = |c: char| matches!(c, '"' | '”' | '“' | '»');
        let after_word = |w: &Word| self.text[w.span.end..self.at].chars().all(closing);
        let after_word = self.words.last().is_some_and(after_word);
        let mut rest = self.text[self.at..].chars().skip(1);
        let (first, second) = (rest.next(), rest.next());
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let plural = self.words.last().is_some_and(|w| w.text.ends_with('s'));
        after_word
            && (ends(first) && plural
                || first.is_some_and(|c| matches!(c, 's' | 'S')) && ends(second))
    }

    fn possessive(&mut self) {
        let start = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        if self.peek().is_some_and(char::is_alphanumeric) {
            self.at += 1;
        }
        let (span, quotation) = (start..self.at, self.quotation);
        // `who's` is `who is`; no name is a pronoun.
        let is = self.words.last().is_some_and(|w| TAKES_IS.contains(&w.text.as_str()));
        let (text, kind) = if is { ("is", Kind::Word) } else { ("'s", Kind::Possessive) };
        self.words.push(Word { text: text.to_owned(), span, kind, quotation });
    }

    /// A run of letters and digits, with dots within an abbreviation (`C.C.`) and hyphens within a
    /// date (`1922-12-30`).
    fn word(&mut self) {
        let start = self.at;
        let mut text = String::new();
        while let Some(c) = self.peek() {
            if !c.is_alphanumeric() && !self.joins(&text, c) {
                break;
            }
            self.at += c.len_utf8();
            if c != '.' && c != '\'' && c != '’' {
                text.extend(c.to_lowercase());
            }
        }
        let (mut span, quotation) = (start..self.at, self.quotation);
        let not = text.strip_suffix("nt").filter(|stem| {
            TAKES_NOT.contains(stem) && self.text[start..self.at].contains(['\'', '’'])
        });
        if let Some(stem) = not {
            let (text, at) = (stem.to_owned(), start + stem.len());
            let word = Word { text, span: start..at, kind: Kind::Word, quotation };
            self.words.push(word);
            span.start = at;
        }
        let text = if not.is_some() { "not".to_owned() } else { text };
        let (text, kind) = match number(&text) {
            Some(number) => (number, Kind::Number),
            None => (british(text), Kind::Word),
        };
        self.words.push(Word { text, span, kind, quotation });
    }

    /// Whether the sign `c` is part of the word begun.
    fn joins(&self, begun: &str, c: char) -> bool {
        let mut rest = self.text[self.at..].chars().skip(1);
        let (first, second) = (rest.next(), rest.next());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match c {
            '.' => {
                let before = self.text[..self.at].rsplit(|c: char| !c.is_alphanumeric()).next();
                let single = before.is_some_and(|p| p.chars().count() == 1);
                single && letter(first) && second.is_none_or(|c| !c.is_alphanumeric())
            }
            '-' => {
                begun.len() >= 4 && begun.starts_with(|c: char| c.is_ascii_digit()) && digit(first)
            }
            '\'' | '’' => letter(first) && !is_inner_possessive(first, second),
            _ => false,
        }
    }
}

fn is_inner_possessive(first: Option<char>, second: Option<char>) -> bool {
    matches!(first, Some('s' | 'S')) && second.is_none_or(|c| !c.is_alphanumeric())
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '\''
            | '‘'
            | '’'
            | '`'
            | '-'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '/'
            | '…'
            | '¿'
            | '¡'
            | '·'
    )
}

/// Digits with hyphens between (`1922-12`), or an ordinal without its ending (`5th`).
fn number(text: &str) -> Option<String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &text[digits.len()..];
    let numeric = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '-');
    (numeric && ["", "st", "nd", "rd", "th"].contains(&ending)).then(|| digits.to_owned())
}

/// One spelling for both: `criticized` as `criticised`, `favored` as `favoured`.
fn british(word: String) -> String {
    const SUFFIXES: [(&str, &str); 13] = [
        ("ize", "ise"),
        ("ized", "ised"),
        ("izes", "ises"),
        ("izing", "ising"),
        ("izer", "iser"),
        ("ization", "isation"),
        ("izations", "isations"),
        ("avor", "avour"),
        ("avors", "avours"),
        ("avored", "avoured"),
        ("avoring", "avouring"),
        ("defense", "defence"),
        ("labor", "labour"),
    ];
    for (american, british) in SUFFIXES {
        if let Some(stem) =
            word.strip_suffix(american).filter(|s| !american.starts_with('i') || s.len() > 1)
        {
            return format!("{stem}{british}");
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sentence: &str) -> Vec<String> {
        words(sentence).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn case_punctuation_and_possessives() {
        assert_eq!(
            texts("Who wrote NEWTON'S letters?"),
            ["who", "wrote", "newton", "'s", "letters"]
        );
        assert_eq!(texts("the workers’ state"), ["the", "workers", "'s", "state"]);
        assert_eq!(
            texts("O'Brien’s note; C.C. and J. V. Leibniz"),
            ["obrien", "'s", "note", "cc", "and", "j", "v", "leibniz"]
        );
        assert_eq!(texts("criticized the organization"), ["criticised", "the", "organisation"]);
        assert_eq!(texts("who favored labor"), ["who", "favoured", "labour"]);
    }

    #[test]
    fn contractions_are_two_words() {
        assert_eq!(texts("who's what’s it's"), ["who", "is", "what", "is", "it", "is"]);
        assert_eq!(texts("didn't wasn’t Don't"), ["did", "not", "was", "not", "do", "not"]);
        assert_eq!(texts("O'Brien's couldnt"), ["obrien", "'s", "couldnt"]);
        for word in words("who didn’t, isn't") {
            assert!(!"who didn’t, isn't"[word.span].is_empty());
        }
    }

    #[test]
    fn numbers_and_dates() {
        assert_eq!(texts("on 5th March, 1923"), ["on", "5", "march", ",", "1923"]);
        assert_eq!(texts("1922-12-30 twenty-two"), ["1922-12-30", "twenty", "two"]);
        assert_eq!(words("P026")[0].kind, Kind::Word);
    }

    #[test]
    fn what_is_quoted_is_marked() {
        let words = words("who cites “Better Fewer” and “Theses”");
        let quotations: Vec<_> = words.iter().map(|w| w.quotation).collect();
        assert_eq!(quotations, [None, None, Some(1), Some(1), None, Some(2)]);
    }

    #[test]
    fn any_text_is_split() {
        for text in ["", "'", "''s", "’s’", "5'", "-", "1922-", "…\u{0}", "a.b.c.", "é'É", "𝔘-1"]
        {
            for word in words(text) {
                assert!(
                    text.is_char_boundary(word.span.start) && text.is_char_boundary(word.span.end)
                );
            }
        }
    }
}
