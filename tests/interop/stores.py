"""Loads our export into stores that others wrote, and asks them all of queries/, and what `polemic ask` makes of
their questions in English. Run by tests/interop/run.sh.

The answers are those of `polemic query`. Where an engine departs from SPARQL 1.1, DEVIATIONS says why, and
fails when it does so no longer."""

import json
import socket
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

from program import HERE, ROOT, WORK, polemic

ENV = HERE / ".env"
GRAPH = "https://example.org/graph/lenin"
DATA = WORK / "data.ttl"
QUERIES = WORK / "queries"
# The queries of `polemic ask`, by the name of the file whose question they answer.
ASKED = "ask-"

# By engine and query: why its answer is not that of the standard.
DEVIATIONS = {
    ("Virtuoso", "did-trotsky-oppose-lenin-on-foreign-trade"):
        "7.2 answers ASK in JSON by a table without rows instead of a boolean",
    ("Virtuoso", "ask-which-of-lenins-opponents-never-wrote-to-him"):
        "7.2 takes other rows away by MINUS than Jena, Comunica and Oxigraph, which agree",
    **{("Virtuoso", query): "7.2 takes the comparison of what is not bound for true, and not for an error"
       for query in ("ask-what-happened-between-the-second-and-the-third-stroke",
                     "ask-which-events-took-place-in-december-1922")},
}


def setUpModule():
    polemic("export", "--format", "ttl", "-o", DATA)
    QUERIES.mkdir()
    for file in sorted((ROOT / "queries").glob("*/*.rq")):
        (QUERIES / file.stem).write_bytes(polemic("query", "--print", file))
        if sentence := in_english(file):
            (QUERIES / (ASKED + file.stem)).write_bytes(polemic("ask", sentence, "--sparql"))


def in_english(file):
    """How the question of a query is put to `polemic ask`; not if it is about the dataset."""
    if file.parent.name == "dataset":
        return None
    lines = [line[1:].strip() for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    own = [line.removeprefix("ask:").strip() for line in lines if line.startswith("ask:")]
    return (own or lines)[0]


def rows(answer):
    """The answer as a truth, or as how often each row occurs: names, kinds, texts and languages."""
    if "boolean" in answer:
        return answer["boolean"]
    kind = lambda term: "literal" if term["type"] == "typed-literal" else term["type"]
    boolean = lambda term: {"0": "false", "1": "true"} if term.get("datatype", "").endswith("#boolean") else {}
    text = lambda term: boolean(term).get(term["value"], term["value"])
    cell = lambda term: (kind(term), text(term), term.get("xml:lang", "").lower())
    row = lambda binding: tuple(sorted((name, *cell(term)) for name, term in binding.items()))
    return Counter(map(row, answer["results"]["bindings"]))


def expected(query):
    return rows(json.loads(polemic("query", "--format", "json", query)))


EXPECTED = {}


class Store:
    """What every engine has to do; `answer(query)` gives SPARQL results in JSON, or fails."""

    may_be_slow = 0
    # Whether it is asked what `ask` makes of questions, too.
    asks = True

    def test_all_queries_give_our_answers(self):
        engine, unneeded, slow = type(self).__name__, [], []
        queries = [q for q in sorted(QUERIES.iterdir()) if self.asks or not q.name.startswith(ASKED)]
        for query in queries:
            if query.name not in EXPECTED:
                EXPECTED[query.name] = expected(query)
            ours = EXPECTED[query.name]
            reason = DEVIATIONS.get((engine, query.name))
            with self.subTest(query=query.name):
                try:
                    theirs = rows(self.answer(query))
                except TimeoutError:
                    slow.append(query.name)
                    continue
                except Exception as error:
                    theirs = f"{type(error).__name__}: {error}"[:300]
                if reason and theirs == ours:
                    unneeded.append(query.name)
                elif not reason:
                    self.assertEqual(theirs, ours, self.difference(theirs, ours))
        self.assertEqual(unneeded, [], f"{engine} deviates there no longer: take it from DEVIATIONS")
        self.assertLessEqual(len(slow), self.may_be_slow, f"{engine} does not get ready with {slow}")
        known = sum(1 for name, _ in DEVIATIONS if name == engine)
        print(f"{engine}: of {len(queries)} queries {known} deviate and {len(slow)} take too long", flush=True)

    def difference(self, theirs, ours):
        if not isinstance(theirs, Counter) or not isinstance(ours, Counter):
            return f"theirs: {theirs}"
        return f"only theirs: {list((theirs - ours).items())[:3]}\nonly ours: {list((ours - theirs).items())[:3]}"


class Server(Store):
    """A store behind the SPARQL protocol, filled by `polemic push`."""

    def answer(self, query):
        form = urllib.parse.urlencode({"query": query.read_text(encoding="utf-8"), **self.parameters}).encode()
        request = urllib.request.Request(self.endpoint, form, {"Accept": "application/sparql-results+json"})
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode(errors="replace")[:300]) from error


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process, seconds=60):
    for _ in range(seconds * 10):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{process.args[0]} does not listen on {port}")


class Oxigraph(Server, unittest.TestCase):
    """The server of Oxigraph; the same engine as ours, behind its own protocol."""

    parameters = {}

    @classmethod
    def setUpClass(cls):
        port = free_port()
        cls.server = subprocess.Popen([ENV / "bin" / "oxigraph", "serve", "--bind", f"127.0.0.1:{port}"],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.server.wait)
        cls.addClassCleanup(cls.server.terminate)
        wait_for(port, cls.server)
        cls.endpoint = f"http://127.0.0.1:{port}/query"
        polemic("push", f"http://127.0.0.1:{port}/store")

    def test_put_replaces_and_post_adds(self):
        store = self.endpoint.replace("/query", "/store")
        count = WORK / "count"
        count.write_text(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?a ?b ?c }} }}")
        number = lambda: int(self.answer(count)["results"]["bindings"][0]["n"]["value"])
        found = []
        for more in ([], [], ["--add", "--file", ROOT / "ontology" / "core.ttl"], []):
            polemic("push", store, "--graph", GRAPH, "--profile", "plain", *more)
            found.append(number())
        self.assertEqual([found[0], found[0]], [found[1], found[3]])
        self.assertGreater(found[2], found[0])


class Virtuoso(Server, unittest.TestCase):
    """Virtuoso, with a named graph: it has no default graph to write to. Two conditions on literals take it minutes."""

    may_be_slow = 2
    parameters = {"default-graph-uri": GRAPH}

    @classmethod
    def setUpClass(cls):
        http, sql = free_port(), free_port()
        folder = WORK / "virtuoso"
        folder.mkdir()
        ini = (HERE / "stores" / "virtuoso.ini").read_text()
        (folder / "virtuoso.ini").write_text(ini.format(folder=folder, http=http, sql=sql))
        cls.server = subprocess.Popen(["virtuoso-t", "-f", "-c", folder / "virtuoso.ini"], cwd=folder,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.server.wait)
        cls.addClassCleanup(cls.server.terminate)
        wait_for(http, cls.server)
        grant = 'GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={grant}"], check=True, capture_output=True)
        cls.endpoint = f"http://127.0.0.1:{http}/sparql"
        polemic("push", f"http://127.0.0.1:{http}/sparql-graph-crud", "--graph", GRAPH)


class Batch(Store):
    """An engine without a server: one process reads the data and answers all queries."""

    @classmethod
    def setUpClass(cls):
        cls.answers = WORK / cls.__name__
        cls.answers.mkdir()
        subprocess.run([*cls.command(), DATA, QUERIES, cls.answers], check=True, timeout=900)

    def answer(self, query):
        text = (self.answers / query.name).read_text(encoding="utf-8")
        if text.startswith("slow: "):
            raise TimeoutError
        if text.startswith("error: "):
            raise RuntimeError(text.removeprefix("error: "))
        return json.loads(text)


class Jena(Batch, unittest.TestCase):
    """Apache Jena by Debian's jars."""

    @classmethod
    def command(cls):
        wanted = ("jena-", "thrift", "libthrift", "dexx", "slf4j-api", "slf4j-nop", "commons-", "caffeine", "guava",
                  "failureaccess", "gson", "jackson-", "protobuf")
        path = [str(jar) for jar in sorted(Path("/usr/share/java").glob("*.jar")) if jar.name.startswith(wanted)]
        # Debian's jena-core looks for messages of Xerces at another path than it holds them.
        subprocess.run(["unzip", "-qo", "/usr/share/java/jena-core.jar", "org/apache/jena/ext/xerces/*", "-d", WORK / "jena"],
                       check=True)
        return ["java", "-cp", ":".join([*path, str(WORK / "jena" / "org/apache/jena/ext")]), str(HERE / "stores" / "Ask.java")]


class Comunica(Batch, unittest.TestCase):
    """Comunica over a store of N3.js."""

    @classmethod
    def command(cls):
        return ["node", str(HERE / "stores" / "ask.mjs")]


# Questions of triple terms, which only the profile rdf12 has.
TRIPLE_TERMS = {
    "claims": "SELECT ?claim ?s ?p ?o { ?claim rdf:reifies <<( ?s ?p ?o )>> }",
    "opponents": """SELECT ?who ?claim ?voice {
        ?claim rdf:reifies <<( ?who hist:opposed e:lenin )>> ; polemic:evidence/polemic:lastVoice ?voice }""",
    "unasserted": """SELECT ?claim ?s ?p ?o {
        ?claim rdf:reifies <<( ?s ?p ?o )>> ; polemic:asserted false . FILTER NOT EXISTS { ?s ?p ?o } }""",
}
# What stands on the nodes of claims in the profile claims, and in triple terms in rdf12.
REIFICATION = ("rdf:subject", "rdf:predicate", "rdf:object")


class ComunicaRdf12(Batch, unittest.TestCase):
    """Comunica over RDF 1.2: questions of triple terms, and those of queries/ that need no reification."""

    @classmethod
    def setUpClass(cls):
        cls.data, cls.queries, cls.answers = WORK / "data12.ttl", WORK / "queries12", WORK / cls.__name__
        polemic("export", "--format", "ttl", "--profile", "rdf12", "-o", cls.data)
        cls.queries.mkdir()
        cls.answers.mkdir()
        for name, text in TRIPLE_TERMS.items():
            (cls.queries / name).write_bytes(polemic("query", "--print", "-e", text))
        for query in QUERIES.iterdir():
            text = query.read_text(encoding="utf-8")
            if not any(word in text for word in REIFICATION):
                (cls.queries / query.name).write_text(text, encoding="utf-8")
        subprocess.run([*Comunica.command(), cls.data, cls.queries, cls.answers], check=True, timeout=900)

    def test_all_queries_give_our_answers(self):
        found = 0
        for query in sorted(self.queries.iterdir()):
            with self.subTest(query=query.name):
                ours = rows(json.loads(polemic("query", "--profile", "rdf12", "--format", "json", query)))
                theirs = rows(self.answer(query))
                self.assertEqual(theirs, ours, self.difference(theirs, ours))
                if query.name in TRIPLE_TERMS:
                    self.assertTrue(ours, query.name)
                found += 1
        self.assertGreaterEqual(found, len(TRIPLE_TERMS) + 10)
        print(f"Comunica over RDF 1.2: {found} queries", flush=True)


class Rdflib(Batch, unittest.TestCase):
    """rdflib, which joins in the order of the text: what takes it longer than a few seconds is left."""

    may_be_slow = 12
    asks = False

    @classmethod
    def command(cls):
        return [sys.executable, str(HERE / "stores" / "rdflib_ask.py")]


if __name__ == "__main__":
    unittest.main(verbosity=2)
