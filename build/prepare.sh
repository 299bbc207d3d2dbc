# What ./duet and ./check share: finding or installing what the build needs. Expects $root; speaks on stderr.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "duet: $*"
    exit 1
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# Names and contents of everything that the command line is built from.
hash_of_inputs() {
    (
        cd "$root"
        export LC_ALL=C
        find src tools models web build Directory.Build.props Directory.Packages.props global.json .editorconfig \
            -name node_modules -prune -o -type f -print0 | sort -z | xargs -0 "$(command -v sha256sum || command -v shasum)" | sha256 | cut -d ' ' -f 1
    )
}

# Waits until no other call builds; the lock goes with the file descriptor, also when a build dies.
lock() {
    if command -v flock >/dev/null; then
        flock -n "$1" || { say "Another call is building Duet: waiting for it."; flock "$1"; }
    elif command -v perl >/dev/null; then
        perl -e 'use Fcntl ":flock"; open(my $f, ">&=", $ARGV[0]) && flock($f, LOCK_EX)' "$1"
    fi
}

require_dotnet() {
    command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing: install the package dotnet-sdk-10.0 of your system, then try again"
    dotnet --list-sdks | grep -q '^10\.' || stop "Duet needs the .NET 10 SDK; this machine has $(dotnet --list-sdks | cut -d ' ' -f 1 | tr '\n' ' ')"
}

require_node() {
    command -v npm >/dev/null || stop "npm is missing: install Node.js 20 or newer, then try again"
}

may_install() { command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# Asks the system's packages for a program when it is absent and we may.
install() {
    local program=$1 package=$2
    command -v "$program" >/dev/null && return 0
    may_install || return 1
    say "Installing $package from the system's packages."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >&2
}

install_ffmpeg() {
    install ffmpeg ffmpeg || say "duet: ffmpeg is missing, so videos and pictures cannot be read: install it (Debian: apt install ffmpeg; macOS: brew install ffmpeg)."
}

# For the browser tests alone: without it they are skipped.
install_chromium() {
    command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || install chromium chromium ||
        say "Chromium is missing, so the browser tests are skipped: install it (Debian: apt install chromium)."
}

# Of the build's own output, the long steps are told as they come, and errors when it fails; all of it is in the log.
build() {
    local log="$root/artifacts/build.log"
    mkdir -p "$root/artifacts"
    if ! dotnet build "$@" -c Release -v minimal -nodeReuse:false -tl:off 2>&1 | tee "$log" | { grep --line-buffered -E '(Fetching|Converting|Bundling) .*\.\.\.$' >&2 || true; }; then
        grep -E 'error|warning' "$log" | sort -u | head -20 >&2
        say "duet: the build failed; all of it is in $log"
        return 1
    fi
}
