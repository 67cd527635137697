import { UnknownSetting } from '../../edge/model';
import { didYouMean, nearest } from '../../edge/nearest-name';
import { TemplateSource } from '../intrinsics/template-source';
import { Dictionary, isDictionary, isPresent } from '../intrinsics/values';

/** The names of properties, each with the properties of its object or of the items of its list. A property without any is a value. */
export interface PropertyTree {
  readonly [name: string]: PropertyTree;
}

/** A property that the CloudFormation specification does not have. */
export interface UnknownProperty extends UnknownSetting {
  /** The property that it probably misspells. */
  readonly means?: string;
}

const PROBLEM = 'the CloudFormation specification has no property';

/** Whether a setting is unknown because of a property that the CloudFormation specification does not have. */
export function isUnknownProperty({ cause }: UnknownSetting): boolean {
  return cause.startsWith(PROBLEM);
}

/** The properties of an object that the specification does not have. */
export function unknownPropertiesOf(object: Dictionary, tree: PropertyTree, source: TemplateSource): UnknownProperty[] {
  // A value whose properties are not specified, such as a tag, has no unknown ones.
  if (isLeaf(tree)) return NONE;
  const unknown = Object.keys(object).filter(name => !Object.hasOwn(tree, name) && !name.startsWith('Fn::') && isPresent(source.resolve(object[name])));
  if (unknown.length === 0) return NONE;
  const absent = Object.keys(tree).filter(name => object[name] === undefined);
  return unknown.map(name => ({ setting: name, cause: `${PROBLEM} '${name}'${didYouMean(name, absent)}`, means: nearest(name, absent) }));
}

/** The same for an object and all objects in it, except those of some properties. */
export function unknownPropertiesWithin(node: unknown, tree: PropertyTree, source: TemplateSource, except: ReadonlySet<string>): UnknownProperty[] {
  if (isLeaf(tree)) return NONE;
  const resolved = source.resolve(node);
  const value = resolved.kind === 'constant' ? resolved.value : undefined;
  if (Array.isArray(value)) return value.flatMap(item => unknownPropertiesWithin(item, tree, source, except));
  if (!isDictionary(value)) return NONE;
  const inner = Object.keys(value).filter(name => Object.hasOwn(tree, name) && !except.has(name))
    .flatMap(name => unknownPropertiesWithin(value[name], tree[name]!, source, except));
  return [...unknownPropertiesOf(value, tree, source), ...inner];
}

const NONE: UnknownProperty[] = [];

function isLeaf(tree: PropertyTree): boolean {
  for (const _name in tree) return false;
  return true;
}
