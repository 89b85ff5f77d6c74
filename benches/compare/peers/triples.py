"""The tables as triples, one by one: for the RDF libraries of Python."""
import calendar
import hashlib

from tables import rows

from structure import *


def bounds(t, state):
    if len(t) == 10:
        lo = hi = t
    elif len(t) == 21:
        lo, hi = t[:10], t[11:]
    elif len(t) == 7:
        lo, hi = t + "-01", f"{t}-{calendar.monthrange(int(t[:4]), int(t[5:]))[1]:02}"
    else:
        lo, hi = t[:4].replace("X", "0") + "-01-01", t[:4].replace("X", "9") + "-12-31"
    firm = len(t) == 21 or (state and not t.endswith("X"))
    return (lo, lo, hi, hi) if firm else (lo, hi, lo, hi)


KIND = {"date": EDTF, "integer": XSD + "integer", "anyURI": XSD + "anyURI"}


def triples(folder, iri, literal):
    """Triples whose terms `iri(text)` and `literal(text, datatype, language)` make."""
    names = {}

    def fixed(x):
        if x not in names:
            names[x] = iri(x)
        return names[x]

    a, entity = fixed(RDF + "type"), lambda x: iri(f"{BASE}entity/{x}")
    p = lambda x: fixed(P + x)
    for id, kind, label, aliases in rows(folder, "entities"):
        s = entity(id)
        yield s, a, fixed(F + kind)
        yield s, a, p("Entity")
        if kind in ("Issue", "Position"):
            yield s, a, fixed(SKOS + "Concept")
            yield s, fixed(SKOS + "inScheme"), fixed(BASE + "issues")
        name = literal(label, None, "en")
        yield s, fixed(RDFS + "label"), name
        yield s, fixed(SKOS + "prefLabel"), name
        for alias in filter(None, aliases.split("|")):
            yield s, fixed(SKOS + "altLabel"), literal(alias, None, "en")
    authors = {r[1]: r[3] for r in rows(folder, "claims") if r[2] == "author"}
    standing = {}
    for r in rows(folder, "evidence"):
        claim, source, locator, says, via, footnote, _, certainty, basis, _ = r
        c, voice = iri(f"{BASE}claim/{claim}"), entity(says or authors.get(source) or source)
        e = iri(f"{BASE}evidence/{hashlib.md5('|'.join(r[1:]).encode()).hexdigest()}")
        standing[claim] = min(standing.get(claim, 2), {"": 0, "probable": 1}.get(certainty, 2))
        yield c, p("says"), voice
        yield c, p("evidence"), e
        yield e, a, p("Evidence")
        yield e, p("polarity"), p("asserts")
        yield e, p("certainty"), p(certainty or "stated")
        yield e, p("basis"), p(basis or "explicit")
        yield e, p("source"), entity(source)
        yield e, p("locator"), literal(locator, None, None)
        yield e, p("lastVoice"), voice
        if footnote:
            yield e, p("footnote"), literal(footnote, None, None)
        for cell, node, chain in ((says, "says", "voiceChain"), (via, "via", "viaChain")):
            if cell:
                yield e, p(node), entity(cell)
                yield e, p(chain), literal(cell, None, None)
    for id, subject, relation, object, value, issue, when, _, by, at in rows(folder, "claims"):
        c, s, r, to = iri(f"{BASE}claim/{id}"), entity(subject), fixed(F + relation), RELATIONS[relation][1]
        o = entity(object) if object else literal(value, KIND.get(to), "en" if to == "langString" else None)
        best = standing[id]
        yield c, a, p("Claim")
        yield c, a, fixed(RDF + "Statement")
        yield c, fixed(RDF + "subject"), s
        yield c, fixed(RDF + "predicate"), r
        yield c, fixed(RDF + "object"), o
        for i in filter(None, issue.split("|")):
            yield c, p("issue"), entity(i)
        if when:
            yield c, p("when"), literal(when, EDTF, None)
        date = when or (value if to == "date" else "")
        if date:
            for name, day in zip(("earliestStart", "latestStart", "earliestEnd", "latestEnd"), bounds(date, relation in STATES)):
                yield c, p(name), literal(day, XSD + "date", None)
        if by:
            yield c, p("by"), entity(by)
        if at:
            yield c, p("at"), entity(at)
        yield c, p("asserted"), literal("true" if best < 2 else "false", XSD + "boolean", None)
        yield c, p("rank"), p("normal")
        yield c, p("certainty"), p(("stated", "probable", "rumour")[best])
        if best < 2:
            yield s, r, o
            if relation == "broader":
                yield s, fixed(SKOS + "broader"), o
