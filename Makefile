# The commands of the project. Needed: Python 3.11 or newer, git and make; all else is set up here.

PYTHON ?= python3
# The folder of the plan, which runs on a forge read there too.
PLAN_ROOT ?= $(shell cat .github/plan-root)
WORKERS ?= 2
PIP := .venv/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input

# The folder that the environment was made for, if it is whole. Its programs name that folder and
# the Python of the system, so where one has moved or gone, the environment is made anew.
SET_UP_FOR := $(shell test -x .venv/bin/python && cat .venv/.ready 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup site test serve demo pack diff bench fuzz lowest newest builders audit pictures \
  lock golden clean again

help: ## list these commands
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-11s %s\n", $$1, $$2 }'

setup: .venv/.ready ## set up the environment in .venv, as each command here does by itself
	@echo "The environment is in .venv."

site: .venv/.ready ## check the plan and build every edition into site/, its papers included
	@.venv/bin/plan build --pack --root "$(PLAN_ROOT)"

test: .venv/.ready ## run every check and test, the browser ones included
	@echo "Checking style..."
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check . \
	  || { echo "Not in the normal format; mend it with: .venv/bin/ruff format ." >&2; exit 1; }
	@echo "Checking types..."
	@.venv/bin/mypy
	@.venv/bin/python -m tests.browser_setup
	@.venv/bin/python -m tests.nginx_setup
	@echo "Running the tests..."
	@.venv/bin/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

serve: .venv/.ready ## show the working edition at http://127.0.0.1:8000, anew on every save
	@.venv/bin/plan serve --root "$(PLAN_ROOT)"

demo: .venv/.ready ## build the illustrative plan into site-demo/, and show it at http://127.0.0.1:8001
	@.venv/bin/plan build --pack --root examples/illustrative --out site-demo
	@echo "Look at http://127.0.0.1:8001, and stop with Ctrl+C."
	@.venv/bin/python -m http.server 8001 --bind 127.0.0.1 --directory site-demo

pack: .venv/.ready ## write the papers for committees, as PDF and Word, into pack/
	@.venv/bin/plan export pack --root "$(PLAN_ROOT)" --out pack

diff: .venv/.ready ## let git diff and git log -p in this repository show the plan's files as plain English
	@git config diff.plan.textconv "'$(subst ','\'',$(CURDIR))/.venv/bin/plan' textconv"
	@git config diff.plan.xfuncname "^[A-Z].*"
	@echo "Switched on. Off again: git config --remove-section diff.plan"

bench: .venv/.ready ## measure growth, previews, search, exports and the search for near duplicates
	@.venv/bin/python -m benchmarks.scale
	@.venv/bin/python -m benchmarks.reload
	@.venv/bin/python -m benchmarks.search
	@.venv/bin/python -m benchmarks.exports
	@.venv/bin/python -m benchmarks.near_duplicates

builders: .venv/.ready ## build the staged pages with ProperDocs and Zensical too, and compare them
	@"$(PYTHON)" -m venv .venv-builders
	@.venv-builders/bin/python -m pip --quiet --quiet install \
	  --require-hashes -r requirements-builders.lock
	@.venv/bin/python -m tests.other_builders

# What other versions of the packages are tried with: reading, checking, every export, and a build.
TRY := -m pytest -q -p no:cacheprovider tests/model tests/load tests/exports tests/test_real_plan.py \
  tests/present/test_rendering.py

lowest: .venv/.ready ## try the lowest versions that pyproject.toml allows: tests and a build
	@"$(PYTHON)" -m venv .venv-lowest
	@.venv-lowest/bin/python -m pip --quiet --quiet install --require-hashes -r requirements-lowest.lock
	@.venv-lowest/bin/python -m pip --quiet --quiet install --no-deps --no-build-isolation --editable .
	@.venv-lowest/bin/python $(TRY)
	@.venv-lowest/bin/plan build --pack --out .cache/site-lowest

newest: .venv/.ready ## try the newest versions that pyproject.toml allows: tests and a build
	@"$(PYTHON)" -m venv .venv-newest
	@.venv-newest/bin/python -m pip --quiet --quiet install --require-hashes -r requirements-lock.lock
	@mkdir -p .cache
	@.venv-newest/bin/uv pip compile --quiet --upgrade --python .venv-newest/bin/python --no-header \
	  --no-annotate --group build --group test --no-emit-index-url --no-strip-extras \
	  --output-file .cache/newest.txt pyproject.toml
	@sed -n 's/^\([a-z][^ ]*==[^ ]*\).*/\1/p' requirements.lock | sort > .cache/locked.txt
	@echo "Other versions than those locked:"
	@sort .cache/newest.txt | comm -13 .cache/locked.txt - | sed 's/^/  /'
	@.venv-newest/bin/python -m pip --quiet --quiet install -r .cache/newest.txt
	@.venv-newest/bin/python -m pip --quiet --quiet install --no-deps --no-build-isolation --editable .
	@.venv-newest/bin/python $(TRY)
	@.venv-newest/bin/plan build --pack --out .cache/site-newest

# Time for each target in seconds; and which of them.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= load compare write

fuzz: .venv/.ready ## try any input on loading, comparing and writing, FUZZ_SECONDS=60 for each
	@$(PIP) install --require-hashes -r requirements-fuzz.lock
	@status=0; for target in $(FUZZ_TARGETS); do \
	  echo "Fuzzing $$target for $(FUZZ_SECONDS) seconds..."; \
	  .venv/bin/python -m fuzz $$target $(FUZZ_SECONDS) || status=1; done; exit $$status
	@echo "Damaging the plan's files..."
	@.venv/bin/python -m pytest -q -p no:cacheprovider --hypothesis-profile=fuzz \
	  tests/load/test_damaged_files.py tests/present/test_any_text.py

audit: ## ask whether the locked packages have known vulnerabilities
	@"$(PYTHON)" -m venv .venv-audit
	@.venv-audit/bin/python -m pip --quiet --quiet install --require-hashes -r requirements-audit.lock
	@.venv-audit/bin/python -m tests.dependency_audit

pictures: .venv/.ready ## take the pictures of the guide to the yearly refresh anew
	@.venv/bin/python -m tests.browser.guide_pictures

golden: .venv/.ready ## renew the expected pages of the tests; review the difference before a commit
	@.venv/bin/python -m pytest --update-golden

# Versions already locked stay where they still fit; UPGRADE=1 takes the newest. Every Python and
# system gets the same version of a package, so that they all build the same pages. Extras are named
# too, as in coverage[toml]: an older pip holds an extra to no version but its own.
lock: ## write requirements.lock, and those of the tools, anew from pyproject.toml
	@test -x .venv/bin/python || "$(PYTHON)" -m venv .venv
	@$(PIP) install --require-hashes -r requirements-lock.lock
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --group build --group test --generate-hashes --no-emit-index-url --no-strip-extras \
	  --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) \
	  --output-file requirements.lock pyproject.toml
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --group fuzz --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) --output-file requirements-fuzz.lock
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --group audit --generate-hashes --no-emit-index-url --no-strip-extras \
	  --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) --output-file requirements-audit.lock
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --group lock --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) --output-file requirements-lock.lock
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --group builders --constraint requirements.lock --generate-hashes --no-emit-index-url \
	  --no-annotate --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) \
	  --output-file requirements-builders.lock
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	  --resolution lowest-direct --group build --group test --generate-hashes --no-emit-index-url \
	  --no-strip-extras --no-annotate --custom-compile-command "make lock" \
	  --output-file requirements-lowest.lock pyproject.toml
	@echo "Wrote requirements.lock, and those for fuzz, audit, lock, builders and lowest."

clean: ## remove all that was made here: the site, caches and the environment
	@rm -rf site site-demo export pack build dist htmlcov .cache .coverage .coverage.* .fuzz .hypothesis .mypy_cache \
	  .pytest_cache .ruff_cache .venv .venv-audit .venv-lowest .venv-newest .venv-builders
	@find generator tests fuzz -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp of a whole environment.
.venv/.ready: requirements.lock pyproject.toml
	@"$(PYTHON)" -c "" 2>/dev/null || { echo "Python 3.11 or newer is needed, and there is no" \
	  "$(PYTHON) here; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is older;" \
	  "name another with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null || { echo "Python's venv is missing;" \
	  "on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up the environment (once)..."
	@"$(PYTHON)" -m venv $(CLEAR) .venv
	@echo "  packages..."
	@$(PIP) install --require-hashes -r requirements.lock
	@echo "  this project..."
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@.venv/bin/python -m compileall -q generator
	@.venv/bin/python -c "from generator.present.rendering import compile_templates as go; go()"
	@pwd -P > .venv/.ready

ifneq ($(SET_UP_FOR),$(CURDIR))
.venv/.ready: again
CLEAR := --clear
endif
