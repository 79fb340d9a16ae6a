#!/usr/bin/env bash
# Says how much of the project a change has to be checked with: "scope=plan" where it touches files of
# the plan alone, and "scope=all" for anything else. Where that cannot be told, it is "all".
. "$(dirname "$0")/settings.sh"

tell() {
  printf '%s\n' "$2" >&2
  give "scope=$1"
  exit 0
}

# The first parent is the target branch only where the commit is a merge.
if [[ -z "$BASE" ]] || { [[ "$BASE" == 'HEAD^1' ]] && ! git rev-parse --verify --quiet 'HEAD^2'; } >&2
then
  tell all 'There is nothing to compare with, so everything is checked.'
fi
list="$(mktemp)"
if ! git diff --name-only --no-renames -z --end-of-options "$BASE" HEAD > "$list"; then
  tell all 'The changed files cannot be listed, so everything is checked.'
fi
if [[ ! -s "$list" ]]; then tell all 'No file is changed, so everything is checked.'; fi

folder="${PLAN_ROOT#./}"
folder="${folder%/}/"
if [[ "$folder" == ./ ]]; then folder=''; fi
while IFS= read -r -d '' file; do
  inside="${file#"$folder"}"
  if [[ "$file" == "$folder$inside" ]] &&
    [[ "$inside" == plan/* || "$inside" == workstreams/* || "$inside" == risks.yaml ]]
  then
    continue
  fi
  printf -v shown '%q' "$file"
  tell all "$shown is no file of the plan, so everything is checked."
done < "$list"
tell plan 'Files of the plan alone are changed, so the plan is checked and built.'
