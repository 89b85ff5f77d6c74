"""igraph_network.py FOLDER graphml|dot|pagerank|components|communities [OUT]"""
import sys

import igraph
from tables import EDGE, network

folder, task = sys.argv[1:3]
nodes, edges = network(folder, ties=task != "graphml")
index = {n[0]: i for i, n in enumerate(nodes)}
g = igraph.Graph(n=len(nodes), edges=[(index[e[0]], index[e[1]]) for e in edges], directed=True)
if task in ("graphml", "dot"):
    for i, name in enumerate(("id", "class", "label")):
        g.vs[name] = [n[i] for n in nodes]
    for i, name in enumerate(EDGE):
        g.es[name] = [e[i + 2] for e in edges]
if task == "graphml":
    g.write_graphml(sys.argv[3])
elif task == "dot":
    g.write_dot(sys.argv[3])
elif task == "pagerank":
    print(max(g.pagerank()))
elif task == "components":
    print(len(g.connected_components(mode="weak")))
else:
    print(len(g.as_undirected(mode="collapse").community_multilevel()))
