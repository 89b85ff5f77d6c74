"""CSV to N-Triples with expressions: polars_nt.py FOLDER OUT"""
import os
import sys

import polars as pl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from structure import *

folder, out = sys.argv[1:3]
c, lit, text = pl.col, pl.lit, pl.concat_str


def scan(name):
    return pl.scan_csv(f"{folder}/{name}.csv", infer_schema=False)


def escaped(x):
    return x.str.replace_all("\\", "\\\\", literal=True).str.replace_all('"', '\\"', literal=True)


def entity(x):
    return text(lit(f"<{BASE}entity/"), x, lit(">"))


def line(subject, predicate, object):
    """A line; nothing where the object is null."""
    return text(subject, lit(f" <{predicate}> "), object, lit(" .\n")).fill_null("")


def word(x):
    return text(lit(f"<{P}"), x, lit(">"))


def string(x):
    return text(lit('"'), x, lit('"'))


def date(x):
    return text(lit('"'), x, lit(f'"^^<{XSD}date>'))


s, is_concept = c("s"), c("type").is_in(["Issue", "Position"])
base = scan("entities").with_columns(s=entity(c("id")), name=text(lit('"'), escaped(c("label")), lit('"@en')))
entities = base.select(text(
    line(s, RDF + "type", text(lit(f"<{F}"), c("type"), lit(">"))), line(s, RDF + "type", lit(f"<{P}Entity>")),
    pl.when(is_concept).then(text(line(s, RDF + "type", lit(f"<{SKOS}Concept>")), line(s, SKOS + "inScheme", lit(f"<{BASE}issues>")))).otherwise(lit("")),
    line(s, RDFS + "label", c("name")), line(s, SKOS + "prefLabel", c("name"))).alias("l"))
aliases = (base.filter(c("aliases").is_not_null()).select("s", c("aliases").str.split("|")).explode("aliases")
           .select(line(s, SKOS + "altLabel", text(lit('"'), escaped(c("aliases")), lit('"@en'))).alias("l")))

pieces = scan("evidence")
standing = pieces.group_by("claim").agg(
    asserted=c("certainty").ne_missing("rumour").any(), stated=c("certainty").is_null().any(),
    probable=(c("certainty") == "probable").any())
standing = standing.select(
    "claim", "asserted",
    best=pl.when("stated").then(lit("stated")).when("probable").then(lit("probable")).otherwise(lit("rumour")))

r, t, n = c("relation"), c("t"), c("t").str.len_bytes()


def of(kind):
    return r.is_in([name for name, (_, to) in RELATIONS.items() if to == kind])


typed = (pl.when(of("date")).then(lit(f"^^<{EDTF}>")).when(of("integer")).then(lit(f"^^<{XSD}integer>"))
         .when(of("anyURI")).then(lit(f"^^<{XSD}anyURI>")).when(of("langString")).then(lit("@en")).otherwise(lit("")))
month = text(t, lit("-01")).str.to_date("%Y-%m-%d", strict=False).dt.month_end().dt.to_string("%Y-%m-%d")
k = c("k")
dated = (scan("claims").with_columns(
    k=text(lit(f"<{BASE}claim/"), c("id"), lit(">")),
    o=pl.coalesce(entity(c("object")), text(lit('"'), escaped(c("value")), lit('"'), typed)),
    t=pl.coalesce(c("when"), pl.when(r.is_in(DATES)).then(c("value"))))
    .with_columns(
        firm=(n == 21) | (r.is_in(STATES) & ~t.str.ends_with("X")),
        lo=pl.when(n == 10).then(t).when(n == 21).then(t.str.slice(0, 10)).when(n == 7).then(text(t, lit("-01")))
        .otherwise(text(t.str.slice(0, 4).str.replace("X", "0", literal=True), lit("-01-01"))),
        hi=pl.when(n == 10).then(t).when(n == 21).then(t.str.slice(11)).when(n == 7).then(month)
        .otherwise(text(t.str.slice(0, 4).str.replace("X", "9", literal=True), lit("-12-31"))))
    .join(standing, left_on="id", right_on="claim"))
claims = dated.select(text(
    line(k, RDF + "type", lit(f"<{P}Claim>")), line(k, RDF + "type", lit(f"<{RDF}Statement>")),
    line(k, RDF + "subject", entity(c("subject"))), line(k, RDF + "predicate", text(lit(f"<{F}"), r, lit(">"))),
    line(k, RDF + "object", c("o")), line(k, P + "when", text(lit('"'), c("when"), lit(f'"^^<{EDTF}>'))),
    line(k, P + "earliestStart", date(c("lo"))), line(k, P + "latestStart", date(pl.when("firm").then("lo").otherwise("hi"))),
    line(k, P + "earliestEnd", date(pl.when("firm").then("hi").otherwise("lo"))), line(k, P + "latestEnd", date(c("hi"))),
    line(k, P + "by", entity(c("by"))), line(k, P + "at", entity(c("at"))),
    line(k, P + "asserted", text(lit('"'), c("asserted"), lit(f'"^^<{XSD}boolean>'))), line(k, P + "rank", lit(f"<{P}normal>")),
    line(k, P + "certainty", word(c("best"))),
    pl.when("asserted").then(text(
        entity(c("subject")), lit(f" <{F}"), r, lit("> "), c("o"), lit(" .\n"),
        pl.when(r == "broader").then(line(entity(c("subject")), SKOS + "broader", c("o"))).otherwise(lit("")))).otherwise(lit(""))).alias("l"))
issues = (scan("claims").filter(c("issue").is_not_null()).select("id", c("issue").str.split("|")).explode("issue")
          .select(line(text(lit(f"<{BASE}claim/"), c("id"), lit(">")), P + "issue", entity(c("issue"))).alias("l")))

authors = scan("claims").filter(r == "author").group_by("subject").agg(author=c("object").first())
e, voice, of_claim = c("e"), entity(pl.coalesce("says", "author", "source")), text(lit(f"<{BASE}claim/"), c("claim"), lit(">"))
evidence = pieces.with_columns(e=text(lit(f"<{BASE}evidence/"), pl.struct(pl.exclude("claim")).hash(), lit(">"))).join(
    authors, left_on="source", right_on="subject", how="left").select(text(
    line(of_claim, P + "says", voice), line(of_claim, P + "evidence", e), line(e, RDF + "type", lit(f"<{P}Evidence>")),
    line(e, P + "polarity", lit(f"<{P}asserts>")), line(e, P + "certainty", word(c("certainty").fill_null("stated"))),
    line(e, P + "basis", word(c("basis").fill_null("explicit"))), line(e, P + "source", entity(c("source"))),
    line(e, P + "locator", string(c("locator"))), line(e, P + "footnote", string(c("footnote"))), line(e, P + "lastVoice", voice),
    line(e, P + "says", entity(c("says"))), line(e, P + "voiceChain", string(c("says"))),
    line(e, P + "via", entity(c("via"))), line(e, P + "viaChain", string(c("via")))).alias("l"))

with open(out, "wb") as file:
    for part in (entities, aliases, claims, issues, evidence):
        part.sink_csv(file, include_header=False, quote_style="never", separator="\x01", line_terminator="")
