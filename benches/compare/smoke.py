"""That the comparison still compares: at 1,000 entities, contents only, nothing is timed.

    smoke.py FOLDER WORK      FOLDER holds polemic, examples/generate and examples/floor
"""
import os
import re
import shutil
import subprocess
import sys

import rdflib

import findings
import same
import structure

HERE = os.path.dirname(os.path.abspath(__file__))
POLEMIC, CORE = rdflib.Namespace(structure.P), rdflib.Namespace(structure.F)


def ontology():
    """What of structure.py the ontology of the generator does not say."""
    g = rdflib.Graph().parse(f"{HERE}/../generate/factions.ttl")

    def name(x):
        return re.split("[#/]", str(x))[-1]

    def ranged(x):
        return "date" if str(x) == structure.EDTF else name(x)

    relations = {name(r): (name(g.value(r, rdflib.RDFS.domain)), ranged(g.value(r, rdflib.RDFS.range)))
                 for kind in (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty) for r in g.subjects(rdflib.RDF.type, kind)}
    classes = {name(c): {name(s) for s in g.transitive_subjects(rdflib.RDFS.subClassOf, c)} for c in g.subjects(rdflib.RDF.type, rdflib.OWL.Class)}

    def having(predicate, value):
        return {name(s) for s in g.subjects(POLEMIC[predicate], value)}

    def expecting(*characteristics):
        return set().union(*(having("expects", POLEMIC[c]) for c in characteristics))

    true, role = rdflib.Literal(True), rdflib.Namespace("https://example.org/polemic/role#")
    functional = expecting("Functional")
    said = {
        "RELATIONS": (structure.RELATIONS, relations),
        "CLASSES": ({c: set(subs) for c, subs in structure.CLASSES.items()}, classes),
        "STATES": (set(structure.STATES), having("state", true)),
        "NEEDS_ISSUE": (set(structure.NEEDS_ISSUE), having("needsIssue", true)),
        "IRREFLEXIVE": (set(structure.IRREFLEXIVE), expecting("Irreflexive", "Asymmetric", "Acyclic")),
        "ASYMMETRIC": (set(structure.ASYMMETRIC), expecting("Asymmetric")),
        "ACYCLIC": (set(structure.ACYCLIC), expecting("Acyclic")),
        "FUNCTIONAL": (set(structure.FUNCTIONAL), functional - set(structure.DATES)),
        "FUNCTIONAL_DATES": (set(structure.FUNCTIONAL_DATES), functional & set(structure.DATES)),
        "ACTS": (set(structure.ACTS), having("role", role.act)),
        "FRIENDLY": (set(structure.FRIENDLY), having("sign", rdflib.Literal(1))),
        "HOSTILE": (set(structure.HOSTILE), having("sign", rdflib.Literal(-1))),
        "DISJOINT": (set(structure.DISJOINT), {(a, name(b)) for a in relations for b in g.objects(CORE[a], POLEMIC.expectsDisjointWith)}),
    }
    return [f"structure.py: {what} is {sorted(map(str, ours))}, factions.ttl says {sorted(map(str, theirs))}"
            for what, (ours, theirs) in said.items() if ours != theirs]


def main():
    folder, work = sys.argv[1:3]
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    polemic, wrong = f"{folder}/polemic", ontology()
    sound, planted = f"{work}/sound", f"{work}/planted"

    def run(*command, codes=(0,)):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in codes:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr}")

    run(f"{folder}/examples/generate", "1e3", sound, "--flat")
    run(f"{folder}/examples/generate", "1e3", planted, "--flat", "--defects", "all")
    run(polemic, "export", "--data", sound, "--format", "nt", "-o", f"{work}/polemic.nt")
    run(f"{folder}/examples/floor", sound, f"{work}/floor.nt")
    run(polemic, "check", "--data", planted, "--format", "json", "-o", f"{work}/polemic.json", codes=(1,))
    wrong += findings.differences(planted, f"{work}/polemic.json")[0]
    for peer in ("duckdb", "polars"):
        run(sys.executable, f"{HERE}/peers/{peer}_nt.py", sound, f"{work}/{peer}.nt")
        run(sys.executable, f"{HERE}/peers/{peer}_checks.py", planted, f"{work}/{peer}.csv")
        wrong += findings.differences(planted, f"{work}/{peer}.csv")[0]
    for other in ("floor", "duckdb", "polars"):
        wrong += same.differences(f"{work}/polemic.nt", f"{work}/{other}.nt")[0]
    if wrong:
        sys.exit("\n".join(wrong))
    print("polemic, DuckDB, Polars and the floor write the same triples and find the same defects")


if __name__ == "__main__":
    main()
