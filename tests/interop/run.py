"""Reads our exports with tools that others wrote. Run by tests/interop/run.sh."""

import json
import logging
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

import igraph
import jsonschema
import networkx
import owlrl
import pyshacl
import rdflib
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python as page_rank  # needs no SciPy
from rdflib.compare import isomorphic

from letters import Letters
from networks import Cytoscape, D3, Gexf, Gml, Manual, NodeLink, Pajek
from notebook import Notebook
from program import DATASETS, HERE, ROOT, WORK, export, polemic, schema
from tables import Gephi, Neo4j

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SYNTAXES = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "rdfxml": "xml", "jsonld": "json-ld"}
RAPPER = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig", "rdfxml": "rdfxml"}


def dataset(path, fmt):
    graph = rdflib.Dataset() if fmt in ("nq", "trig") else rdflib.Graph()
    graph.parse(path, format=SYNTAXES[fmt])
    return graph


def triples(graph):
    plain = rdflib.Graph()
    for s, p, o in graph.triples((None, None, None)):
        plain.add((s, p, o))
    return plain


def without_controls(graph):
    """XML has no control characters; the ledger of RDF/XML says that they are replaced."""
    clean = rdflib.Graph()
    for s, p, o in graph:
        if isinstance(o, rdflib.Literal):
            text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", o)
            o = rdflib.Literal(text, lang=o.language, datatype=o.datatype)
        clean.add((s, p, o))
    return clean


class Rdf(unittest.TestCase):
    def test_plain_and_claims_are_the_same_graph_in_every_syntax(self):
        for data in DATASETS:
            for profile in ("plain", "claims"):
                reference = None
                for fmt in SYNTAXES:
                    with self.subTest(data=data.name, profile=profile, fmt=fmt):
                        path = export(data, fmt, profile)
                        graph = triples(dataset(path, fmt))
                        self.assertGreater(len(graph), 10)
                        nodes = {n for t in graph for n in t}
                        self.assertFalse([n for n in nodes if isinstance(n, rdflib.BNode)])
                        reference = reference or graph
                        expected = without_controls(reference) if fmt == "rdfxml" else reference
                        self.assertTrue(isomorphic(expected, graph), f"{fmt} differs")
                        if fmt in RAPPER:
                            self.rapper(path, fmt, len(reference))

    def rapper(self, path, fmt, count):
        command = ["rapper", "-q", "-i", RAPPER[fmt], "-o", "ntriples", str(path)]
        done = subprocess.run(command, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(len(set(done.stdout.splitlines())), count)

    def test_rdf12_reads_in_n3(self):
        for data in DATASETS:
            counts = set()
            for fmt in ("ttl", "nt", "nq", "trig"):
                path = export(data, fmt, "rdf12")
                done = subprocess.run(["node", str(HERE / "count.mjs"), str(path), fmt], capture_output=True)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                found = json.loads(done.stdout)
                self.assertGreater(found["reifies"], 0)
                self.assertEqual(found["blank"], 0)
                counts.add((found["quads"], found["reifies"]))
            self.assertEqual(len(counts), 1, counts)

    def test_nanopubs_keep_the_conventions(self):
        np = rdflib.Namespace("http://www.nanopub.org/nschema#")
        for data in DATASETS:
            for fmt in ("trig", "nq"):
                store = dataset(export(data, fmt, "nanopubs"), fmt)
                found = 0
                for pub, _, _, head in store.quads((None, rdflib.RDF.type, np.Nanopublication, None)):
                    found += 1
                    parts = [store.graph(head).value(pub, p) for p in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo)]
                    self.assertEqual(len({head_id(head), *map(str, parts)}), 4)
                    assertion, provenance, info = (store.graph(p) for p in parts)
                    self.assertGreater(len(assertion), 0)
                    self.assertTrue(list(provenance.triples((parts[0], None, None))))
                    self.assertTrue(list(info.triples((pub, None, None))))
                self.assertGreater(found, 3)
                for quad in store.quads((None, None, None, None)):
                    self.assertFalse([t for t in quad[:3] if isinstance(t, rdflib.BNode)])


def head_id(head):
    return str(getattr(head, "identifier", head))


class Ontology(unittest.TestCase):
    def test_ontologies_read_in_rdflib_and_close_under_owl_rl(self):
        for name in ("core.ttl", "polemic.ttl", "alignments.ttl"):
            graph = rdflib.Graph().parse(ROOT / "ontology" / name)
            if name == "polemic.ttl":
                graph.parse(ROOT / "ontology" / "core.ttl")
                owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
                error = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
                self.assertFalse(list(graph.triples((None, error, None))))
            self.assertGreater(len(graph), 30)

    def test_shapes_are_shapes(self):
        empty = rdflib.Graph()
        conforms, _, text = pyshacl.validate(empty, shacl_graph=str(ROOT / "ontology" / "shapes.ttl"), meta_shacl=True)
        self.assertTrue(conforms, text)


class Shacl(unittest.TestCase):
    def verdict(self, data):
        shapes = WORK / f"{data.parent.name}-{data.name}-shapes.ttl"
        shapes.write_bytes(polemic("schema", "--shacl", data=data))
        graph = rdflib.Graph().parse(export(data, "ttl", "claims", "--force"))
        ontology = rdflib.Graph().parse(ROOT / "ontology" / "core.ttl")
        for name in json.loads((data / "dataset.json").read_text())["ontology"]:
            ontology.parse(data / name)
        conforms, results, text = pyshacl.validate(graph, shacl_graph=str(shapes), ont_graph=ontology)
        sources = {str(o) for o in results.objects(None, rdflib.SH.sourceShape)}
        return conforms, {s.rsplit("#", 1)[-1] for s in sources}, text

    def test_shapes_and_rules_agree_on_structural_fixtures(self):
        rules = re.findall(r"^## (\S+)\n\n\*[^\n]*Also in the SHACL shapes", (ROOT / "docs" / "rules.md").read_text(), re.M)
        self.assertGreater(len(rules), 6)
        for rule in rules:
            folder = ROOT / "tests" / "fixtures" / "rules" / rule
            with self.subTest(rule=rule):
                conforms, shapes, text = self.verdict(folder / "bad")
                self.assertFalse(conforms)
                self.assertTrue([s for s in shapes if s.startswith(rule)], f"{shapes}\n{text}")
                conforms, _, text = self.verdict(folder / "good")
                self.assertTrue(conforms, text)

    def test_the_shipped_data_conforms(self):
        conforms, _, text = self.verdict(ROOT / "data")
        self.assertTrue(conforms, text)


class GraphMl(unittest.TestCase):
    def test_networkx_and_igraph_read_what_was_written(self):
        types = {"string": str, "int": int, "double": float, "boolean": bool}
        for data in DATASETS:
            with self.subTest(data=data.name):
                path = export(data, "graphml")
                root = ET.parse(path).getroot()
                keys = {k.get("id"): k for k in root.iter(GRAPHML + "key")}
                nodes, edges = list(root.iter(GRAPHML + "node")), list(root.iter(GRAPHML + "edge"))
                for kind, elements in (("node", nodes), ("edge", edges)):
                    declared = {i for i, k in keys.items() if k.get("for") == kind}
                    for element in elements:
                        self.assertEqual({d.get("key") for d in element.iter(GRAPHML + "data")}, declared)
                self.assertEqual(len({e.get("id") for e in nodes + edges}), len(nodes) + len(edges))
                nx = networkx.read_graphml(path, force_multigraph=True)
                ig = igraph.Graph.Read_GraphML(str(path))
                self.assertEqual((nx.number_of_nodes(), nx.number_of_edges()), (len(nodes), len(edges)))
                self.assertEqual((ig.vcount(), ig.ecount()), (len(nodes), len(edges)))
                for key in keys.values():
                    name, kind = key.get("attr.name"), types[key.get("attr.type")]
                    rows = [d for _, d in nx.nodes(data=True)] if key.get("for") == "node" else [d for *_, d in nx.edges(data=True)]
                    self.assertEqual({type(r[name]) for r in rows}, {kind} if rows else set(), name)
                    columns = ig.vs if key.get("for") == "node" else ig.es
                    self.assertIn(name, columns.attributes())
                    self.assertEqual([r[name] for r in rows] if kind is str and key.get("for") == "node" else None,
                                     columns[name] if kind is str and key.get("for") == "node" else None)

    def test_the_schema_of_graphml(self):
        xsd = schema("graphml*.xsd")
        if not xsd:
            print("GraphML was not validated: POLEMIC_SCHEMAS names no folder of schemas", file=sys.stderr)
            return
        for data in DATASETS:
            path = export(data, "graphml")
            done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(xsd), str(path)], capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr.decode())


class Content(unittest.TestCase):
    """The plain profile and GraphML hold what the claims profile holds."""

    def setUp(self):
        self.ns = rdflib.Namespace("https://example.org/polemic/ns#")

    def claims(self, graph):
        for node in graph.subjects(rdflib.RDF.type, self.ns.Claim):
            statement = [graph.value(node, p) for p in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)]
            yield node, *statement

    def counts(self, graph, node):
        if graph.value(node, self.ns.derivedBy) is not None:
            return False
        rank = graph.value(node, self.ns["rank"])
        outranked = rank == self.ns.normal and any(
            graph.value(judgement, self.ns.prefers) for judgement in graph.subjects(self.ns.adjudicates, node))
        return graph.value(node, self.ns.asserted).toPython() and rank != self.ns.deprecated and not outranked

    def test_plain_holds_the_claims_that_count(self):
        for data in DATASETS:
            full = rdflib.Graph().parse(export(data, "ttl", "claims"))
            plain = rdflib.Graph().parse(export(data, "ttl", "plain"))
            derived = set(full.subjects(self.ns.derivedBy))
            relations = {p for node, _, p, _ in self.claims(full) if node not in derived}
            expected = {(s, p, o) for node, s, p, o in self.claims(full) if self.counts(full, node)}
            self.assertEqual({t for t in plain if t[1] in relations}, expected)

    def test_graphml_holds_the_claims_between_entities(self):
        local = lambda iri: str(iri).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        for data in DATASETS:
            full = rdflib.Graph().parse(export(data, "ttl", "claims"))
            expected = {(local(n), local(s), local(p), local(o)) for n, s, p, o in self.claims(full)
                        if isinstance(o, rdflib.URIRef) and "/entity/" in o}
            network = networkx.read_graphml(export(data, "graphml"), force_multigraph=True)
            found = {(d["claim"], a, d["relation"], b) for a, b, d in network.edges(data=True)}
            self.assertEqual(found, expected)
            for node, entity in network.nodes(data=True):
                labels = {str(o) for o in full.objects(rdflib.URIRef(entity["iri"]), rdflib.RDFS.label)}
                self.assertTrue(entity["label"] in labels or not labels, node)


class Dot(unittest.TestCase):
    def test_graphviz_draws_without_a_warning(self):
        for data in DATASETS:
            path = export(data, "dot")
            done = subprocess.run(["dot", "-Tsvg", str(path)], capture_output=True, timeout=120)
            self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))

    def test_labels_are_intact(self):
        data = ROOT / "tests" / "fixtures" / "hostile-labels"
        done = subprocess.run(["dot", "-Tsvg", str(export(data, "dot"))], capture_output=True)
        text = " ".join(t.text or "" for t in ET.fromstring(done.stdout).iter("{http://www.w3.org/2000/svg}text"))
        text = " ".join(text.split())
        for label in (data / "labels.txt").read_text(encoding="utf-8").splitlines():
            self.assertIn(label, text)


class Drawings(unittest.TestCase):
    """The layouts of `polemic draw`, drawn by Graphviz and parsed by Mermaid."""

    LAYOUTS = ["factions", "letters", "citations", "timeline", "ego", "issue"]
    DATASETS = [*DATASETS, ROOT / "tests" / "fixtures" / "draw" / "dataset"]
    GALLERY = ROOT / "docs" / "gallery"
    SVG = "{http://www.w3.org/2000/svg}"
    LINK = "{http://www.w3.org/1999/xlink}title"

    def draw(self, data, layout, extension):
        """The file, or None where the dataset has nothing for that layout."""
        out = WORK / f"{data.name}.{layout}.{extension}"
        polemic("draw", "--layout", layout, "-o", out, data=data, ok=(0, 2))
        return out if out.exists() else None

    def drawings(self, extension):
        for data in self.DATASETS:
            for layout in self.LAYOUTS:
                path = self.draw(data, layout, extension)
                if path:
                    with self.subTest(data=data.name, layout=layout):
                        yield path

    def svg(self, path):
        done = subprocess.run(["dot", "-Tsvg", str(path)], capture_output=True, timeout=120)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""), path)
        return done.stdout

    def seen(self, svg):
        """What is to be seen and read in an SVG, whatever version of Graphviz set it where: the name
        of each node, line and frame, its texts, and what it says when pointed at."""
        things = []
        for group in ET.fromstring(svg).iter(self.SVG + "g"):
            if group.get("class") in ("node", "edge", "cluster"):
                title = group.findtext(self.SVG + "title")
                texts = [t.text or "" for t in group.iter(self.SVG + "text")]
                links = {a.get(self.LINK) for a in group.iter(self.SVG + "a")}
                things.append((group.get("class"), title, tuple(texts), tuple(sorted(map(str, links)))))
        return sorted(things)

    def test_graphviz_draws_each_layout_without_a_warning(self):
        self.assertGreater(sum(bool(self.svg(path)) for path in self.drawings("dot")), 15)

    def test_labels_are_intact(self):
        data = ROOT / "tests" / "fixtures" / "hostile-labels"
        text = ""
        for layout in ("factions", "letters"):
            root = ET.fromstring(self.svg(self.draw(data, layout, "dot")))
            text += " ".join(" ".join(t.text or "" for t in root.iter(self.SVG + "text")).split())
        labels = (data / "labels.txt").read_text(encoding="utf-8").splitlines()
        shown = [label for label in labels if label in text]
        self.assertGreater(len(shown), len(labels) // 2, set(labels) - set(shown))

    def test_what_is_written_covers_nothing_else(self):
        for path in sorted(self.GALLERY.glob("*.dot")):
            plain = json.loads(subprocess.run(["dot", "-Tjson", str(path)], capture_output=True).stdout)
            boxes = []
            for node in plain["objects"]:
                if "pos" in node and node.get("label", "").strip():
                    x, y = map(float, node["pos"].split(","))
                    w, h = (72 * float(node[side]) for side in ("width", "height"))
                    boxes.append((node["label"], x - w / 2, x + w / 2, y - h / 2, y + h / 2))
            self.assertGreater(len(boxes), 5)
            for i, (a, left, right, bottom, top) in enumerate(boxes):
                for b, *other in boxes[i + 1 :]:
                    width = min(right, other[1]) - max(left, other[0])
                    height = min(top, other[3]) - max(bottom, other[2])
                    self.assertFalse(width > 2 and height > 2, f"{path.name}: {a!r} and {b!r}")

    def test_the_pictures_of_the_gallery_are_drawn_from_its_dot(self):
        """Coordinates depend on the version of Graphviz and its fonts, so what is compared is what is
        seen: nodes, lines, frames, their texts and what they say when pointed at."""
        for path in sorted(self.GALLERY.glob("*.dot")):
            with self.subTest(path.name):
                checked_in = path.with_suffix(".svg").read_bytes()
                self.assertEqual(self.seen(checked_in), self.seen(self.svg(path)))

    def test_mermaid_parses_each_layout(self):
        paths = [*map(str, self.drawings("mmd")), *map(str, sorted(self.GALLERY.glob("*.mmd")))]
        done = subprocess.run(["node", str(HERE / "mermaid.mjs"), *paths], capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-2000:])
        self.assertEqual(len(done.stdout.split()), len(paths))


class Factions(unittest.TestCase):
    """Centralities, triads and the PN index of `polemic factions`, worked out by NetworkX, igraph and by hand."""

    DATASETS = [ROOT / "data", *(ROOT / "tests" / "fixtures" / n for n in ("networks/karate", "networks/gahuku-gama", "factions/dataset"))]

    def near(self, found, expected, places=8):
        self.assertEqual(set(found), set(expected))
        for key, value in expected.items():
            self.assertAlmostEqual(found[key], value, places, key)

    def projections(self, ties):
        signs = {"positive": (1,), "negative": (-1,), "unsigned": (1, -1)}
        for name, signs in signs.items():
            graph = networkx.DiGraph()
            for tie in (t for t in ties if t["sign"] in signs):
                for a, b, weight in ((tie["a"], tie["b"], tie["a_to_b"]), (tie["b"], tie["a"], tie["b_to_a"])):
                    if weight:
                        graph.add_edge(a, b, weight=weight + graph.get_edge_data(a, b, {"weight": 0})["weight"])
            if graph:
                yield name, graph

    def test_centralities_agree_with_networkx_and_igraph(self):
        for data in self.DATASETS:
            report = json.loads(polemic("factions", "--centrality", "--possible", "--format", "json", data=data))
            for name, graph in self.projections(report["ties"]):
                with self.subTest(data=data.name, projection=name):
                    rows = report[f"centrality_{name}"]
                    column = lambda key: {row["party"]: row[key] for row in rows}
                    count = len(graph)
                    self.near(column("in_degree"), dict(graph.in_degree()))
                    self.near(column("out_degree"), dict(graph.out_degree()))
                    self.near(column("in_strength"), dict(graph.in_degree(weight="weight")))
                    self.near(column("out_strength"), dict(graph.out_degree(weight="weight")))
                    self.near(column("page_rank"), page_rank(graph, tol=1e-13, max_iter=1000))
                    self.near(column("betweenness"), networkx.betweenness_centrality(graph))
                    harmonic = networkx.harmonic_centrality(graph)
                    self.near(column("harmonic"), {n: h / (count - 1) for n, h in harmonic.items()})
                    nodes = list(graph)
                    other = igraph.Graph(n=count, directed=True, edges=[(nodes.index(a), nodes.index(b)) for a, b in graph.edges()])
                    weights = [d["weight"] for *_, d in graph.edges(data=True)]
                    self.near(column("page_rank"), dict(zip(nodes, other.pagerank(weights=weights))), 7)
                    self.near(column("harmonic"), dict(zip(nodes, other.harmonic_centrality(mode="in"))))
                    pairs = max((count - 1) * (count - 2), 1)
                    self.near(column("betweenness"), {n: b / pairs for n, b in zip(nodes, other.betweenness())})

    def test_triads_frustration_and_pn_index(self):
        for data in self.DATASETS:
            report = json.loads(polemic("factions", "--centrality", "--format", "json", data=data))
            net, tied = {}, {e for tie in report["ties"] for e in (tie["a"], tie["b"])}
            for tie in report["ties"]:
                pair = frozenset((tie["a"], tie["b"]))
                net[pair] = net.get(pair, 0) + tie["sign"] * tie["weight"]
            sign = {pair: 1 if w > 0 else -1 for pair, w in net.items() if w}
            graph = networkx.Graph(tuple(pair) for pair in sign)
            triads = [0, 0, 0, 0]
            for a, b, c in (t for t in networkx.enumerate_all_cliques(graph) if len(t) == 3):
                triads[sum(sign[frozenset(pair)] < 0 for pair in ((a, b), (b, c), (a, c)))] += 1
            self.assertEqual(list(report["balance"]["triads"].values()), triads)
            camp = {row["id"]: row["camp"] for row in report["parties"]}
            against = sum(t["weight"] for t in report["ties"] if (camp[t["a"]] == camp[t["b"]]) == (t["sign"] < 0))
            self.assertEqual(report["frustration"]["weight_against"], against)
            if len(tied) > 2:
                found = {row["party"]: row["pn"] for row in report["signed"]}
                expected = pn_index(tied, sign)
                self.near(found, {n: expected[n] for n in found})


def pn_index(nodes, sign):
    """Everett & Borgatti's index by plain iteration: it converges, for the rows of A/(2n-2) sum to less than 1."""
    value = dict.fromkeys(nodes, 1.0)
    for _ in range(20_000):
        pull = dict.fromkeys(nodes, 0.0)
        for pair, s in sign.items():
            a, b = pair
            pull[a] += value[b] * (1 if s > 0 else -2)
            pull[b] += value[a] * (1 if s > 0 else -2)
        new = {n: 1 + pull[n] / (2 * len(nodes) - 2) for n in nodes}
        if max(abs(new[n] - value[n]) for n in nodes) < 1e-13:
            return new
        value = new
    raise AssertionError("the PN index does not converge")


class Reports(unittest.TestCase):
    def test_sarif_is_valid(self):
        command = ["cargo", "metadata", "--format-version", "1", "--offline", "--locked", "--manifest-path", str(HERE / "sarif" / "Cargo.toml")]
        packages = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["packages"]
        [crate] = [p for p in packages if p["name"] == "serde-sarif"]
        [schema] = [p for p in Path(crate["manifest_path"]).parent.rglob("*schema*.json") if "sarif" in p.read_text()]
        schema = json.loads(schema.read_text())
        bad = [p / "bad" for p in sorted((ROOT / "tests" / "fixtures" / "rules").iterdir()) if p.is_dir()]
        for data in [ROOT / "data", *bad]:
            log = json.loads(polemic("check", "--format", "sarif", data=data, ok=(0, 1)))
            jsonschema.validate(log, schema)
            self.assertTrue(log["runs"][0]["results"])

    def test_the_shacl_report_is_one(self):
        for data in (ROOT / "data", ROOT / "tests" / "fixtures" / "rules" / "domain" / "bad"):
            graph = rdflib.Graph().parse(data=polemic("check", "--format", "shacl", data=data, ok=(0, 1)), format="turtle")
            results = list(graph.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult))
            self.assertTrue(results)
            for result in results:
                for needed in (rdflib.SH.focusNode, rdflib.SH.resultSeverity, rdflib.SH.sourceConstraintComponent):
                    self.assertTrue(list(graph.objects(result, needed)), needed)


if __name__ == "__main__":
    logging.getLogger("rdflib").setLevel(logging.ERROR)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    unittest.main(verbosity=2)
