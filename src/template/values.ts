/*
 * What a value in a template is worth before anything is deployed: a literal, a resource of the same template, a
 * parameter of SSM, an export of another stack, or unknown. Nothing is guessed.
 */

export type Value = Known | ResourceReference | SsmParameter | StackExport | Unknown;

export interface Known { readonly kind: 'known'; readonly value: unknown }

/** The id (`Ref`) or an attribute (`Fn::GetAtt`) of a resource in the same template. */
export interface ResourceReference { readonly kind: 'resource'; readonly logicalId: string; readonly attribute?: string }

/** The value that an SSM parameter has when the template is deployed. */
export interface SsmParameter { readonly kind: 'ssm'; readonly parameterName: string }

/** The value that another stack exports. */
export interface StackExport { readonly kind: 'export'; readonly exportName: string }

export interface Unknown { readonly kind: 'unknown'; readonly cause: string }

/** A template, or any part of it that maps names to things. */
export type Dictionary = { readonly [key: string]: unknown };

export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function dictionary(value: unknown): Dictionary {
  return isDictionary(value) ? value : {};
}

/** Why a value that is not known is not, for people. */
export function causeOf(value: Exclude<Value, Known>): string {
  switch (value.kind) {
    case 'unknown': return value.cause;
    case 'resource': return `${value.attribute ?? 'the id'} of ${value.logicalId}, known after deployment`;
    case 'ssm': return `the value of SSM parameter '${value.parameterName}', known at deployment`;
    case 'export': return `the export '${value.exportName}' of another stack`;
  }
}

/**
 * Resolves intrinsic functions of one template.
 */
export class TemplateValues {
  private readonly parameters: Dictionary;
  private readonly resources: Dictionary;

  /**
   * @param assumeDefaults whether a parameter with a default is worth that default, which a deployment can change
   */
  public constructor(template: Dictionary, private readonly assumeDefaults: boolean) {
    this.parameters = dictionary(template.Parameters);
    this.resources = dictionary(template.Resources);
  }

  public resolve(node: unknown): Value {
    if (typeof node === 'string') {
      // A dynamic reference is a string for CloudFormation alone.
      const dynamic = /^\{\{resolve:ssm:([^:}]+)(:\d+)?\}\}$/.exec(node);
      if (dynamic) return { kind: 'ssm', parameterName: dynamic[1]! };
      return node.includes('{{resolve:') ? unknown('a dynamic reference, known at deployment') : known(node);
    }
    if (!isDictionary(node)) return known(node);
    const [name, ...more] = Object.keys(node);
    if (name === undefined || more.length > 0) return known(node);
    const intrinsic = INTRINSICS[name];
    if (intrinsic !== undefined) return intrinsic(node[name], this);
    return name.startsWith('Fn::') ? unknown(`${name} is decided at deployment`) : known(node);
  }

  public reference(name: string): Value {
    const parameter = this.parameters[name];
    if (isDictionary(parameter)) {
      const byDefault = parameter.Default;
      if (typeof parameter.Type === 'string' && parameter.Type.startsWith('AWS::SSM::Parameter::Value<')) {
        return typeof byDefault === 'string' ? { kind: 'ssm', parameterName: byDefault }
          : unknown(`parameter '${name}' names an SSM parameter only at deployment`);
      }
      if (byDefault === undefined) return unknown(`parameter '${name}' has no default`);
      return this.assumeDefaults ? known(byDefault) : unknown(`parameter '${name}' can be changed at deployment`);
    }
    if (name === 'AWS::NoValue') return known(undefined);
    if (name in this.resources) return { kind: 'resource', logicalId: name };
    return unknown(name.startsWith('AWS::') ? `${name} is known at deployment` : `'${name}' is neither a parameter nor a resource of the template`);
  }
}

type Intrinsic = (argument: unknown, values: TemplateValues) => Value;

const INTRINSICS: { readonly [name: string]: Intrinsic | undefined } = {
  'Ref': (name, values) => values.reference(String(name)),

  'Fn::GetAtt': argument => {
    const [logicalId, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    return { kind: 'resource', logicalId: logicalId ?? '', attribute: attribute.join('.') };
  },

  'Fn::Join': (argument, values) => {
    const [delimiter, items] = Array.isArray(argument) ? argument : [];
    const list = values.resolve(items);
    if (list.kind !== 'known' || !Array.isArray(list.value)) return unknown('Fn::Join over a list that is known at deployment');
    const parts = list.value.map(item => values.resolve(item));
    const missing = parts.find(part => part.kind !== 'known');
    return missing === undefined
      // The text may be a dynamic reference that only now is whole.
      ? values.resolve(parts.map(part => String((part as Known).value)).join(String(delimiter)))
      : unknown(causeOf(missing as Exclude<Value, Known>));
  },

  'Fn::ImportValue': (argument, values) => {
    const name = values.resolve(argument);
    return name.kind === 'known' ? { kind: 'export', exportName: String(name.value) } : unknown('Fn::ImportValue of a name that is known at deployment');
  },
};

export function known(value: unknown): Known {
  return { kind: 'known', value };
}

export function unknown(cause: string): Unknown {
  return { kind: 'unknown', cause };
}
