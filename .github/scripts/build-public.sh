#!/usr/bin/env bash
# Builds the site that the public sees into the folder named: published editions with their papers,
# and no draft.
. "$(dirname "$0")/settings.sh"

run_plan build --published --pack --out "$1"
