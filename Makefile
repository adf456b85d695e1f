# Everything runs from a virtual environment that this file makes; nothing but Python, venv and make is needed.
# What is installed is what constraints.txt names, so that a release of somebody else's cannot break a clone; `make
# constraints` renews that file, and `make test-newest` and `make test-lowest` say what the other ends do.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
UV := $(BIN)/uv pip
CORES ?= 2
CORE_TESTS := -m 'not browser' -n $(CORES) --dist worksteal

.PHONY: report test test-newest test-lowest coverage browser-test docs lint types constraints mutation clean

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/developing: pyproject.toml constraints.txt $(VENV)/installed
	$(PIP) --editable '.[dev]'
	@touch $@

# What reads HTML, PDF and Word, for the commands that the README names next.
$(VENV)/reading: $(VENV)/installed
	$(PIP) --editable '.[import]'
	@touch $@

$(VENV)/documenting: $(VENV)/installed
	$(PIP) --editable '.[docs]'
	@touch $@

report: $(VENV)/reading
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --output report.html
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --output report.md
	@$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --brief --format terminal
	@echo
	@echo "Written: report.html (open it in a browser) and report.md."
	@echo "The command is $(BIN)/treatydiff; after '. $(BIN)/activate' it is treatydiff."

test: $(VENV)/developing
	$(BIN)/python -m pytest -m 'not browser' -n $(CORES) --dist worksteal

# The tests against the newest releases of what we depend on, and against the oldest that pyproject.toml declares.
test-newest: $(VENV)/developing
	$(PYTHON) -m venv $(VENV)-newest
	$(UV) install --quiet --python $(VENV)-newest --upgrade --editable '.[test]'
	$(VENV)-newest/bin/python -m pytest $(CORE_TESTS)

test-lowest: $(VENV)/developing
	$(PYTHON) -m venv $(VENV)-lowest
	$(UV) install --quiet --python $(VENV)-lowest --resolution lowest-direct --editable '.[test]'
	$(VENV)-lowest/bin/python -m pytest $(CORE_TESTS)

# How much of the code, and of its branches, the tests run; below the floor in pyproject.toml it fails.
coverage: $(VENV)/developing
	$(BIN)/python -m pytest $(CORE_TESTS) --cov

browser-test: $(VENV)/developing
	$(BIN)/python -m pytest -m browser -rs

# The site, from nothing and without the network; a warning, or a link that leads nowhere, is a failure.
docs: $(VENV)/documenting
	$(BIN)/python -m sphinx -q -W --keep-going -E -b html docs docs/_build/html
	$(BIN)/python docs/site/links.py docs/_build/html
	@echo "Written: docs/_build/html/index.html"

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developing
	$(BIN)/mypy
	$(BIN)/python .ci/publictypes.py

constraints: $(VENV)/developing
	$(UV) compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
	    --no-header --no-annotate --output-file constraints.txt

# Small faults, one at a time: which tests notice (docs/laws.md). Takes up where it was broken off; MUTATION="--sample 50".
mutation: $(VENV)/developing
	nice $(BIN)/python benchmarks/mutation.py $(MUTATION)

clean:
	rm -rf $(VENV) $(VENV)-newest $(VENV)-lowest dist docs/_build report.html report.md
