# Everything that a person or CI does here. `make` maps the texts, `make test` tests.

PYTHON ?= $(shell sh tools/pythons.sh | head -n 1)
VENV := .venv
BIN := $(VENV)/bin

# Places and page are in the map that each Python builds.
TRIED := $(addprefix tests/,figures \
    test_codec.py test_doctests.py test_kinds.py test_languages.py test_maps.py test_model.py \
    test_polyline.py test_schema.py test_write.py)

# Packages of which their own tests reach every line and branch. With absolute paths, as a
# process that a test starts elsewhere is measured as well.
COVERED := read recognise resolve review scene story
, := ,
MEASURED = COVERAGE_FILE=$(CURDIR)/$(VENV)/.coverage $(BIN)/coverage
SOURCES := $(subst $() ,$(,),$(addprefix $(CURDIR)/corridormap/,$(COVERED)))

# Maps of the examples in other languages, beside the first article's.
EXAMPLES := ferry-en dehliz-az daliz-kk

.PHONY: map studio test try smoke check lint bundle types api wheel coverage lock sbom fuzz mutants bench pictures clean

map: $(VENV)/.installed
	$(BIN)/python build.py
	for name in $(EXAMPLES); do \
	    $(BIN)/python build.py data/examples/$$name.txt --out map/examples/$$name; \
	done
	@echo "Open $(CURDIR)/map/index.html in a browser."

studio: $(VENV)/.installed
	$(BIN)/python -m corridormap studio $(or $(FOLDER),data/texts)

test: $(VENV)/.installed-dev .cache/axe.min.js .cache/folium/leaflet.js
	sh tools/browser.sh
	sh tools/office.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal

# What another Python may do otherwise: reading, recognising, telling, writing. Whatever
# starts processes of its own is left to the first one. What is COVERED is measured here.
try: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not heavy" $(TRIED)
	rm -f $(VENV)/.coverage*
	$(MEASURED) run --source $(SOURCES) \
	    -m pytest -q -n 2 --dist worksteal -m "not heavy" $(addprefix tests/,$(COVERED))
	$(MEASURED) combine -q
	$(MEASURED) report --fail-under=100

# The committed map, and every file beside it, by this Python.
smoke: $(VENV)/.installed
	$(BIN)/python build.py --check
	$(BIN)/python build.py --out $(VENV)/map --export all

.cache/axe.min.js: tests/browser/axe.py | $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.axe

.cache/folium/leaflet.js: tests/browser/folium_assets.py | $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.folium_assets

check: $(VENV)/.installed
	$(BIN)/python build.py --check
	for name in $(EXAMPLES); do \
	    $(BIN)/python build.py data/examples/$$name.txt --out map/examples/$$name --check || exit 1; \
	done

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	sh tools/npm.sh lint

bundle:
	sh tools/npm.sh bundle

types: $(VENV)/.installed-dev
	$(BIN)/mypy

wheel: $(VENV)/.installed-dev
	sh tools/wheel_test.sh $(BIN)/python

coverage: $(VENV)/.installed-dev
	$(BIN)/coverage run --source corridormap -m pytest -q --ignore tests/browser -m "not heavy"
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

lock:
	uv pip compile --all-extras --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --no-annotate \
	    pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links --no-annotate \
	    --group dev -c requirements.lock -o requirements-dev.lock

api: $(VENV)/.installed-dev
	$(BIN)/python -m tools.api build/api

# What is installed, for who has to know it: CycloneDX, by the lock file.
sbom: $(VENV)/.installed-dev
	mkdir -p build
	$(BIN)/python -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml \
	    --output-reproducible --validate -o build/sbom.cdx.json

# Bad input through every door, for so many seconds: make fuzz TIME=600
fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m tools.fuzz $(or $(TIME),60)

# Small changes of the core, each of which a test must notice; results stay in build/mutants.
# Half an hour of one package: make mutants OF=corridormap/review TIME=1800
mutants: $(VENV)/.installed-dev
	$(BIN)/python -m tools.mutants $(OF) --seconds $(or $(TIME),3600)

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench

pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tools.pictures build/pictures

clean:
	rm -rf $(VENV) .cache build dist node_modules

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
