#!/bin/sh
# Runs a fuzz target under Jazzer: build/fuzz.sh MODULE CLASS [SECONDS]
# What it finds lands in MODULE/target/fuzz; put the input into the target's corpus once it is understood (ADR 0022).
set -eu

[ $# -ge 2 ] || { echo "usage: build/fuzz.sh MODULE CLASS [SECONDS]" >&2; exit 2; }
module=$1
target=$2
seconds=${3:-60}
version=0.30.0

cd "$(dirname "$0")/.."
work=$PWD/$module/target/fuzz
found=$work/found-${target##*.}
corpus=$PWD/$module/src/test/resources/fuzz/${target##*.}
mkdir -p "$found"

mvn -q -B -am -pl "$module" -Ddashboard.skip -Dexec.skip test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$work/class-path"
for artifact in jazzer jazzer-api; do
  mvn -q -B -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=com.code-intelligence:$artifact:$version -DoutputDirectory="$work"
done

# Maven finds a JDK 25 by its toolchains.
java=$(build/find-java)
# The first input pays for loading and instrumenting classes, hence the long timeout.
# New inputs that reach new code go to the first directory, the corpus of the sources is only read.
exec "$java" -Xmx1g --enable-native-access=ALL-UNNAMED -XX:+EnableDynamicAgentLoading \
  -cp "$work/jazzer-$version.jar:$work/jazzer-api-$version.jar:$module/target/test-classes:$module/target/classes:$(cat "$work/class-path")" \
  com.code_intelligence.jazzer.Jazzer \
  --target_class="$target" --instrumentation_includes='io.heliograph.**' \
  --reproducer_path="$work" -artifact_prefix="$work/" \
  -max_total_time="$seconds" -timeout=60 -max_len=16384 "$found" "$corpus"
