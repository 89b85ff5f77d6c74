"""rdflib_convert.py IN.nt OUT turtle|xml|json-ld"""
import sys

from rdflib import Graph

source, out, format = sys.argv[1:4]
g = Graph()
g.parse(source, format="nt")
g.serialize(out, format=format, encoding="utf-8")
