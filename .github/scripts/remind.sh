#!/usr/bin/env bash
# Opens an issue on GitHub with a checklist, unless one with its title is open.
. "$(dirname "$0")/settings.sh"

if [[ -z "$DAY" ]]; then printf -v DAY '%(%F)T' -1; fi
if [[ "$IS_SCHEDULED" == true ]] && (( 10#${DAY: -2} > 7 )); then
  echo "This is not the first Monday of the month."
  exit 0
fi
TITLE="$(run_plan checklist "$CHECKLIST" --on "$DAY" --title)"
export TITLE
run_plan checklist "$CHECKLIST" --on "$DAY" > checklist.md
number="$(gh issue list --state open --limit 1000 --json number,title \
  --jq 'map(select(.title == env.TITLE)) | .[0].number // empty')"
if [[ -n "$number" ]]; then
  echo "Open already: issue $number."
else
  gh issue create --title "$TITLE" --body-file checklist.md
fi
