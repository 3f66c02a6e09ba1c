#!/bin/sh
# Stands in for the export of a SaaS application: prints its accounts as a neutral snapshot (JSON Lines).
# A real one would call the application and print the same form; it needs no secret here.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec cat "$here/saas.jsonl"
