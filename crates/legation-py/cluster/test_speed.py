"""Reading from Python is as fast as the command line, but for a tenth."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import legation


def test_reading_many_is_as_fast_as_the_command_line(program: str, reports: list[dict[str, Any]], tmp_path: Path) -> None:
    some = reports[:600]
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps(report) + "\n" for report in some), encoding="utf-8")
    next(legation.read_many(some[:1]))
    alone, here = [], []
    # In turns, so that whatever else the machine does meets both.
    for _ in range(3):
        begin = time.monotonic()
        subprocess.run([program, "read", "--format", "jsonl", str(feed)], stdout=subprocess.DEVNULL, check=True)
        alone.append(time.monotonic() - begin)
        begin = time.monotonic()
        assert sum(len(record.to_json()) > 0 for record in legation.read_many(some)) == len(some)
        here.append(time.monotonic() - begin)
    share = min(alone) / min(here)
    print(f"\n{len(some)} reports: command line {min(alone):.1f} s, read_many {min(here):.1f} s: {share:.2f} of the speed")
    assert share >= 0.9
