/** The object with one member that a short-form tag represents. */
export interface LongForm {
  readonly key: string;
  readonly argument: (content: unknown) => unknown;
}

/**
 * Returns the long form of a YAML tag such as `!Sub`. An unsupported tag becomes an unsupported function, so that its value is unknown.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function longForm(tag: string): LongForm {
  const name = tag.slice(tag.lastIndexOf(':') + 1).replace(/^!+/, '');
  return { key: WITHOUT_PREFIX.has(name) ? name : `Fn::${name}`, argument: name === 'GetAtt' ? attributeOf : content => content };
}

const WITHOUT_PREFIX: ReadonlySet<string> = new Set(['Ref', 'Condition']);

/** Only the first dot of `!GetAtt Nested.Outputs.Id` is a separator. */
function attributeOf(content: unknown): unknown {
  const dot = typeof content === 'string' ? content.indexOf('.') : -1;
  return dot < 0 ? content : [(content as string).slice(0, dot), (content as string).slice(dot + 1)];
}
