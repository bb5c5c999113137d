"""What the tests read, and the command line that they hold the package against."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def feed() -> list[dict[str, Any]]:
    """The sample reports."""
    return [json.loads(line) for line in (ROOT / "examples/feed.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def program() -> str:
    """The command line, as `cargo xtask python` hands it over."""
    program = os.environ.get("LEGATION_PROGRAM")
    if program is None:
        pytest.skip("LEGATION_PROGRAM names no program to hold the package against")
    return program


@pytest.fixture(scope="session")
def printed(program: str, feed: list[dict[str, Any]]) -> list[str]:
    """What the command line prints for the sample reports."""
    run = subprocess.run(
        [program, "read", "--format", "jsonl", str(ROOT / "examples/feed.jsonl")], capture_output=True, text=True, check=True
    )
    lines = run.stdout.splitlines()
    assert len(lines) == len(feed) > 5
    return lines
