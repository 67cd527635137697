import { Acknowledgement, acknowledgementsIn } from './acknowledgement';
import { Finding } from './finding';
import { isIgnored } from './ignored-rule';
import { Problem, Rule, RuleMetadata } from './rule';
import { Subject } from './subject';
import { CachingTemplate } from '../template/caching-template';
import { World } from '../template/worlds';

/**
 * One template under all outcomes of its conditions, and the findings of rules in it.
 */
export class LintedTemplate {
  /** What it says where nothing is decided but what parameters decide by default. */
  public readonly subject: Subject;

  private readonly outcomes: readonly { readonly world: World | undefined; readonly subject: Subject }[];

  private readonly acknowledgements: readonly Acknowledgement[];

  public constructor(public readonly template: CachingTemplate, plan: string | undefined) {
    this.acknowledgements = acknowledgementsIn(template);
    const circumstances = { plan, acknowledgements: this.acknowledgements };
    this.subject = new Subject(template._read(), circumstances);
    const worlds = template._worlds();
    this.outcomes = worlds.length < 2 ? [{ world: undefined, subject: this.subject }]
      : worlds.map(world => ({ world, subject: new Subject(template._read(world), circumstances) }));
  }

  /** What a rule finds, once for each thing that is wrong, with the conditions under which it is. */
  public findingsOf(rule: Rule): Finding[] {
    const found = new Map<string, { readonly finding: Finding; readonly worlds: Set<World | undefined> }>();
    for (const { world, subject } of this.outcomes) {
      for (const problem of rule.check(subject)) {
        const finding = this.findingOf(rule, problem, world);
        const key = JSON.stringify([finding.path, finding.message, finding.severity]);
        const seen = found.get(key);
        if (seen === undefined) found.set(key, { finding, worlds: new Set([world]) });
        else seen.worlds.add(world);
      }
    }
    return [...found.values()]
      .map(({ finding, worlds }) => ({ ...finding, condition: this.conditionOf(worlds) }))
      .filter(finding => !this.acknowledgements.some(({ reason, ...one }) => reason !== undefined && isIgnored(finding, { ...one, reason })));
  }

  public findingOf(rule: RuleMetadata, { place, message, fix, severity, proof }: Problem, world?: World): Finding {
    const path = this.template._locate(place.logicalId, place.path, world);
    const metadata = this.template._metadataOf(place.logicalId);
    const position = this.template._positionOf(path);
    return {
      ruleId: rule.id,
      ruleName: rule.name,
      severity: severity ?? rule.severity,
      message,
      fix,
      source: rule.source,
      deployError: rule.deployError,
      template: this.template.name,
      logicalId: place.logicalId,
      path: path.join('/'),
      pathPattern: place.pathPattern,
      line: position?.line,
      column: position?.column,
      constructPath: typeof metadata['aws:cdk:path'] === 'string' ? metadata['aws:cdk:path'] : undefined,
      proof,
    };
  }

  /** The conditions that tell the worlds of a finding from the others; none if it is in all. */
  private conditionOf(worlds: ReadonlySet<World | undefined>): string | undefined {
    if (worlds.size === this.outcomes.length) return undefined;
    const all = this.outcomes.map(({ world }) => world!);
    const names = [...all[0]!.conditions.keys()];
    const literals = names.flatMap(name => [true, false].map(holds => ({ name, holds })));
    const common = literals.filter(({ name, holds }) => [...worlds].every(world => world!.conditions.get(name) === holds));
    const inWords = (chosen: typeof literals) => chosen.map(({ name, holds }) => (holds ? name : `not ${name}`)).join(' and ');
    const isExact = (chosen: typeof literals) => all.every(world =>
      worlds.has(world) === chosen.every(({ name, holds }) => world.conditions.get(name) === holds));
    // The fewest conditions that say it; and where no conjunction does, what all its worlds have in common.
    const single = common.find(literal => isExact([literal]));
    if (single !== undefined) return inWords([single]);
    for (const [i, first] of common.entries()) {
      const second = common.slice(i + 1).find(other => isExact([first, other]));
      if (second !== undefined) return inWords([first, second]);
    }
    return common.length > 0 ? `${inWords(common)}${isExact(common) ? '' : ', in part'}` : `one outcome of ${names.join(', ')}`;
  }
}
