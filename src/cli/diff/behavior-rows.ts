import { ChangeKind, Difference, list, part, Row, Rows, whole } from './difference';
import { areComparable, namesForOrigin, namesInKey } from './forwarding';
import { sameOrigin } from './origin-rows';
import { Picked, PickedNames } from './picked-names';
import {
  CacheBehaviorSettings, CachePolicySettings, CorsHeaders, EdgeFunctionAssociation, NameSelection, OriginRequestPolicySettings, ResponseHeader,
  ResponseHeadersPolicySettings, SelectionMode,
} from '../../edge/model';
import { describeNormalization } from '../../edge/policy/describe-settings';

const onOff = (value: boolean) => (value ? 'on' : 'off');
const seconds = (value: number) => `${value} s`;

const CACHE_POLICY: Rows<CachePolicySettings> = {
  // Without effect on what is cached: two policies of different names can be the same.
  name: undefined,
  minTtlSeconds: whole(seconds),
  defaultTtlSeconds: whole(seconds),
  maxTtlSeconds: whole(seconds),
  headers: keySelection('header'),
  cookies: keySelection('cookie'),
  queryStrings: keySelection('query string'),
  enableAcceptEncodingGzip: whole(onOff),
  enableAcceptEncodingBrotli: whole(onOff),
  legacy: whole(value => (value ? 'legacy ForwardedValues' : 'a cache policy'), false),
};

const ORIGIN_REQUEST_POLICY: Rows<OriginRequestPolicySettings> = {
  name: undefined,
  headers: forwardedSelection('header'),
  cookies: forwardedSelection('cookie'),
  queryStrings: forwardedSelection('query string'),
};

const RESPONSE_HEADERS_POLICY: Rows<ResponseHeadersPolicySettings> = {
  name: undefined,
  setHeaders: list(header => header.name.toLowerCase(), headerInWords, 'response header'),
  removeHeaders: list(name => name.toLowerCase(), () => 'removed', 'response header'),
  cors: {
    absent: { headers: [], originOverride: false },
    * compare(pair, setting, sides) {
      const headers = list<ResponseHeader>(header => header.name.toLowerCase(), headerInWords, 'response header');
      yield* headers.compare({ old: pair.old.headers, new: pair.new.headers }, setting, sides);
      // Without headers there is nothing to override.
      if (pair.old.headers.length > 0 && pair.new.headers.length > 0) {
        yield* whole(overrideInWords).compare(pair, `${setting}.originOverride`, sides);
      }
    },
  },
};

/** Every member of a behavior. The path pattern is what behaviors are paired by. */
export const BEHAVIOR: Rows<CacheBehaviorSettings> = {
  pathPattern: undefined,
  targetOriginId: {
    * compare(pair, setting, sides) {
      if (!sameOrigin(sides, pair)) yield { setting, kind: 'changed', before: `\`${pair.old}\``, after: `\`${pair.new}\`` };
    },
  },
  viewerProtocolPolicy: whole(value => value),
  allowedMethods: list(method => method, () => 'allowed', 'method', ['GET', 'HEAD']),
  cachedMethods: list(method => method, () => 'cached', 'method', ['GET', 'HEAD']),
  compress: whole(onOff, false),
  cachePolicy: part(CACHE_POLICY),
  originRequestPolicy: part(ORIGIN_REQUEST_POLICY, {}),
  responseHeadersPolicy: part(RESPONSE_HEADERS_POLICY, {}),
  restrictsViewers: whole(value => (value ? 'required' : 'not required'), false),
  edgeFunctions: list(({ event }) => event, functionInWords, 'edge function at'),
};

function functionInWords({ name = 'a function whose name is not known', _normalization: normalization }: EdgeFunctionAssociation): string {
  return normalization === undefined ? name : `a variation: ${describeNormalization(normalization)}`;
}

function headerInWords({ value, override }: ResponseHeader): string {
  return `'${value}'${override ? ' whatever the origin sends' : ''}`;
}

function overrideInWords({ originOverride }: CorsHeaders): string {
  return originOverride ? 'the policy' : 'the origin';
}

function keySelection(picked: Picked): Row<NameSelection> {
  return {
    * compare(pair, setting) {
      const [before, after] = [PickedNames.of(pair.old, picked), PickedNames.of(pair.new, picked)];
      yield* items(after.without(before), setting, 'added');
      yield* items(before.without(after), setting, 'removed');
    },
  };
}

/** What the origin sees, but for what comes into the key or leaves it: that is told there. */
function forwardedSelection(picked: Picked): Row<NameSelection> {
  return {
    absent: { mode: SelectionMode.NONE },
    * compare(_pair, setting, sides) {
      const behaviors = { old: sides.old.behavior!, new: sides.new.behavior! };
      if (!areComparable(behaviors, picked)) return;
      const key = { old: namesInKey(behaviors.old, picked), new: namesInKey(behaviors.new, picked) };
      const seen = { old: namesForOrigin(behaviors.old, picked), new: namesForOrigin(behaviors.new, picked) };
      yield* items(seen.new.without(seen.old).without(key.new.without(key.old)), setting, 'added');
      yield* items(seen.old.without(seen.new).without(key.old.without(key.new)), setting, 'removed');
    },
  };
}

function items(names: PickedNames, setting: string, kind: ChangeKind): Difference[] {
  return names.items.map(({ words, name, plural }) => ({ setting, kind, item: words, name, plural }));
}
