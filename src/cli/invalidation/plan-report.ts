import { FREE_PATHS, InvalidationPlan } from './invalidation-plan';
import { CoveringPath } from '../../edge/invalidation/invalidation-cover';
import { pluralize } from '../../lint/phrases';
import { Terminal } from '../command';
import { Paint } from '../output/paint';
import { Cell, table } from '../output/table';
import { wrap } from '../output/wrap';

/** The maximum number of rows. The command has all paths. */
const MAX_ROWS = 50;

/** The plan as text. The command to run comes last. */
export function planReport(plan: InvalidationPlan, terminal: Terminal): string {
  const { changed, removed, added, unchanged, paths, commands } = plan;
  const counts = `${changed} changed, ${removed} removed, ${added} added, ${unchanged} unchanged`;
  const notes = notesOf(plan).flatMap(note => wrap(note, terminal.columns));
  if (paths.length === 0) return [counts, 'no paths to invalidate', ...notes].join('\n');
  return [
    counts, '',
    table(paths.slice(0, MAX_ROWS).map(cellsOf), terminal, { head: ['path', 'invalidates', 'also invalidates'] }),
    ...paths.length > MAX_ROWS ? [`and ${paths.length - MAX_ROWS} more; the command below has all`] : [],
    '', ...notes, '', ...commands,
  ].join('\n');
}

const MAX_EXAMPLES = 3;

function cellsOf({ path, covers, drops, beyond }: CoveringPath): Cell[] {
  const examples = drops.slice(0, MAX_EXAMPLES).join(', ') + (drops.length > MAX_EXAMPLES ? ', ...' : '');
  const dropped = [
    ...drops.length === 0 ? [] : [`${pluralize(drops.length, 'unchanged URL')}: ${examples}`],
    ...beyond ? [`any other URL that begins with ${path.slice(0, -1)}`] : [],
  ];
  return [path, pluralize(covers, 'URL'), dropped.length === 0 ? 'nothing' : { text: dropped.join('; '), color: Paint.WARNING }];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-invalidations */
const WILDCARDS_IN_PROGRESS = 15;

function notesOf({ added, paths }: InvalidationPlan): string[] {
  const wildcards = paths.filter(({ path }) => path.endsWith('*')).length;
  return [
    ...paths.length === 0 ? [] : [costOf(paths.length)],
    ...wildcards === 0 ? [] : ['a wildcard also invalidates matching URLs that are not in these folders, such as API responses'],
    ...wildcards <= WILDCARDS_IN_PROGRESS ? [] : [`${wildcards} paths are wildcards, but the older quota allows ${WILDCARDS_IN_PROGRESS} in progress; invalidate in batches, or use --max-paths ${WILDCARDS_IN_PROGRESS}`],
    ...added === 0 ? [] : ['added files need no invalidation; if CloudFront may have cached an error for them, use --include-added'],
  ];
}

function costOf(count: number): string {
  const free = `the first ${pluralize(FREE_PATHS, 'path')} per month and account are free`;
  return count > FREE_PATHS ? `${pluralize(count, 'path')}; ${free}; to stay within them, use --max-paths ${FREE_PATHS}`
    : `${pluralize(count, 'path')}; ${free} (${pluralize(Math.floor(FREE_PATHS / count), 'such release')})`;
}
