#!/usr/bin/env bash
# Build the wheel, install it without its dependencies beside those of the development environment, and run it from an
# empty folder: what the wheel forgets to ship is then missing.
set -euo pipefail
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$VENV/bin/python" -m build --quiet --wheel --outdir "$work/dist" . >/dev/null
"$VENV/bin/python" -m venv "$work/venv"
site=$("$VENV/bin/python" -c 'import spacy, pathlib; print(pathlib.Path(spacy.__file__).parents[1])')
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-index "$work"/dist/*.whl
own=$("$work/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
mkdir "$work/empty" && cd "$work/empty"
printf 'North Korea received 2 million barrels of oil from Russia on Friday, Reuters reported.\n' >story.txt
# The wheel's own files first, then the dependencies; -P and -I keep the checkout out.
PYTHONPATH="$own:$site" "$work/venv/bin/python" -P -m extractor.cli run story.txt -o out --published 2024-11-23 --quiet --jobs 1
test -s out/claims.jsonl && test -s out/review/index.html
PYTHONPATH="$own:$site" "$work/venv/bin/python" -P -c "import extractor, pathlib; assert not pathlib.Path(extractor.__file__).is_relative_to('$root')"
echo "wheel: ok"
