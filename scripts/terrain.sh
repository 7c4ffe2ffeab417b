#!/bin/sh
# Synthesizes every stack twice, by CDKTF and by CDK Terrain, its continuation, and compares them.
#
# CDK Terrain stands in for CDKTF under its name, as docs/operations.md says. Two things may differ: the version that both
# write into the notes of a stack, and the line breaks of empty lists, so both are laid out anew in the order they have.
# Exits with 1 where anything else differs, and with 77 where the package cannot be had.
set -eu
cd "$(dirname "$0")/.."
package=cdktn@0.24.0
work=$PWD/.limen/terrain
rm -rf "$work"
mkdir -p "$work/project/node_modules" "$work/alias"

# constructs by name, so that no second copy of it comes along
constructs=$(node -p 'require("./package.json").dependencies.constructs')
npm install --prefix "$work/alias" --no-audit --no-fund --loglevel=error "cdktf@npm:$package" "constructs@$constructs" || {
  echo "  CDK Terrain    skipped: $package cannot be had from the registry of packages" >&2
  exit 77
}

# What imports cdktf is copied, so that it finds the one beside it; all else stays where it is.
for entry in node_modules/* node_modules/.bin; do
  case ${entry##*/} in
    cdktf | @cdktf) ;;
    *) ln -s "$PWD/$entry" "$work/project/$entry" ;;
  esac
done
cp -al node_modules/@cdktf "$work/project/node_modules/" 2>/dev/null || cp -a node_modules/@cdktf "$work/project/node_modules/"
mv "$work/alias/node_modules/cdktf" "$work/project/node_modules/cdktf"
for entry in *; do
  case $entry in
    node_modules | cdktf.out | coverage | docs | test) ;;
    *) cp -R "$entry" "$work/project/" ;;
  esac
done

layout='
  const { readFileSync, writeFileSync } = require("node:fs");
  const [version, ...files] = process.argv.slice(1);
  const any = (key, value) => (key === "version" && value === version ? "any" : value);
  for (const file of files) writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, "utf8")), any, 1));
'

# synthesized FOLDER OUT: by the command of cdktf.json
synthesized() {
  (cd "$1" && CDKTF_OUTDIR="$2" CDKTF_CONTEXT_JSON='{}' sh -c "$(node -p 'require("./cdktf.json").app')")
  name=$(node -p 'const { name, version } = require(process.argv[1]); `${name} ${version}`' "$1/node_modules/cdktf/package.json")
  find "$2" -name '*.json' -exec node -e "$layout" "${name#* }" {} +
  echo "  synthesized    by $name"
}
synthesized "$PWD" "$work/cdktf"
synthesized "$work/project" "$work/cdktn"
diff -r "$work/cdktf" "$work/cdktn"
stacks=$(find "$work/cdktn/stacks" -name cdk.tf.json | wc -l)
[ "$stacks" -gt 0 ]
echo "  CDK Terrain    makes the same of all $stacks stacks, in the same order"
rm -rf "$work"
