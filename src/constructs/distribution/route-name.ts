import { createHash } from 'crypto';

/** The name of the default content. Route names have no underscore. */
export const DEFAULT_NAME = 'default_content';

/**
 * Derives the name of a route from its path pattern: `/api/catalogue/*` becomes `api-catalogue`.
 *
 * Two patterns never have the same name. A name has only letters, digits and `-`, so it can be part of construct IDs, policy names and SSM
 * parameter names.
 */
export function routeName(pathPattern: string): string {
  const words = pathPattern.split(/[^A-Za-z0-9]+/).filter(word => word !== '').join('-');
  // The words identify only patterns of this form. All others need a digest.
  if (words !== '' && pathPattern === `/${words.replaceAll('-', '/')}/*`) return words;
  const digest = createHash('sha256').update(pathPattern).digest('hex').slice(0, 6);
  return words === '' ? digest : `${words}-${digest}`;
}
