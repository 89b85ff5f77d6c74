//! The other questions: who something is, through whom it is known, where readings exclude it.

use super::Compiler;
use super::writer::Writer;
use crate::ask::meaning::{Atom, Pattern, Term};
use crate::ask::syntax::{Ask, Standing};
use crate::graph::EntityId;
use crate::ontology::{RelationId, RelationRole};

impl Compiler<'_> {
    /// What is said of an entity at any time: its states, dates and literals, not what it did.
    pub(super) fn identity(self, entity: EntityId, out: &mut Writer<'_>) {
        let ontology = &self.graph.ontology;
        let lasts = |r: &crate::ontology::Relation| {
            let act = r.has(RelationRole::Act) && !(r.state && r.sign == 0);
            let stance = r.has(RelationRole::Supports) || r.has(RelationRole::Rejects);
            !act && !stance && r.sign == 0
        };
        let asked =
            ontology.relations().filter(|(_, r)| lasts(r)).map(|(id, _)| (id, false)).collect();
        let atom = Atom::new(asked, Term::Entity(entity), Term::Any);
        let pattern = Pattern { atoms: vec![atom], ..Pattern::new(Ask::Claims, Vec::new()) };
        let this = self.entity(entity, out);
        out.comment("its class, names and remark");
        out.open("");
        out.line("VALUES ?how { rdf:type rdfs:label skos:altLabel rdfs:comment owl:sameAs }");
        out.line(&format!("{this} ?how ?answer . BIND (0 AS ?part) BIND (STR(?answer) AS ?name)"));
        out.close();
        out.open("UNION ");
        self.pattern(&pattern, out);
        out.close();
    }

    /// The voices in the evidence for all claims about it, and in what it is quoted by.
    pub(super) fn known(self, of: Term, pattern: &Pattern, out: &mut Writer<'_>) {
        let this = self.term(of, out).unwrap_or_default();
        if matches!(of, Term::Var(_)) {
            // What is described is found first, once.
            out.line(&format!("{{ SELECT DISTINCT {this} WHERE {{"));
            for at in 0..pattern.atoms.len() {
                self.atom(pattern, at, at + 1, out);
            }
            self.vars(pattern, out);
            out.line("} }");
        }
        out.comment("claims about it, and claims that are known by way of it");
        out.line(&format!(
            "{{ ?claim rdf:subject|rdf:object|polemic:by|polemic:at {this} }} UNION\n{{ ?claim \
             polemic:evidence/polemic:via {this} }}"
        ));
        out.line("?claim polemic:asserted ?said .");
        out.line("BIND (1 AS ?part)");
        out.line("BIND (\"said\" AS ?how)");
        self.details(&[], out);
        out.line("?evidence polemic:says|polemic:lastVoice ?answer .");
        self.name(out);
    }

    /// Support for one side of an issue, and later for the other.
    pub(super) fn changed(self, issue: Option<EntityId>, out: &mut Writer<'_>) {
        let supports = self.values(RelationRole::Supports, out);
        let [position_of, side] = [RelationRole::PositionOf, RelationRole::Side]
            .map(|role| self.path(&[role], out).unwrap_or_else(|| "rdf:nil".to_owned()));
        for (claim, position, bound) in
            [("earlier", "one", "latestStart"), ("later", "other", "earliestStart")]
        {
            out.line(&format!(
                "VALUES ?supports_{position} {{ {supports} }}\n?{claim} rdf:predicate \
                 ?supports_{position} ; rdf:subject ?answer ; rdf:object ?{position} ;\n    \
                 polemic:asserted true ; polemic:{bound} ?{claim}_day .\n?{position} {position_of} \
                 ?issue ; {side} ?side_{position} ."
            ));
            if !self.all_readings {
                out.line(&super::time::best_rank(claim));
            }
        }
        out.line(
            "FILTER (STR(?side_one) = \"pro\" && STR(?side_other) = \"contra\" || STR(?side_one) = \
             \"contra\" && STR(?side_other) = \"pro\")\nFILTER (STR(?earlier_day) < STR(?later_day))",
        );
        if let Some(issue) = issue {
            let issue = self.entity(issue, out);
            out.line(&format!("?issue skos:broader* {issue} ."));
        }
        out.line("VALUES ?claim_of { \"earlier\" \"later\" }");
        out.line("BIND (IF(?claim_of = \"earlier\", ?earlier, ?later) AS ?claim)");
        out.line("BIND (1 AS ?part) BIND (\"said\" AS ?how)");
        self.details(&[], out);
        self.name(out);
    }

    /// The relations with a role, for a list of values.
    fn values(self, role: RelationRole, out: &mut Writer<'_>) -> String {
        let ontology = &self.graph.ontology;
        let with = ontology.relations().filter(|(_, r)| r.has(role)).map(|(id, _)| id);
        let all: Vec<String> = with.map(|id| self.relation(id, out)).collect();
        all.join(" ")
    }

    /// Claims that stand so.
    pub(super) fn standing(
        self,
        standing: Standing,
        about: Option<EntityId>,
        out: &mut Writer<'_>,
    ) {
        let denied =
            "?against polemic:polarity polemic:denies . ?claim polemic:evidence ?against .";
        out.line(match standing {
            Standing::Denied | Standing::Disputed => denied,
            Standing::Rumoured => "?claim polemic:certainty polemic:rumour .",
            Standing::Judged => "?judged polemic:adjudicates ?claim .",
        });
        if standing == Standing::Disputed {
            out.line("?claim polemic:evidence ?for . ?for polemic:polarity polemic:asserts .");
        }
        if let Some(about) = about {
            let about = self.entity(about, out);
            out.line(&format!(
                "?claim rdf:subject|rdf:object|polemic:issue|polemic:by|polemic:at {about} ."
            ));
        }
        out.line("?claim polemic:asserted ?said .");
        out.line("BIND (1 AS ?part) BIND (\"said\" AS ?how) BIND (?claim AS ?answer)");
        self.details(&[], out);
        self.name(out);
    }

    /// Claims that exclude each other, and claims that are both asserted and denied.
    pub(super) fn disagree(self, entity: Option<EntityId>, out: &mut Writer<'_>) {
        let ontology = &self.graph.ontology;
        let with = |f: &dyn Fn(&crate::ontology::Relation) -> bool, out: &mut Writer<'_>| {
            let all = ontology.relations().filter(|(_, r)| f(r)).map(|(id, _)| id);
            let all: Vec<RelationId> = all.collect();
            let all: Vec<String> = all.into_iter().map(|id| self.relation(id, out)).collect();
            all.join(" ")
        };
        let dates = with(&|r| r.expects.functional && r.is_date(), out);
        let values = with(&|r| r.expects.functional && !r.is_date(), out);
        let accounts = with(&|r| r.has(RelationRole::Incompatible), out);
        let mut groups = Vec::new();
        let of_relation = |relations: &str| {
            format!(
                "VALUES ?relation {{ {relations} }}\n?claim rdf:predicate ?relation ; rdf:subject ?answer .\n\
                 ?other rdf:predicate ?relation ; rdf:subject ?answer .\n"
            )
        };
        if !dates.is_empty() {
            groups.push(format!(
                "{}OPTIONAL {{ ?claim polemic:earliestStart ?es1 }} OPTIONAL {{ ?claim polemic:latestEnd \
                 ?le1 }}\nOPTIONAL {{ ?other polemic:earliestStart ?es2 }} OPTIONAL {{ ?other \
                 polemic:latestEnd ?le2 }}\nFILTER (COALESCE(STR(?le1) < STR(?es2), false) || \
                 COALESCE(STR(?le2) < STR(?es1), false))\nBIND (\"different dates\" AS ?how)",
                of_relation(&dates)
            ));
        }
        if !values.is_empty() {
            groups.push(format!(
                "{}?claim rdf:object ?o1 . ?other rdf:object ?o2 . FILTER (!SAMETERM(?o1, ?o2))\nBIND \
                 (\"different values\" AS ?how)",
                of_relation(&values)
            ));
        }
        if !accounts.is_empty() {
            groups.push(format!(
                "VALUES ?relation {{ {accounts} }}\n?claim rdf:predicate ?relation ; rdf:subject|rdf:object \
                 ?answer ; polemic:asserted ?said .\nBIND (\"accounts that exclude each other\" AS ?how)"
            ));
        }
        groups.push(
            "?claim polemic:evidence ?for , ?against ; rdf:subject ?answer .\n?for polemic:polarity \
             polemic:asserts . ?against polemic:polarity polemic:denies .\nBIND (\"asserted and denied\" \
             AS ?how)"
                .to_owned(),
        );
        out.union(&groups);
        if let Some(entity) = entity {
            let this = self.entity(entity, out);
            out.comment("about it: at either end, its issue, or of an account of it");
            out.line(&format!(
                "{{ ?claim rdf:subject|rdf:object|polemic:issue|polemic:by|polemic:at {this} }} UNION\n{{ \
                 ?claim (rdf:subject|rdf:object)/!(rdf:type|rdf:subject) {this} . ?claim rdf:predicate \
                 ?between }}"
            ));
        }
        out.line("BIND (1 AS ?part)");
        self.details(&[], out);
        self.name(out);
    }
}
