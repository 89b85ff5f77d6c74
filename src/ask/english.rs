//! What the grammar knows of English beside its function words: how verbs and nouns change.

/// Forms of a verb, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Forms(u8);

impl Forms {
    pub const BASE: Self = Self(1);
    pub const THIRD: Self = Self(2);
    pub const PAST: Self = Self(4);
    pub const PARTICIPLE: Self = Self(8);
    pub const ING: Self = Self(16);

    /// Whether one of `others` is among them.
    pub fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A verb: what it is called, and its forms as far as they are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verb {
    /// Its past tense, or the form that the ontology gives.
    pub given: String,
    /// Its past participle.
    pub participle: String,
    /// All its forms; some regular ones stand in more than one spelling.
    pub forms: Vec<(String, Forms)>,
}

impl Verb {
    /// Whether the word may be its past tense.
    pub fn is_past(&self, word: &str) -> bool {
        self.forms.iter().any(|(text, form)| text == word && form.any(Forms::PAST))
    }
}

/// Base, past, participle.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"), ("bear", "bore", "born"), ("beat", "beat", "beaten"), ("become", "became", "become"), ("befall", "befell", "befallen"),
    ("begin", "began", "begun"), ("bind", "bound", "bound"), ("break", "broke", "broken"), ("bring", "brought", "brought"),
    ("build", "built", "built"), ("buy", "bought", "bought"), ("cast", "cast", "cast"), ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"), ("come", "came", "come"), ("cut", "cut", "cut"), ("deal", "dealt", "dealt"),
    ("draw", "drew", "drawn"), ("drive", "drove", "driven"), ("fall", "fell", "fallen"), ("feel", "felt", "felt"),
    ("fight", "fought", "fought"), ("find", "found", "found"), ("flee", "fled", "fled"), ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"), ("forget", "forgot", "forgotten"), ("get", "got", "got"), ("give", "gave", "given"),
    ("go", "went", "gone"), ("grow", "grew", "grown"), ("hang", "hung", "hung"), ("have", "had", "had"), ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"), ("hit", "hit", "hit"), ("hold", "held", "held"), ("keep", "kept", "kept"), ("know", "knew", "known"),
    ("lay", "laid", "laid"), ("lead", "led", "led"), ("learn", "learnt", "learnt"), ("leave", "left", "left"), ("lend", "lent", "lent"),
    ("let", "let", "let"), ("lose", "lost", "lost"), ("make", "made", "made"), ("mean", "meant", "meant"), ("meet", "met", "met"),
    ("mislead", "misled", "misled"), ("overcome", "overcame", "overcome"), ("overthrow", "overthrew", "overthrown"),
    ("pay", "paid", "paid"), ("put", "put", "put"), ("read", "read", "read"), ("ride", "rode", "ridden"), ("rise", "rose", "risen"),
    ("run", "ran", "run"), ("say", "said", "said"), ("see", "saw", "seen"), ("seek", "sought", "sought"), ("sell", "sold", "sold"),
    ("send", "sent", "sent"), ("set", "set", "set"), ("shake", "shook", "shaken"), ("shoot", "shot", "shot"), ("show", "showed", "shown"),
    ("shut", "shut", "shut"), ("sit", "sat", "sat"), ("speak", "spoke", "spoken"), ("spend", "spent", "spent"), ("split", "split", "split"),
    ("spread", "spread", "spread"), ("stand", "stood", "stood"), ("steal", "stole", "stolen"), ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"), ("take", "took", "taken"), ("teach", "taught", "taught"), ("tear", "tore", "torn"), ("tell", "told", "told"),
    ("think", "thought", "thought"), ("throw", "threw", "thrown"), ("undergo", "underwent", "undergone"),
    ("understand", "understood", "understood"), ("undertake", "undertook", "undertaken"), ("undo", "undid", "undone"),
    ("uphold", "upheld", "upheld"), ("wear", "wore", "worn"), ("win", "won", "won"), ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"), ("withstand", "withstood", "withstood"), ("write", "wrote", "written"),
];

/// Words of a verb's form that are commoner as something else.
const NO_VERBS: [&str; 6] = ["red", "need", "indeed", "bed", "seed", "hundred"];

/// The verb of which `word` is a form, if it is recognised as one: an irregular form, or in `-ed`.
pub(super) fn verb_in_past(word: &str) -> Option<Verb> {
    let irregular = |(base, past, participle): &&(&str, &str, &str)| {
        *past == word || *participle == word || *base == word
    };
    if let Some((base, past, participle)) = IRREGULAR.iter().find(irregular) {
        return Some(build(word, &[(*base).to_owned()], past, participle));
    }
    let stem = word.strip_suffix("ed").filter(|s| s.len() >= 2 && !NO_VERBS.contains(&word))?;
    let mut bases = vec![stem.to_owned(), format!("{stem}e")];
    if let Some(undoubled) =
        stem.strip_suffix(|c| stem.len() > 2 && stem[..stem.len() - 1].ends_with(c))
    {
        bases.push(undoubled.to_owned());
    }
    if let Some(short) = stem.strip_suffix('i') {
        // `died`, but `allied`.
        bases = vec![if short.len() == 1 { format!("{stem}e") } else { format!("{short}y") }];
    }
    Some(build(word, &bases, word, word))
}

/// The verb of which `word` is the third person of the present: `cites`, `replies`.
pub(super) fn verb_in_present(word: &str) -> Option<Verb> {
    let stem = word.strip_suffix('s').filter(|s| s.len() >= 3 && !s.ends_with('s'))?;
    let base = match stem.strip_suffix("ie") {
        Some(stem) => format!("{stem}y"),
        None => match stem.strip_suffix("e") {
            Some(short) if ["sh", "ch", "x", "o"].iter().any(|e| short.ends_with(e)) => {
                short.to_owned()
            }
            _ => stem.to_owned(),
        },
    };
    if let Some((base, past, participle)) = IRREGULAR.iter().find(|(b, ..)| *b == base) {
        return Some(build(word, &[(*base).to_owned()], past, participle));
    }
    let past = match base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    };
    Some(build(word, &[base], &past, &past))
}

/// The verb of which `word` is the base: `attend`, as in `did not attend`.
pub(super) fn verb_in_base(word: &str) -> Option<Verb> {
    verb_in_present(&third(word)).map(|verb| Verb { given: verb.participle.clone(), ..verb })
}

fn build(given: &str, bases: &[String], past: &str, participle: &str) -> Verb {
    let mut forms: Vec<(String, Forms)> = Vec::new();
    let mut add = |text: String, form: Forms| match forms.iter_mut().find(|(t, _)| *t == text) {
        Some((_, known)) => *known = known.or(form),
        None => forms.push((text, form)),
    };
    add(past.to_owned(), Forms::PAST);
    add(participle.to_owned(), Forms::PARTICIPLE);
    if let Some(regular) = past.strip_suffix("nt").filter(|_| past == "learnt") {
        add(format!("{regular}ned"), Forms::PAST.or(Forms::PARTICIPLE));
    }
    for base in bases {
        add(base.clone(), Forms::BASE);
        add(third(base), Forms::THIRD);
        let open = base.strip_suffix('e').filter(|b| !b.ends_with('e')).unwrap_or(base);
        add(format!("{open}ing"), Forms::ING);
        let last = base.chars().last().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
        add(format!("{base}{}ing", last.unwrap_or_default()), Forms::ING);
    }
    Verb { given: given.to_owned(), participle: participle.to_owned(), forms }
}

fn third(base: &str) -> String {
    match base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "sh", "ch", "x", "z", "o"].iter().any(|e| base.ends_with(e)) => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

/// The plural of a noun.
pub(super) fn plural(noun: &str) -> String {
    const IRREGULAR: [(&str, &str); 6] = [
        ("person", "people"),
        ("man", "men"),
        ("woman", "women"),
        ("thesis", "theses"),
        ("series", "series"),
        ("wife", "wives"),
    ];
    let irregular = IRREGULAR.iter().find(|(one, _)| noun.ends_with(one));
    let last = noun.rsplit(' ').next();
    match irregular {
        _ if IRREGULAR.iter().any(|(_, many)| last == Some(many)) => noun.to_owned(),
        Some((one, many)) => format!("{}{many}", noun.trim_end_matches(one)),
        None if noun.ends_with("es") && noun.len() > 4 && !noun.ends_with("ses") => noun.to_owned(),
        None => third(noun),
    }
}

/// Words that carry no name by themselves: articles, prepositions, auxiliaries and their like.
#[rustfmt::skip]
pub(super) const STOP: &[&str] = &[
    "a", "about", "above", "according", "after", "against", "all", "among", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "been", "before", "being", "between", "both", "but", "by", "concerning", "did", "do", "does", "during", "each",
    "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "in", "into", "is", "it", "its", "me", "no",
    "not", "of", "on", "onto", "or", "over", "regarding", "she", "since", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "till", "to", "under", "until", "up", "upon",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "with", "within",
    "without", "you", "'s", ",",
    // What limits and compares is never part of a name that is only like it.
    "almost", "alone", "also", "either", "else", "even", "except", "just", "least", "less", "more", "most", "neither",
    "never", "nobody", "none", "nor", "nothing", "only", "twice",
];

/// Prepositions that a phrase may end with, and that lead a restriction.
#[rustfmt::skip]
pub(super) const PREPOSITIONS: &[&str] = &[
    "about", "after", "against", "among", "at", "before", "between", "by", "concerning", "during", "for", "from", "in", "into", "of",
    "on", "over", "regarding", "since", "through", "till", "to", "towards", "under", "until", "upon", "with", "within",
    "without", "as", "than",
];

/// Whether the word carries no name by itself.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.contains(&word)
}

/// Whether it is a preposition.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(verb: &Verb, text: &str, form: Forms) -> bool {
        verb.forms.iter().any(|(t, f)| t == text && f.any(form))
    }

    #[test]
    fn verbs_are_recognised_by_any_form() {
        let oppose = verb_in_past("opposed").unwrap();
        for (text, form) in
            [("oppose", Forms::BASE), ("opposes", Forms::THIRD), ("opposing", Forms::ING)]
        {
            assert!(has(&oppose, text, form), "{text}: {oppose:?}");
        }
        let write = verb_in_past("wrote").unwrap();
        assert!(has(&write, "written", Forms::PARTICIPLE) && has(&write, "writing", Forms::ING));
        assert!(has(&verb_in_past("allied").unwrap(), "ally", Forms::BASE));
        assert!(has(&verb_in_past("died").unwrap(), "die", Forms::BASE));
        assert!(has(&verb_in_past("banned").unwrap(), "ban", Forms::BASE));
        assert_eq!(verb_in_past("author"), None);
        assert_eq!(verb_in_past("red"), None);
    }

    #[test]
    fn the_present_gives_the_past() {
        for (third, past) in [("cites", "cited"), ("replies", "replied"), ("encloses", "enclosed")]
        {
            assert_eq!(verb_in_present(third).unwrap().participle, past);
        }
        assert_eq!(verb_in_present("stands").unwrap().participle, "stood");
        assert_eq!(verb_in_present("across"), None);
    }

    #[test]
    fn plurals() {
        for (one, many) in [
            ("person", "people"),
            ("letter", "letters"),
            ("party", "parties"),
            ("congress", "congresses"),
            ("speech", "speeches"),
            ("encyclopedia entry", "encyclopedia entries"),
            ("theses", "theses"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
