#!/usr/bin/env bash
# Measures a merge against mysqldump | mysql, on a MySQL server of its own; builds what it needs first. With "cases" before
# the options it measures what goes between two servers, staging, and deleting.
# Options: --tables N (1000), --partitions N (200), --runs N (3), --seed N (1),
# --own N (0: a small target). See docs/performance.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -q -B -pl metamerge-core -am test-compile dependency:build-classpath -Dmdep.includeScope=test \
    -Dmdep.outputFile=target/bench.classpath -Dspotless.check.skip=true -Djacoco.skip=true >&2

program=MergeBench
if [ "${1:-}" = cases ]; then
    program=CasesBench
    shift
fi

core=metamerge-core/target
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -XX:+UseSerialGC -Duser.timezone=UTC \
    -cp "$core/test-classes:$core/classes:$(<"$core/bench.classpath")" "io.metamerge.bench.$program" "$@"
