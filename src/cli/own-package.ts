import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads and parses a JSON file of the package, which stands next to `lib`. */
export function ownJson(file: string): any {
  return JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8'));
}

/** The metadata of this package, with the URL of its issue tracker. */
export function ownPackage(): { readonly [member in 'version' | 'description' | 'issues']: string } {
  const { version, description, repository } = ownJson('package.json');
  return { version, description, issues: `${repository.url.replace(/\.git$/, '')}/issues` };
}
