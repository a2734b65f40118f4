# Every command of the project. `make` alone lists them.
PY := .venv/bin/python
STAMP := .venv/.locked-$(shell cat requirements-dev.lock pyproject.toml | sha256sum | cut -c1-16)
MO := $(patsubst %.po,%.mo,$(wildcard src/atalaya/locale/*/LC_MESSAGES/django.po))
export UV_PYTHON_DOWNLOADS := never
# Where this is set, every start compiles the product and its libraries anew: seconds.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup run test test-services check fix demo messages vendor lock bench docs

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) $(MO) ## install the locked development set into .venv

$(STAMP):
	@sh scripts/setup.sh requirements-dev.lock && touch $@

%.mo: %.po | $(STAMP)
	@$(PY) -m atalaya.foundation.i18n.compiling src/atalaya/locale

run: setup ## set up, build the demonstration world if there is none, serve it on this machine
	@$(PY) -m atalaya serve --demo

test: setup ## every test that needs no service, on SQLite
	@$(PY) -m pytest -n auto -m "not services"

test-services: setup ## the tests that need PostgreSQL, a browser or a broker
	@sh scripts/test-services.sh

check: setup ## format, lint, types, contracts, migrations, documents, words
	@sh scripts/check.sh

fix: setup ## put right what the formatter and the linter can
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

demo: setup ## build the demonstration world
	@$(PY) -m atalaya demo

messages: setup ## collect the words to translate (needs gettext)
	@$(PY) -m atalaya messages collect

vendor: ## fetch the browser libraries anew (needs Node)
	@sh scripts/vendor.sh

lock: ## resolve the dependencies anew (needs uv)
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q pyproject.toml -o requirements.lock
	@uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q pyproject.toml --group dev -o requirements-dev.lock

bench: setup ## the benchmark suite
	@$(PY) -m atalaya bench

docs: setup ## write the generated reference pages
	@$(PY) -m atalaya docs
