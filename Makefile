# Two commands do it all: `make ingest` (read the letters) and `make test` (run the suite).
# `make help` lists the rest. Another Python than python3: make PYTHON=python3.12 ingest

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
DOSSIER ?=
.DEFAULT_GOAL := help
.PHONY: help fetch watch ingest serve evaluate test changes quick nightly check format bench screenshots metadata model lock clean setup setup-dev

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

fetch: setup ## Get letters with their annexes into corpus/: make fetch DOSSIER=33566 (ARGS are passed on)
	@$(BIN)/kamerbrieven fetch $(if $(DOSSIER),--dossier "$(DOSSIER)") $(ARGS)

watch: setup ## Keep up: get what is new, read it, say what came (ARGS="--elke 60" goes on)
	@$(BIN)/kamerbrieven watch $(ARGS)

ingest: setup ## Read corpus/ into kb.db (ARGS="--force" and the like are passed on)
	@$(BIN)/kamerbrieven ingest $(ARGS)

serve: setup ## Show kb.db in the browser
	@$(BIN)/kamerbrieven serve $(ARGS)

evaluate: setup ## Compare with hand-made gold and with our own last figures
	@$(BIN)/kamerbrieven evaluate $(ARGS)

changes: setup-dev ## What the code here does otherwise than main to the letters in corpus/
	@$(BIN)/python -m scripts.changes $(ARGS)

test: setup-dev ## The whole suite (ARGS="-k amounts" runs part of it)
	@$(BIN)/python -m pytest $(ARGS)

quick: setup-dev ## The suite without browser, load and deployment
	@HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -n auto -q -m "not (browser or load or deployment or nightly)" $(ARGS)

nightly: setup-dev ## What takes too long for every day
	@$(BIN)/python -m pytest -m nightly $(ARGS)

check: setup-dev ## Format, lint, types, then the whole suite
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(MAKE) --no-print-directory test

format: setup-dev ## Put the code in its standard form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup-dev ## Speed, as ratios within one run
	@$(BIN)/python -m scripts.bench $(ARGS)

screenshots: setup-dev ## Pictures of every kind of page, in screenshots/, to look at
	@$(BIN)/python -m scripts.screenshots $(ARGS)

metadata: setup ## Write metadata.yml anew from the schema
	@$(BIN)/python -m scripts.metadata

model: setup ## Try again to get the Dutch model
	@$(BIN)/python -m scripts.model --again

lock: setup-dev ## Write the lock files anew from pyproject.toml
	@$(BIN)/python -m scripts.lock

clean: ## Remove the environment, kb.db and caches; corpus/ stays
	rm -rf .venv kb.db kb.db-* build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache
	find . -name __pycache__ -not -path './.git/*' -type d -prune -exec rm -rf {} +

setup:
	@$(PYTHON) scripts/setup.py run
	@$(BIN)/python -m scripts.model

setup-dev:
	@$(PYTHON) scripts/setup.py dev
	@$(BIN)/python -m scripts.model
