import { NormalizedFrom, NormalizedHeader, RequestNormalization } from '../request-normalization';
import { VARIATION_PREFIX } from './variation-prefix';

/*
 * Generates the CloudFront Function that normalizes requests, and recognizes it in templates. All these functions are equal except for their
 * lists, so a template contains one of them only if every character matches.
 *
 * The function sets headers to values from the lists in its code, and only removes or sorts query strings. It cannot tell an origin who the
 * visitor is.
 *
 * It sets the query string as one string, as in this example from AWS:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/example-function-normalize-query-string.html
 *
 * Runtime 2.0 is ECMAScript 5.1 with const and arrow functions: no destructuring, no for-of, no spread.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */

/** The runtime that supports `const` and `rawQueryString()`. */
export const NORMALIZING_RUNTIME = 'cloudfront-js-2.0';

/** "Maximum function size: 10 KB", in bytes. */
export const MAX_FUNCTION_BYTES = 10_240;

/** Returns the complete function code. */
export function normalizingFunction(normalization: RequestNormalization): string {
  return normalizingCode(normalization) + HANDLER;
}

/** Returns the code without the handler, for a user's function that calls `normalize(request)`. */
export function normalizingCode(normalization: RequestNormalization): string {
  return START + JSON.stringify(canonical(normalization)) + REST;
}

/** Returns the changes that a function makes, if this file generated it. */
export function normalizationIn(code: string): RequestNormalization | undefined {
  const end = code.length - REST.length - HANDLER.length;
  if (!code.startsWith(START) || end < START.length) return undefined;
  const normalization = parsed(code.slice(START.length, end));
  return normalization !== undefined && normalizingFunction(normalization) === code ? normalization : undefined;
}

/** Fixes the order of members, so that equal lists produce equal code. */
function canonical({ headers, droppedQueryStrings }: RequestNormalization): RequestNormalization {
  return {
    headers: headers.map(({ header, from, cookieName, values, fallback }) => ({ header, from, cookieName, values, fallback })),
    droppedQueryStrings,
  };
}

function parsed(json: string): RequestNormalization | undefined {
  // Fails for anything but one JSON value, such as JSON with code after it.
  let value: any;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { headers, droppedQueryStrings } = value ?? {};
  const isValid = Array.isArray(headers) && headers.every(isHeader) && (droppedQueryStrings === undefined || areStrings(droppedQueryStrings));
  return isValid ? { headers, droppedQueryStrings } : undefined;
}

function isHeader(rule: any): rule is NormalizedHeader {
  return typeof rule === 'object' && rule !== null && typeof rule.header === 'string' && rule.header.length > VARIATION_PREFIX.length
    && rule.header.startsWith(VARIATION_PREFIX) && Object.values(NormalizedFrom).includes(rule.from)
    && (rule.from === NormalizedFrom.COOKIE ? typeof rule.cookieName === 'string' : rule.cookieName === undefined)
    && areStrings(rule.values) && typeof rule.fallback === 'string';
}

function areStrings(list: unknown): list is string[] {
  return Array.isArray(list) && list.every(one => typeof one === 'string');
}

const START = `// Written by cdk-edge-cache: brings what cached responses differ by down to the values in these lists.
const NORMALIZATION = `;

const REST = `;

function normalize(request) {
  NORMALIZATION.headers.forEach(rule => {
    const value = valueOf(rule, request);
    const sent = request.headers[rule.header];
    // Of a header that came twice, what is not replaced would stay.
    request.headers[rule.header] = sent && sent.multiValue ? { value: value, multiValue: [{ value: value }] } : { value: value };
  });
  const query = request.rawQueryString();
  if (query && NORMALIZATION.droppedQueryStrings) {
    const sorted = sortedQuery(query);
    if (sorted !== query) request.querystring = sorted;
  }
  return request;
}

function valueOf(rule, request) {
  if (rule.from === 'language') return languageOf(whole(request.headers['accept-language']), rule);
  const field = rule.from === 'country' ? request.headers['cloudfront-viewer-country'] : request.cookies[rule.cookieName];
  return field && rule.values.indexOf(field.value) >= 0 ? field.value : rule.fallback;
}

function whole(field) {
  if (!field) return '';
  return field.multiValue ? field.multiValue.map(one => one.value).join(', ') : field.value;
}

// Lookup of RFC 4647, section 3.4.
function languageOf(acceptLanguage, rule) {
  const tags = rule.values.map(value => value.toLowerCase());
  const ranges = acceptLanguage.split(',').slice(0, 20).map((part, order) => {
    const found = /^\\s*([a-z0-9*-]+)\\s*(?:;\\s*q\\s*=\\s*([0-9.]+)\\s*)?$/i.exec(part);
    return { range: found ? found[1].toLowerCase() : '', q: found ? Number(found[2] === undefined ? 1 : found[2]) : 0, order: order };
  }).filter(one => one.q > 0).sort((a, b) => b.q - a.q || a.order - b.order);
  for (let i = 0; i < ranges.length; i++) {
    for (let rest = ranges[i].range; rest !== ''; rest = truncated(rest)) {
      const found = tags.indexOf(rest);
      if (found >= 0) return rule.values[found];
    }
  }
  return rule.fallback;
}

function truncated(range) {
  const shorter = range.slice(0, Math.max(range.lastIndexOf('-'), 0));
  return shorter.charAt(shorter.length - 2) === '-' ? shorter.slice(0, -2) : shorter;
}

// Query strings of one name stay in their order, and each as it is written.
function sortedQuery(query) {
  return query.split('&').map((text, order) => {
    return { name: text.split('=')[0], text: text, order: order };
  }).filter(one => one.text !== '' && !NORMALIZATION.droppedQueryStrings.some(dropped => {
    return dropped.slice(-1) === '*' ? one.name.indexOf(dropped.slice(0, -1)) === 0 : one.name === dropped;
  })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.order - b.order)).map(one => one.text).join('&');
}
`;

const HANDLER = `
function handler(event) {
  return normalize(event.request);
}
`;
