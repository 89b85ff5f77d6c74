"""Runs the program for the tests that read its exports with tools that others wrote."""

import os
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
POLEMIC = os.environ["POLEMIC"]
DATASETS = [ROOT / "data", ROOT / "examples" / "quarrel", ROOT / "tests" / "fixtures" / "hostile-labels"]
WORK = Path(tempfile.mkdtemp(prefix="polemic-interop-"))


def polemic(*args, data=None, ok=(0,)):
    command = [POLEMIC, *map(str, args)] + (["--data", str(data)] if data else [])
    done = subprocess.run(command, capture_output=True, cwd=ROOT)
    assert done.returncode in ok, f"{command} ended {done.returncode}: {done.stderr.decode()}"
    return done.stdout


def export(data, fmt, profile=None, *more):
    out = WORK / f"{data.name}.{profile or 'default'}.{fmt}"
    args = ["export", "--format", fmt, "-o", out, *more]
    polemic(*args, *(["--profile", profile] if profile else []), data=data)
    return out


def schema(name):
    """A schema of others, if the folder for them is at hand."""
    folder = os.environ.get("POLEMIC_SCHEMAS")
    return next(iter(sorted(Path(folder).rglob(name), key=lambda p: len(p.name))), None) if folder else None
