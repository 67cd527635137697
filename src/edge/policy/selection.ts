import { NameSelection, SelectionMode } from '../model';
import { wildcardMatch } from '../path/wildcard-match';

export const PICK_NONE: NameSelection = { mode: SelectionMode.NONE };
export const PICK_ALL: NameSelection = { mode: SelectionMode.ALL };

export function pickOnly(...names: string[]): NameSelection {
  return { mode: SelectionMode.WHITELIST, names };
}

/** Whether a name is picked. */
export type Picks = (name: string) => boolean;

/** How names are compared: header names without regard to case, cookies and query strings with it. */
export type Naming = 'header' | 'cookie' | 'query string' | 'legacy cookie';

export function picks(selection: NameSelection, naming: Naming): Picks {
  const listed = namesOf(selection, naming);
  switch (selection.mode) {
    case SelectionMode.NONE: return () => false;
    case SelectionMode.WHITELIST: return listed;
    case SelectionMode.ALL_EXCEPT: return name => !listed(name);
    case SelectionMode.ALL: return () => true;
    // The viewer cannot send what CloudFront itself adds: a header of that name counts only where it is asked for.
    case SelectionMode.ALL_VIEWER: return name => !isAddedByCloudFront(name);
    case SelectionMode.ALL_VIEWER_AND_WHITELIST_CLOUDFRONT: return name => !isAddedByCloudFront(name) || listed(name);
  }
}

export function isAddedByCloudFront(header: string): boolean {
  return header.startsWith('cloudfront-');
}

/** Whether a selection can pick nothing at all. */
export function picksNothing(selection: NameSelection): boolean {
  return selection.mode === SelectionMode.NONE
    || (selection.mode === SelectionMode.WHITELIST && (selection.names ?? []).length === 0);
}

function namesOf(selection: NameSelection, naming: Naming): Picks {
  const names = selection.names ?? [];
  if (naming === 'header') {
    const lower = new Set(names.map(name => name.toLowerCase()));
    return name => lower.has(name);
  }
  // "*" and "?" are wildcards only in the cookie names of legacy ForwardedValues; in a policy they are literal.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesWhitelistCookies
  if (naming === 'legacy cookie' && names.some(name => /[*?]/.test(name))) {
    return name => names.some(pattern => wildcardMatch(pattern, name));
  }
  const exact = new Set(names);
  return name => exact.has(name);
}
