//! The sound part of a dataset: what rules look at and find nothing wrong with.

use std::collections::HashSet;
use std::io;

use polemic::model::date::day_text;

use super::days::{self, FIRST, YEAR};
use super::random::Random;
use super::rows::{Claim, Entity, Evidence, Sink};
use super::world::{self, World};

/// Writes entities with their claims one after another.
pub struct Background<'a> {
    pub world: World,
    pub out: &'a mut dyn Sink,
    /// How many claims were written: numbers them.
    pub claims: u64,
    /// How many claims are to be ties.
    pub ties: u64,
}

/// What of the ties parties have; works have the rest, as citations.
pub(super) const OF_PARTIES: u64 = 80;

impl Background<'_> {
    /// How many things with records of their own there are; an issue comes with its positions.
    pub fn things(world: &World) -> u64 {
        let World { works, events, issues, offices, places, .. } = *world;
        world.parties() + works + events + issues + offices + places
    }

    /// The thing with that number: its records and its claims.
    pub fn thing(&mut self, number: u64) -> io::Result<()> {
        type Write = fn(&mut Background<'_>, u64) -> io::Result<()>;
        let w = self.world;
        let mut i = number;
        let sorts: [(u64, Write); 7] = [
            (w.persons, |b, i| b.person(i)),
            (w.bodies, |b, i| b.body(i)),
            (w.works, |b, i| b.work(i)),
            (w.events, |b, i| b.event(i)),
            (w.issues, |b, i| b.issue(i)),
            (w.offices, |b, i| b.office(i)),
            (w.places, |b, i| b.place(i)),
        ];
        for (count, write) in sorts {
            if i < count {
                return write(self, i);
            }
            i -= count;
        }
        Ok(())
    }

    fn entity(&mut self, entity: &Entity) -> io::Result<()> {
        self.out.entity(entity).map(drop)
    }

    /// Writes a claim with evidence of its own.
    pub(super) fn claim(&mut self, claim: Claim) -> io::Result<()> {
        let evidence = self.evidence(self.claims);
        let claim = Claim { id: format!("c{}", self.claims), ..claim };
        self.claims += 1;
        self.out.claim(&claim, &evidence).map(drop)
    }

    fn evidence(&self, claim: u64) -> Vec<Evidence> {
        let mut random = Random::new(self.world.seed, "evidence", claim);
        let count = if random.chance(15) { 2 } else { 1 };
        // The one piece on odd pages, the other on even ones: they are never the same.
        (0..count).map(|i| self.piece(i, &mut random)).collect()
    }

    fn piece(&self, i: u64, random: &mut Random) -> Evidence {
        let world = &self.world;
        let source = world.source(random);
        let mut piece = Evidence::new(&source, &format!("p. {}", random.below(400) * 2 + i));
        if random.chance(30) {
            piece.says.push(world.party(random.heavy(world.parties())));
            if random.chance(30) {
                let letter = world::work(random.below(world.works / 3) * 3);
                piece.via.push(letter);
            }
        }
        if random.chance(5) {
            piece.footnote = format!("{}", 1 + random.below(99));
        }
        if random.chance(6) {
            piece.basis = "inferred";
        }
        piece.certainty = match random.below(100) {
            0..12 => "probable",
            12..18 => "rumour",
            _ => "",
        };
        piece
    }

    fn person(&mut self, i: u64) -> io::Result<()> {
        let world = self.world;
        let mut random = Random::new(world.seed, "person's claims", i);
        let id = world::person(i);
        self.entity(&world::person_record(&world, i))?;
        let (born, died) = world.life(i);
        self.claim(Claim::new(&id, "born").value(day_text(born)))?;
        if random.chance(90) {
            self.claim(Claim::new(&id, "died").value(days::plain(died, &mut random)))?;
        }
        if i.is_multiple_of(2) && i + 1 < world.persons && random.chance(30) {
            let married = Claim::new(&id, "married-to").object(&world::person(i + 1));
            self.claim(married.when(day_text(FIRST + 5 * YEAR)))?;
        }
        if i > 0 && random.chance(10) {
            self.claim(Claim::new(&id, "teacher-of").object(&world::person(i - 1)))?;
        }
        if random.chance(5) {
            self.claim(Claim::new(&id, "motto").value(format!("Motto \"{i}\", or none")))?;
        }
        self.ties_of(i)
    }

    fn body(&mut self, i: u64) -> io::Result<()> {
        let world = self.world;
        self.entity(&world::body_record(&world, i))?;
        self.ties_of(world.persons + i)
    }

    fn work(&mut self, i: u64) -> io::Result<()> {
        let world = self.world;
        let mut random = Random::new(world.seed, "work's claims", i);
        let id = world::work(i);
        self.entity(&world::work_record(&world, i))?;
        let author = world::person(random.heavy(world.persons));
        self.claim(Claim::new(&id, "author").object(&author))?;
        let date = days::plain(world.work_day(i), &mut random);
        self.claim(Claim::new(&id, "dated").value(date))?;
        let about = world::issue(world.issue(&mut random));
        self.claim(Claim::new(&id, "about").object(&about))?;
        if world::is_book(i) {
            self.claim(Claim::new(&id, "pages").value(format!("{}", 16 + random.below(800))))?;
            if random.chance(10) {
                let page = format!("https://library.example/{i}?page=1&size=2");
                self.claim(Claim::new(&id, "page").value(page))?;
            }
        } else {
            let to = world.party(random.heavy(world.parties()));
            self.claim(Claim::new(&id, "addressee").object(&to))?;
            if i > 30 && random.chance(30) {
                let earlier = world::work((i / 3 - 1 - random.below(9)) * 3);
                self.claim(Claim::new(&id, "replies-to").object(&earlier))?;
            }
        }
        self.citations(i)
    }

    /// What a work cites: the later it is, the more; always earlier works.
    fn citations(&mut self, i: u64) -> io::Result<()> {
        let mut random = Random::new(self.world.seed, "citations", i);
        let works = u128::from(self.world.works);
        let total = u128::from(self.ties - self.ties * OF_PARTIES / 100);
        let upto = |i: u64| total * u128::from(i) * u128::from(i) / (works * works);
        let mut cited = HashSet::new();
        for _ in upto(i)..upto(i + 1) {
            let mut earlier = random.heavy(i);
            while !cited.insert(earlier) {
                earlier = random.below(i);
            }
            let claim = Claim::new(&world::work(i), "cites").object(&world::work(earlier));
            self.claim(claim)?;
        }
        Ok(())
    }

    fn event(&mut self, i: u64) -> io::Result<()> {
        let world = self.world;
        let mut random = Random::new(world.seed, "event's claims", i);
        let id = world::event(i);
        self.entity(&world::event_record(&world, i))?;
        let day = world.event_day(i);
        if random.chance(40) {
            let end = day + i64::try_from(random.below(20)).unwrap_or_default();
            self.claim(Claim::new(&id, "began").value(day_text(day)))?;
            self.claim(Claim::new(&id, "ended").value(day_text(end)))?;
        } else {
            let date = days::plain(day, &mut random);
            self.claim(Claim::new(&id, "took-place").value(date))?;
        }
        if i % 8 != 7 && i + 1 < world.events {
            self.claim(Claim::new(&id, "before").object(&world::event(i + 1)))?;
        }
        if i >= 8 {
            self.claim(Claim::new(&id, "part-of").object(&world::event(i / 8)))?;
        }
        // The town of the event's own number is said to be its town elsewhere.
        let town = Some(random.heavy(world.places)).filter(|town| *town != i).unwrap_or_default();
        self.claim(Claim::new(&id, "held-in").object(&world::place(town)))?;
        if random.chance(30) {
            let chair = world::person(random.below(world.persons));
            self.claim(Claim::new(&id, "chaired-by").object(&chair))?;
        }
        let mut there = HashSet::new();
        for _ in 0..3 {
            let guest = random.heavy(world.persons);
            if there.insert(guest) {
                self.claim(Claim::new(&id, "present").object(&world::person(guest)))?;
            }
        }
        // Only bodies stayed away, and only persons were there.
        let absent = world::body(random.below(world.bodies));
        self.claim(Claim::new(&id, "absent").object(&absent))
    }

    fn issue(&mut self, i: u64) -> io::Result<()> {
        let id = world::issue(i);
        for record in world::issue_records(i) {
            self.entity(&record)?;
        }
        let wide = World::quarrel(i);
        if wide != i {
            self.claim(Claim::new(&id, "broader").object(&world::issue(wide)))?;
        }
        for (side, word) in [(true, "pro"), (false, "contra")] {
            let position = world::position(i, side);
            self.claim(Claim::new(&position, "position-of").object(&id))?;
            self.claim(Claim::new(&position, "side").value(word))?;
        }
        let excludes = Claim::new(&world::position(i, true), "excludes");
        self.claim(excludes.object(&world::position(i, false)))
    }

    fn office(&mut self, i: u64) -> io::Result<()> {
        let world = self.world;
        let mut random = Random::new(world.seed, "office's claims", i);
        let id = world::office(i);
        self.entity(&world::office_record(i))?;
        self.claim(Claim::new(&id, "created").value(day_text(FIRST - 50 * YEAR)))?;
        for term in 0..3 {
            let start = FIRST + term * 8 * YEAR;
            let holder = world::person(random.below(world.persons));
            let when = format!("{}/{}", day_text(start), day_text(start + 7 * YEAR));
            self.claim(Claim::new(&holder, "holds-office").object(&id).when(when))?;
        }
        Ok(())
    }

    fn place(&mut self, i: u64) -> io::Result<()> {
        self.entity(&world::place_record(i))?;
        let event = world::event(i % self.world.events);
        if i == 0 {
            return Ok(());
        }
        // So that no town is without an event; the first one has many.
        self.claim(Claim::new(&event, "held-in").object(&world::place(i)))
    }
}
