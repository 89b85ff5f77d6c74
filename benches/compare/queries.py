"""Fills in the queries for a dataset: queries.py FOLDER OUT"""
import collections
import csv
import os
import sys

folder, out = sys.argv[1:3]
most, last = {"opposed": collections.Counter(), "wrote-to": collections.Counter()}, ""
with open(f"{folder}/claims.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["relation"] in most:
            most[row["relation"]][row["object"]] += 1
        elif row["relation"] == "cites":
            last = row["subject"]
names = {"HUB": most["opposed"].most_common(1)[0][0], "READER": most["wrote-to"].most_common(1)[0][0], "WORK": last}
source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "queries")
os.makedirs(out, exist_ok=True)
for name in sorted(os.listdir(source)):
    with open(f"{source}/{name}", encoding="utf-8") as file:
        text = file.read()
    for key, value in names.items():
        text = text.replace(f"@{key}@", value)
    with open(f"{out}/{name}", "w", encoding="utf-8") as file:
        file.write(text)
