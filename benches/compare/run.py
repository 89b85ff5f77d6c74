"""Measures polemic and its peers in turn on the same input.

    run.py [--sizes 1e4,1e5,1e6] [--only REGEX] [--runs 3] [--trust] [--work FOLDER] [--output FOLDER]

Each measurement is one process; of one task the tools run in turn (A, B, C, A, B, C, ...), so that what else
the machine does meets all of them. Results are added to FOLDER/results.jsonl, the newest of a task, tool and
size counts; report.py writes the page.
"""
import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys

from measure import measure
from tasks import tasks

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(f"{HERE}/../..")
PYTHON = f"{HERE}/.env/bin/python"
MEMORY = "/dev/shm"
RELEASE = os.path.join(os.environ.get("CARGO_TARGET_DIR", f"{ROOT}/target"), "release")
# Sets of triples are compared up to here; beyond, Python's sets are too large.
COMPARED = 10_000
# RDF is kept up to here; beyond, up to tens of gigabytes, it is written to nowhere.
KEPT = 100_000
RDF = ("nt", "nq", "ttl", "rdf", "jsonld")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1e4,1e5,1e6")
    parser.add_argument("--only", default=".", help="tasks or `task tool` that match")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--trust", action="store_true", help="compare no contents (they were)")
    parser.add_argument("--work", default=f"{ROOT}/target/compare")
    parser.add_argument("--output", default=MEMORY if os.path.isdir(MEMORY) else None, help="folder that the tools write to, by default in memory: a disk is slower than they are")
    parser.add_argument("--python", default=PYTHON)
    return parser.parse_args()


def prepare(work, size, python, todo):
    """Datasets of a size, and of N-Triples, shapes and queries what the tools take that are measured at it, if they are not there."""
    folder = f"{work}/{size}"
    names = {"sound": f"{folder}/sound", "lines": f"{folder}/lines", "planted": f"{folder}/planted", "graph": f"{folder}/graph.nt",
             "shapes": f"{folder}/shapes.ttl", "data": f"{folder}/planted.nt",
             "queries": f"{folder}/queries", "work": f"{folder}/scratch", "here": HERE}
    generate = [f"{RELEASE}/examples/generate", str(size)]
    taken = " ".join(part for task, tools in todo for tool in tools if size <= tool.most for part in tool.command)
    compared = size <= COMPARED and any(task.name.startswith(("csv-nt", "nt-", "stream")) for task, _ in todo)
    os.makedirs(names["work"], exist_ok=True)
    if not os.path.exists(f"{names['sound']}/expected.json"):
        subprocess.run([*generate, names["sound"], "--flat"], check=True)
    if "{lines}" in taken and not os.path.exists(f"{names['lines']}/expected.json"):
        subprocess.run([*generate, names["lines"], "--flat", "--format", "jsonl"], check=True)
    if "{planted}" in taken and not os.path.exists(f"{names['planted']}/expected.json"):
        subprocess.run([*generate, names["planted"], "--flat", "--defects", "all"], check=True)
    if ("{graph}" in taken or compared) and not os.path.exists(names["graph"]):
        subprocess.run([f"{RELEASE}/examples/floor", names["sound"], names["graph"]], check=True)
    if "{shapes}" in taken and not os.path.exists(names["shapes"]):
        # The planted dataset as the validators of SHACL want it: with its ontology, and its shapes.
        polemic = [f"{RELEASE}/polemic", "--data", names["planted"]]
        subprocess.run([*polemic, "export", "--force", "--format", "nt", "-o", names["data"]], check=True, stderr=subprocess.DEVNULL)
        with open(names["data"], "ab") as out:
            oxigraph = os.path.join(os.path.dirname(python), "oxigraph")
            convert = [oxigraph, "convert", "--from-file", f"{names['planted']}/factions.ttl", "--to-format", "nt"]
            subprocess.run(convert, check=True, stdout=out)
        with open(names["shapes"], "wb") as out:
            subprocess.run([*polemic, "schema", "--shacl"], check=True, stdout=out)
    if "{queries}" in taken and not os.path.exists(names["queries"]):
        subprocess.run([python, f"{HERE}/queries.py", names["sound"], names["queries"]], check=True)
    return names


def content(task, tool, out, names, size, python):
    """What is wrong with what a tool wrote; an empty text where nothing is, or nothing was compared."""
    def run(script, *args):
        done = subprocess.run([python, f"{HERE}/{script}", *args], capture_output=True, text=True)
        return "" if done.returncode == 0 else (done.stdout + done.stderr).strip()[:500]

    if task.name == "checks":
        named = out + (".json" if tool.name == "polemic" else ".csv")
        shutil.copy(out, named)
        return run("findings.py", names["planted"], named)
    if task.name == "csv-nt" and size <= COMPARED:
        return run("same.py", names["graph"], out)
    if task.ending in RDF and tool.name.startswith("polemic") and size <= COMPARED:
        back = out + ".nt"
        oxigraph = os.path.join(os.path.dirname(python), "oxigraph")
        subprocess.run([oxigraph, "convert", "--from-file", out, "--to-file", back], check=True)
        wrong = run("same.py", names["graph"], back)
        os.remove(back)
        return wrong
    if task.name in ("graphml", "gexf"):
        return run("count.py", names["sound"], out)
    return ""


def measured(task, chosen, names, size, args):
    """The results of a task: the tools in turn."""
    results = {t.name: [] for t in chosen}
    dropped = {t.name: t.why for t in chosen if size > t.most}
    wrong = {}
    for turn in range(args.runs):
        for tool in chosen:
            runs = results[tool.name]
            if tool.name in dropped or (runs and runs[-1]["wall"] > 60) or (turn == 2 and runs and runs[-1]["wall"] > 30):
                continue
            out = f"{args.output or names['work']}/{task.name}-{re.sub('[^a-z]', '', tool.name.lower())}.{task.ending or 'out'}"
            if os.path.lexists(out):
                os.remove(out)
            if task.ending in RDF and size > KEPT:
                os.symlink(os.devnull, out)
            shutil.rmtree(f"{names['work']}/store", ignore_errors=True)
            fill = {**names, "out": out}
            run = measure([part.format(**fill) for part in tool.command], out if tool.stdout else None, tool.codes)
            print(f"{size:>8} {task.name:12} {tool.name:22} {run['wall']:8.2f} s {run['rss']:8.0f} MiB {run['why'] or ''}", flush=True)
            if run["why"]:
                dropped[tool.name] = run["why"]
                continue
            run["bytes"] = os.path.getsize(out) if os.path.exists(out) else 0
            runs.append(run)
            if turn == 0 and not args.trust:
                wrong[tool.name] = content(task, tool, out, names, size, args.python)
                if wrong[tool.name]:
                    print(f"  NOT THE SAME CONTENT: {wrong[tool.name]}", flush=True)
            if os.path.lexists(out):
                os.remove(out)
    for tool in chosen:
        runs = results[tool.name]
        middle = {k: round(statistics.median(r[k] for r in runs), 3) for k in ("wall", "user", "sys", "rss", "bytes")} if runs else {}
        phases = [line.split() for line in (runs[-1]["said"].splitlines() if runs else []) if re.match(r"\S+ [\d.]+( \d+)?$", line)]
        yield {"task": task.name, "tool": tool.name, "size": size, "runs": len(runs), **middle, "peer": tool.peer,
               "phases": {os.path.basename(p[0]): float(p[1]) for p in phases},
               "why": dropped.get(tool.name), "wrong": wrong.get(tool.name, ""), "load": round(os.getloadavg()[0], 1)}


def main():
    args = arguments()
    os.makedirs(args.work, exist_ok=True)
    oxigraph = os.path.join(os.path.dirname(args.python), "oxigraph")
    todo = tasks(args.python, f"{RELEASE}/polemic", f"{RELEASE}/examples/floor", oxigraph)
    todo = [(task, [t for t in task.tools if re.search(args.only, f"{task.name} {t.name}")]) for task in todo]
    failed = False
    for size in (int(float(s)) for s in args.sizes.split(",")):
        names = prepare(args.work, size, args.python, todo)
        for task, chosen in todo:
            for record in measured(task, chosen, names, size, args):
                failed |= bool(record["wrong"])
                with open(f"{args.work}/results.jsonl", "a", encoding="utf-8") as file:
                    file.write(json.dumps({**record, "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"}) + "\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
