# Everything runs from a virtual environment that this file makes; nothing but Python, venv and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: report test browser-test lint types clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

$(VENV)/developing: pyproject.toml $(VENV)/installed
	$(PIP) --editable '.[dev]'
	@touch $@

report: $(VENV)/installed
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --output report.html
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --output report.md
	@echo "Written: report.html, report.md"

test: $(VENV)/developing
	$(BIN)/python -m pytest -m 'not browser'

browser-test: $(VENV)/developing
	$(BIN)/python -m pytest -m browser -rs

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developing
	$(BIN)/mypy

clean:
	rm -rf $(VENV) dist report.html report.md
