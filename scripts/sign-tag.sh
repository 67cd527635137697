#!/usr/bin/env bash
# Tags the current commit with the name in RELEASE_TAG_FILE, signs the tag with the SSH key in TAG_SIGNING_KEY, and pushes it. Keeps an
# existing tag, so that a release can run again.
set -euo pipefail

tag=$(cat "$RELEASE_TAG_FILE")
if git ls-remote --exit-code --tags origin "refs/tags/$tag" >/dev/null; then
  echo "the tag $tag is there already"
  exit 0
fi

key=$(mktemp)
trap 'rm -f "$key"' EXIT
printf '%s\n' "$TAG_SIGNING_KEY" >"$key"

git -c gpg.format=ssh -c user.signingkey="$key" \
  -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  tag --sign --message "$tag" "$tag"
# Some versions of git continue without a signature if signing fails.
git cat-file tag "$tag" | grep -q '^-----BEGIN SSH SIGNATURE-----$' || { echo "the tag $tag could not be signed with the key in TAG_SIGNING_KEY" >&2; exit 1; }
git push origin "refs/tags/$tag"
