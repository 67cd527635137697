import { httpDate } from './http-date';
import { Headers } from './viewer-request';

/**
 * Whether the conditions of a GET or HEAD request say that the viewer has the response already. `If-None-Match` takes precedence.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 */
export function isNotModified(request: Headers, response: Headers): boolean {
  const tags = request['if-none-match'];
  if (tags !== undefined) return tags.trim() === '*' || matches(tags, response.etag, weak);
  const since = request['if-modified-since'];
  const modified = response['last-modified'];
  return since !== undefined && modified !== undefined && httpDate(modified) <= httpDate(since);
}

/** Whether `If-Match` or `If-Unmodified-Since` forbids to answer with a response. An origin then returns 412. */
export function failsPrecondition(request: Headers, response: Headers): boolean {
  const tags = request['if-match'];
  if (tags !== undefined) return tags.trim() !== '*' && !matches(tags, response.etag, strong);
  const since = request['if-unmodified-since'];
  const modified = response['last-modified'];
  return since !== undefined && modified !== undefined && httpDate(modified) > httpDate(since);
}

/**
 * Whether `If-Range` allows to answer with a range of a response. Otherwise, the viewer receives the whole object.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5
 */
export function allowsRange(request: Headers, response: Headers): boolean {
  const validator = request['if-range']?.trim();
  return validator === undefined || validator === response['last-modified'] || matches(validator, response.etag, strong);
}

/** A weak comparison ignores `W/`; in a strong one, weak tags match nothing. */
const weak = (tag: string) => tag.replace(/^W\//, '');
const strong = (tag: string) => (tag.startsWith('W/') ? undefined : tag);

function matches(list: string, etag: string | undefined, comparable: (tag: string) => string | undefined): boolean {
  const wanted = etag === undefined ? undefined : comparable(etag);
  return wanted !== undefined && (list.match(/(?:W\/)?"[^"]*"|[^\s,]+/g) ?? []).some(tag => comparable(tag) === wanted);
}
