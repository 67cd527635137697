import { checkBounds, SourceDocument, SourcePosition } from './document/document';
import { ConditionScenario, conditionScenarios } from './intrinsics/condition-scenarios';
import { Assumptions, isTemplate, NestedStack, sectionsOf, TemplateSource } from './intrinsics/template-source';
import { Dictionary, dictionary, isDictionary } from './intrinsics/values';
import { affectsCaching, CachingResources, readCachingResources, readTenants } from './reading/caching-resources';
import { locate } from './reading/locate';
import { DeclaredPolicies, PolicySources } from './reading/policy-lookup';
import { CachePolicySettings, DistributionSettings, OriginRequestPolicySettings } from '../edge/model';
import { EdgeSimulator } from '../edge/simulator/simulator';

/**
 * Options for reading a template.
 */
export interface CachingTemplateOptions {
  /**
   * Other templates of the same account, whose SSM parameters and exports this template reads.
   *
   * For example, the template of the stage that owns a shared policy.
   *
   * @default - none: values from other templates are unknown
   */
  readonly alongside?: CachingTemplate[];

  /**
   * The settings of cache policies that the template only references, by policy id.
   *
   * If the template has an intrinsic function in place of the id, use its JSON as the key.
   *
   * @default - none: a policy that is neither managed nor in the template is unknown
   */
  readonly cachePolicies?: { [id: string]: CachePolicySettings };

  /**
   * The settings of origin request policies that the template only references, by policy id.
   *
   * @default - none: a policy that is neither managed nor in the template is unknown
   */
  readonly originRequestPolicies?: { [id: string]: OriginRequestPolicySettings };

  /**
   * Assumes that parameters have their defaults, which a deployment can change.
   *
   * @default true
   */
  readonly assumeParameterDefaults?: boolean;

  /**
   * The name of the template in errors and findings, such as the name of its file.
   *
   * @default 'template'
   */
  readonly name?: string;
}

/**
 * A distribution in a template, or a tenant of one.
 */
export interface TemplateDistribution {
  /** The logical id of the distribution or the tenant. */
  readonly logicalId: string;

  /** The caching settings of the distribution. */
  readonly settings: DistributionSettings;
}

/** The templates around a template. */
interface TemplateContext {
  readonly alongside: readonly TemplateSource[];
  readonly nestedStacks: readonly NestedStack[];
}

/**
 * A CloudFormation or SAM template, read for its caching without deploying it.
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
   * Values known only at deployment are unknown, with a cause. Conditions are evaluated with the defaults of parameters; the linter
   * analyzes all outcomes of conditions.
   *
   * @param template the template as an object, or as JSON or YAML text; YAML can use short forms of intrinsic functions
   * @throws if it is not a CloudFormation template
   */
  public static parse(template: any, options: CachingTemplateOptions = {}): CachingTemplate {
    return CachingTemplate._parseInContext(template, options, { alongside: [], nestedStacks: [] });
  }

  /**
   * Reads a template with the templates around it.
   *
   * @internal
   */
  public static _parseInContext(template: any, options: CachingTemplateOptions, context: TemplateContext): CachingTemplate {
    const document = typeof template === 'string' ? SourceDocument.parse(template, options.name ?? DEFAULT_NAME)
      : template instanceof SourceDocument ? template : undefined;
    return new CachingTemplate(document === undefined ? template : document.value, document, options, context);
  }

  /** The name of the template in errors and findings. */
  public readonly name: string;

  /** @internal */
  public readonly _template: Dictionary;

  private readonly assumptions: Assumptions;
  private readonly declared: DeclaredPolicies;
  private readonly alongside: readonly TemplateSource[];
  private readonly nestedStacks: readonly NestedStack[];
  private readonly sources = new Map<ConditionScenario | undefined, TemplateSource>();
  private readonly resources = new Map<ConditionScenario | undefined, CachingResources>();
  private scenarios?: ConditionScenario[];
  private readTenants?: TemplateDistribution[];

  private constructor(
    template: unknown, private readonly document: SourceDocument | undefined, options: CachingTemplateOptions, context: TemplateContext,
  ) {
    const { alongside = [], cachePolicies = {}, originRequestPolicies = {}, assumeParameterDefaults = true, name = DEFAULT_NAME } = options;
    this.name = name;
    if (document === undefined && typeof template === 'object') checkBounds(template, name);
    if (!isTemplate(template)) {
      throw new Error(`'${name}' is not a CloudFormation template: it has no 'Resources'; pass the synthesized template as an object or as text`);
    }
    this._template = template;
    this.assumptions = { parameterDefaults: assumeParameterDefaults };
    this.declared = { cachePolicies, originRequestPolicies };
    this.alongside = [...alongside.map(one => one.source()), ...context.alongside];
    this.nestedStacks = context.nestedStacks;
  }

  /** The distributions in the order of the template. */
  public get distributions(): TemplateDistribution[] {
    return [...this._resources().distributions];
  }

  /**
   * The tenants of multi-tenant distributions, in the order of the template. The settings are those of the distribution, with the parameters,
   * domains and customizations of the tenant.
   */
  public get tenants(): TemplateDistribution[] {
    return [...this.readTenants ??= readTenants(this.sourcesOf(this.source()))];
  }

  /**
   * Creates a simulator for a distribution or a tenant, with empty caches.
   *
   * @param logicalId the logical id of the distribution, or of a tenant of a multi-tenant distribution; optional if there is one distribution
   * @throws if there is no such distribution, or if there are several and `logicalId` is not set
   */
  public simulator(logicalId?: string): EdgeSimulator {
    const { distributions } = this;
    const tenant = logicalId === undefined ? undefined : this.tenants.find(one => one.logicalId === logicalId);
    if (tenant !== undefined) return new EdgeSimulator(tenant.settings);
    const names = distributions.map(one => one.logicalId).join(', ');
    if (distributions.length === 0) {
      throw new Error('the template has no AWS::CloudFront::Distribution; parse the template of the stack that creates it');
    }
    if (logicalId === undefined && distributions.length > 1) {
      throw new Error(`the template has ${distributions.length} distributions; pass one of ${names}`);
    }
    const chosen = distributions.find(one => logicalId === undefined || one.logicalId === logicalId);
    if (chosen === undefined) {
      const ids = [...distributions, ...this.tenants].map(one => one.logicalId).join(', ');
      throw new Error(`the template has no distribution '${logicalId}'; pass one of ${ids}`);
    }
    return new EdgeSimulator(chosen.settings);
  }

  /**
   * The distributions and policies under a scenario, or with the outcomes of conditions that parameter defaults decide.
   *
   * @internal
   */
  public _resources(scenario?: ConditionScenario): CachingResources {
    return memoized(this.resources, scenario, () => this.read(this.source(scenario)));
  }

  /**
   * The same without assuming parameter defaults; undefined if that makes no difference.
   *
   * @internal
   */
  public _resourcesWithoutDefaults(scenario?: ConditionScenario): CachingResources | undefined {
    const parameters = Object.values(dictionary(sectionsOf(this._template).Parameters));
    if (!this.assumptions.parameterDefaults || !parameters.some(one => dictionary(one).Default !== undefined)) return undefined;
    return this.read(new TemplateSource(this._template, { parameterDefaults: false, decisions: scenario?.decisions }, this.nestedStacks));
  }

  /**
   * The scenarios of the conditions that affect caching.
   *
   * @internal
   */
  public _scenarios(): ConditionScenario[] {
    return this.scenarios ??= conditionScenarios(this._template, affectsCaching);
  }

  /**
   * The path in the template of a property of a resource, through the intrinsic functions on the way.
   *
   * @internal
   */
  public _locate(logicalId: string, path: readonly (string | number)[], scenario?: ConditionScenario): (string | number)[] {
    return locate(this.source(scenario), logicalId, path);
  }

  /**
   * The resources that are known only at deployment: those of macros and loops, and nested stacks without a template here.
   *
   * @internal
   */
  public _unreadResources(): { readonly logicalId: string; readonly cause: string }[] {
    const hasTemplate = (logicalId: string) => this.nestedStacks.some(one => one.parent === this._template && one.logicalId === logicalId);
    return Object.entries(dictionary(sectionsOf(this._template).Resources)).flatMap(([logicalId, resource]) => {
      const cause = logicalId.startsWith('Fn::') || !isDictionary(resource) || resource.Type === undefined ? 'it is generated at deployment'
        : resource.Type === 'AWS::CloudFormation::Stack' && !hasTemplate(logicalId) ? 'the template of the nested stack was not given' : undefined;
      return cause === undefined ? [] : [{ logicalId, cause }];
    });
  }

  /** @internal */
  public _logicalIds(): string[] {
    return Object.keys(dictionary(sectionsOf(this._template).Resources));
  }

  /**
   * The `Metadata` of a resource.
   *
   * @internal
   */
  public _metadataOf(logicalId: string): Dictionary {
    return dictionary(dictionary(dictionary(sectionsOf(this._template).Resources)[logicalId]).Metadata);
  }

  /**
   * The index of each step of a path among its siblings, to sort paths in the order of the template.
   *
   * @internal
   */
  public _orderOf(path: readonly string[]): number[] {
    let node: unknown = this._template;
    return path.map(step => {
      const index = Array.isArray(node) ? Number(step) : Object.keys(dictionary(node)).indexOf(step);
      node = Array.isArray(node) ? node[Number(step)] : dictionary(node)[step];
      return index;
    });
  }

  /**
   * The position of a path in the text of the template; undefined if the template was passed as an object.
   *
   * @internal
   */
  public _positionOf(path: readonly (string | number)[]): SourcePosition | undefined {
    return this.document?.positionOf(path);
  }

  private source(scenario?: ConditionScenario): TemplateSource {
    return memoized(this.sources, scenario, () =>
      new TemplateSource(this._template, { ...this.assumptions, decisions: scenario?.decisions }, this.nestedStacks));
  }

  private read(source: TemplateSource): CachingResources {
    return readCachingResources(this.sourcesOf(source));
  }

  private sourcesOf(source: TemplateSource): PolicySources {
    return { source, alongside: this.alongside, ...this.declared };
  }
}

const DEFAULT_NAME = 'template';

function memoized<K, V>(values: Map<K, V>, key: K, make: () => V): V {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}
