"""A pack is checked when it is read: file, line and field stand in every message."""

import json

import pytest

from extractor.errors import PackError
from extractor.packs import Pack, Row, Rule, load_pack


class Unit(Row):
    name: str
    factor: float
    aliases: tuple[str, ...] = ()


def a_pack(tmp_path, files):
    for name, content in {"d/domain.toml": "title = 'D'", **files}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return Pack(path=tmp_path, domain="d", domain_path=tmp_path / "d")


def test_a_table_is_the_packs_rows_then_the_domains(tmp_path):
    pack = a_pack(
        tmp_path,
        {
            "lexicons/units.tsv": "# own\nname\tfactor\taliases\nbbl\t1\tbarrel|barrels\n",
            "d/units.tsv": "name\tfactor\nt\t7.3\n",
        },
    )
    assert [(row.name, row.factor, row.aliases) for row in pack.table("units", Unit)] == [
        ("bbl", 1, ("barrel", "barrels")),
        ("t", 7.3, ()),
    ]


def test_a_domain_borrows_the_words_of_another(tmp_path):
    files = {
        "d/domain.toml": "[words]\nunits = 'e'\n",
        "d/units.tsv": "name\tfactor\nt\t2\n",
        "domains/e/domain.toml": "title = 'E'\n",
        "domains/e/units.tsv": "name\tfactor\nbbl\t1\n",
    }
    pack = a_pack(tmp_path, files)
    assert [row.name for row in pack.table("units", Unit)] == ["bbl", "t"]
    before = pack.digest
    assert before != a_pack(tmp_path, {**files, "domains/e/units.tsv": "name\tfactor\nbbl\t3\n"}).digest


RULE = {"id": "a.b", "kind": "verb", "pattern": "deny", "examples": ["They deny it."]}

FAULTS = [
    ({"lexicons/units.tsv": "name\tfactor\nbbl\tmany\n"}, "units.tsv:2: factor: input should be a valid number"),
    ({"lexicons/units.tsv": "name\tfactor\n\nt\t1\t2\t3\n"}, "units.tsv:3: 4 cells, but 2 columns"),
    (
        {"lexicons/units.tsv": "name\tfactor\tweight\nt\t1\t2\n"},
        "units.tsv:2: weight: no such field; known: name, factor, aliases",
    ),
    ({"lexicons/units.tsv": "name\tfactor\nt\n"}, "units.tsv:2: factor: missing"),
    ({"lexicons/units.tsv": ""}, "units.tsv: empty; the first line names the columns name, factor, aliases"),
    ({}, "no lexicon called 'units'; add units.tsv"),
]


@pytest.mark.parametrize(("files", "message"), FAULTS)
def test_a_wrong_table_says_where(files, message, tmp_path):
    with pytest.raises(PackError) as fault:
        a_pack(tmp_path, files).table("units", Unit)
    assert message in str(fault.value)


RULE_FAULTS = [
    (json.dumps({**RULE, "examples": []}), "denials.jsonl:1: examples: a rule needs at least one"),
    ("\n{'id': 1}", "denials.jsonl:2: not JSON"),
    ("[1]", "denials.jsonl:1: a rule is a JSON object, not list"),
    (json.dumps({**RULE, "exmaples": ["x"]}), "denials.jsonl:1: exmaples: no such field"),
    (json.dumps({k: v for k, v in RULE.items() if k != "pattern"}), "denials.jsonl:1: pattern: missing"),
    (f"{json.dumps(RULE)}\n{json.dumps(RULE)}", "two rules are called 'a.b'; give each its own id"),
]


@pytest.mark.parametrize(("text", "message"), RULE_FAULTS)
def test_a_wrong_rule_says_where(text, message, tmp_path):
    with pytest.raises(PackError) as fault:
        a_pack(tmp_path, {"rules/denials.jsonl": text}).rules("denials", Rule)
    assert message in str(fault.value)


def test_an_unknown_domain_names_the_installed_and_the_nearest():
    with pytest.raises(
        PackError, match=r"no domain called 'sanction'; installed: .*sanctions.* Did you mean 'sanctions'\?"
    ):
        load_pack("sanction")


def test_the_digest_sees_every_file(tmp_path):
    files = {"lexicons/units.tsv": "name\tfactor\nt\t1\n", "d/domain.toml": "title = 'D'\n"}
    before = a_pack(tmp_path, files).digest
    assert before == a_pack(tmp_path, files).digest
    assert before != a_pack(tmp_path, {**files, "d/domain.toml": "title = 'E'\n"}).digest
    assert before != a_pack(tmp_path, {"rules/new.jsonl": ""}).digest


def test_a_users_names_extend_the_lexicon(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "domain.toml").write_text("title = 'D'")
    own = tmp_path / "mine.csv"
    own.write_text('name,factor,aliases\n"cask, large",2,tun|butt\n', encoding="utf-8")
    pack = Pack(path=tmp_path, domain="d", domain_path=tmp_path / "d", extras={"units": own})
    assert pack.table("units", Unit) == (Unit(name="cask, large", factor=2, aliases=("tun", "butt")),)
