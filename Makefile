# `make` builds the deck and the site, `make test` proves them. No logic lives here:
# tools/build.py decides what is stale, tools/setup.sh what has to be set up.

# A value of the command line or the environment reaches a program through its environment, as it is: make
# would run a $(shell …) in it, the shell a `…`. So no recipe names a value, and make expands none.
override as_it_is = $(eval override $(1) := $$(value $(1)))$(eval export $(1))
$(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(call as_it_is,$(name))))
export PYTHON := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1

.PHONY: all deck site serve watch test test-words torture check lint new addresses flash-cards edition kept lock bench help clean FORCE

all: site  ## build the deck and the site (what plain `make` does)

deck: .venv/.main  ## build the cards only
	@"$$PYTHON" -m tools.build deck

site: .venv/.main  ## build the site (and the cards it links to)
	@"$$PYTHON" -m tools.build site

serve: .venv/.main  ## show the site at http://127.0.0.1:8000/ and rebuild it as you write
	-@"$$PYTHON" -m tools.build pictures
	"$$PYTHON" -m mkdocs serve

watch: .venv/.main  ## make the cards again whenever you save what stands on them
	@"$$PYTHON" build_pdf.py --watch

test: .venv/.test site  ## prove all of it: words, site, deck, links
	"$$PYTHON" -m pytest -n auto --dist loadfile --no-loadscope-reorder

test-words: .venv/.test  ## prove the words only, in seconds: content, links in it, what authors hear
	"$$PYTHON" -m pytest -q -m "not whole_programs" tests/words tests/reading/test_authors.py tests/project/test_house.py

torture: .venv/.test site  ## kill and starve the builds at random, before a release (15 minutes; ROUNDS=5 for fewer, SEED=… to repeat)
	"$$PYTHON" -m torture

check: .venv/.main  ## list every problem in content/ at file:line, with a fix
	@"$$PYTHON" -m fieldguide check

new: .venv/.main  ## start a technique: make new NAME='Draw the timeline'
	@[ "$(words $(MAKECMDGOALS))" = 1 ] || \
	  { echo "Put the title in quotation marks: make new NAME='Draw the timeline'" >&2; exit 1; }
	@"$$PYTHON" -m fieldguide new -- "$$NAME"

addresses: .venv/.test site  ## add the addresses of new pages to tests/published_addresses.txt
	@"$$PYTHON" -m tools.addresses site

flash-cards: .venv/.main  ## note in content/flash-cards.yml which flash cards have new words
	@"$$PYTHON" -m fieldguide flash-cards

edition: .venv/.main  ## add the version in pyproject.toml to the released editions, with the words of its cards
	@"$$PYTHON" -m fieldguide edition

kept: .venv/.main  ## note where the zip of the newest edition is kept, with its checksum: make kept ADDRESS=https://…
	@"$$PYTHON" -m fieldguide kept -- "$$ADDRESS"

lint: .venv/.test  ## check the code, the workflows, the Markdown, the spelling, and what browsers lack (with Node.js)
	"$$PYTHON" -m ruff check .
	"$$PYTHON" -m ruff format --check .
	"$$PYTHON" -m mypy
	bash tools/lint/run.sh
	"$$PYTHON" -m pytest -q tests/words/test_words.py tests/project/test_workflows.py

lock: .venv/.main  ## renew the exact versions and hashes in the lock files
	bash tools/lock.sh

bench: .venv/.main .cache/bench/.done  ## measure the cards beside Chromium and Typst (five minutes)
	"$$PYTHON" benchmarks/measure.py

.cache/bench/.done: benchmarks/requirements.txt
	"$$PYTHON" -m pip install -q --upgrade --target .cache/bench -r benchmarks/requirements.txt
	@touch $@

clean:  ## delete everything that make can make again
	rm -rf .venv .cache site dist build *.egg-info .mypy_cache .pytest_cache .ruff_cache

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

# Asked each time: these stamps are renewed only if another lock, Python or folder made the script do something
.venv/.main: FORCE
	@bash tools/setup.sh main

.venv/.test: .venv/.main FORCE
	@bash tools/setup.sh test

FORCE:
