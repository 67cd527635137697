import { ListingPolicy } from './listing-policies';
import { SelectionMode } from '../../edge/model';
import { quoted } from '../phrases';
import { TemplateLocation } from '../template-location';

/** Headers that CloudFront refuses in a policy. */
export interface RefusedHeaders {
  readonly names: readonly string[];
  /** `'Cookie' and 'Pragma'`. */
  readonly quotedNames: string;
  /** The location of the first one. */
  readonly location: TemplateLocation;
}

/** Returns the listed headers that CloudFront refuses; undefined if there are none. */
export function refusedHeaders({ settings: { headers }, at }: ListingPolicy, isRefused: (header: string) => boolean): RefusedHeaders | undefined {
  const listed = headers?.mode === SelectionMode.WHITELIST ? headers.names ?? [] : [];
  const names = listed.filter(name => isRefused(name.toLowerCase()));
  if (names.length === 0) return undefined;
  return { names, quotedNames: quoted(names), location: at('HeadersConfig', 'Headers', listed.indexOf(names[0]!)) };
}
