"""The commands as a user meets them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from extractor.cli import app

README = Path(__file__).parents[1] / "README.md"
STORY = "North Korea received 2 million barrels of oil from Russia on Friday, Reuters reported.\n"
run_cli = CliRunner()


def invoke(*arguments: object):
    return run_cli.invoke(app, [str(a) for a in arguments])


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    return folder


def test_help_loads_no_language_pipeline():
    code = (
        "import sys; from typer.testing import CliRunner; from extractor.cli import app; "
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def commands(group=None) -> dict[str, set[str]]:
    """Each command with its long options, from the program itself."""
    click_app = group or typer.main.get_command(app)
    found = {}
    for name, command in click_app.commands.items():
        if hasattr(command, "commands"):
            found |= {f"{name} {sub}": options for sub, options in commands(command).items()}
        found[name] = {o for p in command.params for o in p.opts if o.startswith("--")}
    return found


def test_readme_and_help_agree():
    text = README.read_text(encoding="utf-8")
    known = commands()
    documented = set(re.findall(r"^\| `reportedly ([a-z]+(?: (?:new|check))?)[ `]", text, re.MULTILINE))
    assert documented == set(known)
    options = set(re.findall(r"`(--[a-z]+)[` ]", text))
    assert options == {option for options in known.values() for option in options} - {"--help"}


def test_run_writes_the_whole_folder(corpus, tmp_path):
    out = tmp_path / "out"
    result = invoke("run", corpus, "-o", out, "--published", "2024-11-23", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert {f.name for f in out.iterdir()} == {
        "articles.jsonl",
        "claims.jsonl",
        "events.jsonl",
        "rejected.jsonl",
        "run.json",
        "scores.npz",
        "review",
    }
    assert "1 articles" in result.stdout
    (claim,) = [json.loads(line) for line in (out / "claims.jsonl").read_text().splitlines()]
    assert (claim["type"], claim["volumes"][0]["low"], claim["when"]["start"]) == ("transfer", 2_000_000, "2024-11-22")
    report = json.loads((out / "run.json").read_text())
    assert report["counts"]["claims"] == 1
    assert re.fullmatch("[0-9a-f]{64}", report["hashes"]["claims.jsonl"])


def test_stage_by_stage_is_the_same_as_run(corpus, tmp_path):
    out, step = tmp_path / "out", tmp_path / "step"
    assert invoke("run", corpus, "-o", out, "--quiet", "--jobs", 1).exit_code == 0
    assert invoke("clean", corpus, "-o", step, "--quiet").exit_code == 0
    assert invoke("extract", step, "-o", step, "--quiet").exit_code == 0
    assert invoke("reconcile", step, "-o", step).exit_code == 0
    for name in ("articles.jsonl", "claims.jsonl", "events.jsonl"):
        assert (step / name).read_bytes() == (out / name).read_bytes()


def test_without_a_folder_jsonl_goes_to_standard_output(corpus):
    result = invoke("mentions", corpus, "--published", "2024-11-23", "--jobs", 1)
    (line,) = result.stdout.splitlines()
    assert [v["unit"] for v in json.loads(line)["volumes"]] == ["bbl"]


def test_standard_input_is_a_corpus():
    record = json.dumps({"id": "x1", "text": STORY, "date": "2024-11-23", "outlet": "Somewhere"})
    command = [sys.executable, "-m", "extractor.cli", "clean", "-", "--jobs", "1"]
    result = subprocess.run(command, input=record + "\n", capture_output=True, text=True, check=True)
    (line,) = result.stdout.splitlines()
    assert (json.loads(line)["external_id"], json.loads(line)["published"]) == ("x1", "2024-11-23")


def test_explain_tells_the_rule_and_the_words(corpus, tmp_path):
    out = tmp_path / "out"
    invoke("run", corpus, "-o", out, "--published", "2024-11-23", "--quiet", "--jobs", 1)
    claim = json.loads((out / "claims.jsonl").read_text())
    result = invoke("explain", claim["id"], "--run", out)
    assert result.exit_code == 0, result.output
    for words in ("“received”", "2000000", "transfer", claim["rules"][0], "Reuters"):
        assert words in result.stdout


def test_explain_refuses_another_pack(corpus, tmp_path):
    out = tmp_path / "out"
    invoke("run", corpus, "-o", out, "--quiet", "--jobs", 1)
    report = json.loads((out / "run.json").read_text())
    report["hashes"]["pack"] = "0" * 64
    (out / "run.json").write_text(json.dumps(report))
    result = invoke("explain", "any", "--run", out)
    assert result.exit_code == 2
    assert "another state of the pack" in result.stderr


MISTAKES = [
    (["run", "nowhere", "-o", "OUT"], "nowhere"),
    (["run", "CORPUS", "-o", "OUT", "--domain", "sanction"], "Did you mean 'sanctions'?"),
    (["run", "CORPUS", "-o", "OUT", "--model", "xx_none"], "no language pipeline called 'xx_none'"),
    (["run", "CORPUS", "-o", "CORPUS/story.txt/out"], "cannot be written"),
    (["run", "CORPUS", "-o", "OUT", "--names", "nowhere.csv"], "nowhere.csv: no such file"),
    (["run", "CORPUS", "-o", "OUT", "--published", "11/12/2024"], "--published '11/12/2024': not one day"),
    (["reconcile", "CORPUS"], "articles.jsonl: No such file"),
    (["schema", "claims"], "Did you mean 'claim'?"),
    (["explain", "x", "--run", "CORPUS"], "run.json: cannot be read"),
]


@pytest.mark.parametrize(("arguments", "message"), MISTAKES)
def test_a_mistake_is_one_line_and_exit_code_2(arguments, message, corpus, tmp_path):
    given = [a.replace("CORPUS", str(corpus)).replace("OUT", str(tmp_path / "out")) for a in arguments]
    result = invoke(*given)
    assert result.exit_code == 2, result.output
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_strict_exits_with_1_if_a_page_was_rejected_and_the_rest_is_there(corpus, tmp_path):
    (corpus / "empty.txt").write_text("")
    out = tmp_path / "out"
    assert invoke("run", corpus, "-o", out, "--quiet", "--jobs", 1).exit_code == 0
    assert invoke("run", corpus, "-o", out, "--quiet", "--jobs", 1, "--strict").exit_code == 1
    (rejected,) = [json.loads(line) for line in (out / "rejected.jsonl").read_text().splitlines()]
    assert rejected["page"] == "empty.txt"
    assert rejected["fault"]
    assert rejected["way_out"]
    assert (out / "claims.jsonl").read_text()
