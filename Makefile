# Florilegium's commands. `make run` opens it, `make test` proves it; both set up what is missing first.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: run test check bench bench-% tour words format clean help

help:
	@echo "make run     open Florilegium (without a screen: play the whole main job on the sample articles)"
	@echo "make test    all tests, without a screen"
	@echo "make check   ruff, mypy and the rules of who may import whom"
	@echo "make bench   speed and memory, as tables and as JSON in build/bench/"
	@echo "make tour    every screen as a picture in build/tour/, with the layout lint; the pictures of docs/"
	@echo "make words   the catalogues of translations, brought up to date with the code"

run: $(VENV)/.ready-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then $(PY) -m app $(ARGS); \
	else QT_QPA_PLATFORM=offscreen $(PY) -m app demo $(ARGS); fi

test: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest $(ARGS)

check: $(VENV)/.ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	PYTHONPATH=. $(VENV)/bin/lint-imports

bench: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks $(ARGS)

bench-%: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks $*

tour: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.tour $(ARGS)

words: $(VENV)/.ready-dev
	mkdir -p build
	$(VENV)/bin/pybabel -q extract --sort-by-file --add-location=file --project=Florilegium --version=0.1.0 --copyright-holder='the engineers of Florilegium' --msgid-bugs-address='the issues of Florilegium' -o build/florilegium.pot app ui storage
	$(VENV)/bin/pybabel -q update -i build/florilegium.pot -d resources/locale -D florilegium --no-fuzzy-matching --ignore-obsolete
	$(VENV)/bin/pybabel -q compile -d resources/locale -D florilegium

format: $(VENV)/.ready-dev
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

clean:
	rm -rf build $(VENV)

$(VENV)/.ready-run: pyproject.toml constraints.txt .ci/environment
	@sh .ci/environment run

$(VENV)/.ready-dev: pyproject.toml constraints.txt .ci/environment
	@sh .ci/environment dev
