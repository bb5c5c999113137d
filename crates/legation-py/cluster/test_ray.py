"""Ray Data reads as the command line does."""

from __future__ import annotations

import json
from typing import Any

import ray

import legation.ray
from conftest import Read


def test_ray_reads_what_the_command_line_reads(reports: list[dict[str, Any]], alone: Read) -> None:
    some = reports[-100:]
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        dataset = ray.data.from_items(some).repartition(4)
        read = {row["document"]["id"]: row for row in legation.ray.read(dataset, workers=1, batch=25).take_all()}
    finally:
        ray.shutdown()
    assert len(read) == len(some)
    for report in some:
        record = dict(read[report["id"]])
        assert record.pop("error") is None and record.pop("sentences") is None
        record["document"] = {field: value for field, value in record["document"].items() if field != "text"}
        assert record == json.loads(alone.lines[report["id"]])
