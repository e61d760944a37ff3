# make run    a city's budgets to ask, in the browser
# make test   everything, in an environment made if need be

VENV    ?= .venv
PYTHON  ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
BIN     := $(VENV)/bin
BENCHES := $(patsubst tests/bench_%.py,bench-%,$(wildcard tests/bench_*.py))

.PHONY: run test lint types format bench $(BENCHES) wheel clean

run: $(VENV)/.run
	$(BIN)/yesan demo

test: $(VENV)/.dev
	YESAN_CHROMIUM="$$(sh .ci/chromium $(BIN)/python)" $(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(BENCHES)

$(BENCHES): bench-%: $(VENV)/.dev
	$(BIN)/python -m tests.bench_$* $(ARGS)

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.run: pyproject.toml constraints.txt
	$(PYTHON) .ci/install.py $(VENV)
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt
	$(PYTHON) .ci/install.py $(VENV) dev
	@touch $@ $(VENV)/.run
