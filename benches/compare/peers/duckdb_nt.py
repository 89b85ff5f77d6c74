"""CSV to N-Triples in one statement: duckdb_nt.py FOLDER OUT"""
import os
import sys

import duckdb

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from structure import *

folder, out = sys.argv[1:3]
NL = "chr(10)"
CSV = "all_varchar=true, header=true, delim=',', quote='\"', escape='\"', nullstr=''"


def table(name):
    return f"read_csv('{folder}/{name}.csv', {CSV})"


def escaped(x):
    return f"replace(replace({x}, chr(92), chr(92)||chr(92)), chr(34), chr(92)||chr(34))"


def string(x):
    return f"chr(34)||{x}||chr(34)"


def typed(x, datatype):
    return f"chr(34)||{x}||chr(34)||'^^<{datatype}>'"


def entity(x):
    return f"'<{BASE}entity/'||{x}||'>'"


def line(subject, predicate, object):
    """A line; nothing where the object is null."""
    return f"coalesce({subject}||' <{predicate}> '||{object}||' .'||{NL}, '')"


def each(list, subject, predicate, object):
    parts = f"list_transform(string_split({list}, '|'), lambda x: {subject}||' <{predicate}> '||{object}||' .'||{NL})"
    return f"coalesce(array_to_string({parts}, ''), '')"


def quoted(relations):
    return "(" + ", ".join(f"'{r}'" for r in relations) + ")"


def date(x):
    return typed(x, XSD + "date")


def of(kind):
    return quoted([name for name, (_, to) in RELATIONS.items() if to == kind])


def word(x):
    return f"'<{P}'||{x}||'>'"


s = entity("id")
concept = line(s, RDF + "type", f"'<{SKOS}Concept>'") + "||" + line(s, SKOS + "inScheme", f"'<{BASE}issues>'")
alias = string(escaped("x")) + "||'@en'"
name = string(escaped("label")) + "||'@en'"
term = f"'<{F}'||type||'>'"
entities = f"""SELECT {line(s, RDF + "type", term)}||{line(s, RDF + "type", word("'Entity'"))}
 ||CASE WHEN type IN ('Issue', 'Position') THEN {concept} ELSE '' END
 ||{line(s, RDFS + "label", "name")}||{line(s, SKOS + "prefLabel", "name")}||{each("aliases", s, SKOS + "altLabel", alias)} AS l
 FROM (SELECT *, {name} AS name FROM {table("entities")})"""

c = f"'<{BASE}claim/'||id||'>'"
suffix = f"""CASE WHEN relation IN {of("date")} THEN '^^<{EDTF}>' WHEN relation IN {of("integer")} THEN '^^<{XSD}integer>'
 WHEN relation IN {of("anyURI")} THEN '^^<{XSD}anyURI>' WHEN relation IN {of("langString")} THEN '@en' ELSE '' END"""
when, by, at, relation = '"when"', '"by"', '"at"', f"'<{F}'||relation||'>'"
statement = [(RDF + "type", word("'Claim'")), (RDF + "type", f"'<{RDF}Statement>'"), (RDF + "subject", entity("subject")),
             (RDF + "predicate", relation), (RDF + "object", "o"), (P + "when", typed(when, EDTF)),
             (P + "earliestStart", date("lo")), (P + "latestStart", date("CASE WHEN firm THEN lo ELSE hi END")),
             (P + "earliestEnd", date("CASE WHEN firm THEN hi ELSE lo END")), (P + "latestEnd", date("hi")),
             (P + "by", entity(by)), (P + "at", entity(at)), (P + "asserted", typed("asserted", XSD + "boolean")),
             (P + "rank", word("'normal'")), (P + "certainty", word("best"))]
claims = f"""SELECT {"||".join(line(c, p, o) for p, o in statement)}||{each("issue", c, P + "issue", entity("x"))}
 ||CASE WHEN asserted THEN {entity("subject")}||' '||{relation}||' '||o||' .'||{NL}
   ||CASE relation WHEN 'broader' THEN {line(entity("subject"), SKOS + "broader", "o")} ELSE '' END ELSE '' END AS l
 FROM (SELECT *, coalesce({entity("object")}, {string(escaped("value"))}||{suffix}) AS o,
   length(t) = 21 OR (relation IN {quoted(STATES)} AND t NOT LIKE '%X') AS firm,
   CASE length(t) WHEN 10 THEN t WHEN 21 THEN t[:10] WHEN 7 THEN t||'-01' ELSE replace(t[:4], 'X', '0')||'-01-01' END AS lo,
   CASE length(t) WHEN 10 THEN t WHEN 21 THEN t[12:] WHEN 7 THEN last_day((t||'-01')::DATE)::VARCHAR
     ELSE replace(t[:4], 'X', '9')||'-12-31' END AS hi
  FROM (SELECT *, coalesce("when", CASE WHEN relation IN {quoted(DATES)} THEN value END) AS t FROM claims)
  JOIN (SELECT claim, bool_or(certainty IS DISTINCT FROM 'rumour') AS asserted,
        CASE WHEN bool_or(certainty IS NULL) THEN 'stated' WHEN bool_or(certainty = 'probable') THEN 'probable' ELSE 'rumour' END AS best
        FROM evidence GROUP BY claim) ON claim = id)"""

of_claim, e, says, via = f"'<{BASE}claim/'||claim||'>'", "piece", "says", "via"
node = [(P + "certainty", word("coalesce(certainty, 'stated')")), (P + "basis", word("coalesce(basis, 'explicit')")),
        (RDF + "type", word("'Evidence'")), (P + "polarity", word("'asserts'")), (P + "source", entity("source")),
        (P + "locator", string("locator")), (P + "footnote", string("footnote")), (P + "lastVoice", "voice"),
        (P + "says", entity("says")), (P + "voiceChain", string("says")), (P + "via", entity("via")), (P + "viaChain", string("via"))]
evidence = f"""SELECT {line(of_claim, P + "says", "voice")}||{line(of_claim, P + "evidence", e)}
 ||{"||".join(line(e, p, o) for p, o in node)} AS l
 FROM (SELECT *, {entity("coalesce(says, author, source)")} AS voice,
   '<{BASE}evidence/'||md5(concat_ws('|', source, locator, '1'||says, '2'||via, '3'||footnote, certainty, basis))||'>' AS piece
  FROM evidence LEFT JOIN (SELECT subject, any_value(object) AS author FROM claims WHERE relation = 'author' GROUP BY subject)
  ON subject = source)"""

db = duckdb.connect()
db.execute("SET preserve_insertion_order=false")
for name in ("claims", "evidence"):
    db.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {table(name)}")
# A row ends in a line break and COPY adds one: the empty lines are N-Triples too, to cut them off takes longer.
db.execute(f"COPY ({entities} UNION ALL {claims} UNION ALL {evidence}) TO '{out}' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')")
