"""The tables for Gephi and Neo4j hold what GraphML holds."""

import datetime
import re
import unittest

import pandas

from networks import reference, without
from program import DATASETS, export, polemic


def plain(row):
    """Every value as the text of a table."""
    return {k: str(v).lower() if isinstance(v, bool) else str(v) for k, v in row.items()}


class Gephi(unittest.TestCase):
    def test_pandas_reads_the_tables_as_gephi_does(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                folder = export(data, "gephi")
                read = lambda name: pandas.read_csv(folder / name, escapechar="\\", dtype=str, keep_default_na=False).to_dict("records")
                nodes, edges = reference(data)
                found = {r["Id"]: {"label": r["Label"], **without(r, "Id", "Label")} for r in read("nodes.csv")}
                self.assertEqual(found, {n: plain(d) for n, d in nodes.items()})
                rows = read("edges.csv")
                self.assertEqual(len({r["Id"] for r in rows}), len(rows))
                for row in rows:
                    source, target, expected = edges[row["Id"]]
                    expected = plain(expected)
                    self.assertEqual((row["Source"], row["Target"]), (source, target))
                    self.assertEqual(row["Type"], "Directed" if expected["directed"] == "true" else "Undirected")
                    self.assertEqual((row["Kind"], row["Label"]), (expected["relation"], expected["label"]))
                    self.assertEqual(int(row["Weight"]), max(int(expected["witnesses"]), 1))
                    own = ("Id", "Source", "Target", "Type", "Kind", "Label", "Weight")
                    self.assertEqual(without(row, *own), without(expected, "label"))

    def test_it_wants_a_folder(self):
        for fmt in ("gephi", "neo4j"):
            self.assertEqual(polemic("export", "--format", fmt, ok=(2,)), b"")


class Neo4j(unittest.TestCase):
    """No Neo4j runs here: a reader that follows its manual strictly, as the import of CSV does."""

    NAME = re.compile(r"[^\W\d]\w*")
    TYPES = {"string": str, "string[]": lambda t: t.split(";"), "int": int, "date": datetime.date.fromisoformat,
             "boolean": lambda t: {"true": True, "false": False}[t]}

    def fields(self, text):
        """Rows of fields: quotes only round a whole field, doubled within; line breaks only in quotes."""
        row, at = [], 0
        while at < len(text):
            if text[at] == '"':
                value, at = [], at + 1
                while text[at] != '"' or text[at + 1] == '"':
                    at += text[at] == '"'
                    value.append(text[at])
                    at += 1
                at += 1
                row.append("".join(value))
                self.assertIn(text[at], ",\n", "nothing follows a closing quote")
            else:
                end = re.compile("[,\n]").search(text, at).start()
                row.append(text[at:end])
                self.assertEqual(row[-1], row[-1].strip(), "what is not quoted is trimmed")
                at = end
            if text[at] == "\n":
                yield row
                row = []
            at += 1
        self.assertEqual(row, [])

    def table(self, path):
        rows = self.fields(path.read_bytes().decode())
        header = []
        for entry in next(rows):
            self.assertNotRegex(entry, "[(){}]")
            name, _, kind = entry.rpartition(":")
            header.append((name, kind))
        names = [n for n, k in header if n]
        self.assertEqual(len(set(names)), len(names))
        for row in rows:
            self.assertEqual(len(row), len(header))
            own = {k: v for (_, k), v in zip(header, row) if k.isupper()}
            values = {n: self.TYPES[k](v) for (n, k), v in zip(header, row) if not k.isupper() and v != ""}
            yield own, values

    def same(self, found, expected):
        semicolons = lambda text: re.sub("[;,] ?", ";", text)
        for name, value in expected.items():
            if value == "":
                self.assertNotIn(name, found)
            elif isinstance(found[name], list):
                self.assertEqual(semicolons(";".join(found[name])), semicolons(value))
            else:
                self.assertEqual(str(found[name]) if isinstance(found[name], datetime.date) else found[name], value)

    def test_the_import_reads_it(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                folder = export(data, "neo4j")
                nodes, edges = reference(data)
                found = {}
                for own, values in self.table(folder / "nodes.csv"):
                    self.assertEqual(set(own), {"ID", "LABEL"})
                    self.assertNotIn(own["ID"], found)
                    for label in own["LABEL"].split(";"):
                        self.assertTrue(self.NAME.fullmatch(label), label)
                    found[own["ID"]] = values
                    expected = nodes[own["ID"]]
                    self.same(values, {"name": expected["label"], **without(expected, "label")})
                self.assertEqual(set(found), set(nodes))
                seen = set()
                for own, values in self.table(folder / "relationships.csv"):
                    self.assertEqual(set(own), {"START_ID", "END_ID", "TYPE"})
                    self.assertTrue(self.NAME.fullmatch(own["TYPE"]) and own["TYPE"] == own["TYPE"].upper())
                    source, target, expected = edges["claim." + values["claim"]]
                    seen.add(values["claim"])
                    self.assertEqual((own["START_ID"], own["END_ID"]), (source, target))
                    self.same(values, expected)
                self.assertEqual(len(seen), len(edges))
