# Everything runs from a virtual environment that this file makes; nothing but Python, venv and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: report test lint types browser-test clean

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

report: $(VENV)/.ready
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --output report.html
	$(BIN)/treatydiff diff russia-iran-2025 russia-dprk-2024 --output report.md

test: $(VENV)/.ready
	$(BIN)/python -m pytest -m 'not browser'

browser-test: $(VENV)/.ready
	$(BIN)/python -m pytest -m browser -rs

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

clean:
	rm -rf $(VENV) dist report.html report.md
