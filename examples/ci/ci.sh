#!/bin/sh
# The steps of .github/workflows/devices.yml. They also run on your machine and in other CI systems. README.md explains them.
#
#   ./ci.sh install FOLDER    check the archives in FOLDER against SHA256SUMS, and install them
#   ./ci.sh simulate          create everything on simulated servers; needs no credentials
#   ./ci.sh preview           write the changes to ci-out/comment.md and ci-out/preview.json; changes nothing
#   ./ci.sh comment NUMBER    post ci-out/comment.md on a pull request, or replace the last one
#   ./ci.sh apply             change the tenant, then check that nothing is left to change
#   ./ci.sh drift             compare the tenant with the state; changes nothing
#
# STACK is the stack; the default is production. The exit status is Pulumi's: 0, 7 if there are changes where none are expected,
# and others for errors.
set -u
cd "$(dirname -- "$0")" || exit 1

stack=${STACK:-production}
out=ci-out
# GitHub rejects a longer comment. It counts characters; bytes are never fewer.
longest=65536
work='' simulator='' settings='' command=''

clean_up() {
  trap '' INT TERM HUP
  if [ -n "$simulator" ]; then
    kill "$simulator" 2>/dev/null
    wait "$simulator" 2>/dev/null
  fi
  [ -z "$settings" ] || cp "$work/settings" "$settings"
  rm -rf ${work:+"$work"}
}
trap clean_up EXIT
trap 'stop 129' HUP
trap 'stop 130' INT
trap 'stop 143' TERM

# A job that is cancelled ends Pulumi properly, which records what exists and unlocks the stack.
stop() {
  [ -z "$command" ] || { kill "$command" 2>/dev/null && wait "$command" "$printer"; }
  exit "$1"
}

fail() {
  printf 'ci: %s\n' "$*" >&2
  exit 1
}

# Replaces the values of secret environment variables. GitHub does this in logs, but not in comments and files.
redact() {
  LC_ALL=C awk '
    function add(secret,   i) {
      if (length(secret) < 6) return
      # The longest first, because one value can be a part of another.
      for (i = ++count; i > 1 && length(secrets[i - 1]) < length(secret); i--) secrets[i] = secrets[i - 1]
      secrets[i] = secret
    }
    BEGIN {
      for (name in ENVIRON)
        if (name ~ /(TOKEN|KEY|SECRET|PASSWORD|PASSPHRASE)$/) {
          lines = split(ENVIRON[name], line, "\n")
          for (l = 1; l <= lines; l++) {
            add(line[l])
            if (line[l] ~ /["\\]/) {
              gsub(/["\\]/, "\\\\&", line[l])
              add(line[l])
            }
          }
        }
    }
    {
      for (s = 1; s <= count; s++) {
        shown = ""
        while ((at = index($0, secrets[s])) > 0) {
          shown = shown substr($0, 1, at - 1) "[secret]"
          $0 = substr($0, at + length(secrets[s]))
        }
        $0 = shown $0
      }
      print
      fflush()
    }'
}

# run FILE COMMAND…: runs the command, and writes what it prints to FILE and to the log. Returns its exit status. The command is
# in the background, because a shell handles a signal only after a command in the foreground.
run() {
  file=$1
  shift
  mkfifo "$work/pipe" || exit 1
  redact <"$work/pipe" | tee "$file" &
  printer=$!
  "$@" >"$work/pipe" 2>&1 </dev/null &
  command=$!
  wait "$command"
  status=$?
  command=
  wait "$printer"
  rm "$work/pipe"
  return "$status"
}

# The changes of preview.json in one line: 2 to create, 1 to delete.
changes() {
  awk '
    /^    "changeSummary": \{/ { inside = 1; next }
    inside && /^    \}/ { exit }
    inside {
      gsub(/[",:]/, "")
      if ($1 != "same") text = text (text == "" ? "" : ", ") $2 " to " $1
    }
    END { print (text == "" ? "no changes" : text) }' "$out/preview.json"
}

# report TITLE FILE: prints Markdown with what Pulumi printed, as a diff that GitHub colours.
report() {
  printf '%s\n### %s\n\n' "$(marker)" "$1"
  case $1 in
    *' to delete'* | *' to replace'*) printf '> [!WARNING]\n> Objects are deleted or replaced.\n\n' ;;
  esac
  link=''
  [ -z "${GITHUB_RUN_ID:-}" ] || link=" [Log]($GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID)"
  LC_ALL=C awk -v left="$((longest - 1000))" -v link="$link" '
    NR == FNR {
      for (rest = $0; match(rest, /`+/); rest = substr(rest, RSTART + RLENGTH))
        if (RLENGTH > ticks) ticks = RLENGTH
      next
    }
    FNR == 1 {
      for (fence = "```"; length(fence) <= ticks; fence = fence "`") {}
      print "<details><summary>What Pulumi printed</summary>\n\n" fence "diff"
      left -= 2 * length(fence)
    }
    {
      left -= length($0) + 1
      if (left < 0) {
        cut++
        next
      }
      # GitHub colours a line by its first column. The signs of a replacement are two, without a space after them.
      if (match($0, /^ *([-+~] |(\+-|\+\+|--)[a-z]+:[a-z])/)) {
        match($0, /^ *[-+~]+/)
        mark = substr($0, 1, RLENGTH)
        rest = substr($0, RLENGTH + 1)
        sign = mark ~ /~|\+-/ ? "!" : mark ~ /\+/ ? "+" : "-"
        gsub(/[-+~]/, " ", mark)
        $0 = sign substr(mark, 2) rest
      }
      print
    }
    END {
      if (fence) print fence "\n\n</details>\n"
      if (cut) printf "%d lines are left out here, because a comment cannot be longer.", cut
      if (cut || link) print link
    }' "$2" "$2"
}

# Finds the comment of an earlier run.
marker() { printf '<!-- pulumi preview of %s -->' "$stack"; }

summarize() {
  [ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$1" >>"$GITHUB_STEP_SUMMARY"
}

install() {
  case $(uname -s) in
    Darwin) platform=darwin ;;
    *) platform=linux ;;
  esac
  case $(uname -m) in
    aarch64 | arm64) platform=$platform-arm64 ;;
    *) platform=$platform-amd64 ;;
  esac
  grep -e "-$platform\.tar\.gz\$" SHA256SUMS >"$work/sums" || fail "SHA256SUMS lists no archive for $platform"
  sum='shasum -a 256'
  command -v sha256sum >/dev/null && sum=sha256sum
  (cd "$1" && $sum -c "$work/sums") || fail "$1 does not have the archives of SHA256SUMS"
  plugin=$(sed -n 's/.*[ *]\(pulumi-resource-devicemgmt-v.*\)/\1/p' "$work/sums")
  version=${plugin#pulumi-resource-devicemgmt-v}
  pulumi plugin install resource devicemgmt "${version%-"$platform".tar.gz}" --file "$1/$plugin" || exit
  rm -rf "$out/simulator"
  mkdir "$out/simulator" && tar -xzf "$1/devicemgmt-simulator-v$version" -C "$out/simulator" || exit
}

# Prints the value of a field of the simulator's first line.
ready_value() { printf '%s\n' "$ready" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }

start_simulator() {
  [ -x "$out/simulator/devicemgmt-simulator" ] || fail 'the simulator is not installed: run `./ci.sh install FOLDER`'
  mkfifo "$work/ready" || exit 1
  "$out/simulator/devicemgmt-simulator" >"$work/ready" </dev/null &
  simulator=$!
  exec 3<"$work/ready"
  read -r ready <&3 || fail 'the simulator did not start'
}

simulate() {
  stack=simulated
  # Pulumi writes a salt to the settings.
  cp "Pulumi.$stack.yaml" "$work/settings" && settings=Pulumi.$stack.yaml || exit 1
  start_simulator
  unset LANDSCAPE_API_URI LANDSCAPE_API_KEY LANDSCAPE_API_SECRET LANDSCAPE_EMAIL LANDSCAPE_IDENTITY LANDSCAPE_PASSWORD \
    LANDSCAPE_ACCOUNT PULUMI_CONFIG_PASSPHRASE_FILE
  IRU_TENANT_URL=$(ready_value iruTenantUrl) IRU_API_TOKEN=$(ready_value iruApiToken)
  LANDSCAPE_BASE_URL=$(ready_value landscapeUrl) LANDSCAPE_ACCESS_KEY=$(ready_value landscapeAccessKey)
  LANDSCAPE_SECRET_KEY=$(ready_value landscapeSecretKey)
  PULUMI_BACKEND_URL=file://$work PULUMI_CONFIG_PASSPHRASE='only for the simulation'
  export IRU_TENANT_URL IRU_API_TOKEN LANDSCAPE_BASE_URL LANDSCAPE_ACCESS_KEY LANDSCAPE_SECRET_KEY PULUMI_BACKEND_URL \
    PULUMI_CONFIG_PASSPHRASE
  run "$work/init" pulumi stack init "$stack" --no-select --non-interactive || exit
  apply
}

preview() {
  rm -f "$out/preview.json"
  run "$work/diff" pulumi preview --stack "$stack" --diff --non-interactive --color never
  status=$?
  if [ "$status" -eq 0 ]; then
    run "$work/errors" sh -c 'exec pulumi preview --stack "$1" --json --non-interactive >"$2"' - "$stack" "$work/json"
    status=$?
    cat "$work/errors" >>"$work/diff"
    redact <"$work/json" >"$out/preview.json"
  fi
  if [ "$status" -eq 0 ]; then
    report "Preview of \`$stack\`: $(changes)" "$work/diff" >"$out/comment.md"
  else
    report "The preview of \`$stack\` failed" "$work/diff" >"$out/comment.md"
  fi
  summarize "$out/comment.md"
  exit "$status"
}

comment() {
  comments=repos/${GITHUB_REPOSITORY:?}/issues/$1/comments
  ids=$(gh api --paginate "$comments" --jq \
    ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$(marker)\"))) | .id") || exit
  if [ -n "$ids" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$(printf '%s\n' "$ids" | tail -n 1)" \
      --field "body=@$out/comment.md"
  else
    gh api --silent --method POST "$comments" --field "body=@$out/comment.md"
  fi || exit
}

apply() {
  run "$work/update" pulumi up --stack "$stack" --yes --skip-preview --diff --non-interactive --color never || exit
  run "$work/check" pulumi preview --stack "$stack" --diff --expect-no-changes --non-interactive --color never || exit
}

drift() {
  run "$work/drift" pulumi refresh --stack "$stack" --preview-only --diff --expect-no-changes --non-interactive --color never
  status=$?
  case $status in
    0) title="No drift in \`$stack\`" ;;
    7) title="\`$stack\` was changed outside Pulumi" ;;
    *) title="The drift check of \`$stack\` failed" ;;
  esac
  report "$title" "$work/drift" >"$out/drift.md"
  summarize "$out/drift.md"
  exit "$status"
}

work=$(mktemp -d) && mkdir -p "$out" || exit 1
case "${1:-} $#" in
  'install 2' | 'comment 2') "$1" "$2" ;;
  'simulate 1' | 'preview 1' | 'apply 1' | 'drift 1') "$1" ;;
  *)
    sed -n '4,9s/^# *//p' "$0" >&2
    exit 2
    ;;
esac
