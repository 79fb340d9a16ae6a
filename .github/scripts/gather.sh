#!/usr/bin/env bash
# The verdict of the required check. It needs the scope that was found, and how the job for it ended:
# one that was skipped, cancelled or never started is no success.
set -euo pipefail

if [[ "$SCOPE" == plan ]]; then ended="$PLAN_RESULT"; else ended="$ALL_RESULT"; fi
echo "Scope: ${SCOPE:-not known, so all}. It ended with: $ended."
[[ "$ended" == success ]]
