#!/usr/bin/env bash
# Measures a merge against mysqldump | mysql and others, on a MySQL server of its own; builds what it needs first. A word
# before the options chooses something else to measure:
#   cases    what goes between two servers, staging, and deleting
#   clients  how long clients of Apache's metastore server wait on the target
#   growth   whether a merge of five times --tables takes five times as long, and whether 256 MB of heap are enough for it
# Options: --tables N (1000; clients: 200), --partitions N (200), --runs N (3; clients: 5), --seed N (1),
# --own N (0: a small target); clients also: --clients N (1). The server's data are in METAMERGE_BENCH_DATA, or else
# in the temporary folder. See docs/performance.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

module=metamerge-core
program=io.metamerge.bench.MergeBench
case ${1:-} in
    cases)
        program=io.metamerge.bench.CasesBench
        shift
        ;;
    clients)
        module=metamerge-judge
        program=io.metamerge.judge.bench.ClientsBench
        shift
        ;;
    growth)
        program=io.metamerge.bench.GrowthBench
        shift
        ;;
esac

mvn -q -B -pl "$module" -am test-compile dependency:build-classpath -Dmdep.includeScope=test \
    -Dmdep.outputFile=target/bench.classpath -Dspotless.check.skip=true -Djacoco.skip=true >&2

target=$module/target
# Tests keep a server's data in memory where there is room, but there a commit costs nothing.
data=${METAMERGE_BENCH_DATA:-${TMPDIR:-/tmp}}
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -XX:+UseSerialGC -Duser.timezone=UTC -Dmetamerge.judge.home="$target" \
    -Dmetamerge.test.dataFolder="$data" \
    -cp "$target/test-classes:$target/classes:$(<"$target/bench.classpath")" "$program" "$@"
