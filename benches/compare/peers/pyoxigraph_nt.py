"""pyoxigraph_nt.py FOLDER OUT"""
import sys

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from triples import triples

folder, out = sys.argv[1:3]
types = {}


def literal(text, datatype, language):
    if datatype:
        if datatype not in types:
            types[datatype] = NamedNode(datatype)
        return Literal(text, datatype=types[datatype])
    return Literal(text, language=language) if language else Literal(text)


# Not by its path: it fails where that is /dev/null.
with open(out, "wb") as file:
    serialize((Triple(*t) for t in triples(folder, NamedNode, literal)), file, format=RdfFormat.N_TRIPLES)
