#!/usr/bin/env bash
# The one entry for building, checking and measuring Countersign. `./build.sh` lists the targets.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

solution=Countersign.slnx
configuration=Release
results=artifacts/test-results
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat <<'TXT'
usage: ./build.sh TARGET
  restore   fetch the pinned packages
  build     compile everything
  test      compile and run every test project; the last line counts them
  soak      the same with COUNTERSIGN_SOAK=1: long, randomised runs
  lint      compile with all analyzers, then run the architecture tests
  docs      write the generated pages under docs/ anew
  mutate    judge the tests: make the domain wrong in every small way, and say how much of it they notice
  simulate  live seeded companies: 1,000 seeds; `soak STEPS`, `seed SEED STEPS`, `bugs [NAME]` tries the seeded bugs
  bench     run the benchmarks and keep what they print; `bench predicates` and `bench pipeline` are its halves;
            `bench years` lives five years of a company and reads a million times what its exceptions permit
  ci        test as CI does: lock files locked, a missing requirement fails
TXT
}

restore() { dotnet restore "$solution" --verbosity quiet; }

build() {
  local log=artifacts/build.log started=$SECONDS
  mkdir -p artifacts
  if dotnet build "$solution" -c "$configuration" --verbosity quiet -nologo "$@" >"$log" 2>&1; then
    echo "built in $((SECONDS - started))s"
  else
    grep -E '(error|warning) [A-Za-z]+[0-9]+' "$log" | sed "s#$PWD/##g; s# \[.*##" | sort -u || tail -n 20 "$log"
    echo "the build failed after $((SECONDS - started))s; all it said is in $log" >&2
    return 1
  fi
}

# Tests that need PostgreSQL or slapd skip themselves where it stays absent, and fail there when CI=true.
install_requirements() {
  local missing=() as=()
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null || missing+=(postgresql-15)
  [ -x /usr/sbin/slapd ] || command -v slapd >/dev/null || missing+=(slapd)
  command -v ldapmodify >/dev/null || missing+=(ldap-utils)
  [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null || return 0
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 0
    as=(sudo -n)
  fi
  echo "installing ${missing[*]}"
  {
    # Without a configuration of its own, the package's slapd serves nobody.
    echo 'slapd slapd/no_configuration boolean true' | "${as[@]}" debconf-set-selections
    "${as[@]}" apt-get update -q && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy "${missing[@]}"
  } >"$results/apt.log" 2>&1 || echo "${missing[*]} could not be installed; see $results/apt.log"
}

# Prints "passed failed skipped" of one xunit result file, or nothing when it holds no result.
counts() {
  awk 'BEGIN { RS = "<" }
    function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
    /^assembly / { passed += of("passed"); failed += of("failed") + of("errors"); skipped += of("skipped"); seen = 1 }
    END { if (seen) print passed, failed, skipped }' "$1"
}

# Prints the name, message and stack of every failed test and every error outside of tests in a result file.
failures() {
  awk 'BEGIN { RS = "<" }
    /^test / || /^error / { name = match($0, " name=\"[^\"]*\"") ? substr($0, RSTART + 7, RLENGTH - 8) : "outside of any test" }
    /^failure/ { print "  FAILED " name }
    /^\/(message|stack-trace)>/ { sub(/\]\]>$/, "", shown); gsub(/\n/, "\n    ", shown); print "    " shown; text = 0 }
    text { shown = shown (/^!\[CDATA\[/ ? substr($0, 9) : "<" $0) }
    /^(message|stack-trace)>/ { text = 1; shown = substr($0, index($0, ">") + 1) }' "$1" | sed -e 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}

passed=0 failed=0 skipped=0

run_project() {
  local project=$1 started=$SECONDS code=0 count executable result
  executable=artifacts/bin/$project/release/$project
  result=$results/$project.xml
  rm -f "$result"
  timeout --kill-after=30 "${COUNTERSIGN_TEST_SECONDS:-1800}" "$executable" -xml "$result" -noLogo -noColor \
    </dev/null >"$results/$project.log" 2>&1 || code=$?
  count=$([ -f "$result" ] && counts "$result" || true)
  if [ -z "$count" ]; then
    failed=$((failed + 1))
    printf '%-36s no result, exit code %d, %ds\n' "$project" "$code" $((SECONDS - started))
    head -n 12 "$results/$project.log" 2>/dev/null | cut -c1-200 | sed 's/^/    /'
    return
  fi
  local p f s
  read -r p f s <<<"$count"
  printf '%-36s %5d passed %3d failed %3d skipped %4ds\n' "$project" "$p" "$f" "$s" $((SECONDS - started))
  [ "$f" -eq 0 ] || failures "$result"
  if [ "$f" -eq 0 ] && [ "$code" -ne 0 ]; then
    f=1
    echo "    all its tests passed, but it ended with exit code $code; see $results/$project.log"
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

run_tests() {
  local project
  for project in "$@"; do run_project "$project"; done
  if [ "$skipped" -eq 0 ]; then echo "$passed passed, $failed failed"; else echo "$passed passed, $failed failed, $skipped skipped"; fi
  [ "$failed" -eq 0 ]
}

test_projects() { for file in tests/*.Tests/*.csproj; do basename "$file" .csproj; done; }

run_all_tests() {
  mkdir -p "$results"
  install_requirements
  if ! build; then
    echo "0 passed, 1 failed"
    return 1
  fi
  # shellcheck disable=SC2046 # project names hold no blanks
  run_tests $(test_projects)
}

# Analyzers need a package and outputs of their own, so the ordinary build's outputs and lock files stay as they are.
lint() {
  mkdir -p "$results"
  build -p:CountersignLint=true -p:RunAnalyzersDuringBuild=true -p:EnforceCodeStyleInBuild=true -p:ArtifactsPath="$PWD/artifacts/lint"
  build
  run_project Countersign.Architecture.Tests
  grep -ohE '[0-9]+ files, median [^<]*' "$results/Countersign.Architecture.Tests.xml"
  run_tests
}

docs() { dotnet run -c "$configuration" --project src/Countersign.Cli -- docs generate; }

# Engines in JavaScript that the bench compares with. Without them it says so and measures the rest.
install_peers() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "node or npm is missing; on Debian: apt-get install nodejs npm"
    return
  fi
  [ bench/peers/node_modules/.package-lock.json -nt bench/peers/package-lock.json ] && return
  mkdir -p "$results"
  npm ci --prefix bench/peers --ignore-scripts --no-audit --no-fund >"$results/npm.log" 2>&1 ||
    echo "the packages of bench/peers could not be installed; see $results/npm.log"
}

# The score of the tests of the domain; whatever lives on stands explained in survivors.txt. A part of a path narrows it to those files.
mutate() {
  build
  artifacts/bin/Countersign.Mutation/release/Countersign.Mutation "$@"
}

# The domain, the operations and the SQLite store through seeded lives, with everything that goes wrong in them.
simulate() {
  build
  artifacts/bin/Countersign.Simulation/release/Countersign.Simulation "$@"
}

bench() {
  [ "${1:-predicates}" != predicates ] || install_peers
  dotnet run -c "$configuration" --project bench/Countersign.Bench -- "$@"
}

case "${1:-}" in
  restore | lint | docs) "$1" ;;
  bench | mutate | simulate) "$1" "${@:2}" ;;
  build) build ;;
  test) run_all_tests ;;
  soak) COUNTERSIGN_SOAK=1 run_all_tests ;;
  ci) CI=true run_all_tests ;;
  *)
    usage
    [ "${1:-help}" = help ] || exit 2
    ;;
esac
