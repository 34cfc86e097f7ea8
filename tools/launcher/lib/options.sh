# Sourced by the launchers: sets `options`, what they start java with. Empties `archive` if the user chooses a collector, because
# the archive is made with the serial one; another archive, because the JVM does not start with two; or a debug agent, with which
# JDK 25 does not use it.

# File names, texts and the environment are UTF-8 in any locale. The JVM takes the encoding of paths from the locale; the
# properties cover machines that do not have this one.
export LC_ALL=C.UTF-8

# The JVM's own messages go to stderr, because the first line of stdout belongs to the program. A crash leaves no log and no
# core, which would hold credentials, in the user's project. To make a method handle for each reflective call takes a tenth of
# the start.
options='-Dfile.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 -XX:+DisplayVMOutputToStderr -XX:+ErrorFileToStderr
  -XX:-CreateCoredumpOnCrash -Xlog:disable -Xlog:all=error:stderr -XX:TieredStopAtLevel=1
  -Djdk.reflect.useNativeAccessorOnly=true'

# The JVM does not start with two collectors, or with a first heap larger than the largest: the user's choice wins.
chosen="${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-}"
case $chosen in
  *-XX:+Use*GC*) archive= ;;
  *) options="$options -XX:+UseSerialGC" ;;
esac
case $chosen in
  *-Xshare* | *-XX:SharedArchiveFile* | *-XX:AOT* | *-agentlib:jdwp*) archive= ;;
esac
case $chosen in
  *-Xm[nsx]* | *Heap* | *RAM* | *NewSize*) ;;
  *) options="$options -Xms24m" ;;
esac

# A debug agent prints the line "Listening for transport" to stdout unless it is quiet.
for name in JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
  eval "value=\${$name:-}"
  # shellcheck disable=SC2154
  case $value in
    *-agentlib:jdwp=*)
      value="${value%%-agentlib:jdwp=*}-agentlib:jdwp=quiet=y,${value#*-agentlib:jdwp=}"
      eval "export $name=\$value"
      ;;
  esac
done
