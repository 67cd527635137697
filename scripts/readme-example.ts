import { readFileSync } from 'fs';
import { join } from 'path';

/** The README's example that contains the given words, unchanged. */
export function readmeExample(words: string): string {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  const example = [...readme.matchAll(/```ts[^\n]*\n([^]*?)```/g)].map(([, text]) => text!).find(text => text.includes(words));
  if (example === undefined) throw new Error(`No TypeScript example in the README contains '${words}'.`);
  return example;
}
