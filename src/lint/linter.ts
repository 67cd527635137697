import { Finding, Severity } from './finding';
import { checkIgnored, IgnoredRule, isIgnored } from './ignored-rule';
import { LintedTemplate } from './linted-template';
import { ACCOUNT_RULES, RULES } from './rules';
import { PricingPlan } from '../catalog/pricing-plan';
import { CachingTemplate } from '../template/caching-template';

/**
 * Options for the linter.
 */
export interface LintOptions {
  /**
   * The minimum severity to report.
   *
   * @default Severity.WARNING
   */
  readonly minimumSeverity?: Severity;

  /**
   * Rules to ignore, each with a reason.
   *
   * @default - none
   */
  readonly ignore?: IgnoredRule[];

  /**
   * The flat-rate pricing plan whose limits to check: `free`, `pro`, `business` or `premium`, the values of `PricingPlan`. A string, because
   * `PricingPlan` is outside this submodule, and Go packages must not import each other.
   *
   * @default - pay-as-you-go pricing, which has no such limits
   */
  readonly plan?: string;
}

/**
 * Finds caching mistakes in CloudFormation templates, including templates that were not written with this library.
 *
 * @example
 * const errors = lint.Linter.lint(assertions.Template.fromStack(this).toJSON(), { minimumSeverity: lint.Severity.ERROR });
 */
export class Linter {
  /**
   * Checks one template.
   *
   * @param template a `CachingTemplate`, or anything that `CachingTemplate.parse` accepts
   * @returns the findings, in the order of the template
   * @throws if the template is not a CloudFormation template, or if an option is invalid
   */
  public static lint(template: any, options: LintOptions = {}): Finding[] {
    return Linter.lintAll([template instanceof CachingTemplate ? template : CachingTemplate.parse(template)], options);
  }

  /**
   * Checks the templates of one account, individually and together.
   *
   * @returns the findings, in the order of the templates
   * @throws if an option is invalid
   */
  public static lintAll(templates: CachingTemplate[], options: LintOptions = {}): Finding[] {
    const { minimumSeverity = Severity.WARNING, ignore = [], plan } = options;
    ignore.forEach(checkIgnored);
    if (plan !== undefined && !isPricingPlan(plan)) {
      throw new Error(`'plan' must be one of ${PLANS.join(', ')}, got '${String(plan)}'`);
    }
    const lintedTemplates = templates.map(template => new LintedTemplate(template, plan));
    const contexts = lintedTemplates.map(({ context }) => context);
    const accountProblems = ACCOUNT_RULES.flatMap(rule => [...rule.checkAccount(contexts)].map(problem => ({ rule, problem })));
    return lintedTemplates.flatMap(linted => sorted(linted, [
      ...RULES.flatMap(rule => linted.findingsOf(rule)),
      ...accountProblems.filter(({ problem: { context } }) => context === linted.context)
        .flatMap(({ rule, problem }) => linted.accountFindings(rule, problem)),
    ]))
      .filter(({ severity }) => severity === Severity.ERROR || minimumSeverity === Severity.WARNING)
      .filter(finding => !ignore.some(rule => isIgnored(finding, rule)));
  }
}

const PLANS: readonly string[] = Object.values(PricingPlan);

function isPricingPlan(plan: string): plan is PricingPlan {
  return PLANS.includes(plan);
}

/** Sorts findings by their position in the template. */
function sorted(linted: LintedTemplate, findings: readonly Finding[]): Finding[] {
  return findings.map(finding => ({ finding, order: linted.orderOf(finding) }))
    .sort((one, other) => compare(one.order, other.order))
    .map(({ finding }) => finding);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, i) => number !== other[i]);
  return at < 0 ? one.length - other.length : at >= other.length ? 1 : one[at]! - other[at]!;
}
