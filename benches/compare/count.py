"""Whether a network has a node for each entity and an edge for each claim between entities: count.py FOLDER FILE"""
import csv
import re
import sys

folder, path = sys.argv[1:3]
with open(f"{folder}/entities.csv", encoding="utf-8", newline="") as file:
    nodes = sum(1 for _ in csv.reader(file)) - 1
with open(f"{folder}/claims.csv", encoding="utf-8", newline="") as file:
    edges = sum(1 for row in csv.DictReader(file) if row["object"])
found, rest = [0, 0], b""
with open(path, "rb") as file:
    while chunk := file.read(1 << 24):
        chunk = rest + chunk
        # Not a name that the next chunk ends.
        cut = chunk.rfind(b"<")
        for i, word in enumerate((rb"<node[ >]", rb"<edge[ >]")):
            found[i] += len(re.findall(word, chunk[:cut]))
        rest = chunk[cut:]
if found != [nodes, edges]:
    print(f"{path}: {found[0]} nodes and {found[1]} edges, not {nodes} and {edges}")
    sys.exit(1)
