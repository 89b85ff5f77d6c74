"""The shared rules as expressions over the tables: polars_checks.py FOLDER OUT.csv"""
import os
import sys

import polars as pl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from structure import *

folder, out = sys.argv[1:3]
c, lit = pl.col, pl.lit
ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DAY = "[0-9]{4}(-[0-9]{2}){0,2}"
DATE = f"^({DAY}|[0-9]{{4}}[~?]|[0-9]{{3}}X|{DAY}/{DAY})$"


def read(name):
    return pl.read_csv(f"{folder}/{name}.csv", infer_schema=False).lazy()


rows, claims, evidence = read("entities"), read("claims"), read("evidence")
relations = pl.LazyFrame([(n, *r) for n, r in RELATIONS.items()], schema=["relation", "dom", "ran"], orient="row")
accepts = pl.LazyFrame([(k, s) for k, subs in CLASSES.items() for s in subs], schema=["class", "sub"], orient="row")
e = rows.filter(c("type").is_in(list(CLASSES))).group_by("id").agg(type=c("type").first(), n=pl.len()).collect().lazy()
kinds = e.select("id", "type")

t, f, g = c("t"), c("f"), c("g")
length = t.str.len_bytes()
full = (claims.join(relations, on="relation", how="left")
        .join(kinds.rename({"id": "subject", "type": "st"}), on="subject", how="left")
        .join(kinds.rename({"id": "object", "type": "ot"}), on="object", how="left")
        .with_columns(t=pl.coalesce("when", pl.when(c("ran") == "date").then(c("value"))))
        .with_columns(dated=t.is_null() | t.str.contains(DATE), loose=t.str.contains("[~?]$").fill_null(False), ranges=t.str.contains("/", literal=True))
        .with_columns(f=pl.when("ranges").then(t.str.split("/").list.first()).when(length == 10).then(t).otherwise(t.str.slice(0, 7).str.replace("X", "0", literal=True)),
                      g=pl.when("ranges").then(t.str.split("/").list.last()).otherwise(t.str.replace("X", "9", literal=True)))
        .with_columns(
            lo=pl.when("dated").then(pl.when(f.str.len_bytes() == 10).then(f).when(f.str.slice(4, 1) == "-").then(f + "-01").otherwise(f.str.slice(0, 4) + "-01-01")),
            hi=pl.when("dated").then(pl.when(g.str.len_bytes() == 10).then(g).when(g.str.len_bytes() == 7)
                                     .then((g + "-01").str.to_date("%Y-%m-%d", strict=False).dt.month_end().dt.to_string("%Y-%m-%d"))
                                     .otherwise(g.str.slice(0, 4) + "-12-31")),
            sound=c("st").is_not_null() & c("ran").is_not_null() & (c("object").is_null() != c("value").is_null())
            & (c("object").is_null() | c("ot").is_not_null()) & c("dated") & c("id").str.contains(ID))
        .drop("f", "g", "t", "ranges").collect().lazy())
standing = (evidence.group_by("claim").agg(
    asserted=(c("polarity").fill_null("asserts").eq("asserts") & c("certainty").ne_missing("rumour")).any(),
    denied=c("polarity").fill_null("").eq("denies").any()).collect().lazy())
a = full.filter("sound").join(standing.filter("asserted").select("claim"), left_on="id", right_on="claim", how="semi").collect().lazy()
dates = a.filter(c("ran") == "date").select("subject", "relation", "id", "lo", "hi", "loose").collect().lazy()


def find(rule, frame, id="id"):
    return frame.with_columns(rule=lit(rule), id=c(id) if id else lit("")).select("rule", "id")


def dangling(frame, column):
    return find("dangling-reference", frame.filter(c(column).is_not_null()).join(e, left_on=column, right_on="id", how="anti"), column)


def of(relation):
    return dates.filter(c("relation") == relation)


r, own = c("relation"), list(CLASSES)
issues = full.filter(c("issue").is_not_null()).select(c("issue").str.split("|")).explode("issue")
names = (rows.select("id", name=pl.concat_str(c("label"), lit("|") + c("aliases").fill_null("")).str.to_lowercase().str.split("|")).explode("name")
         .filter(c("name") != "").unique())
one_way = a.filter(r.is_in(ASYMMETRIC) & (c("subject") != c("object"))).select("relation", "subject", "object", "id")
back = one_way.rename({"subject": "object", "object": "subject", "id": "other"})
pairs = [(p, q) for p, q in DISJOINT]
acts = a.filter(r.is_in(ACTS) & c("when").is_not_null())
actors = pl.concat([acts.select("id", "lo", "hi", who="subject"),
                    acts.filter(r == "allied-with").select("id", "lo", "hi", who="object")])
writing = a.filter(r == "author").join(of("dated"), on="subject").select("id", who="object", lo="lo_right", hi="hi_right")
born, died = (of(x).select(who="subject", b="lo", d="hi") for x in ("born", "died"))


def lives(acting):
    early = acting.join(born, on="who").filter(c("hi") < c("b"))
    return [find("act-outside-life", early), find("act-outside-life", acting.join(died, on="who").filter(c("lo") > c("d")))]


def backwards(begin, end):
    both = of(begin).join(of(end), on="subject").filter(c("hi_right") < c("lo"))
    return find("interval-backwards", both, "id_right")


def later(rule, relation):
    first = a.filter(r == relation).select("id", "subject", "object")
    both = first.join(of("dated").select("subject", x="hi"), on="subject").join(of("dated").select(object="subject", y="lo"), on="object")
    return find(rule, both.filter(c("x") < c("y")))


given = dates.filter(r.is_in(FUNCTIONAL_DATES))
rivals = (given.join(given, on=["subject", "relation"]).filter(
    (c("id") < c("id_right")) & ((c("hi") < c("lo_right")) | (c("hi_right") < c("lo"))) & ~c("loose") & ~c("loose_right"))
    .group_by("subject", "relation").agg(id=c("id").min()))
ties = (a.filter(r.is_in(FRIENDLY + HOSTILE) & (c("subject") != c("object")) & c("issue").is_not_null())
        .select("id", "lo", "hi", friendly=r.is_in(FRIENDLY), one=pl.min_horizontal("subject", "object"), two=pl.max_horizontal("subject", "object"),
                i=c("issue").str.split("|")).explode("i"))
clashes = (ties.filter("friendly").join(ties.filter(~c("friendly")), on=["one", "two", "i"])
           .filter(c("lo").is_null() | c("lo_right").is_null() | ((c("lo") <= c("hi_right")) & (c("lo_right") <= c("hi"))))
           .group_by("one", "two").agg(id=c("id").min()))


def rings():
    """The edges that lie on circles: ends are taken away until nothing more can be; then the least name goes round."""
    edges = a.filter(r.is_in(ACYCLIC) & (c("subject") != c("object"))).select("relation", "subject", "object", "id").collect()
    while True:
        kept = edges.join(edges.select("relation", subject="object").unique(), on=["relation", "subject"], how="semi")
        kept = kept.join(kept.select("relation", object="subject").unique(), on=["relation", "object"], how="semi")
        if len(kept) == len(edges):
            break
        edges = kept
    edges = edges.with_columns(name=c("subject"))
    while len(edges):
        least = edges.group_by("relation", object="subject").agg(next=c("name").min())
        new = edges.join(least, on=["relation", "object"], how="left").with_columns(name=pl.min_horizontal("name", "next")).drop("next")
        if new["name"].equals(edges["name"]):
            break
        edges = new
    return find("cycle", edges.lazy().group_by("relation", "name").agg(id=c("id").min()))


found = [
    find("duplicate-id", e.filter(c("n") > 1)),
    find("unknown-class", rows.filter(~c("type").is_in(own)), ""),
    find("unknown-relation", full.filter(c("ran").is_null()), ""),
    dangling(full, "subject"), dangling(full, "object"), dangling(issues, "issue"), dangling(full, "by"), dangling(full, "at"),
    dangling(evidence, "source"), dangling(evidence, "says"), dangling(evidence, "via"),
    find("invalid-date", full.filter(~c("dated")), ""),
    find("invalid-identifier", full.filter(~c("id").str.contains(ID))),
    find("conflicting-fields", full.filter(c("object").is_not_null() & c("value").is_not_null()), ""),
    find("missing-field", full.filter(c("object").is_null() & c("value").is_null()), ""),
    find("duplicate-claim", evidence.group_by(pl.all()).agg(n=pl.len()).filter(c("n") > 1), "claim"),
    find("ambiguous-name", names.group_by("name").agg(id=c("id").min(), n=pl.len()).filter(c("n") > 1)),
    find("claim-without-evidence", full.filter("sound").join(standing, left_on="id", right_on="claim", how="anti")),
    find("unknown-source", evidence.join(kinds, left_on="source", right_on="id").filter(~c("type").is_in(CLASSES["Work"])), "source"),
    find("domain", a.join(accepts, left_on=["dom", "st"], right_on=["class", "sub"], how="anti")),
    find("range", a.filter(c("object").is_not_null() & c("ran").is_in(own)).join(accepts, left_on=["ran", "ot"], right_on=["class", "sub"], how="anti")),
    find("literal-type", a.filter((c("object").is_null() == c("ran").is_in(own)) | ((c("ran") == "integer") & ~c("value").str.contains("^-?[0-9]+$"))
                                  | ((r == "side") & ~c("value").is_in(["pro", "contra", "none"])))),
    find("missing-issue", a.filter(r.is_in(NEEDS_ISSUE) & c("issue").is_null())),
    find("self-relation", a.filter(r.is_in(IRREFLEXIVE) & (c("subject") == c("object")))),
    find("asymmetric-both-ways", one_way.join(back, on=["relation", "subject", "object"]).filter(c("subject") < c("object"))
         .group_by("relation", "subject", "object").agg(id=pl.min_horizontal("id", "other").min())),
    find("several-values", a.filter(r.is_in(FUNCTIONAL)).group_by("relation", "subject")
         .agg(id=c("id").min(), n=pl.coalesce("object", "value").n_unique()).filter(c("n") > 1)),
    *[find("disjoint-relations", a.filter(r == q).join(a.filter(r == p), on=["subject", "object"], how="semi")) for p, q in pairs],
    backwards("began", "ended"), backwards("born", "died"), *lives(actors), *lives(writing),
    later("citation-of-later-work", "cites"), later("reply-before-original", "replies-to"),
    find("incompatible-dates", rivals), find("allied-and-opposed", clashes),
    find("denied-claim", standing.filter(c("asserted") & c("denied")).join(full.filter("sound"), left_on="claim", right_on="id", how="semi"), "claim"),
]
pl.concat([*pl.collect_all(found), rings().collect()]).write_csv(out)
