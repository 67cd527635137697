const UNITS: readonly [unit: string, seconds: number][] = [['d', 86_400], ['h', 3600], ['min', 60]];

/** A number of seconds in the largest unit that leaves no rest: `1 h`, `90 s`. */
export function inUnits(seconds: number): string {
  const [unit, size] = UNITS.find(([, one]) => seconds > 0 && seconds % one === 0) ?? ['s', 1];
  return `${seconds / size} ${unit}`;
}
