"""pyshacl_validate.py SHAPES DATA.nt OUT"""
import sys

import pyshacl
import rdflib

shapes, data, out = sys.argv[1:4]
graph = rdflib.Graph().parse(data, format="nt")
_, report, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(shapes, format="turtle"))
report.serialize(out, format="nt")
