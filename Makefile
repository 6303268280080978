# Everything sets itself up: Python >= 3.11, make and the package index are enough.
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
DEMO := examples/karabakh-2020/bundle.txt
CORPORA ?= ../shared/corpora
TRAINING := .venv-training
# The first stage stops where its rate of learning is the one at which the second begins.
STEPS1 := 2667
STAGE1 := build/stage1$(if $(OPEN_ONLY),-open)
STAGE2 := build/stage2$(if $(OPEN_ONLY),-open)
STAGE3 := build/stage3$(if $(OPEN_ONLY),-open)
MODEL := build/model$(if $(OPEN_ONLY),-open)
# What teachers say of the articles that the branch of harm learns from, and what torch runs on there.
TAUGHT := build/harm$(if $(OPEN_ONLY),-open)/taught.npz
DEVICE ?= cpu
HARM = --corpora $(CORPORA) --run $(MODEL) --device $(DEVICE)
TRAIN = $(TRAINING)/bin/python -m training.train --corpora $(CORPORA) $(if $(OPEN_ONLY),--open-only)
UV := UV_COMPILE_BYTECODE=1 UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy $(BIN)/uv

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench evaluate docs translations screenshots model card test-training clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Variorum needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.core: pyproject.toml uv.lock | $(BIN)/uv
	@echo "Setting up (once) ..."
	@$(UV) sync --quiet --frozen --inexact
	@touch $@

$(VENV)/.dev: pyproject.toml uv.lock | $(BIN)/uv
	@echo "Setting up for development (once) ..."
	@$(UV) sync --quiet --frozen --inexact --group dev
	@touch $@ $(VENV)/.core

# Training has an environment of its own: torch is large, and no user of Variorum needs it. The
# versions of all that the project itself uses are those of uv.lock.
$(TRAINING)/.ready: training/requirements.txt training/requirements-base.txt pyproject.toml uv.lock | $(BIN)/uv
	@echo "Setting up for training (once) ..."
	@$(PYTHON) -m venv $(TRAINING)
	@$(UV) export --quiet --frozen --no-emit-project --no-hashes -o $(TRAINING)/constraints.txt
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check \
	  -c $(TRAINING)/constraints.txt -r training/requirements.txt -e .
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  -r training/requirements-base.txt
	@touch $@

setup: $(VENV)/.dev ## Set up for development

demo: $(VENV)/.core ## Read the sample bundle and serve its edition
	@mkdir -p build
	$(BIN)/variorum ingest $(DEMO) --db build/demo.db
	$(BIN)/variorum serve --db build/demo.db --port $(PORT)

# Where Python is told to keep no bytecode, every command that a test starts compiles all anew.
test: $(VENV)/.dev ## Run the tests
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 2

check: $(VENV)/.dev ## Lint, types, layers, spelling
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell src tests tools bench training docs examples README.md CHANGELOG.md

bench: $(VENV)/.core ## Time reading, the record, the pages and the interface for programs
	$(BIN)/python bench/read.py
	$(BIN)/python bench/reader.py
	$(BIN)/python bench/layers.py
	$(BIN)/python bench/record.py
	$(BIN)/python bench/standing.py --tables 300 1200
	$(BIN)/python bench/speech.py
	$(BIN)/python bench/api.py

evaluate: $(VENV)/.dev ## Score every layer on CORPORA and write docs/scores.md
	$(BIN)/variorum evaluate --corpora $(CORPORA) --write docs/scores.md --floors
	$(BIN)/python -m training.card

docs: $(VENV)/.dev ## Regenerate the reference pages
	$(BIN)/python tools/write_reference.py
	$(BIN)/python -m variorum.cli.reference docs/reference/cli.md
	$(BIN)/python -m training.card

translations: $(VENV)/.dev ## Gather what the pages say, and compile its translations
	$(BIN)/python tools/translate.py

screenshots: $(VENV)/.dev ## Take the pictures of the docs, with the Chromium of the system
	$(BIN)/python tools/screenshots.py

model: $(TRAINING)/.ready $(VENV)/.core ## Train the reader's model anew, half a day (CORPORA=..., OPEN_ONLY=1, NO_TEACHERS=1)
	$(TRAIN) --out $(STAGE1) --steps $(STEPS1)
	$(TRAIN) --out $(STAGE2) --config training/adapt.toml --onto $(STAGE1)/model.pt
	$(TRAIN) --out $(STAGE3) --config training/settle.toml --onto $(STAGE2)/model.pt
	$(TRAINING)/bin/python -m training.average --of $(STAGE2) $(STAGE3) --share 0.4 0.6 --out $(MODEL)
	$(TRAINING)/bin/python -m training.export --run $(MODEL)
	$(TRAINING)/bin/python -m training.coreference --corpora $(CORPORA)
	$(BIN)/python -m training.events $(CORPORA)
	$(if $(NO_TEACHERS),,$(TRAINING)/bin/python -m training.harm_teachers $(HARM) --out $(TAUGHT))
	$(TRAINING)/bin/python -m training.harm $(HARM) $(if $(NO_TEACHERS),,--taught $(TAUGHT))
	$(TRAINING)/bin/python -m training.incidents --corpora $(CORPORA)
	$(BIN)/python -m training.card

card: $(VENV)/.core ## Write the model's card
	$(BIN)/python -m training.card

test-training: $(TRAINING)/.ready ## Run the tests that need torch
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check pytest
	$(TRAINING)/bin/python -m pytest tests/training

clean: ## Remove what was built
	rm -rf $(VENV) $(TRAINING) build dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
