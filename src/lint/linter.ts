import { Finding, Severity } from './finding';
import { checkIgnored, IgnoredRule, isIgnored } from './ignored-rule';
import { LintedTemplate } from './linted-template';
import { checkPlan } from './pricing-plan';
import { RuleDescription } from './rule-description';
import { ACCOUNT_RULES, RULES } from './rules';
import { CachingTemplate } from '../template/caching-template';

/**
 * What the linter looks for.
 */
export interface LintOptions {
  /**
   * Findings of lesser severity are left out.
   *
   * @default Severity.WARNING
   */
  readonly severity?: Severity;

  /**
   * Rules that are left out, each with a reason.
   *
   * @default - none
   */
  readonly ignore?: IgnoredRule[];

  /**
   * The flat-rate pricing plan of the distributions, `free`, `pro`, `business` or `premium`, whose limits are checked.
   *
   * @default - pay as you go
   */
  readonly plan?: string;
}

/**
 * Finds caching mistakes in CloudFormation templates, whoever wrote them.
 *
 * @example
 * const errors = lint.Linter.lint(assertions.Template.fromStack(this).toJSON(), { severity: lint.Severity.ERROR });
 */
export class Linter {
  /**
   * Finds what is wrong in one template.
   *
   * @param template a `CachingTemplate`, or what `CachingTemplate.parse` takes
   * @returns the findings in the order of the template; none when nothing is wrong
   * @throws if it is no template, or if an option makes no sense
   */
  public static lint(template: any, options: LintOptions = {}): Finding[] {
    return Linter.lintAll([template instanceof CachingTemplate ? template : CachingTemplate.parse(template)], options);
  }

  /**
   * Finds what is wrong in several templates that are deployed to one account, and in all of them together.
   *
   * @param templates in the order in which the findings shall come
   * @throws if an option makes no sense
   */
  public static lintAll(templates: CachingTemplate[], options: LintOptions = {}): Finding[] {
    const { severity = Severity.WARNING, ignore = [], plan } = options;
    ignore.forEach(checkIgnored);
    checkPlan(plan);
    const linted = templates.map(template => new LintedTemplate(template, plan));
    const subjects = linted.map(one => one.subject);
    const amongAll = ACCOUNT_RULES.flatMap(rule => [...rule.checkAccount(subjects)].map(problem => ({ rule, problem })));
    return linted.flatMap(one => inOrder(one, [
      ...RULES.flatMap(rule => one.findingsOf(rule)),
      ...amongAll.filter(({ problem }) => problem.subject === one.subject).flatMap(({ rule, problem }) => one.findingsAmongOthers(rule, problem)),
    ]))
      .filter(finding => severity === Severity.WARNING || finding.severity === Severity.ERROR)
      .filter(finding => !ignore.some(rule => isIgnored(finding, rule)));
  }

  /** The rules, in the order of their ids. */
  public static rules(): RuleDescription[] {
    return [...RULES, ...ACCOUNT_RULES]
      .map(({ id, name, severity, why, source, deployError }) => ({ id, name, severity, why, source, deployError }))
      .sort((one, other) => one.id.localeCompare(other.id));
  }
}

/** As the template has them. */
function inOrder(template: LintedTemplate, findings: readonly Finding[]): Finding[] {
  return findings.map(finding => ({ finding, order: template.orderOf(finding) }))
    .sort((one, other) => compare(one.order, other.order))
    .map(({ finding }) => finding);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, i) => number !== other[i]);
  return at < 0 ? one.length - other.length : at >= other.length ? 1 : one[at]! - other[at]!;
}
