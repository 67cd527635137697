import { Dictionary, dictionary, isDictionary, TemplateValues, Value } from './values';

/** A value, with the template that it is to be understood in. */
export interface Located {
  readonly source: TemplateSource;
  readonly value: Value;
}

/**
 * A template ready to be read: its resources, and what its intrinsic functions are worth.
 */
export class TemplateSource {
  public readonly values: TemplateValues;
  public readonly resources: Dictionary;

  private readonly outputs: Dictionary;

  public constructor(template: Dictionary, assumeDefaults: boolean) {
    this.values = new TemplateValues(template, assumeDefaults);
    this.resources = dictionary(template.Resources);
    this.outputs = dictionary(template.Outputs);
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
      const name = this.values.resolve(Name);
      if (name.kind === 'known' && name.value === parameterName) return this.values.resolve(content);
    }
    return undefined;
  }

  /** What the template exports under this name. */
  public exports(exportName: string): Value | undefined {
    for (const output of Object.values(this.outputs).map(dictionary)) {
      const name = this.values.resolve(dictionary(output.Export).Name);
      if (name.kind === 'known' && name.value === exportName) return this.values.resolve(output.Value);
    }
    return undefined;
  }
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
