#!/usr/bin/env bash
# Decides whether a site can be put on GitHub Pages, and says so: "url=..." and "ready=true".
. "$(dirname "$0")/settings.sh"

if ! url="$(gh api "repos/$GITHUB_REPOSITORY/pages" --jq .html_url 2> answer.txt)"; then
  cat answer.txt >&2
  if [[ "$(< answer.txt)" != *'HTTP 404'* ]]; then exit 1; fi
  echo '::notice::GitHub Pages is not switched on, so no site was put there. To switch it on: Settings, Pages, Source: GitHub Actions.'
  give ready=false
elif ! compgen -G "$PLAN_ROOT/plan/editions/*.json" > /dev/null; then
  echo '::notice::No edition is published yet, so no site was put on GitHub Pages.'
  give ready=false
else
  give "url=$url"
  give ready=true
fi
