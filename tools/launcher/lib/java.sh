# Sourced by the launchers: sets `java`, from JAVA_HOME or else PATH, or ends with one line on stderr.
# The version is read from the JDK's own `release` file, because asking java costs as much as the start itself.

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || { echo "${0##*/}: JAVA_HOME ($JAVA_HOME) has no bin/java: set it to Java 17 or newer" >&2; exit 1; }
else
  java=$(command -v java) || { echo "${0##*/}: no java found: put Java 17 or newer on PATH, or set JAVA_HOME" >&2; exit 1; }
fi

binary=$java
[ -h "$binary" ] && binary=$(readlink -f -- "$binary")
release=${binary%/*}/../release
if [ -r "$release" ]; then
  while IFS='=' read -r key version; do
    [ "$key" = JAVA_VERSION ] || continue
    version=${version#\"}
    version=${version%\"}
    case $version in
      [1-9] | [1-9].* | 1[0-6] | 1[0-6].*)
        echo "${0##*/}: $java is Java $version, but Java 17 or newer is needed: set JAVA_HOME to one" >&2
        exit 1
        ;;
    esac
    break
  done <"$release"
fi
