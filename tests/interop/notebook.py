"""The notebook: run from clean, and its outputs those that it is published with.

`python notebook.py` writes the outputs into the notebook.
"""

import os
import unittest

import nbclient
import nbformat

from program import POLEMIC, ROOT

NOTEBOOK = ROOT / "notebooks" / "alignments.ipynb"


def executed():
    """The notebook, run from its first cell in a new kernel, in its own folder."""
    os.environ["POLEMIC"] = str(POLEMIC)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        cell.pop("outputs", None)
        if cell.cell_type == "code":
            cell["outputs"] = []
    client = nbclient.NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(NOTEBOOK.parent)}},
    )
    return client.execute()


def words(cell):
    """What a cell prints, and of pictures that there is one."""
    out = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        out.append("a picture" if "image/png" in data else output.get("text") or data.get("text/plain"))
    return out


class Notebook(unittest.TestCase):
    def test_it_runs_from_clean_and_says_what_it_is_published_with(self):
        published = nbformat.read(NOTEBOOK, as_version=4)
        nbformat.validate(published)
        fresh = executed()
        code = [i for i, cell in enumerate(published.cells) if cell.cell_type == "code"]
        self.assertGreater(sum(len(published.cells[i].outputs) for i in code), len(code) // 2)
        for i in code:
            with self.subTest(cell=i):
                self.assertEqual(words(fresh.cells[i]), words(published.cells[i]))


if __name__ == "__main__":
    nbformat.write(executed(), NOTEBOOK)
