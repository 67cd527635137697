import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The metadata of this package. */
export interface OwnPackage {
  readonly version: string;
  readonly description: string;
  /** The URL of the issue tracker. */
  readonly issues: string;
}

/** Reads and parses a JSON file of the package, which stands next to `lib`. */
export function ownJson(file: string): any {
  return JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8'));
}

export function ownPackage(): OwnPackage {
  const { version, description, repository } = ownJson('package.json');
  return { version, description, issues: `${repository.url.replace(/\.git$/, '')}/issues` };
}
