"""Loads a file into rdflib and asks it all queries of a folder: rdflib_ask.py DATA QUERIES ANSWERS

rdflib joins in the order of the text and keeps no statistics; what takes it longer than its patience has no answer."""

import signal
import sys
from pathlib import Path

import rdflib

PATIENCE = 6


class TooSlow(BaseException):
    pass


def too_slow(*_):
    raise TooSlow


signal.signal(signal.SIGALRM, too_slow)
graph = rdflib.Graph().parse(sys.argv[1])
for query in sorted(Path(sys.argv[2]).iterdir()):
    answer = Path(sys.argv[3]) / query.name
    signal.alarm(PATIENCE)
    try:
        answer.write_bytes(graph.query(query.read_text(encoding="utf-8")).serialize(format="json"))
    except TooSlow:
        answer.write_text(f"slow: more than {PATIENCE} s")
    except Exception as error:
        answer.write_text(f"error: {error}")
    finally:
        signal.alarm(0)
