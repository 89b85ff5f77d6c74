"""Every network format holds the same nodes, edges, attributes and types, whoever reads it: the
reference is what NetworkX reads of GraphML."""

import contextlib
import html
import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET
from collections import Counter

import igraph
import networkx
import pandas
import rdflib

from program import DATASETS, HERE, ROOT, WORK, export, polemic, schema


def reference(data):
    """Nodes by id, and edges by id with their ends."""
    graph = networkx.read_graphml(export(data, "graphml"), force_multigraph=True)
    nodes = {n: d for n, d in graph.nodes(data=True)}
    edges = {k: (a, b, d) for a, b, k, d in graph.edges(keys=True, data=True)}
    return nodes, edges


def without(row, *fields):
    return {k: v for k, v in row.items() if k not in fields}


def types(rows):
    return {k: type(v) for row in rows for k, v in row.items()}


class Same(unittest.TestCase):
    maxDiff = 4000

    def compare(self, data, nodes, edges):
        expected_nodes, expected_edges = reference(data)
        self.assertEqual(types(nodes.values()), types(expected_nodes.values()))
        self.assertEqual(types(d for *_, d in edges.values()), types(d for *_, d in expected_edges.values()))
        self.assertEqual(nodes, expected_nodes)
        self.assertEqual(edges, expected_edges)


class Gexf(Same):
    TIME = ("start", "end", "spells")

    def test_networkx_reads_what_it_reads_of_graphml(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                graph = networkx.read_gexf(export(data, "gexf"))
                edges = {d["id"]: (a, b, d) for a, b, d in graph.edges(data=True)}
                for _, _, row in edges.values():
                    self.assertEqual(row["weight"], max(row["witnesses"], 1))
                plain = {k: (a, b, without(d, "id", "weight", *self.TIME)) for k, (a, b, d) in edges.items()}
                self.compare(data, dict(graph.nodes(data=True)), plain)
                self.assertEqual(graph.graph["mode"], "dynamic")

    def test_times_are_the_bounds_of_the_dates(self):
        for data in DATASETS:
            states = self.states(data)
            graph = networkx.read_gexf(export(data, "gexf"))
            spells = 0
            for *_, row in graph.edges(data=True):
                bounds = (row["earliest"] or None, row["latest"] or None)
                if row["relation"] in states and bounds != (None, None):
                    spells += 1
                    # NetworkX reads an end that is not there as the text "None".
                    self.assertEqual(row["spells"], [tuple(map(str, bounds))])
                    self.assertNotIn("start", row)
                else:
                    self.assertEqual((row.get("start"), row.get("end")), bounds)
                    self.assertNotIn("spells", row)
            self.assertGreater(spells, 0)

    def states(self, data):
        """The relations that last, by their local names."""
        ontology = rdflib.Graph()
        for name in json.loads((data / "dataset.json").read_text())["ontology"]:
            ontology.parse(data / name)
        state = rdflib.URIRef("https://example.org/polemic/ns#state")
        return {re.split("[/#]", str(iri))[-1] for iri in ontology.subjects(state, rdflib.Literal(True))}

    def test_the_schema_of_gexf(self):
        xsd = schema("gexf.xsd")
        if not xsd:
            print("GEXF was not validated: POLEMIC_SCHEMAS names no folder of schemas", file=sys.stderr)
            return
        for data in DATASETS:
            command = ["xmllint", "--nonet", "--noout", "--schema", str(xsd)]
            done = subprocess.run([*command, str(export(data, "gexf"))], capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            broken = WORK / "broken.gexf"
            broken.write_text(export(data, "gexf").read_text().replace('version="1.3"', 'version="1.2"'))
            self.assertNotEqual(subprocess.run([*command, str(broken)], capture_output=True).returncode, 0)

    def test_gephis_rules(self):
        """Ids differ, no attribute repeats a field of Gephi's own, whatever the case."""
        ns = "{http://gexf.net/1.3}"
        for data in DATASETS:
            root = ET.parse(export(data, "gexf")).getroot()
            for of in root.iter(ns + "attributes"):
                titles = [a.get("title").lower() for a in of]
                self.assertEqual(len(set(titles)), len(titles))
                self.assertFalse({"id", "label", "interval", "timeset", "source", "target", "weight", "kind"} & set(titles))
            ids = [e.get("id") for e in root.iter() if e.tag in (ns + "node", ns + "edge")]
            self.assertEqual(len(set(ids)), len(ids))
            self.assertTrue(all(e.get("label") for e in root.iter(ns + "node")))


class NodeLink(Same):
    def test_networkx_reads_it_without_an_option(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                graph = networkx.node_link_graph(json.loads(export(data, "networkx").read_text()))
                self.assertTrue(graph.is_directed() and graph.is_multigraph())
                edges = {k: (a, b, d) for a, b, k, d in graph.edges(keys=True, data=True)}
                # JSON keeps control characters, which XML cannot hold.
                nodes = {n: {k: without_controls(v) for k, v in d.items()} for n, d in graph.nodes(data=True)}
                self.compare(data, nodes, edges)


def without_controls(value):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", value) if isinstance(value, str) else value


def javascript(data, fmt):
    done = subprocess.run(["node", str(HERE / "network.mjs"), str(export(data, fmt)), fmt], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


class D3(Same):
    def test_d3_lays_it_out(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                read = javascript(data, "d3")
                self.assertTrue(read["placed"])
                force = ("index", "x", "y", "vx", "vy")
                nodes = {n["id"]: without(n, "id", *force) for n in read["nodes"]}
                edges = {e["id"]: (e["source"], e["target"], without(e, "id", "source", "target", "index")) for e in read["edges"]}
                self.compare(data, nodes, edges)


class Cytoscape(Same):
    def test_cytoscape_js_reads_it(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                read = javascript(data, "cyjs")
                for row in read["nodes"]:
                    self.assertEqual(row["name"], row["label"])
                for row in read["edges"]:
                    self.assertEqual((row["name"], row["interaction"]), (row["label"], row["relation"]))
                nodes = {n["id"]: without(n, "id", "name") for n in read["nodes"]}
                own = ("id", "source", "target", "name", "interaction")
                edges = {e["id"]: (e["source"], e["target"], without(e, *own)) for e in read["edges"]}
                self.compare(data, nodes, edges)


class Gml(unittest.TestCase):
    def expected(self, row):
        return {re.sub("[^A-Za-z0-9_]", "_", k): int(v) if isinstance(v, bool) else v for k, v in row.items()}

    def test_networkx_reads_it(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                path = export(data, "gml")
                self.assertTrue(path.read_bytes().isascii())
                graph = networkx.read_gml(path, label="entity")
                nodes, edges = reference(data)
                found = {n: {k: without_controls(v) for k, v in d.items()} for n, d in graph.nodes(data=True)}
                self.assertEqual(found, {n: self.expected(d) for n, d in nodes.items()})
                found = {k: (a, b, d) for a, b, k, d in graph.edges(keys=True, data=True)}
                self.assertEqual(found, {k: (a, b, self.expected(d)) for k, (a, b, d) in edges.items()})

    def test_igraph_reads_it_but_for_the_entities(self):
        for data in DATASETS:
            graph = igraph.Graph.Read_GML(str(export(data, "gml")))
            nodes, edges = reference(data)
            text = lambda value: without_controls(html.unescape(value)) if isinstance(value, str) else value
            for vertex in graph.vs:
                row = without({k: text(v) for k, v in vertex.attributes().items()}, "id", "entity")
                self.assertEqual(row, self.expected(nodes[vertex["entity"]]))
            self.assertEqual(Counter(graph.es["key"]), Counter(edges.keys()))
            self.assertTrue(graph.is_directed())


class Pajek(unittest.TestCase):
    def test_networkx_and_igraph_read_the_signed_ties(self):
        for data in DATASETS:
            with self.subTest(data=data.name):
                path = export(data, "pajek")
                graph = networkx.read_pajek(path)
                found = Counter((a, b, int(d["weight"]), d["l"]) for a, b, d in graph.edges(data=True))
                self.assertEqual(found, self.expected(data, set(graph.nodes)))
                other = igraph.Graph.Read_Pajek(str(path))
                self.assertEqual(other.vs["name"], list(graph.nodes))
                names = other.vs["name"]
                lines = Counter(frozenset((frozenset((names[e.source], names[e.target])), int(e["weight"]), e["label"])) for e in other.es)
                self.assertEqual(lines, Counter(frozenset((frozenset((a, b)), w, l)) for (a, b, w, l) in found.elements()))

    def expected(self, data, vertices):
        """The signed edges of GraphML between parties that count, without what says the same again."""
        nodes, edges = reference(data)
        labels = Counter(self.clean(d["label"]) for d in nodes.values())
        self.assertTrue(vertices <= set(labels) or any(count > 1 for count in labels.values()))
        name = lambda n: self.clean(nodes[n]["label"])
        kept = Counter()
        for a, b, row in edges.values():
            repeats = row["rule"] in ("symmetry", "inverse", "super-relation")
            if row["sign"] and row["asserted"] and not row["possible"] and not repeats and {name(a), name(b)} <= vertices:
                kept[(name(a), name(b), row["sign"], row["label"] + (" (derived)" if row["derived"] else ""))] += 1
        return kept

    def clean(self, label):
        return re.sub(r"[\x00-\x1f]", " ", label).replace('"', "'").replace("\\", "/")


class Manual(unittest.TestCase):
    """The lines of Python in docs/networks.md load what they say."""

    def test_its_lines_run(self):
        data = ROOT / "data"
        for fmt, name in (("graphml", "graphml"), ("gexf", "gexf"), ("networkx", "networkx.json"), ("gephi", "gephi"),
                          ("gml", "gml"), ("pajek", "net")):
            polemic("export", "--format", fmt, "-o", WORK / f"lenin.{name}", data=data)
        nodes, edges = reference(data)
        blocks = re.findall("```python\n(.*?)```", (ROOT / "docs" / "networks.md").read_text(), re.S)
        imports, *lines = [line for block in blocks for line in block.splitlines()]
        self.assertGreater(len(lines), 9)
        modules = {}
        exec(imports, modules)
        with contextlib.chdir(WORK):
            for line in lines:
                scope = dict(modules)
                exec(line, scope)
                self.check({k: v for k, v in scope.items() if k not in modules}, line, nodes, edges)

    def check(self, found, line, nodes, edges):
        """The whole network, but for Pajek, which holds the signed ties alone."""
        whole = '.net"' not in line
        for value in found.values():
            if isinstance(value, networkx.Graph):
                self.assertEqual(value.number_of_edges() == len(edges), whole, line)
                self.assertTrue(set(value.nodes) == set(nodes) or not whole, line)
            elif isinstance(value, igraph.Graph):
                self.assertEqual(value.ecount() == len(edges), whole, line)
                self.assertIn("Vladimir Lenin", value.vs["label" if whole else "name"], line)
            elif isinstance(value, pandas.DataFrame):
                self.assertIn(len(value), (len(nodes), len(edges)), line)
