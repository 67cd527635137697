import { awsCommands } from './aws-command';
import { FREE_PATHS, InvalidationPlan } from './invalidation-plan';
import { CoveringPath } from '../../edge/invalidation/invalidation-cover';
import { Terminal } from '../command';
import { Paint } from '../output/paint';
import { Cell, table } from '../output/table';
import { wrap } from '../output/wrap';

/** The most rows that are shown of a plan; the command has all paths. */
const MOST_ROWS = 50;

/** The plan for a person, with the command to run last. */
export function planReport(plan: InvalidationPlan, distributionId: string | undefined, terminal: Terminal): string {
  const { changed, removed, added, unchanged, paths } = plan;
  const counts = `${changed} changed, ${removed} removed, ${added} added, ${unchanged} unchanged`;
  const notes = notesOf(plan).flatMap(note => wrap(note, terminal.columns));
  if (paths.length === 0) return [counts, 'nothing to invalidate', ...notes].join('\n');
  return [
    counts, '',
    table(paths.slice(0, MOST_ROWS).map(row), terminal, { head: ['invalidate', 'covers', 'also drops'] }),
    ...paths.length > MOST_ROWS ? [`and ${paths.length - MOST_ROWS} more, all in the command below`] : [],
    '', ...notes, '',
    ...awsCommands(paths.map(({ path }) => path), distributionId),
  ].join('\n');
}

const MOST_EXAMPLES = 3;

function row({ path, covers, drops, beyond }: CoveringPath): Cell[] {
  const examples = drops.slice(0, MOST_EXAMPLES).join(', ') + (drops.length > MOST_EXAMPLES ? ', ...' : '');
  const dropped = [
    ...drops.length === 0 ? [] : [`${urls(drops.length)} that did not change: ${examples}`],
    ...beyond ? [`whatever else begins with ${path.slice(0, -1)}`] : [],
  ];
  return [path, urls(covers), dropped.length === 0 ? 'nothing else' : { text: dropped.join('; '), color: Paint.WARNING }];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-invalidations */
const WILDCARDS_IN_PROGRESS = 15;

function notesOf({ added, paths }: InvalidationPlan): string[] {
  const wildcards = paths.filter(({ path }) => path.endsWith('*')).length;
  return [
    ...paths.length === 0 ? [] : [costOf(paths.length)],
    ...wildcards === 0 ? [] : ["a wildcard also drops what begins like it and is not in these folders, such as an API's responses"],
    ...wildcards <= WILDCARDS_IN_PROGRESS ? [] : [`${wildcards} of them are wildcards, of which older quotas let ${WILDCARDS_IN_PROGRESS} be in progress at once: run a part and wait, or use --max-paths ${WILDCARDS_IN_PROGRESS}`],
    ...added === 0 ? [] : ['added files need no invalidation, unless somebody asked for them before and the error is cached: then use --include-added'],
  ];
}

function costOf(count: number): string {
  const free = `${FREE_PATHS} paths a month are free in the account, over all its distributions`;
  if (count > FREE_PATHS) return `${count} paths; ${free}: you pay for ${count - FREE_PATHS} of them or more, use --max-paths ${FREE_PATHS}`;
  return `${count} path${count === 1 ? '' : 's'}; ${free}: ${Math.floor(FREE_PATHS / count)} such releases`;
}

function urls(count: number): string {
  return `${count} URL${count === 1 ? '' : 's'}`;
}
