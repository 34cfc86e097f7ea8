# Sourced by the launchers with a runtime: sets `java`, and `archive`, the option with which the JVM starts faster. A truncated
# archive can crash the JVM, so it is used only if it has the size that the build recorded.
java=$folder/runtime/bin/java
archive=
classes=$folder/lib/$part/classes
if [ -r "$classes" ] && read -r option size <"$classes.option" && [ "$(wc -c <"$classes")" -eq "$size" ]; then
  archive=$option=$classes
fi
