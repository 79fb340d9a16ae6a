#!/usr/bin/env bash
# Checks the plan and builds its site into site/. The argument is the format of the notes.
#
# The check fails nothing by itself: a draft has open questions for a while. What cannot be built
# does, and so do errors in a published plan.
. "$(dirname "$0")/settings.sh"

if [[ "${1:-}" == gitlab ]]; then
  run_plan check --format gitlab > problems.json || true
else
  run_plan check --format "${1:-text}" || true
fi
run_plan build --out site
