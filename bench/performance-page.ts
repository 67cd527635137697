import { readFileSync, writeFileSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';

const PAGE = join(__dirname, '..', 'docs', 'performance.md');

/** A description of this machine, for the end of a sentence. */
export const MACHINE = `on one core of ${cpus().length} (${cpus()[0]!.model.trim()}), Node ${process.version}`;

/** Prints tables, notes and verdicts, and writes the tables and notes between their markers in docs/performance.md. */
export function publish(place: string, tablesAndNotes: readonly string[], verdicts: readonly string[]): void {
  const printed = tablesAndNotes.join('\n\n');
  console.log(`${printed}\n\n${verdicts.join('\n')}`);
  const [before, after] = readFileSync(PAGE, 'utf8').split(new RegExp(`<!-- ${place} -->[^]*<!-- /${place} -->`));
  if (after === undefined) throw new Error(`${PAGE} has no markers for '${place}'. Add <!-- ${place} --> and <!-- /${place} -->.`);
  writeFileSync(PAGE, `${before}<!-- ${place} -->\n${printed}\n<!-- /${place} -->${after}`);
}

/** Compares a measurement with its target. For the console only. */
export function verdict(what: string, measured: number, target: number, sense: 'at least' | 'at most'): string {
  const met = sense === 'at least' ? measured >= target : measured <= target;
  const shown = measured >= 1000 ? Math.round(measured).toLocaleString('en-US') : measured.toFixed(2);
  return `* ${shown} ${what}; the target is ${sense} ${target.toLocaleString('en-US')}: ${met ? 'met' : `missed by ${Math.round(Math.abs(measured / target - 1) * 100)} %`}.`;
}
