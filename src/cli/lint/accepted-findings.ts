import { didYouMean } from '../../edge/nearest';
import { Finding } from '../../lint/finding';
import { IgnoredRule, isIgnored } from '../../lint/ignored-rule';
import { ALL_RULES } from '../../lint/rules';
import { UsageError } from '../command';

/** Findings that the user accepts, with the reason. */
export interface AcceptedFindings extends IgnoredRule {
  /** The path of the template, or the end of the path. All templates if absent. */
  readonly template?: string;
}

/** @param file the path of the template with the finding; `undefined` for standard input */
export function isAccepted(finding: Finding, file: string | undefined, accepted: AcceptedFindings): boolean {
  return isIgnored(finding, accepted) && (accepted.template === undefined || isIn(file ?? finding.template, accepted.template));
}

/** Parses `RULE=REASON` from the command line. */
export function acceptedRule(written: string): AcceptedFindings {
  const [name, ...rest] = written.split('=');
  const reason = rest.join('=').trim();
  const rule = name!.trim();
  const refusal = ruleRefusal(rule);
  if (refusal !== undefined) throw new UsageError(`option '--ignore' ${refusal}`);
  if (reason === '') throw new UsageError(`option '--ignore' has no reason for ${rule}; add one: --ignore '${rule}=REASON'`);
  return { rule, reason };
}

/** Returns the end of an error message that begins with an option or property; undefined if a rule has this ID or name. */
export function ruleRefusal(name: string): string | undefined {
  const names = ALL_RULES.flatMap(rule => [rule.id, rule.name]);
  if (names.includes(name)) return undefined;
  const [id, readable] = names;
  return `must name a rule, got '${name}'${didYouMean(name, names) || `; pass an ID such as ${id} or a name such as ${readable}`}`;
}

/** Whether a path ends with all segments of another. */
export function isIn(path: string, end: string): boolean {
  const endSegments = segmentsOf(end);
  return endSegments.length > 0 && `/${segmentsOf(path).join('/')}`.endsWith(`/${endSegments.join('/')}`);
}

/** The first segment of an absolute path is empty, so it is not the end of another path. The report page has no `node:path`. */
function segmentsOf(path: string): string[] {
  const segments: string[] = [];
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..' && !['', '..', undefined].includes(segments.at(-1))) segments.pop();
    else if (segment !== '.' && (segment !== '' || segments.length === 0)) segments.push(segment);
  }
  return segments;
}
