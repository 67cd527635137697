import { CLOUDFRONT_PROPERTIES } from './cloudfront-properties';
import { PropertyTree, UnknownProperty, unknownPropertiesOf, unknownPropertiesWithin } from './property-tree';
import { UnknownSetting } from '../../edge/model';
import { TemplateSource } from '../intrinsics/template-source';
import { causeOf, constant, dictionary, isDictionary, isPresent, plainText, textOf, unknown, Unresolved, Value } from '../intrinsics/values';

/** The properties whose objects become structs with unknown settings of their own. */
const STRUCTS: ReadonlySet<string> = new Set(['CacheBehaviors', 'DefaultCacheBehavior', 'Origins', 'ViewerCertificate']);

const VALUE: PropertyTree = {};

/**
 * Reads the properties of an object in a template into the members of a struct. A property that is not known before deployment becomes an
 * unknown setting under the name of the member, and so does a property that the specification does not have, under its own name.
 */
export class SettingsReader {
  public static of(source: TemplateSource, node: unknown): SettingsReader {
    return new SettingsReader(source, source.resolve(node), VALUE);
  }

  /** A reader for the properties of a CloudFront resource. */
  public static ofResource(source: TemplateSource, type: string, properties: unknown): SettingsReader {
    const [object, tree] = [source.resolve(properties), CLOUDFRONT_PROPERTIES[type] ?? VALUE];
    return new SettingsReader(source, object, tree, { object, tree }, true);
  }

  private readonly unknownSettings: UnknownSetting[] = [];
  private misspellings?: ReadonlyMap<string, UnknownProperty>;
  private withinStruct?: readonly UnknownProperty[];

  private constructor(
    public readonly source: TemplateSource, private readonly object: Value, private readonly tree: PropertyTree,
    /** The object of a struct, in which the specification must have every property. */
    private readonly struct?: { readonly object: Value; readonly tree: PropertyTree }, private readonly isResource = false,
  ) {}

  /** The settings that are not known; undefined if there are none. */
  public get unknowns(): UnknownSetting[] | undefined {
    const all = [...this.unknownSettings, ...this.unknownProperties()];
    return all.length === 0 ? undefined : all;
  }

  /** The properties of a struct that the specification does not have, and that are not told under the member that they misspell. */
  private unknownProperties(): UnknownSetting[] {
    if (this.struct?.object.kind !== 'constant') return [];
    const { object: { value }, tree } = this.struct;
    this.withinStruct ??= unknownPropertiesWithin(value, tree, this.source, STRUCTS);
    return this.withinStruct.filter(one => !this.unknownSettings.some(({ cause }) => cause === one.cause))
      .map(({ setting, cause }) => ({ setting, cause }));
  }

  public addUnknown(setting: string, cause: string): void {
    this.unknownSettings.push({ setting, cause });
  }

  public addUnknownsOf(other: SettingsReader): void {
    this.unknownSettings.push(...other.unknownSettings);
  }

  public value(property: string): Value {
    if (this.object.kind !== 'constant') return this.object;
    const properties = dictionary(this.object.value);
    if (properties[property] !== undefined) return this.source.resolve(properties[property]);
    // A macro such as AWS::Include can add properties.
    if ('Fn::Transform' in properties) return unknown('Fn::Transform may set it at deployment');
    const misspelled = this.misspelled(property);
    return misspelled === undefined ? constant(undefined) : unknown(misspelled.cause);
  }

  private misspelled(property: string): UnknownProperty | undefined {
    this.misspellings ??= new Map(this.object.kind === 'constant' && isDictionary(this.object.value)
      ? unknownPropertiesOf(this.object.value, this.tree, this.source).map(one => [one.means ?? '', one]) : []);
    return this.misspellings.get(property);
  }

  /** The property before the evaluation of intrinsic functions. */
  public raw(property: string): unknown {
    return this.object.kind === 'constant' ? dictionary(this.object.value)[property] : undefined;
  }

  /** The value of a property of this object or of one in it; undefined if the template does not set it. */
  public written(path: string): Value | undefined {
    const [property = '', ...inner] = path.split('.');
    if (this.object.kind !== 'constant' || this.raw(property) === undefined) return undefined;
    const value = this.value(property);
    return inner.length === 0 || value.kind !== 'constant' ? value : this.child(property).written(inner.join('.'));
  }

  public has(property: string): boolean {
    return isPresent(this.value(property));
  }

  /** Whether a property is present and not empty: CloudFormation treats an empty string as not set. */
  public isSet(property: string): boolean {
    const value = this.value(property);
    return isPresent(value) && !(value.kind === 'constant' && value.value === '');
  }

  /** As `isSet`; undefined if deployment decides. */
  public isSetBeforeDeployment(property: string): boolean | undefined {
    const value = this.value(property);
    // A parameter with an empty default is meant to be set at deployment.
    const isEmptyDefault = value.kind === 'constant' && value.value === '' && this.raw(property) !== '';
    return isEmptyDefault || value.kind === 'unknown' || value.kind === 'cross-stack' ? undefined : this.isSet(property);
  }

  public mayHaveItems(property: string): boolean {
    const value = this.value(property);
    return value.kind !== 'constant' || (Array.isArray(value.value) && value.value.length > 0);
  }

  /** Whether a property is present and constant. Adds an unknown setting if it is not constant. */
  public hasConstant(property: string, member: string): boolean {
    return this.read(property, member, () => true) ?? false;
  }

  public number(property: string, member: string): number | undefined {
    return this.read(property, member, value => {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    });
  }

  public boolean(property: string, member: string): boolean | undefined {
    return this.read(property, member, value => {
      const text = plainText(value).toLowerCase();
      return text === 'true' ? true : text === 'false' ? false : undefined;
    });
  }

  public string(property: string, member: string): string | undefined {
    return this.read(property, member, value => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined));
  }

  public oneOf<T extends string>(property: string, member: string, allowed: readonly T[]): T | undefined {
    return this.read(property, member, value => allowed.find(one => one === value));
  }

  /** A list of strings; unknown if one of its items is. */
  public strings(property: string, member: string): string[] | undefined {
    const values = this.items(property, member)?.map(item => this.source.resolve(item));
    const unresolved = values?.find((value): value is Unresolved => value.kind !== 'constant');
    if (unresolved !== undefined) this.addUnknown(member, causeOf(unresolved));
    return unresolved === undefined ? values?.map(value => textOf(value, '')) : undefined;
  }

  /** The items of a list before the evaluation of intrinsic functions, without those that `AWS::NoValue` removes. */
  private items(property: string, member: string): unknown[] | undefined {
    return this.read(property, member, value => (Array.isArray(value) ? value.filter(item => isPresent(this.source.resolve(item))) : undefined));
  }

  /** A reader for each object of a list. */
  public objects(property: string, member: string): SettingsReader[] {
    return (this.items(property, member) ?? []).map(item => this.inner(property, this.source.resolve(item)));
  }

  /** A reader for an object, with a separate list of unknown settings. */
  public child(property: string): SettingsReader {
    return this.inner(property, this.value(property));
  }

  private inner(property: string, object: Value): SettingsReader {
    const tree = this.tree[property] ?? VALUE;
    // The configuration of a resource is a struct together with the properties around it.
    const struct = STRUCTS.has(property) ? { object, tree } : this.isResource ? { object: this.object, tree: this.tree } : undefined;
    return new SettingsReader(this.source, object, tree, struct);
  }

  private read<T>(property: string, member: string, convert: (value: unknown) => T | undefined): T | undefined {
    const value = this.value(property);
    if (value.kind !== 'constant') {
      this.addUnknown(member, causeOf(value));
      return undefined;
    }
    if (value.value === undefined) return undefined;
    const converted = convert(value.value);
    if (converted === undefined) this.addUnknown(member, `${property} cannot be ${JSON.stringify(value.value)}`);
    return converted;
  }
}
