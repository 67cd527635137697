import {
  CfnResource, IPolicyValidationContextBeta1, IPolicyValidationPluginBeta1, PolicyValidationPluginReportBeta1, PolicyViolationBeta1,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Finding, Severity } from '../../lint/finding';
import { problemText } from '../../lint/finding-text';
import { checkIgnored } from '../../lint/ignored-rule';
import { Linter, LintOptions } from '../../lint/linter';
import { ALL_RULES } from '../../lint/rules';
import { templatesAround } from '../../template/assembly/templates-around';
import { readTogether } from '../../template/read-together';
import { METADATA_KEY } from '../../template/reading/metadata-key';

/**
 * Checks the caching of all stacks of an app at synthesis, including distributions that other constructs create.
 *
 * An error fails the synthesis. A warning does not. To accept a finding, use `ignore`, `CachingValidationPlugin.acknowledge`, or, in versions
 * of CDK that have it, `Validations.of(construct).acknowledge({ id: 'cdk-edge-cache::CEC043', reason: '...' })`.
 *
 * Pass the plugin to `Validations.of(app).addPlugins(...)`, or to `policyValidationBeta1` in older versions of CDK.
 *
 * @example
 * const app = new App({ policyValidationBeta1: [new CachingValidationPlugin()] });
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class CachingValidationPlugin implements IPolicyValidationPluginBeta1 {
  /**
   * Accepts the findings of a rule in the CloudFront resources of a construct. The metadata of the template contains the acknowledgement, so
   * it also applies to other checks of the template.
   *
   * @param construct a distribution or a policy, or a construct that contains some
   * @param rule the ID or the name of the rule
   * @param reason the reason to accept the findings
   * @throws if there is no reason, or if the construct contains no CloudFront resource
   */
  public static acknowledge(construct: IConstruct, rule: string, reason: string): void {
    checkIgnored({ rule, reason });
    const resources = construct.node.findAll().filter((one): one is CfnResource =>
      CfnResource.isCfnResource(one) && one.cfnResourceType.startsWith('AWS::CloudFront::'));
    if (resources.length === 0) {
      throw new Error(`'construct' ${construct.node.path} contains no CloudFront resource; pass the distribution or the policy that ${rule} reports`);
    }
    for (const resource of resources) {
      const before: { acknowledge?: any[] } = resource.getMetadata(METADATA_KEY) ?? {};
      resource.addMetadata(METADATA_KEY, { ...before, acknowledge: [...before.acknowledge ?? [], { rule, reason }] });
    }
  }

  /** The name of the plugin in CDK's report, and the prefix of acknowledged IDs. */
  public readonly name = 'cdk-edge-cache';

  /**
   * The IDs of the rules.
   *
   * @default - the IDs of all rules
   */
  public readonly ruleIds?: string[] = ALL_RULES.map(rule => rule.id);

  private readonly options: LintOptions;

  /**
   * @throws if `ignore` contains a rule without a reason, or if `plan` is unknown
   */
  public constructor(options: LintOptions = {}) {
    Linter.lintAll([], options);
    this.options = options;
  }

  /**
   * Checks the templates of the app. CDK calls this method.
   */
  public validate(context: IPolicyValidationContextBeta1): PolicyValidationPluginReportBeta1 {
    const { stackTemplates = [] } = context as { readonly stackTemplates?: readonly StackTemplate[] };
    const templates = templatesAround(context.templatePaths).map(template => {
      const stack = stackTemplates.find(one => one.templatePath === template.name);
      return { account: stack?.accountId, region: stack?.region, ...template };
    });
    const findings = Linter.lintAll(readTogether(templates), this.options);
    const success = findings.every(finding => finding.severity !== Severity.ERROR);
    // Versions of CDK without 'stackTemplates' print no report, and therefore no warnings, on success.
    if (success && !('stackTemplates' in context)) findings.map(warningOf).forEach(line => console.error(line));
    return { success, violations: findings.map(violationOf) };
  }
}

/** The format of CDK's own warnings. */
function warningOf(finding: Finding): string {
  const { constructPath, logicalId, ruleId, ruleName, fix } = finding;
  return `[Warning at ${constructPath ?? logicalId}] ${ruleId} ${ruleName}: ${problemText(finding)} ${fix}`;
}

/** The description of a template in newer versions of CDK. */
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
