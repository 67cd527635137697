import { UnknownSetting } from '../../edge/model';
import { TemplateSource } from '../intrinsics/template-source';
import { causeOf, dictionary, isThere, plainText, unknown, Value } from '../intrinsics/values';

/**
 * Reads the properties of one part of a template into the members of one struct. What cannot be read is left absent
 * and noted, under the name of the member, with its cause.
 */
export class SettingsReader {
  public static of(source: TemplateSource, node: unknown): SettingsReader {
    return new SettingsReader(source, source.resolve(node));
  }

  private readonly missing: UnknownSetting[] = [];

  private constructor(public readonly source: TemplateSource, private readonly whole: Value) {}

  /** The settings that could not be read; nothing when all could. */
  public get unknowns(): UnknownSetting[] | undefined {
    return this.missing.length === 0 ? undefined : this.missing;
  }

  public note(setting: string, cause: string): void {
    this.missing.push({ setting, cause });
  }

  /** Notes what a reader of a part could not read. */
  public takeOver(part: SettingsReader): void {
    this.missing.push(...part.missing);
  }

  /** The value of a property, as far as the template tells. */
  public value(property: string): Value {
    // What is not known as a whole is not known in any of its parts.
    if (this.whole.kind !== 'known') return this.whole;
    const whole = dictionary(this.whole.value);
    // A macro, AWS::Include among them, can add whatever is not written.
    return whole[property] === undefined && 'Fn::Transform' in whole ? unknown('Fn::Transform may set it at deployment')
      : this.source.resolve(whole[property]);
  }

  /** A property as it is written. */
  public raw(property: string): unknown {
    return this.whole.kind === 'known' ? dictionary(this.whole.value)[property] : undefined;
  }

  public has(property: string): boolean {
    return isThere(this.value(property));
  }

  /** Whether there is a text: the empty one is how CloudFormation says that there is none. */
  public isFilled(property: string): boolean {
    const value = this.value(property);
    return isThere(value) && !(value.kind === 'known' && value.value === '');
  }

  /** As `isFilled`, but nothing where a deployment decides whether there is a text. */
  public isSurelyFilled(property: string): boolean | undefined {
    const value = this.value(property);
    // The empty default of a parameter is what a deployment is meant to replace.
    const isEmptyByDefault = value.kind === 'known' && value.value === '' && this.raw(property) !== '';
    return isEmptyByDefault || value.kind === 'unknown' || value.kind === 'foreign' ? undefined : this.isFilled(property);
  }

  /** Whether a list may have an item. */
  public mayHaveItems(property: string): boolean {
    const value = this.value(property);
    return value.kind !== 'known' || (Array.isArray(value.value) && value.value.length > 0);
  }

  /** As `has`, but what may be there or not is left out and noted. */
  public surelyHas(property: string, member: string): boolean {
    const value = this.value(property);
    if (value.kind !== 'known') this.note(member, causeOf(value));
    return value.kind === 'known' && value.value !== undefined;
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

  /** One of the values of a string enum. */
  public oneOf<T extends string>(property: string, member: string, allowed: readonly T[]): T | undefined {
    return this.read(property, member, value => allowed.find(one => one === value));
  }

  /** A list of strings; unknown as a whole when one of its items is. */
  public strings(property: string, member: string): string[] | undefined {
    const items = this.items(property, member);
    if (items === undefined) return undefined;
    const strings: string[] = [];
    for (const item of items) {
      const value = this.source.resolve(item);
      if (value.kind !== 'known') {
        this.note(member, causeOf(value));
        return undefined;
      }
      if (value.value !== undefined) strings.push(plainText(value.value));
    }
    return strings;
  }

  /** A list of anything, unresolved, without what `AWS::NoValue` takes out of it. */
  public items(property: string, member: string): unknown[] | undefined {
    return this.read(property, member, value => (Array.isArray(value) ? value.filter(item => isThere(this.source.resolve(item))) : undefined));
  }

  /** A reader for each item of a list. */
  public parts(property: string, member: string): SettingsReader[] {
    return (this.items(property, member) ?? []).map(item => SettingsReader.of(this.source, item));
  }

  /** A reader for a part of this part. What it cannot read is noted where its own `unknowns` are taken over. */
  public part(property: string): SettingsReader {
    return new SettingsReader(this.source, this.value(property));
  }

  private read<T>(property: string, member: string, convert: (value: unknown) => T | undefined): T | undefined {
    const value = this.value(property);
    if (value.kind !== 'known') {
      this.note(member, causeOf(value));
      return undefined;
    }
    if (value.value === undefined) return undefined;
    const converted = convert(value.value);
    if (converted === undefined) {
      this.note(member, `${property} cannot be ${JSON.stringify(value.value)}`);
    }
    return converted;
  }
}
