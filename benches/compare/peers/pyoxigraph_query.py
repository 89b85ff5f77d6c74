"""In memory: load, then each query: pyoxigraph_query.py GRAPH.nt [QUERY.rq...]; seconds of each on standard error."""
import sys
import time

from pyoxigraph import RdfFormat, Store

start = time.perf_counter()
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_TRIPLES)
print(f"load {time.perf_counter() - start:.3f}", file=sys.stderr)
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        query = file.read()
    start = time.perf_counter()
    answers = list(store.query(query))
    print(f"{path} {time.perf_counter() - start:.3f} {len(answers)}", file=sys.stderr)
