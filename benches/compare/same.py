"""Whether two N-Triples files hold the same triples: same.py ONE OTHER

Sets: order and repetition make no difference. Pieces of evidence are renamed by their content, and what
polemic says of the dataset itself (subjects that are no entity, claim or piece of evidence) is left out.
"""
import collections
import hashlib
import sys

from structure import BASE

PIECE = f"<{BASE}evidence/"
OURS = tuple(f"<{BASE}{kind}/" for kind in ("entity", "claim", "evidence"))


def triples(path):
    with open(path, encoding="utf-8") as file:
        lines = {line.rstrip("\n") for line in file if line.startswith(OURS)}
    content = collections.defaultdict(list)
    for line in lines:
        if line.startswith(PIECE):
            subject, rest = line.split(" ", 1)
            content[subject].append(rest)
    names = {s: PIECE + hashlib.md5("\n".join(sorted(c)).encode()).hexdigest() + ">" for s, c in content.items()}

    def renamed(line):
        subject, predicate, rest = line.split(" ", 2)
        object = rest.removesuffix(" .")
        return f"{names.get(subject, subject)} {predicate} {names.get(object, object)} ."

    return {renamed(line) for line in lines}


def differences(one, other, most=3):
    """What only the one and only the other has, the first few of each; empty where they are the same."""
    a, b = triples(one), triples(other)
    more, less = sorted(a - b), sorted(b - a)
    said = [f"only in {one}: {len(more)}, as {t}" for t in more[:most]]
    return said + [f"only in {other}: {len(less)}, as {t}" for t in less[:most]], len(a)


if __name__ == "__main__":
    said, count = differences(*sys.argv[1:3])
    print("\n".join(said) or f"the same {count} triples")
    sys.exit(1 if said else 0)
