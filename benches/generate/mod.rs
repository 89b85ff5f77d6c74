//! Synthetic datasets of factions: any number of entities, eight claims for each, the same bytes
//! for the same seed, and a known number of planted defects of every rule.
//!
//! Nothing is held in memory but the list of planted defects: everything about a thing is worked
//! out from its number. `cargo run --release --example generate -- --help`.

mod background;
mod days;
mod defects;
mod random;
mod rows;
mod ties;
mod world;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Value, json};

use background::Background;
use defects::evidence::NUMBERED;
use defects::{Aside, Expected, Group, ISOLATED, LOSING, Plant, RESOLVING, Site};
use rows::{At, Count, Csv, Entity, JsonLines, Sink};
use world::World;

/// Which defects are planted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Defects {
    /// None: the dataset is sound.
    None,
    /// Those by which no record is lost.
    Resolving,
    /// All but isolated entities, on which polemic is silent while a record is lost.
    All,
}

/// How the records are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `entities.csv`, `claims.csv`, `evidence.csv`.
    Csv,
    /// `records.jsonl`.
    JsonLines,
}

/// What to make.
#[derive(Clone, Copy)]
pub struct Options {
    /// How many records of entities; there are eight times as many claims. At least 500.
    pub entities: u64,
    /// Decides everything that is left open.
    pub seed: u64,
    /// Which defects.
    pub defects: Defects,
    /// How many of each that can be planted more than once.
    pub times: u64,
    /// In which format.
    pub format: Format,
    /// Whether the ontology has axioms by which claims follow from claims.
    pub follows: bool,
}

/// Claims for each entity.
const CLAIMS: u64 = 8;

/// Writes the dataset into `folder`: manifest, ontology, records, and `expected.json` with what
/// is to be found, sorted by rule.
///
/// # Errors
/// Where a file cannot be written, or for less than 500 entities (less than 200 for each time that
/// defects are planted).
pub fn generate(folder: &Path, options: &Options) -> io::Result<()> {
    let plants = plants(options.defects);
    let groups = groups(&plants, options)?;
    if options.entities < 500 || options.entities < 4 * groups.entities {
        return Err(io::Error::other("too few entities: 500, and 200 for each time of defects"));
    }
    fs::create_dir_all(folder)?;
    let world = World::new(options.seed, options.entities - groups.entities);
    let ties = CLAIMS * options.entities - groups.claims - fixed(&world)?;
    let mut site = Files::new(folder, options)?;
    site.records(&world, ties, &plants, options)?;
    let Files { out, odd, judgements, mut expected, .. } = site;
    drop((odd, judgements));
    out.finish()?;
    manifest(folder, options, &mut expected)?;
    expected.sort_by(|a, b| (a.rule, &a.id, a.at.line).cmp(&(b.rule, &b.id, b.at.line)));
    let list: Vec<Value> = expected.iter().map(Expected::json).collect();
    let record = json!({"entities": options.entities, "claims": CLAIMS * options.entities,
        "seed": options.seed, "expected": list});
    fs::write(folder.join("expected.json"), format!("{record:#}\n"))
}

fn plants(defects: Defects) -> Vec<(&'static str, Plant)> {
    match defects {
        Defects::None => Vec::new(),
        Defects::Resolving => [RESOLVING, ISOLATED].concat(),
        Defects::All => [RESOLVING, LOSING].concat(),
    }
}

/// How many records the groups of defects have.
fn groups(plants: &[(&'static str, Plant)], options: &Options) -> io::Result<Count> {
    let mut count = Count::default();
    if !plants.is_empty() {
        count.entities += 1;
        let (mut odd, mut judgements) = (aside("", io::sink()), aside("", io::sink()));
        for (plant, number) in all(plants, options.times) {
            let site = Site {
                out: &mut count,
                odd: &mut odd,
                judgements: &mut judgements,
                expected: &mut Vec::new(),
                study: String::new(),
                life: String::new(),
                issue: String::new(),
            };
            Group::plant(site, plant, number)?;
        }
        // Records beside the tables count as claims.
        count.claims += odd.line;
    }
    Ok(count)
}

fn all<'p>(
    plants: &'p [(&'static str, Plant)],
    times: u64,
) -> impl Iterator<Item = ((&'static str, Plant), u64)> + use<'p> {
    (0..times).flat_map(|number| plants.iter().map(move |plant| (*plant, number)))
}

/// How many claims the sound part has without its ties.
fn fixed(world: &World) -> io::Result<u64> {
    let mut count = Count::default();
    let mut background = Background { world: *world, out: &mut count, claims: 0, ties: 0 };
    (0..Background::things(world)).try_for_each(|number| background.thing(number))?;
    Ok(count.claims)
}

fn aside(name: &'static str, out: impl Write + 'static) -> Aside {
    Aside { name, out: Box::new(out), line: 0 }
}

/// The tables, or the one file.
enum Out {
    Csv(Csv),
    JsonLines(JsonLines),
}

impl Out {
    fn sink(&mut self) -> &mut dyn Sink {
        match self {
            Self::Csv(csv) => csv,
            Self::JsonLines(lines) => lines,
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.finish(),
            Self::JsonLines(lines) => lines.finish(),
        }
    }
}

struct Files {
    out: Out,
    odd: Aside,
    judgements: Aside,
    expected: Vec<Expected>,
}

impl Files {
    fn new(folder: &Path, options: &Options) -> io::Result<Self> {
        let out = match options.format {
            Format::Csv => Out::Csv(Csv::new(folder)?),
            Format::JsonLines => Out::JsonLines(JsonLines::new(folder)?),
        };
        let beside = |name: &'static str| match options.defects {
            Defects::None => Ok::<_, io::Error>(aside(name, io::sink())),
            _ => Ok(aside(name, BufWriter::new(File::create(folder.join(name))?))),
        };
        let (odd, judgements) = (beside("odd.jsonl")?, beside("judgements.jsonl")?);
        Ok(Self { out, odd, judgements, expected: Vec::new() })
    }

    /// All records, the groups of defects here and there among the others.
    fn records(
        &mut self,
        world: &World,
        ties: u64,
        plants: &[(&'static str, Plant)],
        options: &Options,
    ) -> io::Result<()> {
        if !plants.is_empty() {
            let label = "The annals, by numbered places".to_owned();
            let (id, class) = (NUMBERED.to_owned(), "Work".to_owned());
            self.out.sink().entity(&Entity { id, class, label, aliases: Vec::new() })?;
        }
        let things = Background::things(world);
        let mut groups = all(plants, options.times).peekable();
        let every = things / (plants.len() as u64 * options.times).max(1) + 1;
        let mut claims = 0;
        for number in 0..things {
            let out = self.out.sink();
            let mut background = Background { world: *world, out, claims, ties };
            background.thing(number)?;
            claims = background.claims;
            if number % every == 0
                && let Some((plant, number)) = groups.next()
            {
                self.plant(plant, number)?;
            }
        }
        groups.try_for_each(|(plant, number)| self.plant(plant, number))
    }

    fn plant(&mut self, plant: (&'static str, Plant), number: u64) -> io::Result<()> {
        let site = Site {
            out: self.out.sink(),
            odd: &mut self.odd,
            judgements: &mut self.judgements,
            expected: &mut self.expected,
            study: world::work(2),
            life: world::work(5),
            issue: world::issue(0),
        };
        Group::plant(site, plant, number)
    }
}

const BROKEN: &str = "@prefix f: <https://example.org/factions#> .
@prefix polemic: <https://example.org/polemic/ns#> .

f:Event polemic:sign minus-one .
";

/// Writes the manifest and the files that it names; some of them are defects.
fn manifest(folder: &Path, options: &Options, found: &mut Vec<Expected>) -> io::Result<()> {
    let sound = options.defects == Defects::None;
    fs::write(folder.join("factions.ttl"), include_str!("factions.ttl"))?;
    let mut ontology = vec!["factions.ttl"];
    if options.follows {
        fs::write(folder.join("follows.ttl"), include_str!("follows.ttl"))?;
        ontology.push("follows.ttl");
    }
    let tables = ["entities.csv", "claims.csv", "evidence.csv"];
    let mut data = match options.format {
        Format::Csv => tables.to_vec(),
        Format::JsonLines => vec!["records.jsonl"],
    };
    let (mut levels, mut locators) = (json!([]), json!([]));
    if !sound {
        ontology.extend(["broken.ttl", "absent.ttl"]);
        data.extend(["odd.jsonl", "judgements.jsonl", "empty.csv", "absent/*.csv"]);
        fs::write(folder.join("broken.ttl"), BROKEN)?;
        fs::write(folder.join("empty.csv"), "id,type\n")?;
        levels = json!([{"rule": "self-relatoin", "level": "off", "reason": "misspelt"}]);
        locators =
            json!([{"source": NUMBERED, "prefix": "P", "digits": 3, "first": 1, "last": 120}]);
    }
    let text = format!(
        "{:#}\n",
        json!({
            "title": {"en": "Synthetic factions"}, "base": "https://example.org/factions-data/",
            "prefix": "factions", "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "language": "en", "issued": "2026-11-29", "ontology": ontology, "data": data,
            "locators": locators, "levels": levels,
        })
    );
    fs::write(folder.join("dataset.json"), &text)?;
    if !sound {
        // The setting begins on the line after `"levels"`.
        let line = 2 + text.lines().take_while(|l| !l.contains("levels")).count() as u64;
        let mut expect = |rule, file, line| {
            found.push(Expected { rule, id: String::new(), at: At { file, line } });
        };
        expect("malformed-ontology", "broken.ttl", 4);
        expect("unreadable-file", "dataset.json", 0);
        expect("empty-file", "empty.csv", 0);
        expect("no-such-file", "dataset.json", 0);
        expect("idle-level", "dataset.json", line);
    }
    Ok(())
}
