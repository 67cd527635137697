import { CACHE_POLICY, PolicySources } from './policy-lookup';
import { TemplateSource } from './published-values';
import { DistributionReader } from './read-distribution';
import { isDictionary } from './values';
import { CachePolicySettings, DistributionSettings, OriginRequestPolicySettings } from '../edge/model';
import { EdgeSimulator } from '../edge/simulator';

/**
 * How a template is read.
 */
export interface CachingTemplateOptions {
  /**
   * Templates of the same account whose SSM parameters and exports this one reads: that of the stage which owns a
   * shared policy, for example. Each is an object, or the text of a JSON document.
   *
   * @default - none: what comes from another template is unknown
   */
  readonly alongside?: any[];

  /**
   * What cache policies hold that the template only names: settings by policy id. Where the template has an intrinsic
   * function for the id, the key is its JSON.
   *
   * @default - none: a policy that is neither managed nor in the template is unknown
   */
  readonly cachePolicies?: { [id: string]: CachePolicySettings };

  /**
   * The same for origin request policies.
   *
   * @default - none: a policy that is neither managed nor in the template is unknown
   */
  readonly originRequestPolicies?: { [id: string]: OriginRequestPolicySettings };

  /**
   * Whether a parameter with a default is taken to have it. A deployment can give it another value.
   *
   * @default true
   */
  readonly assumeParameterDefaults?: boolean;
}

/**
 * A distribution of a template.
 */
export interface TemplateDistribution {
  /** Its logical id. */
  readonly logicalId: string;

  /** What its edge does. */
  readonly settings: DistributionSettings;
}

/**
 * A cache policy that a template creates.
 */
export interface TemplateCachePolicy {
  /** Its logical id. */
  readonly logicalId: string;

  /** What is in its key, and its TTLs. */
  readonly settings: CachePolicySettings;
}

/**
 * The caching that a CloudFormation template sets up, read without deploying it.
 *
 * @example
 * const read = template.CachingTemplate.parse(assertions.Template.fromStack(this).toJSON());
 * const decision = read.simulator().send({ path: '/account/orders', headers: { authorization: 'Bearer x' } });
 * const stored = decision.stored; // false
 */
export class CachingTemplate {
  /**
   * Reads a template.
   *
   * What cannot be known before deployment stays unknown, with the reason beside it; it is never guessed.
   *
   * @param template the template as an object, or the text of a JSON document
   * @throws if it is no CloudFormation template
   */
  public static parse(template: any, options: CachingTemplateOptions = {}): CachingTemplate {
    const { alongside = [], cachePolicies = {}, originRequestPolicies = {}, assumeParameterDefaults = true } = options;
    return new CachingTemplate({
      source: sourceOf(template, 'template', assumeParameterDefaults),
      alongside: alongside.map((one, i) => sourceOf(one, `alongside[${i}]`, assumeParameterDefaults)),
      cachePolicies,
      originRequestPolicies,
    });
  }

  /** The distributions of the template, in its order. */
  public readonly distributions: TemplateDistribution[];

  /** The cache policies that the template creates, in its order. */
  public readonly cachePolicies: TemplateCachePolicy[];

  private constructor(sources: PolicySources) {
    const { source } = sources;
    const reader = new DistributionReader(sources);
    this.distributions = source.resourcesOf('AWS::CloudFront::Distribution')
      .map(([logicalId, properties]) => ({ logicalId, settings: reader.read(properties) }));
    this.cachePolicies = source.resourcesOf(CACHE_POLICY.resourceType)
      .map(([logicalId, properties]) => ({ logicalId, settings: CACHE_POLICY.read(source.values, properties) }));
  }

  /**
   * A simulator of the edge of one distribution, with empty caches.
   *
   * @param logicalId the logical id of the distribution; may be left out when there is only one
   * @throws if there is no such distribution, or if there are several and none is named
   */
  public simulator(logicalId?: string): EdgeSimulator {
    const names = this.distributions.map(one => one.logicalId);
    const [only] = this.distributions;
    if (only === undefined) {
      throw new Error('the template has no AWS::CloudFront::Distribution; parse the template of the stack that creates it');
    }
    if (logicalId === undefined && names.length > 1) {
      throw new Error(`the template has ${names.length} distributions; name one of ${names.join(', ')}`);
    }
    const chosen = logicalId === undefined ? only : this.distributions.find(one => one.logicalId === logicalId);
    if (chosen === undefined) {
      throw new Error(`the template has no distribution '${logicalId}'; it has ${names.join(', ')}`);
    }
    return new EdgeSimulator(chosen.settings);
  }
}

function sourceOf(template: unknown, name: string, assumeDefaults: boolean): TemplateSource {
  const parsed = typeof template === 'string' ? parseJson(template, name) : template;
  if (!isDictionary(parsed) || !isDictionary(parsed.Resources)) {
    throw new Error(`'${name}' is no CloudFormation template: it has no 'Resources'; pass the synthesized template, as an object or as JSON text`);
  }
  return new TemplateSource(parsed, assumeDefaults);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`'${name}' is not JSON: ${(error as Error).message}`);
  }
}
