import { createHash } from 'crypto';

/** The name for what belongs to the default content: no path pattern gets a name with an underscore. */
export const DEFAULT_NAME = 'default_content';

/**
 * A name for what belongs to a route, made of its path pattern: `/api/catalogue/*` becomes `api-catalogue`.
 *
 * Two patterns never get the same name, whatever their order, and a name has only letters, digits and `-`, so that it
 * can be part of construct ids, policy names and SSM parameter names.
 */
export function routeName(pathPattern: string): string {
  const words = pathPattern.split(/[^A-Za-z0-9]+/).filter(word => word !== '').join('-');
  // Only this plain shape can be told from its words; every other pattern gets a few letters of its digest.
  if (words !== '' && pathPattern === `/${words.replaceAll('-', '/')}/*`) return words;
  const digest = createHash('sha256').update(pathPattern).digest('hex').slice(0, 6);
  return words === '' ? digest : `${words}-${digest}`;
}
