import { Conditions, Decisions } from './conditions';
import { intrinsicOf, INTRINSICS } from './intrinsics';
import { constant, Dictionary, dictionary, isDictionary, isScalar, plainText, Resolver, unknown, Value } from './values';

/** The assumptions under which a template is evaluated. */
export interface Assumptions {
  /** Whether parameters have their defaults, which a deployment can change. */
  readonly parameterDefaults: boolean;
  /** Outcomes of comparisons that deployment decides. */
  readonly decisions?: Decisions;
}

/** A nested stack: its template, and the resource of the parent template that deploys it. */
export interface NestedStack {
  readonly template: Dictionary;
  readonly parent: Dictionary;
  readonly logicalId: string;
}

/**
 * A template under assumptions: its resources, and the values of its intrinsic functions.
 */
export class TemplateSource implements Resolver {
  private readonly parameters: Dictionary;
  private readonly mappings: Dictionary;
  private readonly outputs: Dictionary;
  private readonly conditions: Conditions;
  private readonly memoized = new Map<string, Value>();
  private presentResources?: Dictionary;

  /**
   * @param nestedStacks all nested stacks that are known, of this template and of others
   * @param relatives the templates of the stacks around this one that are evaluated already
   */
  public constructor(
    public readonly template: Dictionary, private readonly assumptions: Assumptions,
    private readonly nestedStacks: readonly NestedStack[] = [], private readonly relatives = new Map<Dictionary, TemplateSource>(),
  ) {
    const { Parameters, Mappings, Outputs, Conditions: definitions } = sectionsOf(template);
    this.parameters = dictionary(Parameters);
    this.mappings = dictionary(Mappings);
    this.outputs = dictionary(Outputs);
    this.conditions = new Conditions(dictionary(definitions), assumptions.decisions ?? new Map(), node => this.resolve(node));
    relatives.set(template, this);
  }

  /** The resources, without those whose condition is false. */
  public get resources(): Dictionary {
    if (this.presentResources === undefined) {
      // Conditions cannot refer to resources.
      this.presentResources = {};
      this.presentResources = Object.fromEntries(Object.entries(dictionary(sectionsOf(this.template).Resources)).filter(([, resource]) =>
        !isDictionary(resource) || typeof resource.Condition !== 'string' || this.holds(resource.Condition) !== false));
    }
    return this.presentResources;
  }

  public resolve(node: unknown): Value {
    if (typeof node === 'string') return this.resolveText(node);
    const intrinsic = isDictionary(node) ? intrinsicOf(node) : undefined;
    if (intrinsic === undefined) return constant(node);
    const evaluate = INTRINSICS.get(intrinsic.name);
    return evaluate === undefined ? unknown(`${intrinsic.name} is evaluated at deployment`) : evaluate(intrinsic.argument, this);
  }

  public reference(name: string): Value {
    const parameter = this.parameters[name];
    if (isDictionary(parameter)) return this.passedParameter(name) ?? this.parameterValue(name, parameter);
    if (name === 'AWS::NoValue') return constant(undefined);
    if (Object.hasOwn(this.resources, name)) return { kind: 'resource', logicalId: name };
    return unknown(name.startsWith('AWS::') ? `${name} is known only at deployment` : `'${name}' is neither a parameter nor a resource of the template`);
  }

  public attribute(logicalId: string, attribute: string): Value {
    const [, output] = /^Outputs\.(.+)$/s.exec(attribute) ?? [];
    const nested = this.nestedStacks.find(one => one.parent === this.template && one.logicalId === logicalId);
    const source = nested && this.relative(nested.template);
    if (output === undefined || source === undefined || !Object.hasOwn(source.outputs, output)) return { kind: 'resource', logicalId, attribute };
    return this.crossStackValue(`output ${logicalId}.${output}`, source, dictionary(source.outputs[output]).Value);
  }

  public mapped(map: string, key: string, secondKey: string): unknown {
    const found = dictionary(dictionary(this.mappings[map])[key])[secondKey];
    // Mappings cannot contain intrinsic functions, which could be recursive.
    return isScalar(found) || (Array.isArray(found) && found.every(isScalar)) ? found : undefined;
  }

  public holds(condition: string): boolean | undefined {
    return this.conditions.holds(condition);
  }

  public resourcesOf(type: string): [logicalId: string, properties: unknown][] {
    return Object.entries(this.resources)
      .filter(([, resource]) => isDictionary(resource) && resource.Type === type)
      .map(([logicalId, resource]) => [logicalId, dictionary(resource).Properties]);
  }

  /** The value that the template provides for an SSM parameter or an export. */
  public provides(wanted: Value): Value | undefined {
    const isNamed = (name: unknown, expected: string) => {
      const value = this.resolve(name);
      return value.kind === 'constant' && value.value === expected;
    };
    if (wanted.kind === 'ssm') {
      const parameters = this.resourcesOf('AWS::SSM::Parameter').map(([, properties]) => dictionary(properties));
      const parameter = parameters.find(({ Name }) => isNamed(Name, wanted.parameterName));
      return parameter && this.resolve(parameter.Value);
    }
    if (wanted.kind !== 'export') return undefined;
    const output = Object.values(this.outputs).map(dictionary).find(one => isNamed(dictionary(one.Export).Name, wanted.exportName));
    return output && this.resolve(output.Value);
  }

  private resolveText(text: string): Value {
    // CloudFormation resolves dynamic references; intrinsic functions see them as strings.
    if (text.includes('{{resolve:')) {
      const [, parameterName] = /^\{\{resolve:ssm:([^:}]+)(:\d+)?\}\}$/.exec(text) ?? [];
      return parameterName === undefined ? unknown('a dynamic reference is resolved only at deployment') : { kind: 'ssm', parameterName };
    }
    const isServerless = text.includes('${') && isDictionary(this.template.resources);
    return isServerless ? unknown(`'${text}' is a variable of the Serverless Framework`) : constant(text);
  }

  private parameterValue(name: string, { Type, Default: value }: Dictionary): Value {
    const type = plainText(Type);
    if (type.startsWith('AWS::SSM::Parameter::Value<')) {
      return typeof value === 'string' ? { kind: 'ssm', parameterName: value } : unknown(`parameter '${name}' has no default name of an SSM parameter`);
    }
    if (value === undefined) return unknown(`parameter '${name}' has no default`);
    if (!this.assumptions.parameterDefaults) return unknown(`parameter '${name}' can be changed at deployment`);
    if (!isScalar(value)) return unknown(`the default of parameter '${name}' is not a string`);
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    return constant(isList && typeof value === 'string' ? value.split(',').map(item => item.trim()) : value);
  }

  /** The value that the parent stack passes for a parameter. */
  private passedParameter(name: string): Value | undefined {
    const link = this.nestedStacks.find(one => one.template === this.template);
    if (link === undefined) return undefined;
    const parent = this.relative(link.parent);
    const passed = dictionary(dictionary(dictionary(parent.resources[link.logicalId]).Properties).Parameters);
    return Object.hasOwn(passed, name) ? this.crossStackValue(`parameter ${name}`, parent, passed[name]) : undefined;
  }

  private relative(template: Dictionary): TemplateSource {
    const { parameterDefaults } = this.assumptions;
    return this.relatives.get(template) ?? new TemplateSource(template, { parameterDefaults }, this.nestedStacks, this.relatives);
  }

  /** Evaluates each value once: stacks can pass each other the same value in a circle, or values that double at each step. */
  private crossStackValue(name: string, source: TemplateSource, node: unknown): Value {
    const memoized = this.memoized.get(name);
    if (memoized !== undefined) return memoized;
    this.memoized.set(name, unknown(`${name} refers to itself`));
    const value = inScopeOf(source, source.resolve(node));
    this.memoized.set(name, value);
    return value;
  }
}

/** The object with the sections of a template: the Serverless Framework nests it in its own document. */
export function sectionsOf(template: Dictionary): Dictionary {
  return isDictionary(template.Resources) ? template : dictionary(template.resources);
}

export function isTemplate(value: unknown): value is Dictionary {
  return isDictionary(value) && isDictionary(sectionsOf(value).Resources);
}

function inScopeOf(template: TemplateSource, value: Value): Value {
  if (value.kind !== 'constant') return { kind: 'cross-stack', template, value };
  // Functions in a list would be resolved in the wrong template.
  return value.value === undefined || isScalar(value.value) ? value : unknown('stacks can pass only strings to each other');
}

/** A value, and the template that its references refer to. */
export interface ScopedValue {
  readonly source: TemplateSource;
  readonly value: Value;
}

/** The resource that a value identifies, if it has this type. */
export function resourceOf({ source, value }: ScopedValue, type: string): Dictionary | undefined {
  const resource = dictionary(value.kind === 'resource' ? source.resources[value.logicalId] : undefined);
  return resource.Type === type ? resource : undefined;
}

/** Follows SSM parameters and exports to the templates that provide them. */
export function followValue({ source, value }: ScopedValue, alongside: readonly TemplateSource[]): ScopedValue {
  if (value.kind === 'cross-stack') return followValue({ source: value.template as TemplateSource, value: value.value }, alongside);
  for (const provider of alongside) {
    const provided = provider === source ? undefined : provider.provides(value);
    // Templates can refer to each other in a circle.
    const others = alongside.filter(one => one !== provider && one !== source);
    if (provided !== undefined) return followValue({ source: provider, value: provided }, others);
  }
  return { source, value };
}
