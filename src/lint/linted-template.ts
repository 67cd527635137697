import { Acknowledgement, acknowledgementsIn } from './acknowledgement';
import { conditionOf } from './conditions-of-findings';
import { Finding, Severity } from './finding';
import { isIgnored } from './ignored-rule';
import { Circumstances, LintContext } from './lint-context';
import { Problem, Rule } from './rule';
import { RuleDescription } from './rule-description';
import { ACCOUNT_RULES, RULES } from './rules';
import { CachingTemplate } from '../template/caching-template';
import { ConditionScenario } from '../template/intrinsics/condition-scenarios';

/** Where something is written in a template: the keys that lead to it. */
type Path = readonly (string | number)[];

/** A problem, and the outcomes of the template's conditions under which there is one. */
interface Sighting {
  readonly problem: Problem;
  readonly path: Path;
  readonly worlds: Set<ConditionScenario>;
}

/**
 * One template under all outcomes of its conditions, and the findings of rules in it.
 */
export class LintedTemplate {
  /** What it says where nothing is decided but what parameters decide by default. */
  public readonly subject: LintContext;

  private readonly outcomes: readonly { readonly world: ConditionScenario; readonly subject: LintContext }[];
  private readonly circumstances: Circumstances;
  private withoutDefaults?: readonly (LintContext | undefined)[];
  private readonly acknowledgements: readonly Acknowledgement[];

  public constructor(public readonly template: CachingTemplate, plan: string | undefined) {
    this.acknowledgements = acknowledgementsIn(template);
    const circumstances = this.circumstances = { plan, acknowledgements: this.acknowledgements, knownRules: KNOWN_RULES };
    this.subject = new LintContext(template._resources(), circumstances);
    const worlds = template._scenarios();
    const [only, ...others] = worlds;
    this.outcomes = only !== undefined && others.length === 0 ? [{ world: only, subject: this.subject }]
      : worlds.map(world => ({ world, subject: new LintContext(template._resources(world), circumstances) }));
  }

  /** What a rule finds, once for each thing that is wrong, with the conditions under which it is. */
  public findingsOf(rule: Rule): Finding[] {
    const sightings = new Map<string, Sighting>();
    for (const { world, subject } of this.outcomes) {
      for (const problem of rule.check(subject)) {
        const path = this.template._locate(problem.place.logicalId, problem.place.path, world);
        const key = JSON.stringify([path, problem.message, problem.severity]);
        const seen = sightings.get(key);
        if (seen === undefined) sightings.set(key, { problem, path, worlds: new Set([world]) });
        else seen.worlds.add(world);
      }
    }
    const all = this.outcomes.map(one => one.world);
    const found = [...sightings.values()];
    const isError = ({ severity = rule.severity }: Problem) => severity === Severity.ERROR;
    const restsOnDefaults = found.some(({ problem }) => isError(problem)) ? this.restsOnDefaults(rule) : () => false;
    return found.flatMap(({ problem, path, worlds }) => {
      const said = isError(problem) && restsOnDefaults(problem)
        ? { ...problem, message: `${problem.message}, with the defaults of the template's parameters` } : problem;
      return this.unlessAcknowledged(this.findingOf(rule, said, path, conditionOf(worlds, all)));
    });
  }

  /** Whether a problem is only one with the defaults of parameters, which a deployment can change. */
  private restsOnDefaults(rule: Rule): (problem: Problem) => boolean {
    this.withoutDefaults ??= this.outcomes.map(({ world }) => {
      const reading = this.template._resourcesWithoutDefaults(world);
      return reading === undefined ? undefined : new LintContext(reading, this.circumstances);
    });
    if (this.withoutDefaults.includes(undefined)) return () => false;
    const places = new Set(this.withoutDefaults.flatMap(subject => [...rule.check(subject!)].map(({ place }) => JSON.stringify(place))));
    return ({ place }) => !places.has(JSON.stringify(place));
  }

  /** The finding of a rule that looks at this template among others. */
  public findingsAmongOthers(rule: RuleDescription, problem: Problem): Finding[] {
    const path = this.template._locate(problem.place.logicalId, problem.place.path);
    return this.unlessAcknowledged(this.findingOf(rule, problem, path, undefined));
  }

  /** Where in the template a finding is, as numbers to sort by. */
  public orderOf(finding: Finding): number[] {
    return this.template._orderOf(finding.path.split('/'));
  }

  private findingOf(rule: RuleDescription, problem: Problem, path: Path, condition: string | undefined): Finding {
    const { place, message, fix, severity, deployError, proof } = problem;
    const constructPath = this.template._metadataOf(place.logicalId)['aws:cdk:path'];
    const finding: Finding = {
      ruleId: rule.id,
      ruleName: rule.name,
      severity: severity ?? rule.severity,
      message,
      fix,
      source: rule.source,
      deployError: deployError ?? rule.deployError,
      template: this.template.name,
      logicalId: place.logicalId,
      path: path.join('/'),
      pathPattern: place.pathPattern,
      constructPath: typeof constructPath === 'string' ? constructPath : undefined,
      condition,
      proof,
    };
    // Lines cost another pass over the text, so they are only looked up when somebody asks for them.
    return Object.defineProperties(finding, {
      line: { enumerable: true, get: () => this.template._positionOf(path)?.line },
      column: { enumerable: true, get: () => this.template._positionOf(path)?.column },
    });
  }

  private unlessAcknowledged(finding: Finding): Finding[] {
    return this.acknowledgements.some(({ reason, ...one }) => reason !== undefined && isIgnored(finding, { ...one, reason })) ? [] : [finding];
  }
}

const KNOWN_RULES: ReadonlySet<string> = new Set([...RULES, ...ACCOUNT_RULES].flatMap(({ id, name }) => [id, name]));
