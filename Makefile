# make site         everything from a fresh clone to a site in site/
# make test         install what the tests need, a browser included, and run them all
# make serve        live preview in both languages
# make check        find what is wrong in the entries, with file, line and remedy
# make lint         style and types of the code
# make bench        print every figure that the changelog claims
# make locked       pin anew what gets installed, after a change of pyproject.toml; all of it to the newest: make locked NEWEST=--upgrade
# make clean        remove what the others made: .venv, site and .cache
# make help         this list

VENV := .venv
BIN := $(VENV)/bin
ATLAS := $(BIN)/atlas
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Each file by its hash, and nothing that runs a stranger's code to be built. Where a package has no wheel for a machine
# (Alpine, Windows on ARM): make site WHEELS=
WHEELS ?= --only-binary=:all:
LOCKED := install --require-hashes $(WHEELS) --requirement
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

# What a publisher passes on: make site SITE_URL=https://me.github.io/atlas/ SITE_DIR=public
SITE_DIR ?= site
SITE_URL ?=
BUILD := build --site-dir "$$SITE_DIR" $${SITE_URL:+--site-url "$$SITE_URL"}

export SITE_DIR SITE_URL
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: site test serve check lint bench locked clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

site: $(VENV)/ready
	@$(ATLAS) refresh
	@$(ATLAS) $(BUILD)

serve: $(VENV)/ready
	@$(ATLAS) serve

check: $(VENV)/ready
	@$(ATLAS) check

test: $(VENV)/ready-for-tests
	@$(BIN)/python tests/helpers/browser.py
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/ready-for-tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

bench: $(VENV)/ready-for-tests
	@for script in tests/bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/ready: $(VENV)/bin/python pyproject.toml requirements/site.txt
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)  # was it interrupted?
	@echo "Installing what the generator needs into $(VENV) …"
	@$(PIP) $(LOCKED) requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-for-tests: $(VENV)/ready requirements/tests.txt
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP) $(LOCKED) requirements/tests.txt
	@$(PIP) check > /dev/null || { $(BIN)/python -m pip check; echo "The pins do not fit pyproject.toml: make locked"; exit 1; }
	@touch $@

# One resolution, and parts of it: what atlas pictures needs besides, and what finds holes in all this.
locked: $(VENV)/bin/python
	@$(PIP) $(LOCKED) requirements/tools.txt
	@$(BIN)/uv pip compile --quiet $(NEWEST) pyproject.toml --all-extras --group build --output-file requirements/tests.txt
	@$(BIN)/uv pip compile --quiet $(NEWEST) pyproject.toml --group build --constraint requirements/tests.txt --output-file requirements/site.txt
	@echo playwright | $(BIN)/uv pip compile --quiet $(NEWEST) - --constraint requirements/tests.txt --output-file requirements/pictures.txt
	@$(BIN)/uv pip compile --quiet $(NEWEST) --group tools --constraint requirements/tests.txt --output-file requirements/tools.txt

clean:
	rm -rf $(VENV) .cache
	@if test -e site/.atlas-site; then rm -rf site; fi
