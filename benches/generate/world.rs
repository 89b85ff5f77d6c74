//! Who and what there is: how many of each class, and everything that is known of the thing with
//! an index, worked out from the index alone, so that no list of things is ever held in memory.

use super::days::{FIRST, SPAN, YEAR};
use super::random::Random;
use super::rows::Entity;

/// How many there are of each class.
#[derive(Clone, Copy)]
pub struct World {
    pub seed: u64,
    pub persons: u64,
    pub bodies: u64,
    /// Letters and, every third, books: in the order of their dates.
    pub works: u64,
    pub events: u64,
    /// Each with a position for and one against.
    pub issues: u64,
    pub offices: u64,
    pub places: u64,
}

/// Issues are parts of so many wide ones, which decide who is on which side.
const QUARRELS: u64 = 4;

const FIRST_NAMES: [&str; 16] = [
    "Anna",
    "Bartholomäus",
    "Catherine",
    "Denis",
    "Élisabeth",
    "Gottfried",
    "Hélène",
    "Isaac",
    "Katarzyna",
    "Łukasz",
    "Marin",
    "Nicolás",
    "Olga",
    "René",
    "Søren",
    "Théophraste",
];
const LAST_NAMES: [&str; 16] = [
    "Müller",
    "Peiresc",
    "Gassendi",
    "Arnauld",
    "Huygens",
    "Wren",
    "Hartlib",
    "Kircher",
    "Galilei",
    "Roberval",
    "Beeckman",
    "Golius",
    "d'Aubigné",
    "de la Forge",
    "O'Brien",
    "Voet",
];
const BODIES: [&str; 6] = ["Academy", "Society", "Chapter", "Council", "Faculty", "Lodge"];
const LETTERS: [&str; 4] = ["Letter", "Reply", "Petition", "Note"];
const BOOKS: [&str; 5] = ["Treatise", "Apology", "Dialogue", "Gazette", "Memoir"];
const EVENTS: [&str; 6] = ["Synod", "Siege", "Disputation", "Trial", "Election", "Congress"];

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

impl World {
    /// A world of `total` entities.
    pub fn new(seed: u64, total: u64) -> Self {
        let issues = (total / 50).max(QUARRELS);
        let (offices, places) = ((total / 100).max(2), (total / 200).max(2));
        let (events, bodies, works) = (total / 20, total / 8, total * 22 / 100);
        let rest = 3 * issues + offices + places + events + bodies + works;
        let persons = total.saturating_sub(rest);
        Self { seed, persons, bodies, works, events, issues, offices, places }
    }

    /// Persons and bodies.
    pub fn parties(&self) -> u64 {
        self.persons + self.bodies
    }

    /// The party with that index: persons first.
    pub fn party(&self, index: u64) -> String {
        if index < self.persons { person(index) } else { body(index - self.persons) }
    }

    /// The days of birth and death of a person.
    pub fn life(&self, person: u64) -> (i64, i64) {
        let mut random = Random::new(self.seed, "life", person);
        let born = FIRST - 56 * YEAR + signed(random.below(40 * 365));
        (born, FIRST + 26 * YEAR + signed(random.below(25 * 365)))
    }

    /// The days on which a party can act.
    pub fn active(&self, party: u64) -> (i64, i64) {
        if party >= self.persons {
            return (FIRST - 10 * YEAR, FIRST + 60 * YEAR);
        }
        let (born, died) = self.life(party);
        (born + 15 * YEAR, died - YEAR)
    }

    /// The day of a work: they are numbered in their order.
    pub fn work_day(&self, work: u64) -> i64 {
        FIRST + signed(work) * SPAN / signed(self.works)
    }

    /// The day of an event: they are numbered in their order.
    pub fn event_day(&self, event: u64) -> i64 {
        FIRST + signed(event) * SPAN / signed(self.events)
    }

    /// The quarrel that an issue is a part of, itself an issue.
    pub fn quarrel(issue: u64) -> u64 {
        issue % QUARRELS
    }

    /// Whether a party is for the one side of an issue. It is always on the same side, so that the
    /// sources never collide but where they are made to.
    pub fn side(&self, party: u64, issue: u64) -> bool {
        let party = Random::new(self.seed, "side", party).below(u64::from(u32::MAX));
        Random::new(party, "issue", Self::quarrel(issue)).chance(50)
    }

    /// A place in sources that many cite.
    pub fn source(&self, random: &mut Random) -> String {
        work(random.heavy(self.works / 3) * 3 + 2)
    }

    /// One of all issues, a few of which are on everybody's lips.
    pub fn issue(&self, random: &mut Random) -> u64 {
        random.heavy(self.issues)
    }
}

pub fn person(index: u64) -> String {
    format!("p{index}")
}

pub fn body(index: u64) -> String {
    format!("b{index}")
}

/// Every third work is a book.
pub fn is_book(index: u64) -> bool {
    index % 3 == 2
}

pub fn work(index: u64) -> String {
    format!("{}{index}", if is_book(index) { 'w' } else { 'l' })
}

pub fn event(index: u64) -> String {
    format!("e{index}")
}

pub fn issue(index: u64) -> String {
    format!("i{index}")
}

pub fn position(issue: u64, side: bool) -> String {
    format!("i{issue}-{}", if side { "pro" } else { "contra" })
}

pub fn office(index: u64) -> String {
    format!("o{index}")
}

pub fn place(index: u64) -> String {
    format!("g{index}")
}

fn entity(id: String, class: &str, label: String) -> Entity {
    Entity { id, class: class.to_owned(), label, aliases: Vec::new() }
}

/// The record of a person: now and then with a comma or quotation marks in the name, with other
/// names or without.
pub fn person_record(world: &World, index: u64) -> Entity {
    let mut random = Random::new(world.seed, "person", index);
    let (first, last) = (random.pick(&FIRST_NAMES), random.pick(&LAST_NAMES));
    let label = match random.below(100) {
        0..2 => format!("{last} {index}, {first}"),
        2..3 => format!("{first} \"{}\" {last} {index}", &last[..1]),
        _ => format!("{first} {last} {index}"),
    };
    let aliases = match random.below(100) {
        0..25 => vec![format!("{last} the Elder {index}")],
        25..35 => vec![format!("{last}us {index}"), format!("{first} of the {index} letters")],
        _ => Vec::new(),
    };
    Entity { aliases, ..entity(person(index), "Person", label) }
}

pub fn body_record(world: &World, index: u64) -> Entity {
    let mut random = Random::new(world.seed, "body", index);
    let (body_kind, last) = (random.pick(&BODIES), random.pick(&LAST_NAMES));
    let aliases =
        if random.chance(30) { vec![format!("{body_kind} no. {index}")] } else { Vec::new() };
    let label = format!("{body_kind} of {last}, the {index}th");
    Entity { aliases, ..entity(body(index), "Body", label) }
}

pub fn work_record(world: &World, index: u64) -> Entity {
    let mut random = Random::new(world.seed, "work", index);
    let (class, kinds) =
        if is_book(index) { ("Work", &BOOKS[..]) } else { ("Letter", &LETTERS[..]) };
    let (kind, last) = (random.pick(kinds), random.pick(&LAST_NAMES));
    entity(work(index), class, format!("{kind} on the matter of {last} (work {index})"))
}

pub fn event_record(world: &World, index: u64) -> Entity {
    let mut random = Random::new(world.seed, "event", index);
    let (kind, last) = (random.pick(&EVENTS), random.pick(&LAST_NAMES));
    entity(event(index), "Event", format!("{kind} of {last} (event {index})"))
}

pub fn issue_records(index: u64) -> [Entity; 3] {
    [
        entity(issue(index), "Issue", format!("question {index}")),
        entity(position(index, true), "Position", format!("yes to question {index}")),
        entity(position(index, false), "Position", format!("no to question {index}")),
    ]
}

pub fn office_record(index: u64) -> Entity {
    entity(office(index), "Office", format!("chair no. {index}"))
}

pub fn place_record(index: u64) -> Entity {
    entity(place(index), "Place", format!("town no. {index}"))
}
