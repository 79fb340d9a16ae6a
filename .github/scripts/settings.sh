#!/usr/bin/env bash
# What every script here needs to know. Each starts with: . "$(dirname "$0")/settings.sh"
set -euo pipefail

# The folder of the plan, from the top of the repository: "." for the top itself.
: "${PLAN_ROOT:=$(< "$(dirname "${BASH_SOURCE[0]}")/../plan-root")}"
export PLAN_ROOT

# The commit that a change is compared with. GitHub's workflows give it. GitLab names one too; where
# it has merged the target branch in, that branch is the first parent.
if [[ "${CI_MERGE_REQUEST_EVENT_TYPE:-detached}" != detached ]]; then
  BASE='HEAD^1'
fi
: "${BASE:=${CI_MERGE_REQUEST_DIFF_BASE_SHA:-${CI_COMMIT_BEFORE_SHA:-}}}"

# Runs `plan` of the environment in .venv on the plan.
run_plan() {
  .venv/bin/plan "$1" --root "$PLAN_ROOT" "${@:2}"
}

# Puts a result where later steps and jobs of GitHub find it; elsewhere it is printed.
give() {
  printf '%s\n' "$1" >> "${GITHUB_OUTPUT:-/dev/stdout}"
}
