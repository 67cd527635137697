import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the package says of itself. */
export interface OwnPackage {
  readonly version: string;
  readonly description: string;
  /** Where faults are reported. */
  readonly issues: string;
}

/** The package.json that is shipped beside `lib`. */
export function ownPackage(): OwnPackage {
  const { version, description, repository } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  return { version, description, issues: `${repository.url.replace(/\.git$/, '')}/issues` };
}
