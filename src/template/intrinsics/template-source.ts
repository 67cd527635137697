import { Conditions, Decisions } from './conditions';
import { intrinsicOf, INTRINSICS } from './intrinsics';
import { Dictionary, dictionary, isDictionary, isScalar, known, plainText, Resolver, unknown, Value } from './values';

/** What is taken for granted when a template is read. */
export interface Assumptions {
  /** Whether a parameter with a default is worth that default, which a deployment can change. */
  readonly parameterDefaults: boolean;
  /** Comparisons that are taken to be decided. */
  readonly decisions?: Decisions;
}

/** Where a nested stack is made: the template of its parent, and the resource there. */
export interface NestedStackLink {
  readonly parent: TemplateSource;
  readonly logicalId: string;
}

/**
 * A template ready to be read: its resources, and what its intrinsic functions are worth.
 */
export class TemplateSource implements Resolver {
  // None while conditions decide which there are: they cannot refer to any.
  public readonly resources: Dictionary = {};

  /** The nested stacks whose templates are known, by the logical ids of their resources. */
  public readonly children = new Map<string, TemplateSource>();

  private conditions: Conditions;
  private readonly parameters: Dictionary;
  private readonly mappings: Dictionary;
  private readonly outputs: Dictionary;
  private readonly variables: boolean;
  private readonly answers = new Map<string, Value>();
  private link?: NestedStackLink;

  public constructor(public readonly template: Dictionary, private readonly assumptions: Assumptions) {
    this.variables = isDictionary(template.resources);
    const sections = sectionsOf(template);
    this.parameters = dictionary(sections.Parameters);
    this.mappings = dictionary(sections.Mappings);
    this.outputs = dictionary(sections.Outputs);
    this.conditions = this.conditionsOf(sections);
    // What a condition takes out of the template is not there to be read.
    this.resources = Object.fromEntries(Object.entries(dictionary(sections.Resources)).filter(([, resource]) =>
      !isDictionary(resource) || typeof resource.Condition !== 'string' || this.holds(resource.Condition) !== false));
  }

  /** Says that this template is that of a nested stack. */
  public nestIn(link: NestedStackLink): void {
    this.link = link;
    // What the parent hands over can turn them out otherwise.
    this.conditions = this.conditionsOf(sectionsOf(this.template));
    link.parent.children.set(link.logicalId, this);
  }

  public resolve(node: unknown): Value {
    if (typeof node === 'string') return this.resolveText(node);
    const intrinsic = isDictionary(node) ? intrinsicOf(node) : undefined;
    if (intrinsic === undefined) return known(node);
    const worth = INTRINSICS.get(intrinsic.name);
    return worth === undefined ? unknown(`${intrinsic.name} is decided at deployment`) : worth(intrinsic.argument, this);
  }

  public reference(name: string): Value {
    const parameter = this.parameters[name];
    if (isDictionary(parameter)) return this.handedOver(name) ?? this.parameterValue(name, parameter);
    if (name === 'AWS::NoValue') return known(undefined);
    if (Object.hasOwn(this.resources, name)) return { kind: 'resource', logicalId: name };
    return unknown(name.startsWith('AWS::') ? `${name} is known at deployment` : `'${name}' is neither a parameter nor a resource of the template`);
  }

  public attribute(logicalId: string, attribute: string): Value {
    const child = this.children.get(logicalId);
    const output = attribute.startsWith('Outputs.') ? attribute.slice('Outputs.'.length) : undefined;
    if (child === undefined || output === undefined || !Object.hasOwn(child.outputs, output)) return { kind: 'resource', logicalId, attribute };
    return this.once(`output ${logicalId}.${output}`, () => abroad(child, child.resolve(dictionary(child.outputs[output]).Value)));
  }

  public mapped(map: string, key: string, second: string): unknown {
    const found = dictionary(dictionary(this.mappings[map])[key])[second];
    // Mappings take no intrinsic functions, which could look themselves up again.
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

  /** What the template writes into an SSM parameter of this name. */
  public publishes(parameterName: string): Value | undefined {
    for (const [, properties] of this.resourcesOf('AWS::SSM::Parameter')) {
      const { Name, Value: content } = dictionary(properties);
      const name = this.resolve(Name);
      if (name.kind === 'known' && name.value === parameterName) return this.resolve(content);
    }
    return undefined;
  }

  /** What the template exports under this name. */
  public exports(exportName: string): Value | undefined {
    for (const output of Object.values(this.outputs).map(dictionary)) {
      const name = this.resolve(dictionary(output.Export).Name);
      if (name.kind === 'known' && name.value === exportName) return this.resolve(output.Value);
    }
    return undefined;
  }

  private conditionsOf({ Conditions: definitions }: Dictionary): Conditions {
    return new Conditions(dictionary(definitions), this.assumptions.decisions ?? NONE, node => this.resolve(node));
  }

  private resolveText(text: string): Value {
    // A dynamic reference is a string for CloudFormation alone.
    const dynamic = text.includes('{{resolve:') ? /^\{\{resolve:ssm:([^:}]+)(:\d+)?\}\}$/.exec(text) : undefined;
    if (dynamic) return { kind: 'ssm', parameterName: dynamic[1]! };
    if (dynamic === null) return unknown('a dynamic reference, known at deployment');
    if (this.variables && text.includes('${')) return unknown(`'${text}' is a variable of the Serverless Framework`);
    return known(text);
  }

  private parameterValue(name: string, parameter: Dictionary): Value {
    const byDefault = parameter.Default;
    if (typeof parameter.Type === 'string' && parameter.Type.startsWith('AWS::SSM::Parameter::Value<')) {
      return typeof byDefault === 'string' ? { kind: 'ssm', parameterName: byDefault }
        : unknown(`parameter '${name}' names an SSM parameter only at deployment`);
    }
    if (byDefault === undefined) return unknown(`parameter '${name}' has no default`);
    if (!this.assumptions.parameterDefaults) return unknown(`parameter '${name}' can be changed at deployment`);
    if (!isScalar(byDefault)) return unknown(`the default of parameter '${name}' is no text`);
    // A list is written with commas, and its default too.
    const isList = parameter.Type === 'CommaDelimitedList' || plainText(parameter.Type).startsWith('List<');
    return known(isList && typeof byDefault === 'string' ? byDefault.split(',').map(item => item.trim()) : byDefault);
  }

  /** What the parent stack gives a parameter of its nested stack. */
  private handedOver(name: string): Value | undefined {
    if (this.link === undefined) return undefined;
    const { parent, logicalId } = this.link;
    const given = dictionary(dictionary(dictionary(parent.resources[logicalId]).Properties).Parameters);
    if (!Object.hasOwn(given, name)) return undefined;
    return this.once(`parameter ${name}`, () => abroad(parent, parent.resolve(given[name])));
  }

  /** A parent and its nested stack can hand each other the same value in a circle, or a value made of the other's twice. */
  private once(what: string, resolve: () => Value): Value {
    const answer = this.answers.get(what);
    if (answer !== undefined) return answer;
    this.answers.set(what, unknown(`${what} is defined by itself`));
    const value = resolve();
    this.answers.set(what, value);
    return value;
  }
}

const NONE: Decisions = new Map();

/** The Serverless Framework keeps the template in a part of its own document. */
export function sectionsOf(template: Dictionary): Dictionary {
  return isDictionary(template.Resources) ? template : dictionary(template.resources);
}

function abroad(template: TemplateSource, value: Value): Value {
  if (value.kind !== 'known') return { kind: 'foreign', template, value };
  // The functions in a list would be resolved in the wrong template, and stacks hand each other nothing but texts.
  return value.value === undefined || isScalar(value.value) ? value : unknown('stacks hand each other texts, and this is none');
}

/** A value, with the template that it is to be understood in. */
export interface Located {
  readonly source: TemplateSource;
  readonly value: Value;
}

/**
 * Follows a value to where it comes from: an SSM parameter to the template that writes it, an import to the template
 * that exports it. What none of them has stays what it was.
 */
export function follow(start: Located, alongside: readonly TemplateSource[]): Located {
  let here = start;
  // Two templates that read each other's parameters would send us round; each source is visited once.
  for (const seen = new Set<TemplateSource>([start.source]); ;) {
    const { value } = here;
    if (value.kind === 'foreign') {
      here = { source: value.template as TemplateSource, value: value.value };
      continue;
    }
    const next = value.kind === 'ssm' || value.kind === 'export'
      ? alongside.find(one => !seen.has(one) && published(one, value) !== undefined) : undefined;
    if (next === undefined) return here;
    seen.add(next);
    here = { source: next, value: published(next, value)! };
  }
}

function published(source: TemplateSource, value: Value): Value | undefined {
  switch (value.kind) {
    case 'ssm': return source.publishes(value.parameterName);
    case 'export': return source.exports(value.exportName);
    default: return undefined;
  }
}
