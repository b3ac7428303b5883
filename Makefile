# Every job has one command. `make` alone lists them; each installs what it needs on first use.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Without it Material prints a banner about the end of MkDocs 1, a risk this project has already weighed.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test test-fast check golden screenshots bench-validate fuzz lock clean browser
.DEFAULT_GOAL := help

help:
	@awk -F ' *## ' '/^[a-z-]+:.*## / { sub(/:.*/, "", $$1); printf "make %-14s %s\n", $$1, $$2 }' Makefile

site: .venv/.site-installed ## check the standards and build the site into site/
	$(BIN)/compsite validate
	$(BIN)/compsite build

serve: .venv/.site-installed ## show the site on this machine and rebuild it at every save
	$(BIN)/mkdocs serve

test: .venv/.dev-installed browser ## run every test (ARGS="-k word" narrows it)
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

test-fast: .venv/.dev-installed ## run the tests that build no site and open no browser
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser" $(ARGS)

check: .venv/.dev-installed ## lint, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

golden: .venv/.dev-installed ## write the expected files and the reference pages anew; read the diff
	$(BIN)/python -m pytest --update-golden $(ARGS)
	$(BIN)/python -m compsite reference-docs

screenshots: .venv/.dev-installed browser ## take the pictures that the README shows
	$(BIN)/python tests/tools/screenshots.py

bench-validate: .venv/.site-installed ## measure the checks beside check-jsonschema and ajv-cli (ARGS=--report-only)
	$(BIN)/python tests/tools/bench_validate.py $(ARGS)

fuzz: .cache/fuzz-venv/.installed ## feed the checks with hostile input for a minute each (ARGS="--seconds 600")
	.cache/fuzz-venv/bin/python tests/fuzz/run.py $(ARGS)

lock: .cache/uv/bin/uv ## pin every dependency again (LOCK_FLAGS=--upgrade for newer versions)
	$(LOCK) --extra build --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove everything these commands made, the environment too
	rm -rf site dist .cache .hypothesis .venv
	find generator tests -type d -name __pycache__ -prune -exec rm -rf {} +

browser:
	@sh tests/setup_browser.sh

# The environment. A stamp is newer than the files it was made from, so a changed lock installs again.

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo 'compsite needs Python 3.11 or newer, and $(PYTHON) is not: name one, as in "make PYTHON=python3.12".' >&2; exit 1; }
	$(PYTHON) -m venv .venv

# The build backend is in the lock, so installing the checkout fetches nothing that is not pinned.
.venv/.site-installed: requirements.lock pyproject.toml | $(BIN)/pip
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev-installed: requirements-dev.lock .venv/.site-installed
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# Only this job needs uv: pip cannot pin for every platform at once. One version of each package for
# all of them (`fewest`), so that the same input makes the same site whatever Python builds it.
LOCK = .cache/uv/bin/uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --custom-compile-command 'make lock' $(LOCK_FLAGS)

.cache/uv/bin/uv:
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/python -m pip --disable-pip-version-check --quiet install uv==0.13.9

# The fuzzer has an environment of its own, because it runs on few systems and the lock is for all of them.
FUZZ_PIP = .cache/fuzz-venv/bin/python -m pip --disable-pip-version-check --quiet

.cache/fuzz-venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .cache/fuzz-venv
	$(FUZZ_PIP) install --require-hashes -r requirements.lock
	$(FUZZ_PIP) install --only-binary atheris --no-build-isolation -e '.[fuzz]' || \
		{ echo 'make fuzz needs atheris, which is there for Python 3.11 to 3.14 on Linux with an x86-64 processor:' \
		'run it there, or name such a Python, as in "make fuzz PYTHON=python3.12". No other command needs it.' >&2; exit 1; }
	@touch $@
