"""The tables as a graph: what the network libraries of Python are given."""
import csv
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from structure import CLASSES, FRIENDLY, HOSTILE

EDGE = ("claim", "relation", "issue", "when", "by", "at", "sources")


def rows(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def network(folder, ties=False):
    """Nodes (id, class, label) and edges (subject, object, *EDGE): of all claims between entities with
    what they rest on, or only the ties with a sign between parties."""
    nodes = [(r[0], r[1], r[2]) for r in rows(folder, "entities")]
    if ties:
        nodes = [n for n in nodes if n[1] in CLASSES["Party"]]
    signed = set(FRIENDLY + HOSTILE)
    wanted = [r for r in rows(folder, "claims") if r[3] and (not ties or r[2] in signed)]
    places = {}
    for r in rows(folder, "evidence"):
        place = f"{r[1]} {r[2]}"
        known = places.get(r[0])
        places[r[0]] = place if known is None else f"{known}; {place}"
    edges = [(r[1], r[3], r[0], r[2], r[5], r[6], r[8], r[9], places.get(r[0], "")) for r in wanted]
    return nodes, edges
