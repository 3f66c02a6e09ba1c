#!/usr/bin/env bash
# A month at the sample company, by the command alone: several people, one clock that the story moves, exports and documents that change
# as they would. Everything happens in a folder of its own, which is removed. `run.sh FOLDER` keeps it in FOLDER.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C.UTF-8

# The built command: the one that COUNTERSIGN_CLI names, else the checkout's own.
cli=${COUNTERSIGN_CLI:-$root/artifacts/bin/Countersign.Cli/release/countersign.dll}
[ -f "$cli" ] || dotnet build "$root/src/Countersign.Cli" -c Release --verbosity quiet -nologo >&2

if [ $# -gt 0 ]; then
  mkdir -p "$1"
  place=$(cd "$1" && pwd)
else
  place=$(mktemp -d)
  trap 'rm -rf "$place"' EXIT
fi
estate=$place/estate
cp -R "$root/samples/estate" "$estate"
mv "$estate/countersign.deployment.yaml" "$place/"
export COUNTERSIGN_WORKSPACE=$place/story.db XDG_STATE_HOME=$place/state

declare -A finding name grant
while IFS=, read -r id first last _; do name[person:$id]="$first $last"; done <"$estate/exports/hr/people.csv"
now='' answer=''

# ---- what is printed -------------------------------------------------------------------------------------------------------------------

rule=$(printf '─%.0s' {1..80})

# Text in the margin that everything but days and labels keeps to.
told() { fold -s -w 68 <<<"$1" | sed "s/^/          ${2:-}/; s/ *$//"; }

day() {
  now=$1
  printf '%s %s\n\n' "$2" "${rule:$((${#2} + 1))}"
}

# A paragraph of the story, about one finding or about none.
say() {
  local text
  text=$(told "$2")
  printf '%-10s%s\n' "$1" "${text#          }"
}

# An instant as its day: `2026-06-03T09:00:00.000000Z` is `3 June`.
date_of() {
  local months=(- January February March April May June July August September October November December)
  printf '%d %s' "$((10#${1:8:2}))" "${months[10#${1:5:2}]}"
}

# A party as people say it.
party() { [ -n "${name[$1]:-}" ] && printf '%s' "${name[$1]}" || printf '%s' "${1#team:}"; }

# The command as it is typed, with the labels that stand for long ids. An option and its value stay in one line.
typed() {
  local word part='' parts=() line='$ countersign'
  for word in "$@"; do
    case $word in
      "$estate"*) word=estate${word#"$estate"} ;;
      *' '*) word="\"$word\"" ;;
    esac
    if [[ $part == --* && $part != *' '* && $word != --* ]]; then
      parts[-1]="$part $word"
    else
      parts+=("$word")
    fi
    part=${parts[-1]}
  done
  for part in "${parts[@]}"; do
    if [ $((${#line} + ${#part})) -ge 68 ]; then
      printf '          %s \\\n' "$line"
      line='   '
    fi
    line="$line $part"
  done
  printf '          %s\n' "$line"
}

# How a finding stands: its state, and the three names; or why nobody can fix it.
state() {
  local due=''
  if [ "$1" = Unroutable ]; then
    told "● $1"
    told "$2" '  '
    return
  fi
  [ -z "$5" ] || due=", due $(date_of "$5")"
  told "● $1$due · fixes $(party "$2")"
  told "  may except $(party "$3") · signs off $(party "$4")"
}

# ---- what is done ----------------------------------------------------------------------------------------------------------------------

# Runs the command at the story's instant. Labels of findings and exceptions stand for their ids.
run() {
  local word words=()
  for word in "$@"; do words+=("${finding[$word]:-${grant[$word]:-$word}}"); done
  dotnet "$cli" "${words[@]}" --now "$now"
}

# What a field of the last answer holds.
field() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\"]*[^\",]\)\"\{0,1\},\{0,1\}\$/\1/p" <<<"$answer" | head -n 1; }

# An act on a finding or an exception that is done, and how it stands after.
act() {
  typed "$@"
  answer=$(run "$@" --output json)
  case $1 in
    exception)
      local until asked
      until=$(field notAfter) asked=$(field askedUntil)
      told "● the exception is $(field state | tr _ ' '), until $(date_of "$until")$([ "$asked" = null ] || printf ', asked until %s' "$(date_of "$asked")")"
      told "  follows up $(party "$(field followUpOwner)") · approves $(party "$(field approver)")"
      told "  closes $(party "$(field closer)")"
      ;;
    finding)
      [ -n "$(field state)" ] || answer=$(run finding show "$3" --output json)
      state "$(field state)" "$(field resolver)" "$(field approver)" "$(field signatory)" "$(open_due)"
      ;;
  esac
  echo
}

# A due date means something until the work is done.
open_due() { case $(field state) in Assigned | Disputed) field dueAt ;; esac; }

# An act that must be refused.
refused() {
  local error
  typed "$@"
  if error=$(run "$@" 2>&1 >/dev/null); then
    echo "this was to be refused, and was not: $*" >&2
    exit 1
  fi
  error=${error#error: }
  told "✗ ${error%%: *}"
  told "$(labelled "${error#*: }")" '  '
  echo
}

# A text with labels in the place of ids.
labelled() {
  local label text=$1
  for label in "${!finding[@]}"; do text=${text//${finding[$label]}/$label}; done
  for label in "${!grant[@]}"; do text=${text//${grant[$label]}/$label}; done
  printf '%s' "$text"
}

# A verb whose last line says what it did.
done_by() {
  typed "$@"
  run "$@" --quiet >"$place/said"
  told "$(tail -n 1 "$place/said")"
}

# Reads a source again and judges what changed.
read_again() {
  done_by collect "$1" --as-of "$2"
  done_by evaluate
  echo
}

# How findings stand now.
stand() {
  local label line
  run finding list --all --output csv >"$place/findings.csv"
  for label in "$@"; do
    line=$(grep "^${finding[$label]}," "$place/findings.csv")
    IFS=, read -r _ _ answer resolver approver signatory due _ <<<"$line"
    case $answer in
      Assigned | Disputed) ;;
      Unroutable) resolver=$(sed 's/^[^"]*"\([^"]*\)".*/\1/' <<<"$line") ;;
      *) due='' ;;
    esac
    printf '%-8s' "$label"
    state "$answer" "$resolver" "$approver" "$signatory" "$due" | sed '1s/^        //'
  done
  echo
}

# Gives a finding of the list a label: the one of a policy whose line holds a word.
called() { finding[$1]=$(grep ",$2," "$place/findings.csv" | grep -F "$3" | grep -v ',Closed,' | head -n 1 | cut -d, -f1); }

# Changes one field of one user in the export of AWS, as the change in AWS itself would have.
in_aws() {
  local file=$estate/exports/aws/credential-report.csv
  awk -F, -v OFS=, -v user="$1" -v column="$2" -v value="$3" \
    'NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i } $1 == user { $at = value } 1' "$file" >"$file.new"
  mv "$file.new" "$file"
}

# ---- the month -------------------------------------------------------------------------------------------------------------------------

cat <<'TXT'
A month at Tarn & Thistle
═════════════════════════

Seven findings of the sample company, from the day they are found to their end.
Each line that begins with `$` was really typed; what stands below it is what
the system answered. Words in capitals stand for the long ids of findings.

  TOKENS   an access key of the card system that nobody has rotated since
           November: fixed, and signed off by somebody else
  CONSOLE  an engineer who signs in to AWS by password alone: said to be fixed
           and is not, fixed, given back, closed, and come back
  ARCHIVE  a key that reached the wrong team
  COUNT    a finding that rests on a wrong fact
  ADMIN    a finding that rests on a wrong reading of the policy
  SURVEY   a key that cannot be rotated yet: permitted for a time
  COURIER  a key that nobody may touch, until the company is re-organised

TXT

day 2026-06-01T09:00:00Z 'Monday 1 June'
say '' 'Tarn & Thistle points Countersign at its documents and at the exports of five systems. Nothing leaves the machine.'
typed up "$estate" --once
dotnet "$cli" up "$estate" --once --simulated "$now" --quiet >"$place/said"
told "$(grep 'findings opened' "$place/said")"
run finding list --all --output csv >"$place/findings.csv"
called TOKENS workload-key-rotated-90d svc-card-tokens
called CONSOLE console-without-mfa felix.lindqvist
called ARCHIVE workload-key-rotated-90d svc-ledger-archive
called COUNT account-unused-90d svc-stockcount
called ADMIN grant-unused-90d mnakamura
called SURVEY workload-key-rotated-90d svc-survey
called COURIER workload-key-rotated-90d cp-11
echo
say '' 'Each has three names: who fixes it, who may grant an exception, who signs off. They come from who owns what, and nobody had to assign them. One reaches nobody, and says so.'
echo
stand TOKENS CONSOLE ARCHIVE COUNT ADMIN SURVEY COURIER

say TOKENS 'Pavel Whitlock of payments sees it in his list, and says that he does it.'
act finding take TOKENS --as person:1036

say ARCHIVE "Ruben Usher, also of payments, looks at the key of the ledger's archive. Cloud made it, and cloud uses it. He proposes cloud."
act finding dispute ARCHIVE --kind not_mine --propose team:cloud --because "cloud runs the archive job" --as person:1038

day 2026-06-02T09:00:00Z 'Tuesday 2 June'
say ARCHIVE 'Sami Northam of cloud agrees. Nobody above them was asked.'
act finding accept ARCHIVE --because "ours: it writes to our bucket" --as person:1032

say COUNT 'Petra Yardley of the warehouse knows that this account works at every stock count, last on 31 March. The directory does not see it, because the scanners sign in through a gateway.'
act finding dispute COUNT --kind wrong_fact --fact account.last_activity_at --because "used at the stock count of 31 March" --as person:1047
say '' 'A fact is set right by those who run the source that told it, and not by who would profit. She tries, and is told whom to ask.'
refused finding override COUNT --fact account.last_activity_at --value 2026-03-31T06:00:00Z --until 2026-09-30 --because "used then" --as person:1047

say TOKENS 'Pavel rotates the key in AWS, and says so with the number of the change.'
in_aws svc-card-tokens access_key_1_last_rotated 2026-06-02T10:12:00+00:00
in_aws svc-ledger-archive access_key_1_last_rotated 2026-06-02T15:40:00+00:00
now=2026-06-02T10:30:00Z
act finding remediate TOKENS --because "rotated, old key deleted" --proof CHG-2041 --as person:1036
say CONSOLE 'Tariq Hale, who leads platform, asked Felix Lindqvist to register a second factor, and believes that it is done.'
act finding remediate CONSOLE --because "Felix registered his phone" --proof MAIL-77 --as person:1026

day 2026-06-03T09:00:00Z 'Wednesday 3 June'
say '' 'Word is not proof. What the sources say next has the last word: AWS is read again.'
read_again aws-prod 2026-06-03T06:00:00Z
say '' 'The old keys are gone, and a person may sign that off. Felix has no second factor, so that finding is back with Tariq.'
echo
stand TOKENS ARCHIVE CONSOLE

say TOKENS 'Pavel fixed it, so he cannot also be the one who checked.'
refused finding sign-off TOKENS --as person:1036
say '' 'Noor Ravn of security governance looks at the change, and closes it.'
act finding sign-off TOKENS --because "CHG-2041 seen" --as person:1005
say ARCHIVE 'Cloud rotated its key too, and never said so. AWS says it, so it counts; Noor asks, and closes it as done outside.'
act finding sign-off ARCHIVE --because "asked Sami: rotated yesterday" --as person:1005

say COUNT 'Dario Underhill runs the directory. He has the log of the gateway, and sets the fact right until the autumn. Then it must be told by the source itself.'
act finding override COUNT --fact account.last_activity_at --value 2026-03-31T06:00:00Z --until 2026-09-30 --because "the gateway's log of 31 March" --as person:1014

say SURVEY 'Orla Verity of data cannot rotate the key of the survey tool: its vendor issues new keys from 15 June on. She asks for an exception.'
refused exception request SURVEY --until 2026-06-17 --because "the vendor issues keys from 15 June" \
  --follow-up "rotate in the new portal" --criteria "credential.status != 'active'" --as person:1049
say '' 'For a high severity something else must hold meanwhile. Cloud answers for the rule that traffic leaves to known hosts only, and says that it does.'
typed exception attest egress-restricted --as person:1032
run exception attest egress-restricted --as person:1032 | sed -n '1p' | sed 's/  */ /; s/^/          ● /'
echo
act exception request SURVEY --until 2026-06-17 --because "the vendor issues keys from 15 June" \
  --follow-up "rotate in the new portal" --criteria "credential.status != 'active'" \
  --compensating egress-restricted --as person:1049
grant[LEAVE]=$(field id)
say '' 'Who asks does not approve.'
refused exception approve LEAVE --because "two weeks are fine" --as person:1049
say '' 'Juno Ashdown, the chief operating officer, carries the risk. She approves.'
act exception approve LEAVE --because "two weeks, with egress restricted" --as person:1009
stand SURVEY

day 2026-06-04T09:00:00Z 'Thursday 4 June'
say ADMIN "Elsa Okafor leads the shop. The unused right is the help desk's own administrator, kept for the day when sign-in is broken. The policy cannot mean that, she says."
act finding dispute ADMIN --kind wrong_reading --because "an emergency right is unused on purpose" --as person:1039
say '' 'What a policy means is for compliance to say, for a time. Freya Dunmore would rather not be asked again.'
refused finding rule ADMIN --because "an emergency right is meant to rest" --until 2028-01-01 --as person:1007
act finding rule ADMIN --because "an emergency right is meant to rest" --until 2026-12-01 --as person:1007
say '' 'Compliance says what is meant. Closing is still for the signatory.'
act finding sign-off ADMIN --because "ruling read" --as person:1006

day 2026-06-08T09:00:00Z 'Monday 8 June'
say CONSOLE 'Felix has registered a phone, this time in AWS.'
in_aws felix.lindqvist@example.com mfa_active true
read_again aws-prod 2026-06-08T06:00:00Z
stand CONSOLE COUNT
say '' 'The stock count has a fact that is right, and security governance closes it. On Felix, Luka Quill has a question: nobody said what was done, and by whom.'
act finding sign-off COUNT --because "the gateway's log seen" --as person:1005
refused finding decline CONSOLE --as person:1006
act finding decline CONSOLE --because "which device, and who registered it?" --as person:1006

day 2026-06-09T09:00:00Z 'Tuesday 9 June'
say CONSOLE 'Tariq answers with the record, AWS is read once more, and Luka signs.'
act finding remediate CONSOLE --because "Felix's own phone, registered by Sami" --proof CHG-2066 --as person:1026
now=2026-06-10T09:00:00Z
read_again aws-prod 2026-06-10T06:00:00Z
act finding sign-off CONSOLE --because "CHG-2066 seen" --as person:1006

day 2026-06-15T09:00:00Z 'Monday 15 June'
say SURVEY 'The vendor is late. Orla asks for nine days more, two days before the end.'
act exception extend LEAVE --until 2026-06-26 --because "the vendor's portal opens on the 24th" --as person:1049
act exception grant-extension LEAVE --because "once, and no more" --as person:1010

day 2026-06-16T09:00:00Z 'Tuesday 16 June'
say COURIER 'Field systems is dissolved at last: both its people left long ago, so nobody could touch the keys of the courier portal. One line of the documents gives it to the warehouse.'
sed -i.old '/title: Northway courier portal/,/owner:/s/owner: team:field-systems/owner: team:warehouse/' "$estate/governance/sources.yaml"
rm "$estate/governance/sources.yaml.old"
told '- owner: team:field-systems'
told '+ owner: team:warehouse'
done_by apply "$estate"
done_by evaluate
echo
stand COURIER

day 2026-06-19T09:00:00Z 'Friday 19 June'
say SURVEY 'A week before the end, those who follow up, approve and close are told.'
done_by evaluate
typed mine --as person:1010
told "● $(labelled "$(run mine --as person:1010 | grep 'about to end')")"
typed exception show LEAVE
told "● $(run exception show LEAVE | grep '^warned' | tr -s ' ')"
echo

day 2026-06-26T09:00:00Z 'Friday 26 June'
say SURVEY 'The exception is over at midnight, and nobody has to remember it. A second before, the key is permitted; from midnight on it is not, whoever looks.'
echo
now=2026-06-25T23:59:59Z
stand SURVEY
now=2026-06-26T00:00:00Z
stand SURVEY
now=2026-06-26T09:00:00Z
say '' 'The next evaluation records it, and gives a fresh date. Time alone has opened other findings as well: what nobody used for 90 days by now.'
done_by evaluate
echo
stand SURVEY
say '' 'Its only extension is used up.'
refused exception extend LEAVE --until 2026-07-10 --because "the portal is not open yet" --as person:1049

day 2026-06-29T09:00:00Z 'Monday 29 June'
say CONSOLE 'Felix has a new phone, and the old one was his second factor. The same finding is back, with the same three names.'
in_aws felix.lindqvist@example.com mfa_active false
read_again aws-prod 2026-06-29T06:00:00Z
run finding list --all --output csv >"$place/findings.csv"
called AGAIN console-without-mfa felix.lindqvist
stand AGAIN
typed finding show AGAIN
told "● $(labelled "$(run finding show AGAIN | grep '^repeats')" | tr -s ' ')"
echo

day 2026-06-30T17:00:00Z 'Tuesday 30 June'
say '' 'How the month ended.'
echo
stand TOKENS CONSOLE AGAIN ARCHIVE COUNT ADMIN SURVEY COURIER
