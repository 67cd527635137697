import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';

/** The folder of a version's documentation. All patches of a minor version share one. */
export function folderOf(version: string): string {
  const [, minor] = /^(\d+\.\d+)\.\d+$/.exec(version) ?? [];
  if (minor === undefined) throw new Error(`'${version}' is not the version of a release. Only releases have documentation.`);
  return `v${minor}`;
}

/** Adds the site of a version to the others, lists it, and redirects the root to the newest version. */
export function addVersion(site: string, pages: string, version: string): void {
  const folder = folderOf(version);
  rmSync(join(pages, folder), { recursive: true, force: true });
  cpSync(site, join(pages, folder), { recursive: true });

  const list = join(pages, 'versions.json');
  const known: string[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  const versions = [...new Set([...known, folder])].sort(newestFirst);
  writeFileSync(list, `${JSON.stringify(versions)}\n`);
  writeFileSync(join(pages, 'index.html'), redirectTo(`./${versions[0]!}/`));
  mkdirSync(join(pages, 'playground'), { recursive: true });
  writeFileSync(join(pages, 'playground', 'index.html'), redirectTo(`../${versions[0]!}/playground/`));
  // Otherwise GitHub omits files whose names begin with an underscore.
  writeFileSync(join(pages, '.nojekyll'), '');
}

function newestFirst(one: string, other: string): number {
  const [[major, minor], [otherMajor, otherMinor]] = [one, other].map(folder => folder.slice(1).split('.').map(Number)) as [[number, number], [number, number]];
  return otherMajor - major || otherMinor - minor;
}

function redirectTo(place: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>cdk-edge-cache</title>
<meta http-equiv="refresh" content="0; url=${place}">
<link rel="canonical" href="${place}">
<p>It is <a href="${place}">there</a>.</p>
</html>
`;
}
