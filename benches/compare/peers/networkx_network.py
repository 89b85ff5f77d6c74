"""networkx_network.py FOLDER graphml|dot|gexf|pagerank|components|communities [OUT]"""
import sys

import networkx
from tables import EDGE, network

folder, task = sys.argv[1:3]
nodes, edges = network(folder, ties=task not in ("graphml", "gexf"))
g = networkx.MultiDiGraph()
g.add_nodes_from((n[0], {"class": n[1], "label": n[2]}) for n in nodes)
g.add_edges_from((e[0], e[1], dict(zip(EDGE, e[2:]))) for e in edges)
if task == "graphml":
    networkx.write_graphml(g, sys.argv[3])
elif task == "gexf":
    networkx.write_gexf(g, sys.argv[3])
elif task == "dot":
    networkx.drawing.nx_pydot.write_dot(g, sys.argv[3])
elif task == "pagerank":
    print(max(networkx.pagerank(networkx.DiGraph(g)).values()))
elif task == "components":
    print(networkx.number_weakly_connected_components(g))
else:
    print(len(networkx.community.louvain_communities(networkx.Graph(g), seed=1)))
