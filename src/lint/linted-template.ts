import { Acknowledgement, acknowledgementsIn } from './acknowledgement';
import { conditionOf } from './conditions-of-findings';
import { Finding, Severity } from './finding';
import { isIgnored } from './ignored-rule';
import { Circumstances, LintContext } from './lint-context';
import { Problem, Rule, RuleDescription } from './rule';
import { ALL_RULES } from './rules';
import { PricingPlan } from '../catalog/pricing-plan';
import { CachingTemplate } from '../template/caching-template';
import { ConditionScenario } from '../template/intrinsics/condition-scenarios';

type Path = readonly (string | number)[];

/** A problem, and the scenarios in which it occurs. */
interface Occurrence {
  readonly problem: Problem;
  readonly path: Path;
  readonly scenarios: Set<ConditionScenario>;
}

/**
 * One template in all scenarios of its conditions.
 */
export class LintedTemplate {
  /** The template with all conditions open, except those that default parameter values decide. */
  public readonly context: LintContext;

  private readonly scenarios: readonly { readonly scenario: ConditionScenario; readonly context: LintContext }[];
  private readonly circumstances: Circumstances;
  private withoutDefaults?: readonly (LintContext | undefined)[];
  private readonly acknowledgements: readonly Acknowledgement[];

  public constructor(public readonly template: CachingTemplate, plan: PricingPlan | undefined) {
    this.acknowledgements = acknowledgementsIn(template);
    this.circumstances = { plan, acknowledgements: this.acknowledgements, knownRules: KNOWN_RULES };
    this.context = new LintContext(template._resources(), this.circumstances);
    const scenarios = template._scenarios();
    this.scenarios = scenarios.length === 1 ? [{ scenario: scenarios[0]!, context: this.context }]
      : scenarios.map(scenario => ({ scenario, context: new LintContext(template._resources(scenario), this.circumstances) }));
  }

  /** Returns one finding for each problem, with the conditions under which it occurs. */
  public findingsOf(rule: Rule): Finding[] {
    const occurrences = new Map<string, Occurrence>();
    for (const { scenario, context } of this.scenarios) {
      for (const problem of rule.check(context)) {
        const path = this.template._locate(problem.location.logicalId, problem.location.path, scenario);
        const key = JSON.stringify([path, problem.message, problem.severity]);
        const known = occurrences.get(key);
        if (known === undefined) occurrences.set(key, { problem, path, scenarios: new Set([scenario]) });
        else known.scenarios.add(scenario);
      }
    }
    const allScenarios = this.scenarios.map(({ scenario }) => scenario);
    const isError = ({ severity = rule.severity }: Problem) => severity === Severity.ERROR;
    const needsDefaults = [...occurrences.values()].some(({ problem }) => isError(problem)) ? this.needsDefaults(rule) : () => false;
    return [...occurrences.values()].flatMap(({ problem, path, scenarios }) => {
      const note = isError(problem) && needsDefaults(problem) ? ' This depends on the default values of template parameters.' : '';
      const condition = conditionOf(scenarios, allScenarios);
      return this.unlessAcknowledged(this.findingOf(rule, { ...problem, message: problem.message + note }, path, condition));
    });
  }

  /** Returns a test for problems that occur only with default parameter values, which a deployment can change. */
  private needsDefaults(rule: Rule): (problem: Problem) => boolean {
    this.withoutDefaults ??= this.scenarios.map(({ scenario }) => {
      const reading = this.template._resourcesWithoutDefaults(scenario);
      return reading === undefined ? undefined : new LintContext(reading, this.circumstances);
    });
    if (this.withoutDefaults.includes(undefined)) return () => false;
    const locations = new Set(this.withoutDefaults.flatMap(context => [...rule.check(context!)].map(({ location }) => JSON.stringify(location))));
    return ({ location }) => !locations.has(JSON.stringify(location));
  }

  /** Returns the finding for a problem that a rule over all templates of the account found in this one. */
  public accountFindings(rule: RuleDescription, problem: Problem): Finding[] {
    const path = this.template._locate(problem.location.logicalId, problem.location.path);
    return this.unlessAcknowledged(this.findingOf(rule, problem, path, undefined));
  }

  /** Returns numbers that sort findings by their position in the template. */
  public orderOf(finding: Finding): number[] {
    return this.template._orderOf(finding.path.split('/'));
  }

  private findingOf(rule: RuleDescription, problem: Problem, path: Path, condition: string | undefined): Finding {
    const { location: { logicalId, pathPattern }, message, fix, severity = rule.severity, deployError = rule.deployError, evidence } = problem;
    const constructPath = this.template._metadataOf(logicalId)['aws:cdk:path'];
    const finding: Finding = {
      ruleId: rule.id,
      ruleName: rule.name,
      severity,
      message,
      fix,
      source: rule.source,
      deployError,
      template: this.template.name,
      logicalId,
      path: path.join('/'),
      pathPattern,
      constructPath: typeof constructPath === 'string' ? constructPath : undefined,
      condition,
      evidence,
    };
    // Finding a line needs another pass over the text, so lines are computed on access.
    return Object.defineProperties(finding, {
      line: { enumerable: true, get: () => this.template._positionOf(path)?.line },
      column: { enumerable: true, get: () => this.template._positionOf(path)?.column },
    });
  }

  private unlessAcknowledged(finding: Finding): Finding[] {
    return this.acknowledgements.some(({ reason, ...one }) => reason !== undefined && isIgnored(finding, { ...one, reason })) ? [] : [finding];
  }
}

const KNOWN_RULES: ReadonlySet<string> = new Set(ALL_RULES.flatMap(({ id, name }) => [id, name]));
