import { Finding } from '../../lint/finding';
import { IgnoredRule, isIgnored } from '../../lint/ignored-rule';
import { Linter } from '../../lint/linter';
import { UsageError } from '../command';
import { didYouMean } from '../input/nearest';

/** Findings that the user accepts, and why. */
export interface AcceptedFindings extends IgnoredRule {
  /** The path of the template that they are accepted in, or the end of it; in every one if left out. */
  readonly template?: string;
}

/** @param file the path of the template that the finding is in; standard input has none */
export function isAccepted(finding: Finding, file: string | undefined, accepted: AcceptedFindings): boolean {
  return isIgnored(finding, accepted) && (accepted.template === undefined || isIn(file ?? finding.template, accepted.template));
}

/** `RULE=REASON` of the command line. */
export function acceptedRule(written: string): AcceptedFindings {
  const [name, ...rest] = written.split('=');
  const reason = rest.join('=').trim();
  const rule = name!.trim();
  const refusal = ruleRefusal(rule);
  if (refusal !== undefined) throw new UsageError(`option '--ignore' ${refusal}`);
  if (reason === '') throw new UsageError(`option '--ignore' gives no reason for ${rule}; say why its findings are accepted: --ignore '${rule}=REASON'`);
  return { rule, reason };
}

/** Returns the rest of a sentence that begins with the name of a setting, or nothing if a rule has this id or name. */
export function ruleRefusal(name: string): string | undefined {
  const names = Linter.rules().flatMap(rule => [rule.id, rule.name]);
  const [id, readable] = names;
  return names.includes(name) ? undefined : `names no rule, got '${name}'${didYouMean(name, names) || `; use an id such as ${id}, or a name such as ${readable}`}`;
}

/** Whether a path ends with whole parts of another. */
export function isIn(path: string, end: string): boolean {
  const [whole, part] = [partsOf(path), partsOf(end)];
  return part.length > 0 && part.length <= whole.length && part.every((one, i) => one === whole[whole.length - part.length + i]);
}

/** Of a path that begins with `/` the first part is empty, so that it is the end of no other one. Not by `node:path`: pages use this, too. */
function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..' && !['', '..', undefined].includes(parts.at(-1))) parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts;
}
