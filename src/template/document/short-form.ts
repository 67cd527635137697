/** What a short-form tag stands for: an object with one member. */
export interface LongForm {
  readonly key: string;
  readonly argument: (content: unknown) => unknown;
}

/**
 * The long form of a tag of YAML, `!Sub` or one that nobody knows: CloudFormation would refuse the latter, and as a
 * function without meaning its value stays unknown instead of passing for what it wraps.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function longForm(tag: string): LongForm {
  const name = tag.slice(tag.lastIndexOf(':') + 1).replace(/^!+/, '');
  return { key: WITHOUT_PREFIX.has(name) ? name : `Fn::${name}`, argument: name === 'GetAtt' ? attributeOf : content => content };
}

const WITHOUT_PREFIX: ReadonlySet<string> = new Set(['Ref', 'Condition']);

/** `!GetAtt Nested.Outputs.Id` has one dot that separates; the others are in the attribute's name. */
function attributeOf(content: unknown): unknown {
  const dot = typeof content === 'string' ? content.indexOf('.') : -1;
  return dot < 0 ? content : [(content as string).slice(0, dot), (content as string).slice(dot + 1)];
}
