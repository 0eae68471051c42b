# make demo: install into .venv and run the main job on the pages in examples/
# make test: install what the tests need and run them all; make thorough: ten times as many random examples
PYTHON ?= python3
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE # each start of a command would compile every module anew

.PHONY: demo test thorough cover lint types docs site check wheel pythons clean screenshots

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "no venv module: apt-get install python3-venv"; exit 1; }

.venv/.demo: .venv/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.test: .venv/pyvenv.cfg pyproject.toml
	bash .ci/needs & needs=$$!; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' && wait $$needs
	@touch $@ .venv/.demo

demo: .venv/.demo
	$(BIN)/onrecord read examples/pages --store demo.db
	$(BIN)/onrecord record add examples/records --store demo.db
	$(BIN)/onrecord search bridge --store demo.db
	$(BIN)/onrecord person Hallam --store demo.db
	$(BIN)/onrecord verify --page all --store demo.db --format html > demo.html || test $$? -eq 1
	$(BIN)/onrecord verify examples/pages/bridge-tribune.html examples/pages/bridge.rss --against examples/records || test $$? -eq 1
	$(BIN)/onrecord search --verdict altered --speaker Hallam --store demo.db
	$(BIN)/onrecord link examples/pages --repeated
	$(BIN)/onrecord count --by speaker,publisher --once-per text --store demo.db
	$(BIN)/onrecord status --store demo.db

test: .venv/.test
	$(BIN)/pytest -q -n auto --dist loadgroup src tests

thorough: .venv/.test
	ONRECORD_EXAMPLES=400 $(BIN)/pytest -q -n auto --dist loadgroup src tests

cover: .venv/.test
	$(BIN)/pytest -q -n auto --cov=onrecord --cov-report=term:skip-covered src tests

lint: .venv/.test
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check src tests benchmarks docs

types: .venv/.test
	$(BIN)/mypy

docs: .venv/.test
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/licences.py

.venv/.docs: .venv/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@ .venv/.demo

# Strict: a link or a place in a page that leads nowhere ends it; so does anything that a page would load from elsewhere.
site: .venv/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	! grep -rlE '<(script|link|img|iframe)[^>]+(src|href)="?(https?:)?//' build/site --include='*.html'

screenshots: .venv/.test
	$(BIN)/python docs/screenshots.py

check: lint types
	$(BIN)/python docs/generate.py --check
	$(BIN)/python docs/licences.py --check

# The tools of a release stay out of .venv: they need nothing of ours, and we nothing of them.
build/release/pyvenv.cfg: | .venv/pyvenv.cfg
	$(BIN)/python -m venv build/release
	build/release/bin/python -m pip install --quiet --disable-pip-version-check build cffconvert check-wheel-contents twine

wheel: build/release/pyvenv.cfg
	build/release/bin/python benchmarks/installed.py --most 320

# As root, with Debian's debootstrap: the Pythons of other releases too, each in a root of its own.
pythons: build/release/pyvenv.cfg
	build/release/bin/python benchmarks/installed.py --debian trixie sid

clean:
	rm -rf .venv build dist demo.db demo.db-wal demo.db-shm demo.db-index demo.html
