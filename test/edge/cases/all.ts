import { ACCEPT_ENCODING_CASES } from './accept-encoding';
import { BEHAVIOR_SELECTION_CASES } from './behavior-selection';
import { CACHE_KEY_CASES } from './cache-key';
import { COLLAPSING_CASES } from './collapsing';
import { EDGE_FUNCTION_CASES } from './edge-functions';
import { ERROR_PAGE_CASES } from './error-pages';
import { FRESHNESS_CASES } from './freshness';
import { ORIGIN_GROUP_CASES } from './origin-groups';
import { ORIGIN_REQUEST_CASES } from './origin-request';
import { REFUSAL_CASES } from './refusals';
import { REQUEST_HEADER_CASES } from './request-headers';
import { RESPONSE_CASES } from './response';
import { RESPONSE_HEADERS_CASES } from './response-headers';
import { STAGING_CASES } from './staging';
import { STORED_OBJECT_CASES } from './stored-objects';
import { EdgeCase } from '../case';

export const CASE_GROUPS: { readonly [group: string]: readonly EdgeCase[] } = {
  'behavior selection': BEHAVIOR_SELECTION_CASES,
  'refusals': REFUSAL_CASES,
  'staging distributions': STAGING_CASES,
  'cache key': CACHE_KEY_CASES,
  'Accept-Encoding': ACCEPT_ENCODING_CASES,
  'freshness': FRESHNESS_CASES,
  'origin request': ORIGIN_REQUEST_CASES,
  'request headers': REQUEST_HEADER_CASES,
  'response': RESPONSE_CASES,
  'response headers': RESPONSE_HEADERS_CASES,
  'edge functions': EDGE_FUNCTION_CASES,
  'origin groups': ORIGIN_GROUP_CASES,
  'error pages': ERROR_PAGE_CASES,
  'simultaneous requests': COLLAPSING_CASES,
  'stored objects': STORED_OBJECT_CASES,
};

export const ALL_CASES: readonly EdgeCase[] = Object.values(CASE_GROUPS).flat();
