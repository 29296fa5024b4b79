#!/usr/bin/env bash
# Kills the merging process at seeded moments of every phase, and goes both ways out of each, on a metastore of more than
# 50,000 rows; builds what it needs first and says at the end how many rounds were right.
# Options: --rounds N (200), --seed N (1). See docs/runs.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=200
seed=1
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 ;;
        --seed) seed=$2 ;;
        *) sed -n 2,4p "bench/kill.sh" >&2; exit 2 ;;
    esac
    shift 2
done

# Of all tests, only this one.
exec mvn -B -pl metamerge-core -am verify -Djacoco.skip=true -Dit.test=KillIT -Dtest=None \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dmetamerge.kill.rounds="$rounds" -Dmetamerge.kill.seed="$seed"
