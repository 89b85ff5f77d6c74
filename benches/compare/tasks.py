"""What is measured: for each task the tools, polemic first, with their commands.

In a command {sound} is the dataset without defects whose ontology derives nothing, {lines} the same in JSON
Lines with evidence inside its claim, {planted} the one with all defects, {graph} the N-Triples of the sound one (as the floor writes them), {out} the file to write,
{data} and {shapes} the triples and shapes of the planted one, {work} a scratch folder, {queries} the folder of queries.
"""
import shutil
from dataclasses import dataclass, field


@dataclass
class Tool:
    name: str
    command: list
    # Not started above this size, with the reason that the table gives.
    most: float = 1e9
    why: str = ""
    # Counts for the ratio.
    peer: bool = True
    # What becomes of the standard output: the file {out}, or nothing.
    stdout: bool = False
    # With which exit codes it has done its work.
    codes: tuple = (0,)


@dataclass
class Task:
    name: str
    title: str
    # Above one, polemic misses the goal: (ratio, of which tools; none: the fastest).
    goals: list
    tools: list = field(default_factory=list)
    # Ending of {out}.
    ending: str = ""


def tasks(python, polemic, floor, oxigraph):
    def peer(name, *args, **more):
        return Tool(name, [python, "{here}/peers/" + args[0], *args[1:]], **more)

    def export(format, **more):
        return Tool("polemic", [polemic, "export", "--data", "{sound}", "--format", format, "-o", "{out}"], **more)

    def convert(ending):
        # To standard output: it fails where its file is /dev/null.
        return Tool("oxigraph convert", [oxigraph, "convert", "--from-file", "{graph}", "--to-format", ending], stdout=True)

    def converted(ending, *extra):
        return Task(f"nt-{ending}", f"to {ending}: polemic from CSV, the others from N-Triples", [(1.0, ["oxigraph convert"])], [
            export({"rdf": "rdfxml"}.get(ending, ending)),
            convert(ending), *extra], ending)

    serdi = shutil.which("serdi")

    def serd(kind):
        return [Tool("serdi", [serdi, "-i", "ntriples", "-o", kind, "{graph}"], stdout=True)] if serdi else []

    def rdflib(kind):
        return peer("rdflib", "rdflib_convert.py", "{graph}", "{out}", kind, most=1e4, why="not started: minutes at 10,000")

    def network(task, goals, tools, polemic_tool, ending=""):
        most = {("NetworkX", "communities"): dict(most=1e5, why="not started: slow at 100,000")}
        run = [peer(t, f"{t.lower()}_network.py", "{sound}", task, "{out}", **most.get((t, task), {})) for t in tools]
        return Task(task, {"graphml": "CSV to GraphML", "dot": "CSV to DOT", "gexf": "CSV to GEXF"}.get(task, task), goals, [polemic_tool, *run], ending)

    # A store of 100,000 entities takes 7 GiB.
    store = dict(most=1e5, why="not started: the store would take 70 GiB")
    few = ["igraph", "rustworkx", "NetworkX"]
    ratios = [(0.4, ["igraph"]), (0.5, ["rustworkx"]), (0.05, ["NetworkX"])]
    lines = [polemic, "export", "--data", "{lines}", "--format", "nq", "-o", "{out}"]
    factions = [polemic, "factions", "--data", "{sound}", "--format", "csv", "-o", "{out}"]
    ask = [polemic, "query", "--data", "{sound}", "--memory", "16000", "--timeout", "600", "--format", "csv", "-o", "{out}"]
    return [
        Task("csv-nt", "CSV to N-Triples, claims profile", [(0.6, ["DuckDB", "Polars"]), (2.0, ["floor"])], [
            export("nt"), Tool("floor", [floor, "{sound}", "{out}"], peer=False),
            peer("DuckDB", "duckdb_nt.py", "{sound}", "{out}"), peer("Polars", "polars_nt.py", "{sound}", "{out}"),
            peer("pyoxigraph", "pyoxigraph_nt.py", "{sound}", "{out}"),
            peer("rdflib", "rdflib_nt.py", "{sound}", "{out}", most=1e4, why="not started: slow at 10,000")], "nt"),
        Task("checks", "Checks from CSV: polemic all its rules, the others the shared ones", [(0.5, ["DuckDB", "Polars"])], [
            Tool("polemic", [polemic, "check", "--data", "{planted}", "--format", "json", "-o", "{out}"], codes=(1,)),
            peer("DuckDB", "duckdb_checks.py", "{planted}", "{out}"), peer("Polars", "polars_checks.py", "{planted}", "{out}")], "found"),
        Task("shacl", "The structural rules: polemic all its rules from CSV, the others SHACL shapes over N-Triples", [(0.02, ["Jena"])], [
            Tool("polemic", [polemic, "check", "--data", "{planted}", "--format", "json", "-o", "{out}"], codes=(1,)),
            Tool("Jena", ["{here}/peers/jena_shacl.sh", "{shapes}", "{data}", "{out}"], most=1e4, why="not started: 5 GiB at 10,000"),
            peer("pySHACL", "pyshacl_validate.py", "{shapes}", "{data}", "{out}", most=100, why="not started: stopped after minutes at 1,000")]),
        converted("ttl", *serd("turtle"), rdflib("turtle")), converted("nq", *serd("nquads")),
        converted("rdf", rdflib("xml")), converted("jsonld", rdflib("json-ld")),
        Task("stream", "To nq in a stream: polemic from JSON Lines, the others from N-Triples", [(1.0, ["oxigraph convert"])], [
            Tool("polemic", [*lines, "--stream"]), Tool("polemic, whole", lines, peer=False),
            convert("nq")], "nq"),
        network("graphml", ratios, few, export("graphml"), "graphml"), network("dot", ratios, few, export("dot"), "dot"),
        network("gexf", [(0.05, ["NetworkX"])], ["NetworkX"], export("gexf"), "gexf"),
        network("components", [(1.0, ["igraph", "rustworkx"])], few, Tool("polemic", factions)),
        network("pagerank", [(1.0, ["igraph", "rustworkx"])], few, Tool("polemic", [*factions, "--centrality"])),
        network("communities", [(1.0, ["igraph"])], ["igraph", "NetworkX"], Tool("polemic", factions)),
        Task("load", "Load for SPARQL: polemic from CSV, the others from N-Triples", [(0.8, ["oxigraph load"])], [
            Tool("polemic", [*ask, "-e", "ASK {{}}"], **store),
            Tool("oxigraph load", [oxigraph, "load", "--location", "{work}/store", "--file", "{graph}"], **store),
            peer("pyoxigraph, in memory", "pyoxigraph_query.py", "{graph}", **store)]),
        *[Task(f"query-{i}", f"Load, and query {i}", [(1.05, ["pyoxigraph, in memory"])], [
            Tool("polemic", [*ask, "{queries}/" + f"q{i}.rq"], **store),
            peer("pyoxigraph, in memory", "pyoxigraph_query.py", "{graph}", "{queries}/" + f"q{i}.rq", **store)]) for i in range(1, 7)],
    ]
