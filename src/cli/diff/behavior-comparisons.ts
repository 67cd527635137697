import { ChangeKind, compareItems, compareMembers, compareWhole, Comparison, Comparisons, Difference } from './difference';
import { formatPercentage, isSameOrigin } from './distribution-comparisons';
import {
  CacheBehaviorSettings, CachePolicySettings, CorsSettings, EdgeFunctionAssociation, NameSelection, OriginRequestPolicySettings, ResponseHeader,
  ResponseHeadersPolicySettings, SelectionMode,
} from '../../edge/model';
import { declaredCorsHeaders } from '../../edge/policy/cors';
import { describeNormalization } from '../../edge/policy/describe-settings';
import { forwardedNames, keyedNames, NameKind, SELECTION_OF } from '../../edge/policy/forwarding';
import { NameSet } from '../../edge/policy/name-set';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

const formatSwitch = (value: boolean) => (value ? 'on' : 'off');
const formatSeconds = (value: number) => `${value.toLocaleString('en-US')} s`;

const CACHE_POLICY: Comparisons<CachePolicySettings> = {
  // Policies with different names can have the same settings.
  name: undefined,
  minTtlSeconds: compareWhole(formatSeconds),
  defaultTtlSeconds: compareWhole(formatSeconds),
  maxTtlSeconds: compareWhole(formatSeconds),
  headers: keySelection('header'),
  cookies: keySelection('cookie'),
  queryStrings: keySelection('query string'),
  enableAcceptEncodingGzip: compareWhole(formatSwitch),
  enableAcceptEncodingBrotli: compareWhole(formatSwitch),
  legacy: compareWhole(value => (value ? 'legacy ForwardedValues' : 'a cache policy'), false),
};

const ORIGIN_REQUEST_POLICY: Comparisons<OriginRequestPolicySettings> = {
  name: undefined,
  headers: forwardedSelection('header'),
  cookies: forwardedSelection('cookie'),
  queryStrings: forwardedSelection('query string'),
};

const RESPONSE_HEADERS = compareItems<ResponseHeader>(header => header.name.toLowerCase(), formatResponseHeader, 'response header');
const CORS_PRECEDENCE = compareWhole(({ originOverride }: CorsSettings) => (originOverride ? 'the policy' : 'the origin'));

const RESPONSE_HEADERS_POLICY: Comparisons<ResponseHeadersPolicySettings> = {
  name: undefined,
  setHeaders: RESPONSE_HEADERS,
  removeHeaders: compareItems(name => name.toLowerCase(), () => 'removed', 'response header'),
  cors: {
    unset: { allowOrigins: [], allowMethods: [], allowHeaders: [], allowCredentials: false, originOverride: false },
    * compare(pair, setting, sides) {
      // The precedence of all CORS headers is one setting.
      const [before, after] = [pair.old, pair.new]
        .map(one => declaredCorsHeaders({ ...one, originOverride: false })) as [ResponseHeader[], ResponseHeader[]];
      yield* RESPONSE_HEADERS.compare({ old: before, new: after }, setting, sides);
      // It matters only if the policy sets headers.
      if (before.length > 0 && after.length > 0) yield* CORS_PRECEDENCE.compare(pair, `${setting}.originOverride`, sides);
    },
  },
  // At 0, viewers can still request the header.
  serverTimingSamplingRate: compareWhole(rate => (rate < 0 ? 'off' : formatPercentage(rate)), -1),
};

/** The comparisons of a behavior. Its path pattern is its identity. */
export const BEHAVIOR: Comparisons<CacheBehaviorSettings> = {
  pathPattern: undefined,
  targetOriginId: {
    * compare(pair, setting, sides) {
      if (!isSameOrigin(sides, pair)) yield { setting, kind: 'changed', before: `\`${pair.old}\``, after: `\`${pair.new}\`` };
    },
  },
  viewerProtocolPolicy: compareWhole(value => value),
  allowedMethods: compareItems(method => method, () => 'allowed', 'method', ['GET', 'HEAD']),
  cachedMethods: compareItems(method => method, () => 'cached', 'method', ['GET', 'HEAD']),
  compress: compareWhole(formatSwitch, false),
  cachePolicy: compareMembers(CACHE_POLICY),
  originRequestPolicy: compareMembers(ORIGIN_REQUEST_POLICY, {}),
  responseHeadersPolicy: compareMembers(RESPONSE_HEADERS_POLICY, {}),
  restrictsViewers: compareWhole(value => (value ? 'required' : 'not required'), false),
  edgeFunctions: compareItems(({ event }) => event, formatEdgeFunction, 'edge function at'),
};

function formatEdgeFunction({ name = 'a function with an unknown name', _normalization: normalization }: EdgeFunctionAssociation): string {
  return normalization === undefined ? name : `a cache variation: ${describeNormalization(normalization)}`;
}

function formatResponseHeader({ value, override }: ResponseHeader): string {
  return `${value === undefined ? 'an unknown value' : `'${value}'`}${override ? ', which overrides the origin' : ''}`;
}

function keySelection(kind: NameKind): Comparison<NameSelection> {
  return {
    * compare(_pair, setting, sides) {
      const [before, after] = [sides.old, sides.new].map(({ behavior }) => keyedNames(behavior!.cachePolicy!, kind)) as [NameSet, NameSet];
      yield* nameDifferences(after.difference(before), kind, setting, 'added');
      yield* nameDifferences(before.difference(after), kind, setting, 'removed');
    },
  };
}

/** Compares the names that the origin receives, without those that enter or leave the cache key: those are differences of the cache policy. */
function forwardedSelection(kind: NameKind): Comparison<NameSelection> {
  return {
    unset: { mode: SelectionMode.NONE },
    * compare(_pair, setting, sides) {
      const behaviors = [sides.old.behavior!, sides.new.behavior!] as const;
      // If less is known of one side, names that became known would look like added ones.
      if (unknownSelections(behaviors[0], kind) !== unknownSelections(behaviors[1], kind)) return;
      const [before, after] = behaviors.map(({ cachePolicy = {}, originRequestPolicy = {} }) => ({
        keyed: keyedNames(cachePolicy, kind), forwarded: forwardedNames(cachePolicy, originRequestPolicy, kind),
      })) as [Names, Names];
      yield* nameDifferences(after.forwarded.difference(before.forwarded).difference(after.keyed.difference(before.keyed)), kind, setting, 'added');
      yield* nameDifferences(before.forwarded.difference(after.forwarded).difference(before.keyed.difference(after.keyed)), kind, setting, 'removed');
    },
  };
}

type Names = { readonly [names in 'keyed' | 'forwarded']: NameSet };

/** The unknown selections that affect forwarding of a kind of names. Headers can forward cookies. */
function unknownSelections(behavior: CacheBehaviorSettings, kind: NameKind): string {
  const { cachePolicy, originRequestPolicy = {} } = behavior;
  const kinds: NameKind[] = kind === 'cookie' ? ['cookie', 'header'] : [kind];
  return JSON.stringify(kinds.map(one => [
    cachePolicy?.[SELECTION_OF[one]] === undefined,
    (causeOfUnknown(behavior, 'originRequestPolicy') ?? causeOfUnknown(originRequestPolicy, SELECTION_OF[one])) !== undefined,
  ]));
}

/** A difference for each listed name, and one for all names that no policy lists. */
function* nameDifferences(names: NameSet, kind: NameKind, setting: string, change: ChangeKind): Iterable<Difference> {
  for (const name of names.listed.sort()) yield { setting, kind: change, item: `${kind} \`${name}\``, name };
  const { viewer, cloudFront } = names.unlisted;
  if (!viewer && !cloudFront) return;
  const origin = viewer === cloudFront ? '' : viewer ? 'viewer ' : 'CloudFront ';
  const { excluded } = names;
  const except = excluded.length === 0 ? '' : ` except ${excluded.sort().map(name => `\`${name}\``).join(', ')}`;
  // Legacy settings leave out about twenty headers.
  yield { setting, kind: change, item: excluded.length > 10 ? `most ${origin}${kind}s` : `all ${origin}${kind}s${except}`, plural: true };
}
