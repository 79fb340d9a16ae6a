#!/usr/bin/env bash
# Posts the comment of a finished run on its pull request, or puts it in the place of the earlier one.
# A run that left none is said to have failed, so that nothing old stays below a newer commit.
#
# This is the one script that may write. The comment is text that anyone may have written, and so is
# the title of the run. Which pull request is meant is asked of GitHub, by the commit.
set -euo pipefail
export LC_ALL=C.UTF-8 # lengths are those of signs, as GitHub counts them

readonly MARKER='<!-- service-plan -->'
readonly MOST_SIGNS=65536 # of a comment, by GitHub

# The open pull requests whose newest commit the run was for; none where they have moved on since. One
# branch may be put forward for two others: then the title of the run says for which.
if [[ -z "$HEAD_OWNER" ]]; then exit 0; fi
found="$(gh api --method GET "repos/$GITHUB_REPOSITORY/pulls" --raw-field state=open \
  --raw-field "head=$HEAD_OWNER:$HEAD_BRANCH" --paginate \
  --jq '.[] | select(.head.sha == env.HEAD_SHA) | "\(.number) \(.base.ref)"')"
if [[ "$found" == *$'\n'* ]]; then
  found="$(while read -r number into; do
    if [[ "$RUN_TITLE" == "pull request $number" ]]; then echo "$number $into"; fi
  done <<< "$found")"
fi
if [[ -z "$found" ]]; then
  echo '::notice::No open pull request has this commit as its newest, so there is nothing to say.'
  exit 0
fi
read -r number into <<< "$found"

gh run download "$RUN" --repo "$GITHUB_REPOSITORY" --name comment --dir fetched || true
file=fetched/comment.md
text=''
if [[ -f "$file" && ! -L "$file" ]]; then
  # An empty comment behind the sign keeps GitHub from telling whoever is named.
  text="$(tr -d '\000' < "$file" | sed 's/@/@<!-- -->/g')"
fi
if [[ "$text" != "$MARKER"$'\n'* ]]; then
  echo '::notice::The run left no comment, and the pull request says so.'
  text="$MARKER
## The checks could not run

Nothing is known about commit ${HEAD_SHA:0:7} for the branch \`${into//\`/}\`: the checks stopped before they
came to the plan. Their page says where."
fi
link="

[The checks, and the site to download]($RUN_URL)"
cut="

**Cut here, as a comment cannot hold it all.** The page of the checks has the rest."
if (( ${#text} + ${#link} > MOST_SIGNS )); then
  text="${text:0:MOST_SIGNS - ${#link} - ${#cut} - 100}"
  text="${text%$'\n'*}"
  if [[ "${text##*'<details>'}" != "$text" && "${text##*'<details>'}" != *'</details>'* ]]; then
    text+=$'\n\n</details>'
  fi
  text+="$cut"
fi
printf '%s\n' "$text$link" > body.md

comments="repos/$GITHUB_REPOSITORY/issues/$number/comments"
earlier="$(MARKER="$MARKER" gh api --paginate "$comments" --jq '.[] | select(
  .user.login == "github-actions[bot]" and (.body | startswith(env.MARKER))) | .id')"
if [[ -n "$earlier" ]]; then
  first="repos/$GITHUB_REPOSITORY/issues/comments/${earlier%%$'\n'*}"
  gh api --silent --method PATCH "$first" --field body=@body.md
else
  gh api --silent --method POST "$comments" --field body=@body.md
fi
