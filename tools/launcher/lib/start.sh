# Sourced by the launchers: starts `main` of the program `part`, with their arguments. `folder` is the launcher's own.
if [ -d "$folder/runtime" ]; then
  . "$folder/lib/runtime.sh"
  set -- -m "devicemgmt.$part/$main" "$@"
else
  . "$folder/lib/java.sh"
  set -- -cp "$folder/lib/$part/devicemgmt-$part.jar" "$main" "$@"
fi
. "$folder/lib/options.sh"

# shellcheck disable=SC2086,SC2154
exec "$java" $options ${archive:+"$archive"} -XX:+ExitOnOutOfMemoryError "$@"
