"""The shared rules in SQL over the tables: duckdb_checks.py FOLDER OUT.csv"""
import os
import sys

import duckdb

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from structure import *

folder, out = sys.argv[1:3]
CSV = "all_varchar=true, header=true, delim=',', quote='\"', escape='\"', nullstr=''"


def quoted(names):
    return "(" + ", ".join(f"'{n}'" for n in names) + ")"


def rows(rows):
    return "(VALUES " + ", ".join("(" + ", ".join(f"'{cell}'" for cell in row) + ")" for row in rows) + ")"


db = duckdb.connect()
for name in ("entities", "claims", "evidence"):
    db.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM read_csv('{folder}/{name}.csv', {CSV})")
db.execute(f"CREATE TEMP TABLE relations AS SELECT * FROM {rows((n, *r) for n, r in RELATIONS.items())} AS t(relation, dom, ran)")
db.execute(f"CREATE TEMP TABLE accepts AS SELECT * FROM {rows((c, s) for c, all in CLASSES.items() for s in all)} AS t(class, sub)")
DATE = "[0-9]{4}(-[0-9]{2}){0,2}|[0-9]{4}[~?]|[0-9]{3}X|[0-9]{4}(-[0-9]{2}){0,2}/[0-9]{4}(-[0-9]{2}){0,2}"
db.execute(f"""
-- The entities that can be used, and each claim with what it needs.
CREATE TEMP TABLE e AS SELECT id, any_value(type) AS type, count(*) AS n FROM entities
  WHERE type IN {quoted(CLASSES)} GROUP BY id;
CREATE TEMP TABLE c AS
WITH j AS (SELECT c.*, r.dom, r.ran, s.type AS st, o.type AS ot, coalesce("when", CASE WHEN r.ran = 'date' THEN value END) AS t
  FROM claims c LEFT JOIN relations r USING (relation) LEFT JOIN e s ON c.subject = s.id LEFT JOIN e o ON c.object = o.id),
d AS (SELECT *, CASE WHEN t IS NULL THEN NULL WHEN length(t) = 10 THEN t WHEN length(t) > 8 AND contains(t, '/') THEN split_part(t, '/', 1)
       ELSE replace(t[:7], 'X', '0') END AS f, CASE WHEN contains(t, '/') THEN split_part(t, '/', 2) ELSE replace(t, 'X', '9') END AS g,
       t IS NULL OR regexp_full_match(t, '{DATE}') AS dated FROM j)
SELECT *, CASE WHEN dated THEN CASE WHEN length(f) = 10 THEN f WHEN f[5:5] = '-' THEN f||'-01' ELSE f[:4]||'-01-01' END END AS lo,
  CASE WHEN dated THEN CASE WHEN length(g) = 10 THEN g WHEN length(g) = 7 THEN last_day((g||'-01')::DATE)::VARCHAR ELSE g[:4]||'-12-31' END END AS hi,
  coalesce(t LIKE '%~' OR t LIKE '%?', false) AS loose,
  st IS NOT NULL AND ran IS NOT NULL AND (object IS NULL) <> (value IS NULL) AND (object IS NULL OR ot IS NOT NULL) AND dated
    AND regexp_full_match(id, '[a-z][a-z0-9]*(-[a-z0-9]+)*') AS sound FROM d;
CREATE TEMP TABLE standing AS SELECT claim, bool_or(coalesce(polarity, 'asserts') = 'asserts' AND certainty IS DISTINCT FROM 'rumour') AS asserted,
  bool_or(coalesce(polarity, '') = 'denies') AS denied, min(source) AS source FROM evidence GROUP BY claim;
CREATE TEMP TABLE a AS SELECT c.* FROM c JOIN standing ON claim = id WHERE sound AND asserted;
CREATE TEMP TABLE acts AS SELECT id, relation, subject, object, lo, hi FROM a WHERE relation IN {quoted(ACTS)} AND "when" IS NOT NULL;
CREATE TEMP TABLE edges AS SELECT relation, subject, object, id FROM a WHERE relation IN {quoted(ACYCLIC)};
CREATE TEMP TABLE dates AS SELECT subject, relation, id, lo, hi, loose FROM a WHERE ran = 'date';
""")
db.execute(f"""
CREATE TEMP TABLE found AS
SELECT 'duplicate-id' AS rule, id FROM e WHERE n > 1
UNION ALL SELECT 'unknown-class', '' FROM entities WHERE type NOT IN {quoted(CLASSES)}
UNION ALL SELECT 'unknown-relation', '' FROM c WHERE ran IS NULL
UNION ALL SELECT 'dangling-reference', subject FROM c WHERE subject IS NOT NULL AND st IS NULL
UNION ALL SELECT 'dangling-reference', object FROM c WHERE object IS NOT NULL AND ot IS NULL
UNION ALL SELECT 'dangling-reference', i FROM (SELECT unnest(string_split(issue, '|')) AS i FROM c) ANTI JOIN e ON i = e.id
UNION ALL SELECT 'dangling-reference', "by" FROM c ANTI JOIN e ON c."by" = e.id WHERE "by" IS NOT NULL
UNION ALL SELECT 'dangling-reference', "at" FROM c ANTI JOIN e ON c."at" = e.id WHERE "at" IS NOT NULL
UNION ALL SELECT 'dangling-reference', source FROM evidence ANTI JOIN e ON source = e.id
UNION ALL SELECT 'dangling-reference', says FROM evidence ANTI JOIN e ON says = e.id WHERE says IS NOT NULL
UNION ALL SELECT 'dangling-reference', via FROM evidence ANTI JOIN e ON via = e.id WHERE via IS NOT NULL
UNION ALL SELECT 'invalid-date', '' FROM c WHERE NOT dated
UNION ALL SELECT 'invalid-identifier', id FROM c WHERE NOT regexp_full_match(id, '[a-z][a-z0-9]*(-[a-z0-9]+)*')
UNION ALL SELECT 'conflicting-fields', '' FROM c WHERE object IS NOT NULL AND value IS NOT NULL
UNION ALL SELECT 'missing-field', '' FROM c WHERE object IS NULL AND value IS NULL
UNION ALL SELECT 'duplicate-claim', claim FROM evidence GROUP BY claim, source, locator, says, via, footnote, polarity, certainty, basis, "from" HAVING count(*) > 1
UNION ALL SELECT 'ambiguous-name', min(id) FROM (SELECT DISTINCT id, lower(unnest(string_split(label||coalesce('|'||aliases, ''), '|'))) AS name FROM entities)
  GROUP BY name HAVING count(DISTINCT id) > 1
UNION ALL SELECT 'claim-without-evidence', id FROM c ANTI JOIN standing ON claim = id WHERE sound
UNION ALL SELECT 'unknown-source', source FROM evidence JOIN e ON source = e.id WHERE type NOT IN {quoted(CLASSES["Work"])}
UNION ALL SELECT 'domain', id FROM a ANTI JOIN accepts ON class = dom AND sub = st
UNION ALL SELECT 'range', id FROM a ANTI JOIN accepts ON class = ran AND sub = ot WHERE object IS NOT NULL AND ran IN {quoted(CLASSES)}
UNION ALL SELECT 'literal-type', id FROM a WHERE (object IS NULL) = (ran IN {quoted(CLASSES)})
  OR (ran = 'integer' AND NOT regexp_full_match(value, '-?[0-9]+')) OR (relation = 'side' AND value NOT IN ('pro', 'contra', 'none'))
UNION ALL SELECT 'missing-issue', id FROM a WHERE relation IN {quoted(NEEDS_ISSUE)} AND issue IS NULL
UNION ALL SELECT 'self-relation', id FROM a WHERE relation IN {quoted(IRREFLEXIVE)} AND subject = object
UNION ALL SELECT 'asymmetric-both-ways', min(least(x.id, y.id)) FROM a x JOIN a y ON x.relation = y.relation AND x.subject = y.object AND x.object = y.subject
  WHERE x.relation IN {quoted(ASYMMETRIC)} AND x.subject < x.object GROUP BY x.relation, x.subject, x.object
UNION ALL SELECT 'several-values', min(id) FROM a WHERE relation IN {quoted(FUNCTIONAL)} GROUP BY relation, subject HAVING count(DISTINCT coalesce(object, value)) > 1
UNION ALL SELECT DISTINCT 'disjoint-relations', y.id FROM a x JOIN a y ON x.subject = y.subject AND x.object = y.object
  JOIN {rows(DISJOINT)} AS d(p, q) ON x.relation = p AND y.relation = q
UNION ALL SELECT 'interval-backwards', y.id FROM dates x JOIN dates y USING (subject)
  WHERE ((x.relation, y.relation) = ('began', 'ended') OR (x.relation, y.relation) = ('born', 'died')) AND y.hi < x.lo
UNION ALL SELECT 'act-outside-life', x.id FROM
  (SELECT id, subject AS who, lo, hi FROM acts UNION ALL SELECT id, object, lo, hi FROM acts WHERE relation = 'allied-with'
   UNION ALL SELECT w.id, w.object, x.lo, x.hi FROM a w JOIN dates x ON w.subject = x.subject WHERE w.relation = 'author' AND x.relation = 'dated') x
  JOIN dates d ON d.subject = who WHERE (d.relation = 'born' AND x.hi < d.lo) OR (d.relation = 'died' AND x.lo > d.hi)
UNION ALL SELECT CASE r.relation WHEN 'cites' THEN 'citation-of-later-work' ELSE 'reply-before-original' END, r.id
  FROM a r JOIN dates x ON x.subject = r.subject JOIN dates y ON y.subject = r.object
  WHERE r.relation IN ('cites', 'replies-to') AND x.relation = 'dated' AND y.relation = 'dated' AND x.hi < y.lo
UNION ALL SELECT 'incompatible-dates', min(least(x.id, y.id)) FROM dates x JOIN dates y USING (subject, relation)
  WHERE x.id < y.id AND relation IN {quoted(FUNCTIONAL_DATES)} AND (x.hi < y.lo OR y.hi < x.lo) AND NOT x.loose AND NOT y.loose GROUP BY subject, relation
UNION ALL SELECT 'denied-claim', claim FROM standing JOIN c ON id = claim WHERE asserted AND denied AND sound
UNION ALL SELECT 'allied-and-opposed', min(x) FROM
  (WITH t AS (SELECT id, relation IN {quoted(FRIENDLY)} AS friendly, least(subject, object) AS one, greatest(subject, object) AS two,
      unnest(string_split(issue, '|')) AS i, lo, hi FROM a WHERE relation IN {quoted(FRIENDLY + HOSTILE)} AND subject <> object)
   SELECT x.id AS x, x.one, x.two FROM t x JOIN t y USING (one, two, i)
   WHERE x.friendly AND NOT y.friendly AND (x.lo IS NULL OR y.lo IS NULL OR (x.lo <= y.hi AND y.lo <= x.hi))) GROUP BY one, two
UNION ALL SELECT 'cycle', min(id) FROM
  (WITH RECURSIVE r AS (SELECT DISTINCT relation, subject, object FROM edges
     UNION SELECT r.relation, r.subject, e.object FROM r JOIN edges e ON r.relation = e.relation AND r.object = e.subject),
   -- One name for all that lie on a circle together: the least of what leads back.
   ring AS (SELECT x.relation, x.subject, min(x.object) AS name FROM r x JOIN r y ON x.relation = y.relation AND x.subject = y.object AND x.object = y.subject GROUP BY ALL)
   SELECT e.id, e.relation, p.name FROM edges e JOIN ring p ON e.relation = p.relation AND e.subject = p.subject JOIN ring q ON e.relation = q.relation AND e.object = q.subject
   WHERE e.subject <> e.object AND p.name = q.name) GROUP BY relation, name;
""")
db.execute(f"COPY found TO '{out}' (HEADER)")
