# What can be done here: `make` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
TRAIN_VENV := .venv-train
PY := $(TRAIN_VENV)/bin/python
DEMO := build/demo
DATA := ../shared/data
RUN := training/runs/shipped
BUILD_INPUTS := pyproject.toml requirements-build.lock setup/environment.sh

# ---- set up ---------------------------------------------------------------------------------------------------

setup: $(VENV)/.run  ## Set up .venv with what sayso needs to run
dev: $(VENV)/.dev  ## Set up .venv with what the tests need, too

$(VENV)/.run: requirements.lock $(BUILD_INPUTS)
	@setup/environment.sh $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(BUILD_INPUTS)
	@setup/environment.sh $(VENV) requirements-dev.lock
	@touch $(VENV)/.run $@

$(VENV)/.system: setup/system.sh | $(VENV)/.dev
	@setup/system.sh
	@touch $@

# ---- use ------------------------------------------------------------------------------------------------------

demo: $(VENV)/.run  ## Read a layered, anonymously sourced report from examples/ and show what was found
	@mkdir -p $(DEMO)
	@$(BIN)/sayso read examples/reports/reservoir.txt --ledger $(DEMO)/ledger.sqlite
	@$(BIN)/sayso read examples/reports/reservoir.txt --no-save --html $(DEMO)/reservoir.html >/dev/null
	@echo
	@echo "The same as a page to look at: $(DEMO)/reservoir.html"
	@echo "To go on: $(BIN)/sayso read examples/reports --ledger $(DEMO)/ledger.sqlite"
	@echo "          $(BIN)/sayso claims --ledger $(DEMO)/ledger.sqlite --anonymity anonymous"

# ---- check ----------------------------------------------------------------------------------------------------

test: lint $(VENV)/.system  ## Check style and types, then run the fast tests
	@$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: lint $(VENV)/.system  ## The same with the slow tests
	@$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev  ## Style, formatting, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev  ## Put the code into its format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# ---- measure --------------------------------------------------------------------------------------------------

quality: $(VENV)/.dev  ## Score the installed sayso on the development data; fail where a figure fell below its floor
	@$(BIN)/python benchmarks/quality.py

speed: $(VENV)/.dev  ## Words a second, beside spaCy's small English pipeline
	@$(BIN)/python benchmarks/speed.py

scenarios: $(VENV)/.dev  ## Score accounts and origins on stories with gold answers
	@$(BIN)/python benchmarks/scenarios.py

memory: $(VENV)/.dev  ## Memory of one worker over 10,000 reports
	@$(BIN)/python benchmarks/memory.py

cold: $(VENV)/.dev  ## How long a first answer takes
	@$(BIN)/python benchmarks/cold.py

# ---- make -----------------------------------------------------------------------------------------------------

schema: $(VENV)/.run  ## Write docs/schema/ anew from the records
	@$(BIN)/python docs/write_schema.py

cli: $(VENV)/.run  ## Write docs/cli.md anew from the commands
	@$(BIN)/python docs/write_cli.py

readme: $(VENV)/.run  ## Put the real output of its commands into README.md
	@$(BIN)/python docs/write_readme.py

wheel: $(VENV)/.dev  ## Build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

stories: $(VENV)/.dev  ## Fit the models of corroboration anew to training/stories (a minute)
	@$(BIN)/python training/corroboration.py

# Training needs torch, which sayso itself never does: it has an environment of its own.
$(TRAIN_VENV)/.ready: training/requirements.txt requirements-build.lock setup/environment.sh
	@setup/environment.sh $(TRAIN_VENV) training/requirements.txt
	@touch $@

# glibc gives each batch's memory back to the system, and asks for it again, unless told to keep it.
train: export MALLOC_MMAP_MAX_ = 0
train: export MALLOC_TRIM_THRESHOLD_ = 100000000000
train: export MALLOC_TOP_PAD_ = 500000000
train: $(TRAIN_VENV)/.ready  ## Train the weights anew from gold data and export them (hours on two cores)
	$(PY) training/train.py --data $(DATA) --out $(RUN)/alone --alone --epochs 8 --resume
	$(PY) training/train.py --data $(DATA) --out $(RUN)/joint --start $(RUN)/alone/model.pt \
	  --epochs 3 --share 0.6 --rate 1.5e-4 --written 240 --seed 3 --resume
	$(PY) training/average.py --model $(RUN)/alone/model.pt --other $(RUN)/joint/model.pt --out $(RUN)/mean.pt
	$(PY) training/train.py --data $(DATA) --out $(RUN)/last --start $(RUN)/mean.pt \
	  --epochs 1 --share 0.4 --rate 6e-5 --written 120 --seed 5 --resume
	$(PY) training/export.py --model $(RUN)/last/model.pt --data $(DATA)

COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: $(VENV)/.dev  ## Lock the dependencies anew (LOCK_FLAGS=--upgrade for newer releases)
	$(COMPILE) $(LOCK_FLAGS) --output-file requirements.lock pyproject.toml
	$(COMPILE) $(LOCK_FLAGS) --constraint requirements.lock --extra postgres --extra dev --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) $(LOCK_FLAGS) --only-build-deps --build-deps-for editable --output-file requirements-build.lock pyproject.toml

clean:  ## Remove what was built, but not the environments
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup dev demo test test-all lint format quality speed memory scenarios stories cold schema cli readme wheel train lock clean help
