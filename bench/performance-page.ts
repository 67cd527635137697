import { readFileSync, writeFileSync } from 'fs';
import { cpus } from 'os';
import { join } from 'path';

const PAGE = join(__dirname, '..', 'docs', 'performance.md');

/** The machine of the measurement, for the end of a sentence. */
export const MACHINE = `on one core of ${cpus().length} (${cpus()[0]!.model.trim()}), Node ${process.version}`;

/** Prints a measurement and writes it between its markers in docs/performance.md. */
export function publish(place: string, printed: string): void {
  console.log(printed);
  const [before, after] = readFileSync(PAGE, 'utf8').split(new RegExp(`<!-- ${place} -->[^]*<!-- /${place} -->`));
  if (after === undefined) throw new Error(`${PAGE} has no place for '${place}'; add <!-- ${place} --> and <!-- /${place} -->`);
  writeFileSync(PAGE, `${before}<!-- ${place} -->\n${printed}\n<!-- /${place} -->${after}`);
}

/** A list item that says whether a target was met. */
export function verdict(what: string, measured: number, target: number, sense: 'at least' | 'at most'): string {
  const met = sense === 'at least' ? measured >= target : measured <= target;
  const shown = measured >= 1000 ? Math.round(measured).toLocaleString('en-US') : measured.toFixed(2);
  return `* ${shown} ${what}; the target is ${sense} ${target.toLocaleString('en-US')}: ${met ? 'met' : `missed by ${Math.round(Math.abs(measured / target - 1) * 100)} %`}.`;
}
