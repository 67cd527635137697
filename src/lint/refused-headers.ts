import { ListingPolicy } from './listed-names';
import { TemplateLocation } from './template-location';
import { SelectionMode } from '../edge/model';

/** Headers that a policy lists and must not. */
export interface RefusedHeaders {
  readonly names: readonly string[];
  /** As words: `'Cookie' and 'Pragma'`. */
  readonly words: string;
  /** Where the first of them stands. */
  readonly place: TemplateLocation;
}

/** The headers that a policy lists to be picked and that are refused there; nothing if there are none. */
export function refusedHeaders({ settings: { headers }, at }: ListingPolicy, isRefused: (header: string) => boolean): RefusedHeaders | undefined {
  const listed = headers?.mode === SelectionMode.WHITELIST ? headers.names ?? [] : [];
  const names = listed.filter(name => isRefused(name.toLowerCase()));
  if (names.length === 0) return undefined;
  return { names, words: names.map(name => `'${name}'`).join(' and '), place: at('HeadersConfig', 'Headers', listed.indexOf(names[0]!)) };
}
