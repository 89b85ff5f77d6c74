"""What polemic and its peers do alike: the mapping from the three tables to N-Triples, and the rules.

The peers read their names from here; `smoke.py` holds the lists against factions.ttl, and compares what
comes out with what polemic writes.

The mapping is the claims profile of polemic (docs/rdf.md) for a dataset whose ontology has no axioms, so
that nothing is derived, without the few triples on the dataset itself:

    entities.csv  type        -> rdf:type (with polemic:Entity; an issue or position is a skos:Concept in the scheme)
                  label       -> rdfs:label, skos:prefLabel          aliases -> skos:altLabel
    claims.csv    the claim   -> rdf:type polemic:Claim, rdf:Statement; rdf:subject, rdf:predicate, rdf:object
                  issue, by, at -> the same names; when -> polemic:when and the four bounds of the date
                                   (a date as value has them too); polemic:rank polemic:normal
                  asserted claims -> the plain triple, once; broader -> skos:broader as well
    evidence.csv  of a claim  -> polemic:asserted (not only rumour), polemic:certainty (the best),
                                 polemic:says (the last voice, else the source), polemic:evidence
                  the piece   -> a node of its own, once for the same content, named by a hash of it

Peers may name a piece of evidence by any hash, may write a triple twice, and need not sort: comparisons
rename the pieces by their content and look at sets. polemic has to do all three.
"""

BASE = "https://example.org/factions-data/"
F = "https://example.org/factions#"
P = "https://example.org/polemic/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

# class -> those that count as it
CLASSES = {
    "Party": ["Party", "Person", "Body"], "Person": ["Person"], "Body": ["Body"],
    "Work": ["Work", "Letter"], "Letter": ["Letter"], "Event": ["Event"], "Issue": ["Issue"],
    "Position": ["Position"], "Office": ["Office"], "Account": ["Account"], "Place": ["Place"],
}
# relation -> domain, range; a range in lower case is a literal
RELATIONS = {
    "author": ("Work", "Party"), "authored": ("Party", "Work"), "addressee": ("Work", "Party"),
    "copied-to": ("Work", "Party"), "wrote-to": ("Party", "Party"), "replies-to": ("Work", "Work"),
    "cites": ("Work", "Work"), "last-letter-of": ("Letter", "Party"), "about": ("Work", "Issue"),
    "dated": ("Work", "date"), "pages": ("Work", "integer"), "page": ("Work", "anyURI"),
    "born": ("Person", "date"), "died": ("Person", "date"), "motto": ("Party", "langString"),
    "teacher-of": ("Person", "Person"), "pupil-of": ("Person", "Person"),
    "holds-office": ("Party", "Office"), "created": ("Office", "date"), "seal": ("Work", "langString"),
    "married-to": ("Person", "Person"), "took-place": ("Event", "date"), "began": ("Event", "date"),
    "ended": ("Event", "date"), "before": ("Event", "Event"), "after": ("Event", "Event"),
    "part-of": ("Event", "Event"), "participant": ("Event", "Party"), "chaired-by": ("Event", "Party"),
    "present": ("Event", "Party"), "came-late": ("Event", "Party"), "absent": ("Event", "Party"),
    "account-of": ("Account", "Event"), "incompatible-with": ("Account", "Account"),
    "held-in": ("Event", "Place"), "broader": ("Issue", "Issue"), "position-of": ("Position", "Issue"),
    "side": ("Position", "string"), "excludes": ("Position", "Position"),
    "supported": ("Party", "Position"), "rejected": ("Party", "Position"),
    "allied-with": ("Party", "Party"), "opposed": ("Party", "Party"), "sided-with": ("Party", "Party"),
}
STATES = ["holds-office", "married-to", "allied-with"]
NEEDS_ISSUE = ["allied-with", "opposed"]
IRREFLEXIVE = ["replies-to", "teacher-of", "pupil-of", "before", "part-of", "broader", "allied-with", "opposed"]
ASYMMETRIC = ["replies-to", "before"]
ACYCLIC = ["before", "part-of", "broader"]
# not dates: those are compared by what they may mean
FUNCTIONAL = ["pages", "position-of", "side"]
DISJOINT = [("teacher-of", "pupil-of")]
ACTS = ["supported", "rejected", "allied-with", "opposed"]
FRIENDLY, HOSTILE = ["allied-with", "sided-with"], ["opposed"]
DATES = [r for r, (_, to) in RELATIONS.items() if to == "date"]
FUNCTIONAL_DATES = ["dated", "born", "died", "took-place", "began", "ended"]

# The rules that the peers check too; what polemic's other rules find is not compared.
# With True the finding is named by its first claim or entity, else only counted.
RULES = {
    "duplicate-id": True, "unknown-class": False, "unknown-relation": False, "dangling-reference": True,
    "invalid-date": False, "invalid-identifier": True, "conflicting-fields": False, "missing-field": False,
    "duplicate-claim": True, "ambiguous-name": True, "claim-without-evidence": True, "unknown-source": True,
    "domain": True, "range": True, "literal-type": True, "missing-issue": True, "self-relation": True,
    "asymmetric-both-ways": True, "several-values": True, "disjoint-relations": True, "cycle": True,
    "interval-backwards": True, "act-outside-life": True, "citation-of-later-work": True,
    "reply-before-original": True, "allied-and-opposed": True, "incompatible-dates": True,
    "denied-claim": True,
}
