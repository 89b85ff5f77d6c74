"""rdflib_nt.py FOLDER OUT"""
import sys

from rdflib import Graph, Literal, URIRef
from triples import triples

folder, out = sys.argv[1:3]
g = Graph()
for t in triples(folder, URIRef, lambda text, datatype, language: Literal(text, datatype=datatype and URIRef(datatype), lang=language)):
    g.add(t)
g.serialize(out, format="nt", encoding="utf-8")
