const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

const PERIOD = /^\d+[smhd](\s*\d+[smhd])*$/;

/** The seconds in `90`, `5m`, `1h 30m` or `1d`; undefined for any other value. */
export function secondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string' || !PERIOD.test(value)) return undefined;
  return [...value.matchAll(/(\d+)([smhd])/g)]
    .reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS], 0);
}
