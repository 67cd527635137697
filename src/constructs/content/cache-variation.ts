import { checkDistinct, checkKnown, checkNames } from './checked-names';
import { TRACKING_PARAMETERS } from './tracking-parameters';
import { normalizingCode } from '../../edge/functions/normalization-code';
import { VARIATION_PREFIX } from '../../edge/functions/variation-prefix';
import { classifyName } from '../../edge/policy/identity-names';
import { NormalizedFrom, NormalizedHeader, RequestNormalization } from '../../edge/request-normalization';

/**
 * A device class, which CloudFront derives from `User-Agent`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html#cloudfront-headers-device-type
 */
export enum DeviceClass {
  /** Mobile devices: `CloudFront-Is-Mobile-Viewer`. */
  MOBILE = 'Mobile',

  /** Tablets: `CloudFront-Is-Tablet-Viewer`. A device can be a tablet and a mobile device. */
  TABLET = 'Tablet',

  /** Desktop devices: `CloudFront-Is-Desktop-Viewer`. */
  DESKTOP = 'Desktop',

  /** Smart TVs: `CloudFront-Is-SmartTV-Viewer`. */
  SMART_TV = 'SmartTV',
}

/**
 * Options for `CacheVariation.sortedQueryStrings`.
 */
export interface SortedQueryStringsOptions {
  /**
   * Additional query strings to remove. A `*` at the end matches any characters.
   *
   * @default - only tracking parameters are removed: `utm_*`, `gclid`, `fbclid` and others
   */
  readonly alsoDrop?: string[];

  /**
   * Tracking parameters to keep, because the origin reads them: `utm_*`, `gclid`.
   *
   * @default - none
   */
  readonly keep?: string[];
}

/**
 * A property of the request that cached responses vary by, in addition to path and query strings. Pass it to a preset in `variesBy`.
 *
 * CloudFront stores one response for each combination of values. Each variation has a closed list of values, so the number of combinations
 * is bounded. The cache key never contains a value as the viewer sent it. Where CloudFront has no header with few values, a CloudFront
 * Function sets one (`x-variation-...`) to a value from the list, and CloudFront forwards it to the origin. Any other value of the viewer
 * falls back to the default variant, so it cannot flood the cache.
 *
 * No variation identifies a visitor. Use `ContentPreset.account` for personal content.
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
   * Varies responses by the viewer's country, which CloudFront derives from the IP address.
   *
   * With a list, the header `x-variation-country` contains a listed country or the fallback. The origin also receives
   * `CloudFront-Viewer-Country`, but must not read it: the cache key does not contain it.
   *
   * Without a list, the cache key contains `CloudFront-Viewer-Country`, and there are as many variants as countries.
   *
   * @param countries uppercase ISO 3166-1 alpha-2 codes: `DE`, `AT`
   * @param fallback the value for all other countries. Defaults to `other`
   * @throws if a country is not an uppercase alpha-2 code or is listed twice, if the list is empty, or if a value is a token
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html#cloudfront-headers-viewer-location
   */
  public static country(countries?: string[], fallback?: string): CacheVariation {
    const factor = 'country';
    if (countries === undefined) {
      if (fallback !== undefined) {
        throw new Error(`'fallback' must be left out if 'countries' is left out, got '${fallback}'; list the countries`);
      }
      return new CacheVariation({ factor, variants: COUNTRIES, keyHeaders: ['CloudFront-Viewer-Country'] });
    }
    checkValues('countries', countries, /^[A-Z]{2}$/, "uppercase two-letter codes, such as 'DE'");
    // Not assigned in ISO 3166-1.
    if (countries.includes('UK')) throw new Error("'countries' must be codes of ISO 3166-1, got 'UK'; write 'GB'");
    const others = fallback ?? 'other';
    checkValues('fallback', [others], VALUE, VALUE_DESCRIPTION);
    return CacheVariation.normalized(factor, { header: `${VARIATION_PREFIX}country`, from: NormalizedFrom.COUNTRY, values: countries, fallback: others });
  }

  /**
   * Varies responses by the viewer's device class, which CloudFront derives from `User-Agent`.
   *
   * A device can be in several classes, so each class doubles the number of variants. Most sites need `DeviceClass.MOBILE` only, which makes
   * 2 variants. The variation needs no function.
   *
   * @param classes the classes that the response depends on
   * @throws if there is no class, or a duplicate
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html#cloudfront-headers-device-type
   */
  public static device(...classes: DeviceClass[]): CacheVariation {
    checkValues('classes', classes, /./, 'device classes');
    return new CacheVariation({
      factor: 'device', variants: 2 ** classes.length, keyHeaders: sorted(classes).map(one => `CloudFront-Is-${one}-Viewer`),
    });
  }

  /**
   * Varies responses by the viewer's language. The header `x-variation-language` contains the listed language that fits `Accept-Language`
   * best.
   *
   * The lookup follows RFC 4647, in the order of weights: `de-AT` falls back to `de`, but `de` does not match `de-AT`.
   *
   * @param languages the languages of the origin, as BCP 47 tags: `en`, `de`, `de-CH`
   * @param fallback the listed language for all other viewers. Defaults to the first
   * @throws if a language is not a BCP 47 tag or is listed twice, if the list is empty or does not contain the fallback, or if a value is a
   * token
   * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
   */
  public static language(languages: string[], fallback?: string): CacheVariation {
    checkValues('languages', languages, LANGUAGE_TAG, "language tags, such as 'de-CH'");
    checkDistinct('languages', languages.map(tag => tag.toLowerCase()));
    const others = fallback ?? languages[0]!;
    checkFallback(others, 'languages', languages);
    return CacheVariation.normalized('language', { header: `${VARIATION_PREFIX}language`, from: NormalizedFrom.LANGUAGE, values: languages, fallback: others });
  }

  /**
   * Varies responses by a cookie with a few known values, such as a price list or a test group. The header `x-variation-cookie-NAME`
   * contains the value.
   *
   * The cookie itself is not in the cache key and does not reach the origin. A viewer can send any cookie, so do not use it for access
   * control.
   *
   * @param cookieName the name of the cookie
   * @param values all values of the cookie
   * @param fallback the listed value for viewers without the cookie or with any other value
   * @throws if the name is the name of a session, token or ID cookie, if a value has other characters than letters, digits and -._ or is
   * listed twice, if the list is empty or does not contain the fallback, or if a value is a token
   */
  public static cookie(cookieName: string, values: string[], fallback: string): CacheVariation {
    checkValues('cookieName', [cookieName], /^[A-Za-z0-9!#%&'*+.^_`|~-]+$/, 'the name of a cookie');
    const nameClass = classifyName('cookie', cookieName);
    if (nameClass !== undefined) {
      throw new Error(`'cookieName' must not identify visitors, got '${cookieName}' (${nameClass.reason}); use ContentPreset.account(origin) for personal responses`);
    }
    checkValues('values', values, VALUE, VALUE_DESCRIPTION);
    checkFallback(fallback, 'values', values);
    const header = `${VARIATION_PREFIX}cookie-${cookieName.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    return CacheVariation.normalized(`cookie ${cookieName}`, { header, from: NormalizedFrom.COOKIE, cookieName, values, fallback });
  }

  /**
   * Removes tracking parameters and sorts the remaining query strings by name, before CloudFront computes the cache key. It makes no variants.
   *
   * Query strings with the same name keep their order. Values do not change. The origin receives the remaining query strings. Scripts in the
   * browser still see all of them.
   *
   * @throws if a name has other characters than letters, digits and -._~, if `keep` contains a name that is not a tracking parameter, or if
   * a value is a token
   */
  public static sortedQueryStrings(options: SortedQueryStringsOptions = {}): CacheVariation {
    const { alsoDrop = [], keep = [] } = options;
    checkKnown('alsoDrop', alsoDrop);
    const dropped = [...TRACKING_PARAMETERS, ...alsoDrop];
    checkNames('alsoDrop', dropped, /^[A-Za-z0-9._~-]+\*?$/, 'names of query strings', CORRECT);
    checkKnown('keep', keep);
    const unknown = keep.find(name => !TRACKING_PARAMETERS.includes(name));
    if (unknown !== undefined) {
      throw new Error(`'keep' must list tracking parameters, got '${unknown}'; they are ${TRACKING_PARAMETERS.join(', ')}`);
    }
    return new CacheVariation({
      factor: 'query strings', variants: 1, keyHeaders: [], droppedQueryStrings: sorted(dropped.filter(name => !keep.includes(name))),
    });
  }

  /** Returns the headers that your own cache policy must list for these variations. */
  public static keyHeaders(variations: CacheVariation[]): string[] {
    return variations.flatMap(({ _parts }) => _parts.keyHeaders);
  }

  /**
   * Returns code to add to your own CloudFront Function, for a behavior that already has a viewer request function.
   *
   * Call `normalize(event.request)` in your function. It changes the request and returns it. The code requires the runtime
   * `cloudfront-js-2.0`.
   */
  public static functionCode(variations: CacheVariation[]): string {
    return normalizingCode(CacheVariation._normalizationBy(variations) ?? { headers: [] });
  }

  /** @internal */
  public static _count(variations: CacheVariation[]): number {
    return variations.reduce((product, { _parts }) => product * _parts.variants, 1);
  }

  /**
   * Returns a description such as `6 variants: language 2 x country 3`.
   *
   * @internal
   */
  public static _describe(variations: CacheVariation[]): string {
    const count = CacheVariation._count(variations);
    const factors = variations.filter(({ _parts }) => _parts.variants > 1).map(({ _parts }) => `${_parts.factor} ${_parts.variants}`);
    return `${count} variant${count === 1 ? '' : 's'}${factors.length === 0 ? '' : `: ${factors.join(' x ')}`}`;
  }

  /** @internal */
  public static _normalizationBy(variations: CacheVariation[]): RequestNormalization | undefined {
    const headers = variations.flatMap(({ _parts }) => _parts.normalized ?? []);
    const droppedQueryStrings = variations.flatMap(({ _parts }) => _parts.droppedQueryStrings ?? []);
    // Sorted, so that behaviors with the same variations share a function.
    return headers.length === 0 && droppedQueryStrings.length === 0 ? undefined : {
      headers: [...headers].sort((a, b) => (a.header < b.header ? -1 : 1)),
      droppedQueryStrings: droppedQueryStrings.length === 0 ? undefined : droppedQueryStrings,
    };
  }

  private static normalized(factor: string, header: NormalizedHeader): CacheVariation {
    const variants = new Set([...header.values, header.fallback]).size;
    return new CacheVariation({ factor, variants, keyHeaders: [header.header], normalized: { ...header, values: sorted(header.values) } });
  }

  /** @internal */
  public readonly _parts: VariationParts;

  private constructor(parts: VariationParts) {
    this._parts = parts;
  }
}

/** The parts of a cache behavior that one variation needs. */
interface VariationParts {
  /** The name of the variation in messages: `country`, `cookie tier`. */
  readonly factor: string;
  /** The number of values, the fallback included. */
  readonly variants: number;
  readonly keyHeaders: string[];
  /** The header that the function sets. */
  readonly normalized?: NormalizedHeader;
  readonly droppedQueryStrings?: string[];
}

/** The number of assigned codes in ISO 3166-1. AWS does not document which other codes CloudFront sends. */
const COUNTRIES = 249;

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** Needs no escaping in a header or in the function code. */
const VALUE = /^[A-Za-z0-9._-]{1,64}$/;

const VALUE_DESCRIPTION = 'at most 64 letters, digits and -._';

const CORRECT = 'correct or remove it';

/** A list in another order must make the same policy and the same function. */
function sorted<T extends string>(list: T[]): T[] {
  return [...list].sort();
}

function checkValues(prop: string, values: string[], allowed: RegExp, description: string): void {
  if (values.length === 0) throw new Error(`'${prop}' must not be empty; list at least one value, or leave the variation out`);
  checkNames(prop, values, allowed, description, CORRECT);
}

function checkFallback(fallback: string, prop: string, list: string[]): void {
  checkKnown('fallback', [fallback]);
  if (!list.includes(fallback)) {
    throw new Error(`'fallback' must be one of '${prop}', got '${fallback}'; use one of ${list.join(', ')}`);
  }
}
