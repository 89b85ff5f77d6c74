"""rustworkx_network.py FOLDER graphml|dot|pagerank|components [OUT]"""
import sys

import rustworkx
from tables import EDGE, network

folder, task = sys.argv[1:3]
nodes, edges = network(folder, ties=task != "graphml")
g = rustworkx.PyDiGraph()
index = dict(zip((n[0] for n in nodes), g.add_nodes_from([dict(zip(("id", "class", "label"), n)) for n in nodes])))
g.add_edges_from([(index[e[0]], index[e[1]], dict(zip(EDGE, e[2:]))) for e in edges])
if task == "graphml":
    rustworkx.write_graphml(g, sys.argv[3])
elif task == "dot":
    # Its writer does not escape: quotation marks are what it needs.
    def quoted(fields):
        return {k: '"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"' for k, v in fields.items()}
    g.to_dot(node_attr=quoted, edge_attr=quoted, filename=sys.argv[3])
elif task == "pagerank":
    print(max(rustworkx.pagerank(g).values()))
else:
    print(len(rustworkx.weakly_connected_components(g)))
