import { Token } from 'aws-cdk-lib';
import { TRACKING_PARAMETERS } from './tracking-parameters';
import { normalizingCode } from '../../edge/functions/normalization-code';
import { VARIATION_PREFIX } from '../../edge/functions/variation-prefix';
import { classifyName } from '../../edge/policy/name-classes';
import { NormalizedFrom, NormalizedHeader, RequestNormalization } from '../../edge/request-normalization';

/**
 * A class of devices, as CloudFront tells them by `User-Agent`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html#cloudfront-headers-device-type
 */
export enum DeviceClass {
  /** Mobile devices: `CloudFront-Is-Mobile-Viewer`. */
  MOBILE = 'Mobile',

  /** Tablets, of which some count as mobile devices as well: `CloudFront-Is-Tablet-Viewer`. */
  TABLET = 'Tablet',

  /** Desktop devices: `CloudFront-Is-Desktop-Viewer`. */
  DESKTOP = 'Desktop',

  /** Smart TVs: `CloudFront-Is-SmartTV-Viewer`. */
  SMART_TV = 'SmartTV',
}

/**
 * Which query strings are dropped before the others are sorted.
 */
export interface SortedQueryStringsOptions {
  /**
   * Query strings that are dropped beside those that only track visitors. A `*` at the end stands for anything.
   *
   * @default - only those that track visitors: `utm_*`, `gclid`, `fbclid` and the like
   */
  readonly alsoDrop?: string[];

  /**
   * Query strings that stay although they usually track visitors, because the origin reads them: `utm_*`, `gclid`.
   *
   * @default - none
   */
  readonly keep?: string[];
}

/**
 * What cached responses differ by, beside path and query strings: a value that is handed to a preset as `variesBy`.
 *
 * Each visitor gets the response for visitors like them, and the edge keeps one for every combination, so each variation says how many
 * values it has and their product is bounded. What a visitor sends is never in the key as it was sent. Where CloudFront does not bring it
 * down to a few values itself, a CloudFront Function at viewer request sets a header of its own (`x-variation-...`) to a value out of the
 * list, and that header is in the cache key and reaches the origin. Values beyond the list become one, which keeps anybody from filling the
 * cache with made-up values.
 *
 * No variation tells one visitor from another. For content that is for one visitor there is `ContentPreset.account`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html
 *
 * @example
 * new MixedContentDistribution(this, 'Shop', {
 *   defaultContent: ContentPreset.serverRendered(server, {
 *     variesBy: [CacheVariation.language(['en', 'de', 'fr']), CacheVariation.country(['DE', 'AT']), CacheVariation.sortedQueryStrings()],
 *   }),
 * });
 */
export class CacheVariation {
  /**
   * By the viewer's country, which CloudFront tells by the IP address.
   *
   * With a list, the header `x-variation-country` holds a country of the list or the fallback. CloudFront then needs an origin request policy
   * to tell the function the country, so that `CloudFront-Viewer-Country` reaches the origin as well: let the origin read only the other one,
   * since the cache does not tell apart what it answers by this one.
   *
   * Without a list, `CloudFront-Viewer-Country` itself is in the key, and there are as many variants as countries.
   *
   * @param countries the countries to tell apart, as two letters in upper case of ISO 3166-1: `DE`, `AT`
   * @param fallback the value for all other countries: one of the list, or one more. It is `other` unless given
   * @throws if a country is not two letters in upper case, 'UK' for 'GB', or named twice, if the list is empty, or if something is a token
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html#cloudfront-headers-viewer-location
   */
  public static country(countries?: string[], fallback?: string): CacheVariation {
    const factor = 'country';
    if (countries === undefined) {
      if (fallback !== undefined) {
        throw new Error(`'fallback' must be left out where no countries are listed, got '${fallback}'; list the countries that the response differs by`);
      }
      return new CacheVariation({ factor, variants: COUNTRIES, keyHeaders: [VIEWER_COUNTRY] });
    }
    checkList('countries', countries, /^[A-Z]{2}$/, "two letters in upper case, such as 'DE'");
    // Not a code of ISO 3166-1, whatever its letters: CloudFront names no viewer so.
    if (countries.includes('UK')) throw new Error("'countries' must be codes of ISO 3166-1, got 'UK'; write 'GB'");
    const others = fallback ?? 'other';
    checkList('fallback', [others], VALUE, 'letters, digits and -._');
    return CacheVariation.normalized(factor, { header: `${VARIATION_PREFIX}country`, from: NormalizedFrom.COUNTRY, values: countries, fallback: others }, [VIEWER_COUNTRY]);
  }

  /**
   * By the class of the viewer's device, which CloudFront tells by `User-Agent`: a header for each class, `true` or `false`.
   *
   * Each class that is told apart doubles the number of variants, since a device can be in more than one. `DeviceClass.MOBILE` alone is two
   * variants, which is what most sites have. No function is needed.
   *
   * @param classes the classes that the response differs by
   * @throws if there is none, or one twice
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html#cloudfront-headers-device-type
   */
  public static device(...classes: DeviceClass[]): CacheVariation {
    checkList('classes', classes, /./, 'classes of devices');
    return new CacheVariation({
      factor: 'device', variants: 2 ** classes.length, keyHeaders: inOrder(classes).map(one => `CloudFront-Is-${one}-Viewer`),
    });
  }

  /**
   * By the viewer's language: the header `x-variation-language` holds the language of the list that fits `Accept-Language` best.
   *
   * The languages are looked up as RFC 4647 has it: in the order of their weights, `de-AT` finds `de` where the list has no `de-AT`, and `de`
   * does not find `de-AT`.
   *
   * @param languages the languages that the origin has, as BCP 47 tags: `en`, `de`, `de-CH`
   * @param fallback the language of the list for viewers who want none of them. It is the first unless given
   * @throws if a language is no such tag or named twice, if the list is empty or does not have the fallback, or if something is a token
   * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
   */
  public static language(languages: string[], fallback?: string): CacheVariation {
    checkList('languages', languages, LANGUAGE_TAG, "language tags, such as 'de-CH'");
    checkOnce('languages', languages.map(tag => tag.toLowerCase()));
    const others = fallback ?? languages[0]!;
    checkFallback(others, 'languages', languages);
    return CacheVariation.normalized('language', { header: `${VARIATION_PREFIX}language`, from: NormalizedFrom.LANGUAGE, values: languages, fallback: others });
  }

  /**
   * By a cookie with a few known values, such as a price list or a test group: the header `x-variation-cookie-NAME` holds one of them.
   *
   * The cookie itself is not in the key, nor does it reach the origin. Anybody can send any cookie, so this is not for what only some may see;
   * and a cookie that has another value for each visitor is refused.
   *
   * @param cookieName the name of the cookie
   * @param values all values that it has
   * @param fallback the value of the list for viewers without the cookie, or with any other value
   * @throws if the name is that of a session, a token or an id, if a value is named twice or holds other characters than letters, digits and
   * -._, if the list is empty or does not have the fallback, or if something is a token
   */
  public static cookie(cookieName: string, values: string[], fallback: string): CacheVariation {
    checkList('cookieName', [cookieName], /^[A-Za-z0-9!#%&'*+.^_`|~-]+$/, 'the name of a cookie');
    const nameClass = classifyName('cookie', cookieName);
    if (nameClass !== undefined) {
      throw new Error(`'cookieName' must not tell visitors apart, got '${cookieName}' (${nameClass.reason}); use ContentPreset.account(origin) if the response depends on who asks`);
    }
    checkList('values', values, VALUE, 'letters, digits and -._');
    checkFallback(fallback, 'values', values);
    const header = `${VARIATION_PREFIX}cookie-${cookieName.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    return CacheVariation.normalized(`cookie ${cookieName}`, { header, from: NormalizedFrom.COOKIE, cookieName, values, fallback });
  }

  /**
   * Not by the order of query strings, and not by those that only track visitors: these are dropped, the others sorted by name, before the key
   * is made. It makes no variants; it makes one of what would be many.
   *
   * Query strings of the same name stay in their order, and each stays as it is written. The origin sees what is left; the browser, and with it
   * every script of the page, still sees all.
   *
   * @throws if a name has other characters than letters, digits and -._~, if `keep` names one that is not dropped, or if something is a token
   */
  public static sortedQueryStrings(options: SortedQueryStringsOptions = {}): CacheVariation {
    const { alsoDrop = [], keep = [] } = options;
    checkKnown('alsoDrop', alsoDrop);
    const tracking = TRACKING_PARAMETERS.map(({ name }) => name);
    const dropped = [...tracking, ...alsoDrop];
    checkList('alsoDrop', dropped, /^[A-Za-z0-9._~-]+\*?$/, 'names of query strings that are not dropped already');
    checkKnown('keep', keep);
    const unknown = keep.find(name => !tracking.includes(name));
    if (unknown !== undefined) {
      throw new Error(`'keep' must name query strings that are dropped otherwise, got '${unknown}'; they are ${tracking.join(', ')}`);
    }
    return new CacheVariation({
      factor: 'query strings', variants: 1, keyHeaders: [], droppedQueryStrings: inOrder(dropped.filter(name => !keep.includes(name))),
    });
  }

  /**
   * How many variants of one response there can be: the product of all factors.
   */
  public static count(variations: CacheVariation[]): number {
    return variations.reduce((product, { variants }) => product * variants, 1);
  }

  /**
   * The same for people: `6 variants: language 2 x country 3`.
   */
  public static describe(variations: CacheVariation[]): string {
    const count = CacheVariation.count(variations);
    const factors = variations.filter(({ variants }) => variants > 1).map(({ factor, variants }) => `${factor} ${variants}`);
    return `${count} variant${count === 1 ? '' : 's'}${factors.length === 0 ? '' : `: ${factors.join(' x ')}`}`;
  }

  /**
   * The headers that a cache policy of your own must list for these variations.
   */
  public static keyHeaders(variations: CacheVariation[]): string[] {
    return variations.flatMap(({ parts }) => parts.keyHeaders);
  }

  /**
   * The code for a CloudFront Function of your own, where a behavior has one at viewer request already: CloudFront runs one function there.
   * Put it into your function and call `normalize(event.request)`, which changes the request and returns it. It needs the runtime
   * `cloudfront-js-2.0`.
   */
  public static functionCode(variations: CacheVariation[]): string {
    return normalizingCode(CacheVariation._normalizationBy(variations) ?? { headers: [] });
  }

  /** @internal */
  public static _normalizationBy(variations: CacheVariation[]): RequestNormalization | undefined {
    const headers = variations.flatMap(({ parts }) => parts.normalized ?? []);
    const droppedQueryStrings = variations.flatMap(({ parts }) => parts.droppedQueryStrings ?? []);
    // In one order, so that behaviors with the same variations have the same function.
    return headers.length === 0 && droppedQueryStrings.length === 0 ? undefined : {
      headers: [...headers].sort((a, b) => (a.header < b.header ? -1 : 1)),
      droppedQueryStrings: droppedQueryStrings.length === 0 ? undefined : droppedQueryStrings,
    };
  }

  private static normalized(factor: string, header: NormalizedHeader, needsHeaders: string[] = []): CacheVariation {
    const variants = new Set([...header.values, header.fallback]).size;
    const normalized = { ...header, values: inOrder(header.values) };
    return new CacheVariation({ factor, variants, keyHeaders: [header.header], normalized, needsHeaders });
  }

  /** What the response differs by, for people: `country`, `cookie tier`. */
  public readonly factor: string;

  /** How many values it has, those for everybody else included. */
  public readonly variants: number;

  private constructor(private readonly parts: VariationParts) {
    this.factor = parts.factor;
    this.variants = parts.variants;
  }

  /**
   * The headers that the function reads, and that CloudFront adds only where a policy names them.
   *
   * @internal
   */
  public get _needsHeaders(): string[] {
    return this.parts.needsHeaders ?? [];
  }
}

/** What one variation asks of a behavior. */
interface VariationParts {
  readonly factor: string;
  readonly variants: number;
  readonly keyHeaders: string[];
  readonly normalized?: NormalizedHeader;
  readonly droppedQueryStrings?: string[];
  readonly needsHeaders?: string[];
}

const VIEWER_COUNTRY = 'CloudFront-Viewer-Country';

/** The codes that ISO 3166-1 assigns. Which others CloudFront sends is not documented. */
const COUNTRIES = 249;

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** What any header and any text of the function can hold. */
const VALUE = /^[A-Za-z0-9._-]{1,64}$/;

/** One order for what has none, so that the same list makes the same policy and the same function. */
function inOrder<T extends string>(list: T[]): T[] {
  return [...list].sort();
}

function checkKnown(prop: string, list: string[]): void {
  if (Token.isUnresolved(list) || list.some(one => Token.isUnresolved(one))) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass plain strings, so that the variants can be counted`);
  }
}

function checkList(prop: string, list: string[], allowed: RegExp, what: string): void {
  checkKnown(prop, list);
  if (list.length === 0) {
    throw new Error(`'${prop}' must not be empty, got none; name at least one, or leave the variation out`);
  }
  const wrong = list.find(one => !allowed.test(one));
  if (wrong !== undefined) {
    throw new Error(`'${prop}' must be ${what}, got '${wrong}'; write it so, or leave it out`);
  }
  checkOnce(prop, list);
}

function checkOnce(prop: string, list: string[]): void {
  const twice = list.find((one, i) => list.indexOf(one) !== i);
  if (twice !== undefined) {
    throw new Error(`'${prop}' must name each one once, got '${twice}' twice; remove one`);
  }
}

function checkFallback(fallback: string, prop: string, list: string[]): void {
  checkKnown('fallback', [fallback]);
  if (!list.includes(fallback)) {
    throw new Error(`'fallback' must be one of '${prop}', got '${fallback}'; choose one of ${list.join(', ')}`);
  }
}
