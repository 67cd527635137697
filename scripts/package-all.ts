/*
 * The packages of all languages, under dist/. Where a language's tools are missing, its code is generated and no more.
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
