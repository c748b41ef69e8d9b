# `make` builds the deck and the site, `make test` proves them. No logic lives here.
PYTHON := .venv/bin/python
MKDOCS := NO_MKDOCS_2_WARNING=1 $(PYTHON) -m mkdocs
# Folders too, which are newer once a file in them is deleted; and names with spaces, which make would split
inside  = $(shell find $(1) -name __pycache__ -prune -o -print | sed 's/ /\\ /g')
WORDS  := $(call inside,content/ fieldguide/)
LOOKS  := $(call inside,theme/ hooks/) mkdocs.yml
CARDS  := $(call inside,deck/) build_pdf.py pyproject.toml

.PHONY: all deck site serve watch test check lint new lock bench help clean
.DELETE_ON_ERROR:

all: dist/.deck dist/.site  ## build the deck and the site (what plain `make` does)
	@echo
	@echo "Made  dist/deck/   the cards: $$(cd dist/deck && ls *.pdf | tr '\n' ' ')"
	@echo "      site/        the site, with the cards below site/deck/"
	@echo "      dist/*.zip   the site as one file for a memory stick"
	@echo "Look  make serve   and open http://127.0.0.1:8000/"

deck: dist/.deck  ## build the cards only
site: dist/.site  ## build the site (and the cards it links to)

serve: dist/.pictures  ## show the site at http://127.0.0.1:8000/ and rebuild it as you write
	$(MKDOCS) serve

watch: .venv/.main  ## make the cards again whenever you save what stands on them
	@$(PYTHON) build_pdf.py --watch

test: .venv/.test all  ## prove all of it: words, site, deck, links
	$(PYTHON) -m pytest

check: .venv/.main  ## list every problem in content/ at file:line, with a fix
	@$(PYTHON) -m fieldguide check

new: .venv/.main  ## start a technique: make new NAME="Draw the timeline"
	@[ "$(words $(MAKECMDGOALS))" = 1 ] || { echo 'Put the title in quotation marks: make new NAME="Draw the timeline"' >&2; exit 1; }
	@$(PYTHON) -m fieldguide new "$$NAME"

lint: .venv/.test  ## check the style of the code and of the Markdown, the spelling, and what browsers lack (with Node.js)
	$(PYTHON) -m ruff check .
	bash tools/lint/run.sh
	$(PYTHON) -m pytest -q tests/test_words.py

lock: .venv/.main  ## renew the exact versions and hashes in the lock files
	bash tools/lock.sh

bench: .venv/.main .cache/bench/.done  ## measure the cards beside Chromium and Typst (five minutes)
	$(PYTHON) benchmarks/measure.py

.cache/bench/.done: benchmarks/requirements.txt
	$(PYTHON) -m pip install -q --upgrade --target .cache/bench -r benchmarks/requirements.txt
	@touch $@

clean:  ## delete everything that make can make again
	rm -rf .venv .cache site dist build *.egg-info .pytest_cache .ruff_cache

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

.venv/.main: requirements.lock pyproject.toml tools/setup.sh
	bash tools/setup.sh main

.venv/.test: requirements-test.lock .venv/.main
	bash tools/setup.sh test

# The address stands in the QR codes and the pages, so that another SITE_URL makes them anew
dist/.address: FORCE
	@mkdir -p dist
	@echo "$(SITE_URL)" | cmp --silent - $@ || echo "$(SITE_URL)" > $@
FORCE:

dist/.deck: $(WORDS) $(CARDS) mkdocs.yml dist/.address | .venv/.main
	$(PYTHON) build_pdf.py --edition all
	@touch $@

dist/.pictures: dist/.deck
	$(PYTHON) -m deck.pictures dist/deck dist/pictures
	@touch $@

dist/.stick: dist/.pictures $(WORDS) $(LOOKS) tools/stick.py | .venv/.main
	$(PYTHON) -m tools.stick dist/impasse-field-guide-offline.zip
	@touch $@

dist/.site: dist/.stick $(WORDS) $(LOOKS) | .venv/.main
	$(MKDOCS) build --strict
	@touch $@
