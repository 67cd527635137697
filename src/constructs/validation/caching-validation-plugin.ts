import {
  CfnResource, IPolicyValidationContextBeta1, IPolicyValidationPluginBeta1, PolicyValidationPluginReportBeta1, PolicyViolationBeta1,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { METADATA_KEY } from '../../lint/acknowledgement';
import { Finding, Severity } from '../../lint/finding';
import { problemText } from '../../lint/finding-text';
import { checkIgnored } from '../../lint/ignored-rule';
import { Linter, LintOptions } from '../../lint/linter';
import { ALL_RULES } from '../../lint/rules';
import { templatesAround } from '../../template/assembly/templates-around';
import { readTogether } from '../../template/read-together';

/**
 * Checks the caching of every stack of an app when it is synthesized, whoever wrote its distributions.
 *
 * Synthesis fails on errors; warnings are shown. Findings are accepted with `ignore`, with `CachingValidationPlugin.acknowledge`, or, where
 * CDK has it, with `Validations.of(construct).acknowledge({ id: 'cdk-edge-cache::CEC043', reason: '...' })`.
 *
 * On a CDK that has `Validations`, pass it to `Validations.of(app).addPlugins(...)`; on any other to `policyValidationBeta1`.
 *
 * @example
 * const app = new App({ policyValidationBeta1: [new CachingValidationPlugin()] });
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class CachingValidationPlugin implements IPolicyValidationPluginBeta1 {
  /**
   * Accepts what a rule finds in the CloudFront resources of a construct. It is written into the template, so that everybody who checks the
   * template accepts it too.
   *
   * @param construct a distribution or a policy of CDK, or whatever holds some
   * @param rule the id or the name of the rule
   * @param reason why it is accepted
   * @throws if no reason is given, or if the construct holds nothing of CloudFront
   */
  public static acknowledge(construct: IConstruct, rule: string, reason: string): void {
    checkIgnored({ rule, reason });
    const resources = construct.node.findAll().filter((one): one is CfnResource =>
      CfnResource.isCfnResource(one) && one.cfnResourceType.startsWith('AWS::CloudFront::'));
    if (resources.length === 0) {
      throw new Error(`'construct' ${construct.node.path} holds no resource of CloudFront; pass the distribution or the policy that ${rule} speaks of`);
    }
    for (const resource of resources) {
      const before: { acknowledge?: any[] } = resource.getMetadata(METADATA_KEY) ?? {};
      resource.addMetadata(METADATA_KEY, { ...before, acknowledge: [...before.acknowledge ?? [], { rule, reason }] });
    }
  }

  /** What CDK calls the plugin in its report, and what stands before `::` in the ids that it acknowledges. */
  public readonly name = 'cdk-edge-cache';

  /**
   * The ids of the rules.
   *
   * @default - those of all rules
   */
  public readonly ruleIds?: string[] = ALL_RULES.map(rule => rule.id);

  private readonly options: LintOptions;

  /**
   * @throws if a rule is ignored without a reason, or if there is no such plan
   */
  public constructor(options: LintOptions = {}) {
    Linter.lintAll([], options);
    this.options = options;
  }

  /**
   * Called by CDK with the templates of the app.
   */
  public validate(context: IPolicyValidationContextBeta1): PolicyValidationPluginReportBeta1 {
    const { stackTemplates = [] } = context as { readonly stackTemplates?: readonly StackTemplate[] };
    const templates = templatesAround(context.templatePaths).map(template => {
      const stack = stackTemplates.find(one => one.templatePath === template.name);
      return { account: stack?.accountId, region: stack?.region, ...template };
    });
    const findings = Linter.lintAll(readTogether(templates), this.options);
    const success = findings.every(finding => finding.severity !== Severity.ERROR);
    // Where CDK tells nothing of the stacks it is one that leaves the report of a success out, and warnings with it.
    if (success && !('stackTemplates' in context)) findings.map(warningOf).forEach(line => console.error(line));
    return { success, violations: findings.map(violationOf) };
  }
}

/** The format of CDK's own warnings. */
function warningOf(finding: Finding): string {
  const { constructPath, logicalId, ruleId, ruleName, fix } = finding;
  return `[Warning at ${constructPath ?? logicalId}] ${ruleId} ${ruleName}: ${problemText(finding)} ${fix}`;
}

/** What newer versions of CDK tell of a template. */
interface StackTemplate {
  readonly templatePath: string;
  readonly accountId?: string;
  readonly region?: string;
}

function violationOf(finding: Finding): PolicyViolationBeta1 {
  const { ruleId, ruleName, severity, fix, source, template, logicalId, path, evidence, deployError } = finding;
  const [, location = path] = path.split(`/${logicalId}/`);
  return {
    ruleName: ruleId,
    description: problemText(finding),
    severity,
    fix,
    violatingResources: [{ resourceLogicalId: logicalId, templatePath: template, locations: [location] }],
    ruleMetadata: {
      name: ruleName,
      source,
      ...(evidence === undefined ? {} : { proof: evidence.sentence }),
      ...(deployError === undefined ? {} : { deployError }),
    },
  };
}
