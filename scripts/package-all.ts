/*
 * Builds the packages of all languages in dist/. If the tools of a language are not installed, only generates its code.
 *
 *   npm run package-all
 */
import { PackageTarget, TARGET_NAMES } from './package-target';

for (const name of TARGET_NAMES) {
  const target = new PackageTarget(name);
  try {
    console.log(`package-all: ${target.language}: ${target.pack()}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`package-all: ${target.language}: ${(error as Error).message}`);
  }
}
