"""The stub is that of the module, the types hold, and the examples of the documentation run."""

from __future__ import annotations

import doctest
import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import legation


def test_the_stub_is_that_of_the_module() -> None:
    run = subprocess.run([sys.executable, "-m", "mypy.stubtest", "legation._native"], capture_output=True, text=True, cwd="/")
    assert run.returncode == 0, run.stdout + run.stderr


def test_types_hold(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", "--cache-dir", os.devnull, "-p", "legation"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", ["legation", "legation._record", "legation._reader", "legation._table", "legation._store"])
def test_the_examples_run(name: str, tmp_path: Path) -> None:
    module = importlib.import_module(name)
    given: dict[str, Any] = {
        "legation": legation,
        "Record": legation.Record,
        "batch": pyarrow.record_batch({"id": ["a"], "text": ["Police arrested forty people."]}),
        "path": tmp_path / "a.db",
    }
    result = doctest.testmod(module, extraglobs=given, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 0 and result.failed == 0
