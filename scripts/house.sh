# What the scripts share: where the house stands, its tools, and when it is built. Sourced by them.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs_target=$root/jobs/target
built=$jobs_target/.built
archive=$jobs_target/rapport.jsa
build_log=$root/target/build.log
build_lock=$root/target/.building

fail() {
  printf 'rapport: %s\n' "$1" >&2
  exit 2
}

# Sets java to the one that Maven would use, too: JAVA_HOME's, or else the first on the PATH.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, and no JDK is there: set it to a JDK 17, or unset it to use the java on the PATH."
  else
    java=$(command -v java) || fail "no Java was found: install a JDK 17, or set JAVA_HOME to one."
  fi
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  [ "$version" = 17 ] || fail "Java ${version:-of an unknown version} was found at $java, and Rapport needs JDK 17: set JAVA_HOME to one."
}

# Where the locale knows ASCII alone, as that of cron does, Java can't name files with other letters.
use_utf8() {
  case $(locale charmap 2> /dev/null || true) in
    ANSI_X3.4-1968 | US-ASCII | 646) ;;
    *) return 0 ;;
  esac
  local known each
  known=$(locale -a 2> /dev/null || true)
  for each in C.UTF-8 C.utf8 en_US.UTF-8 en_US.utf8; do
    if printf '%s\n' "$known" | grep -qx "$each"; then
      export LC_ALL=$each
      return 0
    fi
  done
}

# Building needs more than running does: a compiler and Maven.
find_build_tools() {
  local home
  home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
  [ -x "$home/bin/javac" ] || fail "the Java at $home has no compiler: install a JDK 17, or set JAVA_HOME to one."
  export JAVA_HOME=$home
  command -v mvn > /dev/null || fail "Maven was not found: install Maven 3.8 or newer and put mvn on the PATH."
  local version
  version=$(mvn -B --version 2> /dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  case ${version:-0} in
    0 | [012].* | 3.[0-7] | 3.[0-7].*)
      fail "Maven ${version:-of an unknown version} was found, and Rapport is built with Maven 3.8 or newer: install a newer one."
      ;;
  esac
}

# The jar that the build made; the newest where a former version left its own.
find_jar() {
  jar=
  local candidate
  for candidate in "$jobs_target"/rapport-jobs-*.jar; do
    [ -f "$candidate" ] || continue
    if [ -z "$jar" ] || [ "$candidate" -nt "$jar" ]; then
      jar=$candidate
    fi
  done
}

# Whether the jar is missing or something that it is made of is newer.
is_stale() {
  find_jar
  [ -n "$jar" ] && [ -f "$built" ] || return 0
  [ -n "$(find "$root/pom.xml" "$root"/{contract,reports,jobs}/pom.xml \
    "$root"/{contract,reports,jobs}/src/main "$root/scripts/jvm.options" \
    -newer "$built" -print 2> /dev/null | head -n 1)" ]
}

# Whether the archive knows another jar than this one, by its time: the tests make the same jar anew.
is_cold() {
  [ -f "$archive" ] && [ "$jar" -nt "$archive" ]
}

# Sees to it that there is a jar of these sources. Of several starts at once one builds, and the
# others wait for it.
prepare() {
  is_stale || is_cold || return 0
  is_stale && find_build_tools
  lock_build
  if is_stale; then
    build
  elif is_cold; then
    warm_up
  fi
  unlock_build
}

# A process and when it began, so that a later one with the same number is told from it.
process() {
  printf '%s since %s' "$1" "$(LC_ALL=C TZ=UTC ps -o lstart= -p "$1" 2> /dev/null | tr -s ' ')"
}

# Takes the lock, a link whose target names its holder: it is made and read in one step each, on
# every system. The lock of a holder that is gone is removed by one start at a time, which looks
# again before it does, for another may have the lock by then.
lock_build() {
  local me holder said= taking=$build_lock.taking
  mkdir -p "$root/target" 2> /dev/null && [ -w "$root/target" ] ||
    fail "$root/target cannot be written, and Rapport has to be built: build it as a user who may write there."
  me=$(process $$)
  until ln -s "$me" "$build_lock" 2> /dev/null; do
    holder=$(readlink "$build_lock" || true)
    [ -n "$holder" ] || continue
    if [ "$(process "${holder%% *}")" = "$holder" ] && kill -0 "${holder%% *}" 2> /dev/null; then
      [ -n "$said" ] || echo "rapport: process ${holder%% *} is building; waiting until it is done" >&2
      said=1
      sleep 1
    elif mkdir "$taking" 2> /dev/null; then
      [ "$(readlink "$build_lock" || true)" != "$holder" ] || rm -f "$build_lock"
      rmdir "$taking"
    else
      [ -z "$(find "$taking" -prune -mmin +1 2> /dev/null)" ] || rmdir "$taking" 2> /dev/null || true
      sleep 1
    fi
  done
  trap unlock_build EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock_build() {
  rm -f "$build_lock"
  trap - EXIT INT TERM
}

# Builds what runs, without tests. Quiet when it succeeds; when it fails, the log is shown.
build() {
  echo "rapport: building from source, which takes a minute or two the first time" >&2
  mkdir -p "$root/target" "$jobs_target"
  local started=$root/target/.build-started
  touch "$started"
  if ! mvn -B -ntp -f "$root/pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Dcyclonedx.skip=true -Dcluster.skip=true package > "$build_log" 2>&1; then
    grep -E '^\[ERROR\]|^\[WARNING\] .*\.java:' "$build_log" | head -n 40 >&2 || true
    echo "rapport: the build failed: mend what $build_log says, and start again." >&2
    exit 1
  fi
  find_jar
  mv "$started" "$built"
  warm_up
}

# Writes the archive of loaded classes with which later starts take a third of the time: a run over
# a copy of the sample loads what every run loads. Without an archive everything works, slower.
warm_up() {
  local place=$root/target/warm-up sample=$root/data-samples/lakeview
  rm -rf "$place" "$archive"
  mkdir -p "$place"
  if [ -f "$sample/rapport.yaml" ]; then
    cp -R "$sample/." "$place/"
    rm -rf "$place/warehouse"
    java_options small
    "$java" "${options[@]}" -XX:ArchiveClassesAtExit="$archive" -cp "$jar" \
      org.rapport.jobs.cli.Main run --config "$place/rapport.yaml" --month 2025-09 \
      > "$place/warm-up.log" 2>&1 || rm -f "$archive"
  fi
  if [ ! -f "$archive" ]; then
    java_options small
    "$java" "${options[@]}" -XX:ArchiveClassesAtExit="$archive" -cp "$jar" \
      org.rapport.jobs.cli.Main --help > "$place/warm-up.log" 2>&1 || rm -f "$archive"
  fi
  rm -rf "$place"
}

# Sets options for inputs that are small, middling or large. While inputs are small, most of the time
# goes into compiling, so the quick compiler alone is the faster one. In between, the optimising
# compiler is kept for what runs very often, and from following calls as deep as it would: that took
# a quarter of a run's work, and what it made was no faster. It alone knows the processor's
# instructions for SHA-256 and AES, so these go to it at once: without them, hashing is a fifth of a
# run's work.
java_options() {
  options=("@$root/scripts/jvm.options" "-Xmx${RAPPORT_HEAP:-4g}" -XX:+UseParallelGC
    -Xlog:disable "-Xlog:all=error:stderr")
  if [ "$1" = small ]; then
    options+=(-XX:TieredStopAtLevel=1)
    return
  fi
  options+=(-XX:CompileCommand=quiet)
  local hashing
  for hashing in sun.security.provider.SHA2 sun.security.provider.DigestBase \
    com.sun.crypto.provider.CounterMode com.sun.crypto.provider.AESCrypt; do
    options+=("-XX:CompileCommand=CompileThresholdScaling,$hashing::*,0.01")
  done
  if [ "$1" = middling ]; then
    options+=(-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=20000
      -XX:Tier4CompileThreshold=250000 -XX:Tier4BackEdgeThreshold=1000000
      -XX:MaxInlineLevel=9 -XX:InlineSmallCode=1200)
  fi
}
