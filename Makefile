# Two commands for everybody: `make run` and `make test`. `make check` is what CI runs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check lint types layers wheel fast clean

run: $(READY)
	$(BIN)/reportedly run corpus/articles -o outputs/demo

test: $(READY)
	$(BIN)/python -m pytest

fast: $(READY)
	$(BIN)/python -m pytest -m "not slow"

check: lint types layers wheel test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

# The wheel, built and run from an empty folder in an environment of its own.
wheel: $(READY)
	VENV=$(VENV) bash tests/wheel_smoke.sh

# Done once, and again only when what it depends on has changed.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(READY)

clean:
	rm -rf $(VENV) dist build outputs/demo
