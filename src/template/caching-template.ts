import { checkBounds, SourceDocument, SourcePosition } from './document/document';
import { ConditionScenario, conditionScenarios } from './intrinsics/condition-scenarios';
import { Assumptions, sectionsOf, TemplateSource } from './intrinsics/template-source';
import { Dictionary, dictionary, isDictionary } from './intrinsics/values';
import { locate } from './reading/locate';
import { DeclaredPolicies } from './reading/policy-lookup';
import { concernsCaching, read, Reading } from './reading/reading';
import { CachePolicySettings, DistributionSettings, OriginRequestPolicySettings } from '../edge/model';
import { EdgeSimulator } from '../edge/simulator/simulator';

/**
 * How a template is read.
 */
export interface CachingTemplateOptions {
  /**
   * Templates of the same account whose SSM parameters and exports this one reads: that of the stage which owns a
   * shared policy, for example. Each is a `CachingTemplate`, an object, or text.
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

  /**
   * What the template is called in errors and findings, such as the name of its file.
   *
   * @default 'template'
   */
  readonly name?: string;
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
 * The caching that a CloudFormation or SAM template sets up, read without deploying it.
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
   * What cannot be known before deployment stays unknown, with the reason beside it; it is never guessed. A condition that
   * the defaults of parameters decide is taken to be decided; the linter looks at both branches of every one.
   *
   * @param template the template as an object, or its text: JSON, or YAML with short forms of intrinsic functions
   * @throws if it is no CloudFormation template
   */
  public static parse(template: any, options: CachingTemplateOptions = {}): CachingTemplate {
    return new CachingTemplate(template, options);
  }

  /** What the template is called. */
  public readonly name: string;

  /** @internal */
  public readonly _template: Dictionary;

  private readonly document?: SourceDocument;
  private readonly assumptions: Assumptions;
  private readonly declared: DeclaredPolicies;
  private readonly alongside: readonly CachingTemplate[];
  private readonly nested = new Map<string, CachingTemplate>();
  private parent?: { readonly template: CachingTemplate; readonly logicalId: string };
  private worlds?: ConditionScenario[];
  /** Both by the world that it is read in, since several ask what the template says in each. */
  private sources = new WeakMap<ConditionScenario | Assumptions, TemplateSource>();
  private readings = new WeakMap<ConditionScenario | Assumptions, Reading>();

  private constructor(template: unknown, options: CachingTemplateOptions) {
    const { alongside = [], cachePolicies = {}, originRequestPolicies = {}, assumeParameterDefaults = true, name = 'template' } = options;
    this.name = name;
    this.document = typeof template === 'string' ? SourceDocument.parse(template, name) : template instanceof SourceDocument ? template : undefined;
    this._template = templateIn(this.document === undefined ? template : this.document.value, name);
    this.assumptions = { parameterDefaults: assumeParameterDefaults };
    this.declared = { cachePolicies, originRequestPolicies };
    this.alongside = alongside.map((one, i) => (one instanceof CachingTemplate ? one
      : CachingTemplate.parse(one, { assumeParameterDefaults, name: `alongside[${i}]` })));
  }

  /** The distributions of the template, in its order. */
  public get distributions(): TemplateDistribution[] {
    return [...this._read().distributions];
  }

  /** The cache policies that the template creates, in its order. */
  public get cachePolicies(): TemplateCachePolicy[] {
    return [...this._read().cachePolicies];
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

  /**
   * All that the template says, with the comparisons of a world taken to be decided.
   *
   * @internal
   */
  public _read(world?: ConditionScenario): Reading {
    const known = this.readings.get(world ?? this.assumptions);
    if (known !== undefined) return known;
    const reading = read({ source: this.source(world), alongside: this.alongside.map(one => one.source()), ...this.declared });
    this.readings.set(world ?? this.assumptions, reading);
    return reading;
  }

  /**
   * The same without taking parameters to have their defaults; nothing where that makes no difference.
   *
   * @internal
   */
  public _readWithoutDefaults(world?: ConditionScenario): Reading | undefined {
    const parameters = Object.values(dictionary(sectionsOf(this._template).Parameters));
    if (!this.assumptions.parameterDefaults || !parameters.some(one => dictionary(one).Default !== undefined)) return undefined;
    const source = new TemplateSource(this._template, { parameterDefaults: false, decisions: world?.decisions });
    this.linkDown(source);
    this.linkUp(source);
    return read({ source, alongside: this.alongside.map(one => one.source()), ...this.declared });
  }

  /**
   * The ways in which its conditions can turn out, as far as caching depends on them.
   *
   * @internal
   */
  public _worlds(): ConditionScenario[] {
    return this.worlds ??= conditionScenarios(this._template, concernsCaching);
  }

  /**
   * Where a property of a resource is written: the path in the template, through the intrinsic functions that stand there.
   *
   * @internal
   */
  public _locate(logicalId: string, path: readonly (string | number)[], world?: ConditionScenario): (string | number)[] {
    return locate(this.source(world), logicalId, path);
  }

  /**
   * The parts of `Resources` that are only written at deployment, by macros and loops, and nested stacks whose template is not here.
   *
   * @internal
   */
  public _unread(): { readonly logicalId: string; readonly cause: string }[] {
    return Object.entries(dictionary(sectionsOf(this._template).Resources)).flatMap(([logicalId, resource]) => {
      const cause = logicalId.startsWith('Fn::') || !isDictionary(resource) || resource.Type === undefined ? 'it is written at deployment'
        : resource.Type === 'AWS::CloudFormation::Stack' && !this.nested.has(logicalId) ? 'the template of the nested stack is not here' : undefined;
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
   * The place of a path in the template, as numbers that come in the order of the text.
   *
   * @internal
   */
  public _orderOf(path: readonly string[]): number[] {
    let node: unknown = this._template;
    return path.map(step => {
      const place = Array.isArray(node) ? Number(step) : Object.keys(dictionary(node)).indexOf(step);
      node = Array.isArray(node) ? node[Number(step)] : dictionary(node)[step];
      return place;
    });
  }

  /**
   * Line and column of a path in the template; nothing for a template that was handed over as an object.
   *
   * @internal
   */
  public _positionOf(path: readonly (string | number)[]): SourcePosition | undefined {
    return this.document?.positionOf(path);
  }

  /**
   * Says that this is the template of a nested stack, and which resource of its parent makes it: the two hand each other values.
   *
   * @internal
   */
  public _nestIn(parent: CachingTemplate, logicalId: string): void {
    this.parent = { template: parent, logicalId };
    parent.nested.set(logicalId, this);
    this.outermost().forget();
  }

  private outermost(): CachingTemplate {
    return this.parent === undefined ? this : this.parent.template.outermost();
  }

  private forget(): void {
    this.sources = new WeakMap();
    this.readings = new WeakMap();
    for (const child of this.nested.values()) child.forget();
  }

  /** The template ready to be read, with the stacks that it is nested in and that are nested in it. */
  private source(world?: ConditionScenario): TemplateSource {
    const known = this.sources.get(world ?? this.assumptions);
    if (known !== undefined) return known;
    const own = this.bareSource(world);
    this.linkDown(own);
    this.linkUp(own);
    this.sources.set(world ?? this.assumptions, own);
    return own;
  }

  private bareSource(world?: ConditionScenario): TemplateSource {
    return new TemplateSource(this._template, { ...this.assumptions, decisions: world?.decisions });
  }

  private linkUp(own: TemplateSource): void {
    if (this.parent === undefined) return;
    const { template, logicalId } = this.parent;
    const source = template.bareSource();
    template.linkDown(source, this);
    own.nestIn({ parent: source, logicalId });
    template.linkUp(source);
  }

  private linkDown(own: TemplateSource, except?: CachingTemplate): void {
    for (const [logicalId, child] of this.nested) {
      if (child === except) continue;
      const source = child.bareSource();
      source.nestIn({ parent: own, logicalId });
      child.linkDown(source);
    }
  }
}

function templateIn(value: unknown, name: string): Dictionary {
  if (typeof value === 'object') checkBounds(value, name);
  if (!isDictionary(value) || !isDictionary(sectionsOf(value).Resources)) {
    throw new Error(`'${name}' is no CloudFormation template: it has no 'Resources'; pass the synthesized template, as an object or as text`);
  }
  return value;
}
