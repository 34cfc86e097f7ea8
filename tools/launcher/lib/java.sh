# Sourced by the launchers without a runtime: sets `java`, from JAVA_HOME or else PATH, or ends with one line on stderr. If
# `folder` and `part` are set, sets `archive`, the option with which the JVM starts faster.
# The version is read from the JDK's own `release` file, because asking java costs as much as the start itself.

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  [ -x "$java" ] || { echo "${0##*/}: JAVA_HOME ($JAVA_HOME) has no bin/java: set it to Java 17 or newer" >&2; exit 1; }
else
  java=$(command -v java) || { echo "${0##*/}: no java found: put Java 17 or newer on PATH, or set JAVA_HOME" >&2; exit 1; }
fi

archive=
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
    [ -z "${part:-}" ] || archive=$folder/lib/$part/classes-$version.jsa
    break
  done <"$release"
fi

# The build writes the archive with its own Java. It is valid only for the jars at their real path; for others the JVM ignores it.
if [ -r "$archive" ]; then
  folder=$(CDPATH='' cd -P -- "$folder" && pwd -P)
  archive=-XX:SharedArchiveFile=$archive
else
  archive=
fi
