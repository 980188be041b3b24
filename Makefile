# Two commands do everything on a fresh machine: `make` and `make test`.
# Python 3.11 or later, make and git are all that must be there.

PYTHON ?= python3
VENV   ?= .venv
BUILD  ?= build
SPHINXOPTS ?= --jobs auto --color

BIN    := $(VENV)/bin
SPHINX := $(BIN)/sphinx-build -q -c . -d $(BUILD)/doctrees $(SPHINXOPTS)
BOOK   := glossaire-openllm.pdf

# The date that outputs bear: that of the last commit, so that same sources give same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

# Nothing is built again until a source, the list of sources, or the date changes.
SOURCES := $(shell find conf.py docs sphinxext_glossaire -type f ! -path '*/__pycache__/*' | LC_ALL=C sort)

.PHONY: all html pdf latexpdf check live test bench screenshots clean help .FORCE
.DEFAULT_GOAL := all

all: html pdf ## the site and the book
	@cmp -s $(BUILD)/pdf/$(BOOK) $(BUILD)/html/$(BOOK) || cp $(BUILD)/pdf/$(BOOK) $(BUILD)/html/$(BOOK)
	@echo "Site: $(BUILD)/html/index.html"
	@echo "Book: $(BUILD)/pdf/$(BOOK)"

html: $(BUILD)/.html ## the site alone
pdf: $(BUILD)/.pdf ## the book alone

$(BUILD)/.html: $(VENV)/.installed $(BUILD)/.sources $(SOURCES)
	@$(SPHINX) -b html docs $(BUILD)/html
	@touch $@

$(BUILD)/.pdf: $(VENV)/.installed $(BUILD)/.sources $(SOURCES)
	@$(SPHINX) -b typstpdf docs $(BUILD)/pdf
	@touch $@

$(BUILD)/.sources: .FORCE
	@mkdir -p $(BUILD)
	@echo "$$SOURCE_DATE_EPOCH $(SOURCES)" | cmp -s - $@ || echo "$$SOURCE_DATE_EPOCH $(SOURCES)" > $@

latexpdf: $(VENV)/.installed ## a plain book through LaTeX, for who has it
	@for tool in latexmk xelatex convert; do command -v $$tool >/dev/null || { echo "make latexpdf needs $$tool (TeX Live with latexmk and xelatex, ImageMagick); make pdf needs none of them." >&2; exit 1; }; done
	@$(BIN)/sphinx-build -M latexpdf docs $(BUILD)/latexpdf -c . -t latex

check: $(VENV)/.installed ## every diagnostic, without building pages
	@$(BIN)/glossaire check

live: $(VENV)/.live ## the site while you type, at http://127.0.0.1:8000
	@$(BIN)/sphinx-autobuild -c . -d $(BUILD)/doctrees --watch sphinxext_glossaire docs $(BUILD)/html

test: $(VENV)/.tested ## every test, the browser's too
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

bench: $(VENV)/.tested ## ratios against bare Sphinx
	@$(BIN)/python bench/builds.py
	@$(BIN)/python bench/check.py
	@$(BIN)/python bench/layout.py
	@$(BIN)/python bench/maps.py
	@$(BIN)/python bench/book.py

screenshots: $(VENV)/.tested all ## the pictures of the README
	@$(BIN)/python tools/screenshots.py

clean: ## forget what was built
	rm -rf $(BUILD)

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 20

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is needed (on Debian: apt install python3-venv)" >&2; exit 1; }

$(VENV)/.installed: requirements.txt constraints.txt pyproject.toml | $(BIN)/python
	@echo "Installing what builds the glossary in $(VENV) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

$(VENV)/.live: $(VENV)/.installed
	@$(BIN)/python -m pip install -q --disable-pip-version-check sphinx-autobuild -c constraints.txt
	@touch $@

$(VENV)/.tested: $(VENV)/.installed tools/test_tools.py
	@echo "Installing what tests the glossary ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[pdf,test]' -c constraints.txt
	@$(BIN)/python tools/test_tools.py
	@touch $@
