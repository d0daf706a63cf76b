"""The contract is seen to change: the printed schemas are held against a committed copy.

After a change that is meant: `reportedly schema RECORD > tests/golden/schemas/RECORD.json`.
"""

import json
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.schemas import RECORDS, schema_of

GOLDEN = Path(__file__).parent / "golden" / "schemas"


@pytest.mark.parametrize("name", RECORDS)
def test_the_contract_is_the_committed_one(name):
    assert schema_of(name) == json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def test_an_unknown_record_is_told_with_the_nearest():
    with pytest.raises(InputError, match=r"no record called 'claims'; there are: .* Did you mean 'claim'\?"):
        schema_of("claims")
