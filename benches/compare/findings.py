"""Whether what a peer found is what was planted: findings.py FOLDER FOUND.csv

Of the rules in structure.py; `found` has a row for each finding, with its rule and what it is about first.
With FOUND.json, as `polemic check --format json` writes it, of every rule, with file and line.
"""
import collections
import csv
import json
import sys

from structure import RULES


def differences(folder, found):
    with open(f"{folder}/expected.json", encoding="utf-8") as file:
        expected = json.load(file)["expected"]
    if found.endswith(".json"):
        with open(found, encoding="utf-8") as file:
            findings = json.load(file)["findings"]

        def one(f):
            place = f["places"][0]
            return f["rule"], (f["about"] or [""])[0], place["file"].rsplit("/", 1)[-1], place.get("line", 0)

        planted = collections.Counter((e["rule"], e["id"], e["file"], e["line"]) for e in expected)
        seen = collections.Counter(map(one, findings))
    else:
        with open(found, encoding="utf-8", newline="") as file:
            findings = [(r["rule"], r["id"] if RULES[r["rule"]] else "") for r in csv.DictReader(file)]
        planted = collections.Counter((e["rule"], e["id"] if RULES[e["rule"]] else "") for e in expected if e["rule"] in RULES)
        seen = collections.Counter(findings)
    said = [f"planted and not found: {x}" for x in sorted(planted - seen)]
    return said + [f"found and not planted: {x}" for x in sorted(seen - planted)], sum(planted.values())


if __name__ == "__main__":
    said, count = differences(*sys.argv[1:3])
    print("\n".join(said) or f"all {count} planted defects and nothing else")
    sys.exit(1 if said else 0)
