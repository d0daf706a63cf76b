"""Every rule of every rules file is proved by its examples and counterexamples.

A rules file NAME.jsonl has a prover beside the tests of its stage, `prove_NAME.py`, with `fired_rules(reading)`.
"""

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extractor.extract.findings import Reading
from extractor.packs import load_pack

TESTS = Path(__file__).parents[1]
PACK = load_pack()
FILES = sorted([*(PACK.path / "rules").glob("*.jsonl"), *PACK.domain_path.glob("*.jsonl")])
RULES = [
    pytest.param(file, rule, id=rule["id"])
    for file in FILES
    for line in file.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
    for rule in [json.loads(line)]
]


@cache
def prover(name: str) -> Callable[[Reading], set[str]]:
    (file,) = TESTS.glob(f"*/prove_{name}.py")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.fired_rules


@pytest.mark.parametrize(("file", "rule"), RULES)
def test_rule_holds_on_its_examples(file, rule, read):
    fired = prover(file.stem)
    for example in rule["examples"]:
        assert rule["id"] in fired(read(example, published="2024-11-22")), f"does not fire on {example!r}"
    for example in rule.get("counterexamples", ()):
        assert rule["id"] not in fired(read(example, published="2024-11-22")), f"fires on {example!r}"
