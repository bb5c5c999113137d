"""The notebooks of `examples/` run, and show what they say they show."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("pandas")

EXAMPLES = ROOT / "examples"


def run(name: str, folder: Path) -> Any:
    """A notebook that was run in a copy of the examples; a cell that fails is told with its words."""
    shutil.copytree(EXAMPLES, folder / "examples")
    notebook = nbformat.read(folder / "examples" / f"{name}.ipynb", as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder / "examples")}}
    )
    return client.execute()


def shown(notebook: Any, last: str) -> dict[str, str]:
    """What the cell shows that ends with a line."""
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.rstrip().splitlines()[-1] == last)
    results: dict[str, str] = {}
    for output in cell.outputs:
        results.update(output.get("data", {}))
    return results


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(notebook)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert cells and all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)


def test_relations_are_plotted(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    notebook = run("relations", tmp_path)
    assert "image/png" in shown(notebook, "plt.show()")
    tie = shown(notebook, "tie")["text/html"]
    assert all(f"<th>{column}</th>" in tie for column in ("month", "actor", "recipient", "material_conflict", "score"))
    left_out = shown(notebook, "not_counted")["text/html"]
    assert all(word in left_out for word in ("planned", "threatened", "promised", "denied"))
    assert "border-09" in shown(notebook, "disputed")["text/html"]


def test_a_table_of_gdelt_is_compared(tmp_path: Path, program: str) -> None:
    notebook = run("gdelt-comparison", tmp_path)
    happenings = shown(notebook, "happenings")["text/html"]
    assert "<th>rows_there</th>" in happenings and "<th>rows_here</th>" in happenings
    assert "mellit-2" in shown(notebook, "not_facts")["text/html"]
    assert "<th>only there</th>" in shown(notebook, "codes")["text/html"]
    assert "<th>km</th>" in shown(notebook, "places")["text/html"]


def test_a_sample_is_scored(tmp_path: Path) -> None:
    notebook = run("scoring", tmp_path)
    scores = shown(notebook, "scores")["text/html"]
    assert all(f"<th>{column}</th>" in scores for column in ("precision", "precision_low", "recall", "recall_high", "f1", "ASSAULT", "all"))
    low, high = json.loads(shown(notebook, "interval")["text/plain"].replace("(", "[").replace(")", "]"))
    assert 0 < low < high < 1
    said = "".join(output.text for output in notebook.cells[-1].outputs)
    assert said.startswith("22 reports, 92 events coded by hand") and "bootstrap" in said
