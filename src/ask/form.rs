//! The table of forms: what can be asked.

macro_rules! forms {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $pattern:literal, $gives:literal;)*) => {
        /// A form of sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Form { $($(#[$doc])* $variant,)* }

        impl Form {
            /// All forms, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// How it looks: small letters are words as they stand, capitals are to be filled in,
            /// brackets may be left out, a stroke separates alternatives.
            #[must_use]
            pub fn pattern(self) -> &'static str {
                match self { $(Self::$variant => $pattern,)* }
            }

            /// What the answer gives.
            #[must_use]
            pub fn gives(self) -> &'static str {
                match self { $(Self::$variant => $gives,)* }
            }
        }
    };
}

forms! {
    /// What is asked for is the subject.
    Who = "who", "who | what | which CLASS [never] PREDICATE [and PREDICATE ...] [most]",
        "Everybody and everything of which all the predicates hold; with `most`, those with most claims first.";
    /// What is asked for is the object.
    Whom = "whom", "whom | what | which CLASS did NAME VERB [RESTRICTION ...] | tell me whom NAME VERB | NAME VERB whom",
        "The other end of a relation.";
    /// With the preposition in front.
    ByWhom = "by-whom", "PREPOSITION whom | which CLASS was NAME VERB | did NAME VERB [NAME] | of which CLASS was NAME RELATIVE",
        "The other end of a relation, asked for with the preposition in front.";
    /// On which issue, in which work, at which event.
    Circumstance = "circumstance",
        "on what issue | in which work | at which event did NAME VERB NAME [RESTRICTION ...] | what CLASS did NAME VERB NAME on | the CLASS on which NAME VERB NAME",
        "The issue, the work or the event that goes with a relation.";
    /// Yes or no.
    Whether = "whether", "did NAME VERB NAME | was NAME VERB by NAME | is it true that NAME PREDICATE | was it NAME who PREDICATE | are there NOUN",
        "Yes, with everything that says so; or that nothing in the dataset says so, and whether it is denied.";
    /// Who says so.
    Voices = "voices",
        "who says | denies that NAME PREDICATE | according to whom did NAME VERB NAME | in whose account",
        "The voices that say so; or that deny it, if the statement is denied.";
    /// How many.
    HowMany = "how-many", "how many CLASS PREDICATE | how many CLASS did NAME VERB | the number of NOUN",
        "A number, and what was counted.";
    /// How often.
    HowOften = "how-often", "how often did NAME VERB NAME [RESTRICTION ...]",
        "The number of claims, and the claims.";
    /// When a relation held.
    WhenDid = "when-did", "when did NAME VERB NAME [RESTRICTION ...] | when was NAME VERB by NAME",
        "The dates of a relation.";
    /// When an event was, a work was written, a person was born.
    WhenWas = "when-was", "when was NAME [VERB] | when did NAME VERB | what is the date of NAME | what date does NAME give for NAME",
        "All readings of a date side by side, the preferred one first.";
    /// Where a relation held.
    WhereDid = "where-did", "where did NAME VERB NAME [RESTRICTION ...]",
        "The place of the event at which it happened.";
    /// Where an event was.
    WhereWas = "where-was", "where was NAME [VERB] | where did NAME take place | the location of NAME",
        "The place of an event.";
    /// A noun phrase.
    Describe = "describe", "[list] NOUN [RESTRICTION ...] | who were NOUN | which CLASS are there [RESTRICTION ...] | which CLASS have no RELATIVE",
        "Everything that the noun phrase describes.";
    /// Positions on an issue.
    Stand = "stand", "how did NAME stand on ISSUE | who stood where on ISSUE | what was NAME's position on ISSUE | what position did NAME take on ISSUE",
        "The positions that somebody, or everybody, took on an issue, in the order of time.";
    /// Who turned from one side to the other.
    Changed = "changed", "who changed sides [on ISSUE]",
        "Parties that supported positions on opposite sides of an issue, one after the other.";
    /// Chronology.
    Happened = "happened", "what happened [RESTRICTION ...]",
        "All dated claims that fall into the time, in their order.";
    /// What somebody did.
    Doing = "doing", "what did NAME do [RESTRICTION ...]",
        "Everything that somebody did, wrote or took part in, in the order of time.";
    /// What somebody says.
    Saying = "saying", "what does NAME say about NAME",
        "All claims about somebody or something that rest on one voice or work.";
    /// A list in the order of time.
    Order = "order", "order NOUN | list NOUN by date | in what order were NOUN VERB | the timeline of NAME",
        "The same in the order of time, what has no date last.";
    /// Where the sources collide.
    Disagree = "disagree", "where do the sources disagree [about NAME]",
        "Readings that exclude each other, side by side, the preferred one first.";
    /// How claims stand.
    Standing = "standing",
        "what is denied | only rumoured | both asserted and denied [about NAME] | which readings were judged [about NAME]",
        "Claims that somebody denies, that rest on hearsay alone, that one asserts and another denies, or that a judgement weighs.";
    /// Transmission.
    Known = "known", "through whom do we know of NOUN | through whom is NOUN known | how do we know of NAME | who is the source for NAME",
        "The voices through which the dataset knows of it, outermost first.";
    /// Who or what something is.
    Identity = "identity", "who is NAME | what is NAME | tell me about NAME",
        "Its class, its names, and what is said of it at any time.";
}

impl Form {
    /// The form whose words are most like those of a sentence.
    pub(super) fn nearest(words: &[super::word::Word]) -> Self {
        let said: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        let score = |form: Self| {
            let alternatives = form.pattern().split(" | ");
            let score = |pattern: &str| {
                let fixed = pattern.split(|c: char| !c.is_alphanumeric() && c != '\'');
                let fixed: Vec<&str> =
                    fixed.filter(|w| w.chars().all(char::is_lowercase) && !w.is_empty()).collect();
                let found = fixed.iter().filter(|w| said.contains(w)).count();
                // A form that begins with the same word is nearer than one that shares another.
                let first = fixed.first().is_some_and(|w| said.first() == Some(w));
                (found * 4 + usize::from(first) * 6).saturating_sub(fixed.len())
            };
            alternatives.map(score).max().unwrap_or(0)
        };
        let best = Self::ALL.iter().copied().rev().max_by_key(|form| score(*form));
        best.unwrap_or(Self::Who)
    }
}
