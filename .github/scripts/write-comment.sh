#!/usr/bin/env bash
# Writes the comment on a pull request into comment.md. INTO is the branch that it goes into.
#
# Where the plan cannot be read, the comment says so, and this fails. A command that broke down leaves
# no comment, which those who post it understand.
. "$(dirname "$0")/settings.sh"

base="$(git rev-parse --verify --short --end-of-options "$BASE^{commit}" || true)"
ended=0
run_plan comment "--into=${INTO:-}" -- "${base:-$BASE}" > comment.md || ended=$?
if [[ ! -s comment.md ]]; then rm comment.md; fi
exit "$ended"
