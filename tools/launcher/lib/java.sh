# Sourced by the launchers: sets `java`, from JAVA_HOME or else PATH, or ends with one line on stderr; and `options`, what
# both start it with. For a launcher that sets `folder` and `part` it sets `archive`, the classes for a faster start.
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
  folder=$(cd -P -- "$folder" && pwd -P)
else
  archive=
fi

# File names, texts and the environment are UTF-8 in any locale. The JVM takes the encoding of paths from the locale; the
# properties cover machines that do not have this one.
export LC_ALL=C.UTF-8

# What the JVM itself prints goes to stderr: the first line of stdout belongs to the program. A crash leaves no log and no
# core, which would hold credentials, in the user's project.
options='-Dfile.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 -XX:+DisplayVMOutputToStderr -XX:+ErrorFileToStderr
  -XX:-CreateCoredumpOnCrash -Xlog:disable -Xlog:all=error:stderr -Xshare:auto -XX:TieredStopAtLevel=1'

# The JVM does not start with two collectors, or with a first heap larger than the largest: the user's choice wins.
chosen="${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}"
case $chosen in
  *-XX:+Use*GC*) ;;
  *) options="$options -XX:+UseSerialGC" ;;
esac
case $chosen in
  *-Xm[nsx]* | *Heap* | *RAM* | *NewSize*) ;;
  *) options="$options -Xms24m" ;;
esac
