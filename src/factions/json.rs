//! All that was worked out, as JSON: one object, its lists one entry a line, so that large networks
//! stream and two runs can be compared line by line. `docs/factions.md` describes it.

use std::io::{self, Write};

use indexmap::IndexSet;
use serde_json::{Value, json};

use super::centrality::{Measures, SignedMeasures};
use super::divide::Proof;
use super::{Balance, Camps, Change, FactionsInput, Ground, Key, Slice, Statement, Turn, Variant};
use crate::graph::{EntityId, Polarity};
use crate::model::date::Bound;

/// Writes it.
///
/// # Errors
/// Those of `out`.
pub fn json(input: &FactionsInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let factions = input.factions;
    let network = &factions.network;
    let say = Words { input };
    let mut page = Object { out, first: true };
    page.open()?;
    page.field("title", &json!(input.title))?;
    page.field("frustration", &frustration(&factions.camps, network.weight()))?;
    page.field("balance", &balance(&factions.balance))?;
    page.field("possible_ties_left_out", &json!(network.possible))?;
    page.field("claims_on_oneself_left_out", &json!(network.selves))?;
    page.list("camps", factions.camps.camps.iter().enumerate().map(|(i, camp)| {
        json!({"camp": i + 1, "part": camp.part + 1, "members": say.parties(&camp.members)})
    }))?;
    page.list(
        "parts",
        factions.camps.parts.iter().enumerate().map(|(i, part)| {
            let circles = if let Proof::Circles(n) = part.proof { Some(n) } else { None };
            json!({
                "part": i + 1, "parties": part.parties, "camps": part.camps,
                "frustration": part.frustration, "at_least": part.bound,
                "proof": part.proof.name(), "circles": circles,
            })
        }),
    )?;
    page.list("parties", (0u32..).take(network.parties.len()).map(|i| say.party_row(i)))?;
    page.list("ties", (0..network.ties.len()).map(|i| say.tie(i)))?;
    page.list("turning_points", factions.turns.iter().map(|t| say.turn(t)))?;
    if let Some(slices) = &factions.slices {
        page.field("sliced_by", &json!(slices.by.name()))?;
        page.field("ties_in_no_slice", &json!(slices.outside))?;
        page.field("ties_partly_in_slices", &json!(slices.partly))?;
        page.list("slices", slices.slices.iter().map(|s| say.slice(s)))?;
    }
    if let Some(found) = &factions.centrality {
        let signed = network.parties.iter().zip(&found.signed);
        let signed = signed.filter(|(_, m)| m.friends + m.enemies > 0);
        page.list("signed", signed.map(|(party, m)| say.signed(*party, *m)))?;
        for (projection, measures) in &found.projections {
            let name = format!("centrality_{}", projection.name());
            page.list(&name, measures.iter().map(|m| say.measures(m)))?;
        }
    }
    if let Some(found) = &factions.robustness {
        page.field("variants_not_tried", &json!(found.untried))?;
        page.list("variants", found.variants.iter().map(|v| say.variant(v)))?;
    }
    page.close()
}

/// An object, field by field.
struct Object<'w> {
    out: &'w mut dyn Write,
    first: bool,
}

impl Object<'_> {
    fn open(&mut self) -> io::Result<()> {
        write!(self.out, "{{")
    }

    fn name(&mut self, name: &str) -> io::Result<()> {
        let comma = if std::mem::replace(&mut self.first, false) { "" } else { "," };
        write!(self.out, "{comma}\n  \"{name}\": ")
    }

    fn field(&mut self, name: &str, value: &Value) -> io::Result<()> {
        self.name(name)?;
        write!(self.out, "{value}")
    }

    fn list(&mut self, name: &str, values: impl Iterator<Item = Value>) -> io::Result<()> {
        self.name(name)?;
        write!(self.out, "[")?;
        for (i, value) in values.enumerate() {
            write!(self.out, "{}\n    {value}", if i == 0 { "" } else { "," })?;
        }
        write!(self.out, "\n  ]")
    }

    fn close(&mut self) -> io::Result<()> {
        writeln!(self.out, "\n}}")
    }
}

fn frustration(camps: &Camps, weight: u64) -> Value {
    json!({
        "weight_against": camps.frustration, "at_least": camps.bound, "proven": camps.proven(),
        "of_weight": weight, "within_pairs": camps.unavoidable, "camps_at_most": camps.most,
    })
}

fn balance(balance: &Balance) -> Value {
    let triads: serde_json::Map<String, Value> = Balance::NAMES
        .iter()
        .zip(balance.triads)
        .map(|(n, t)| ((*n).to_owned(), json!(t)))
        .collect();
    json!({
        "triads": triads, "balanced": balance.balanced(), "of": balance.total(),
        "degree": balance.degree().map(rounded), "weak_degree": balance.weak_degree().map(rounded),
    })
}

/// To nine places: more would be noise of the last operation.
fn rounded(x: f64) -> f64 {
    (x * 1e9).round() / 1e9
}

/// Ids for what the factions name by index.
struct Words<'a> {
    input: &'a FactionsInput<'a>,
}

impl Words<'_> {
    fn id(&self, entity: EntityId) -> &str {
        self.input.view.graph.entity_name(entity)
    }

    fn ids(&self, entities: &[EntityId]) -> Vec<&str> {
        entities.iter().map(|e| self.id(*e)).collect()
    }

    fn party(&self, index: u32) -> &str {
        self.id(self.input.factions.network.parties[index as usize])
    }

    fn parties(&self, indices: &[u32]) -> Vec<&str> {
        indices.iter().map(|i| self.party(*i)).collect()
    }

    fn party_row(&self, index: u32) -> Value {
        let camps = &self.input.factions.camps;
        let party = self.input.factions.network.parties[index as usize];
        json!({
            "id": self.id(party), "label": self.input.view.graph.label(party),
            "camp": camps.of[index as usize].map(|c| c + 1),
            "undecided": camps.undecided.binary_search(&index).is_ok(),
        })
    }

    fn tie(&self, index: usize) -> Value {
        let network = &self.input.factions.network;
        let tie = &network.ties[index];
        let grounds = network.grounds_of(tie);
        let mut voices: Vec<EntityId> = grounds.iter().flat_map(|g| &g.voices).copied().collect();
        voices.sort_unstable();
        voices.dedup();
        let arcs = network.arcs_of(tie);
        json!({
            "a": self.party(tie.pair[0]), "b": self.party(tie.pair[1]),
            "issue": tie.issue.map(|i| self.id(i)), "sign": tie.sign.value(), "weight": tie.weight,
            "a_to_b": arcs[0], "b_to_a": arcs[1],
            "against_camps": self.input.factions.camps.cuts(tie), "voices": self.ids(&voices),
            "grounds": grounds.iter().map(|g| self.ground(g)).collect::<Vec<_>>(),
        })
    }

    fn ground(&self, ground: &Ground) -> Value {
        let (view, graph) = (self.input.view, self.input.view.graph);
        let (rule, claims) = match &ground.statement {
            Statement::Claim(id) => (None, std::slice::from_ref(id)),
            Statement::Derived(i) => {
                let derived = &self.input.derivation.claims[*i];
                (Some(derived.rule.name()), derived.from.as_slice())
            }
        };
        let ids: Vec<&str> = claims.iter().map(|id| graph.str(graph.claim(*id).id)).collect();
        let evidence = claims.iter().flat_map(|id| view.evidence_of(*id));
        let asserting = evidence.filter(|e| e.polarity == Polarity::Asserts);
        let sources = asserting.map(|e| match e.locator {
            Some(locator) => format!("{} {}", self.id(e.source), graph.str(locator)),
            None => self.id(e.source).to_owned(),
        });
        let sources: IndexSet<String> = sources.collect();
        let when = ground.when.map(|d| graph.date(d).as_str());
        json!({
            "claims": ids, "derived_by": rule, "possible": ground.possible, "when": when,
            "sources": sources,
        })
    }

    fn turn(&self, turn: &Turn) -> Value {
        let network = &self.input.factions.network;
        let (last, first) = (&network.grounds[turn.last], &network.grounds[turn.first]);
        let day = |bound: Option<Bound>| bound.and_then(Bound::date_text);
        json!({
            "a": self.party(turn.pair[0]), "b": self.party(turn.pair[1]),
            "issue": turn.issue.map(|i| self.id(i)),
            "from": last.sign.value(), "to": first.sign.value(), "certain": turn.certain,
            "last": self.ground(last), "last_day": day(last.extent.map(|e| e.end.latest())),
            "last_voices": self.ids(&last.voices),
            "first": self.ground(first), "first_day": day(first.extent.map(|e| e.start.earliest())),
            "first_voices": self.ids(&first.voices),
        })
    }

    fn slice(&self, slice: &Slice) -> Value {
        let key = match &slice.key {
            Key::Issue(issue) => json!(issue.map(|i| self.id(i))),
            Key::Time(name) => json!(name),
        };
        let camps: Vec<_> = slice.camps.camps.iter().map(|c| self.parties(&c.members)).collect();
        json!({
            "slice": key, "parties": slice.parties,
            "positive": slice.ties[0], "negative": slice.ties[1],
            "frustration": frustration(&slice.camps, slice.weight),
            "balance": balance(&slice.balance), "camps": camps,
        })
    }

    fn signed(&self, party: EntityId, measures: SignedMeasures) -> Value {
        json!({
            "party": self.id(party), "friends": measures.friends, "enemies": measures.enemies,
            "pn": measures.pn.map(rounded),
        })
    }

    fn measures(&self, measures: &Measures) -> Value {
        let Measures { party, degree, strength, page_rank, betweenness, harmonic } = measures;
        json!({
            "party": self.id(*party), "in_degree": degree[0], "out_degree": degree[1],
            "in_strength": strength[0], "out_strength": strength[1],
            "page_rank": rounded(*page_rank), "betweenness": betweenness.map(rounded),
            "harmonic": harmonic.map(rounded),
        })
    }

    fn variant(&self, variant: &Variant) -> Value {
        let of = match variant.change {
            Change::WithoutSource(e) | Change::WithoutVoice(e) => Some(self.id(e)),
            _ => None,
        };
        json!({
            "change": variant.change.name(), "of": of, "ties": variant.ties, "weight": variant.weight,
            "frustration": variant.frustration, "at_least": variant.bound,
            "moved": self.ids(&variant.moved), "lost": self.ids(&variant.lost),
            "gained": self.ids(&variant.gained),
        })
    }
}
