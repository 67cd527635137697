import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The metadata of this package. */
export interface OwnPackage {
  readonly version: string;
  readonly description: string;
  /** The URL of the issue tracker. */
  readonly issues: string;
}

/** Reads the package.json next to `lib`. */
export function ownPackage(): OwnPackage {
  const { version, description, repository } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  return { version, description, issues: `${repository.url.replace(/\.git$/, '')}/issues` };
}
