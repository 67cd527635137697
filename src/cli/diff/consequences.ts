import { ChangeKind, Difference, Side, Sides } from './difference';
import { namesForOrigin } from './forwarding';
import { Picked } from './picked-names';
import { filled } from './wording';
import { OriginKind } from '../../edge/model';
import { classifyName, NameClass, splitsByVisitor, ValueClass } from '../../edge/policy/name-classes';
import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';

/** What a difference means to visitors or to the hit ratio, as half a sentence. */
export function consequenceOf(difference: Difference, sides: Sides): string {
  const { says } = CONSEQUENCES.find(row => speaksOf(row, difference) && (row.when?.(difference, sides) ?? true))!;
  return filled(says, difference);
}

/** A consequence; the first row that speaks of a difference and holds for it is taken. */
interface Consequence {
  readonly of: RegExp;
  readonly kind?: ChangeKind;
  readonly when?: (difference: Difference, sides: Sides) => boolean;
  readonly says: string;
}

function speaksOf({ of, kind }: Consequence, difference: Difference): boolean {
  return of.test(difference.setting) && (kind === undefined || kind === difference.kind);
}

type When = NonNullable<Consequence['when']>;

const KEY = /^cachePolicy\.(headers|cookies|queryStrings)$/;
const FORWARDED = /^originRequestPolicy\.(headers|cookies|queryStrings)$/;
const TTL = /^cachePolicy\.\w+TtlSeconds$/;
const ANY = /./;

const becameUnknown: When = ({ unknownBefore, unknownAfter }) => unknownBefore === undefined && unknownAfter !== undefined;
const becameKnown: When = ({ unknownBefore, unknownAfter }) => unknownBefore !== undefined && unknownAfter === undefined;
const staysUnknown: When = ({ unknownBefore, unknownAfter }) => unknownBefore !== undefined && unknownAfter !== undefined;
const isNow = (...values: string[]): When => ({ after = '' }) => values.includes(after);
const wasBefore = (value: string): When => ({ before }) => before === value;
const isNamed = (names: RegExp): When => ({ name }) => name !== undefined && names.test(name);
const isAll: When = ({ name }) => name === undefined;
const both = (...tests: When[]): When => (difference, sides) => tests.every(test => test(difference, sides));
const grew: When = ({ before, after }) => parseFloat(after!) > parseFloat(before!);

const hasExample: When = ({ item }) => item !== undefined;
const hasUnknownPaths: When = ({ item, hasAllPaths = true }) => item === undefined && !hasAllPaths;

const storesNothingNow: When = (_difference, { new: { behavior } }) => stores(behavior) === false;
const storedNothing: When = (_difference, { old: { behavior } }) => stores(behavior) === false;
const stopsStoring = both((difference, sides) => !storedNothing(difference, sides), storesNothingNow);
const startsStoring = both(storedNothing, (difference, sides) => !storesNothingNow(difference, sides));
const mayStore: When = (difference, sides) => !storesNothingNow(difference, sides);

/** Absent when it is not known. */
function stores(behavior: Side['behavior']): boolean | undefined {
  const policy = resolvedCachePolicy(behavior?.cachePolicy);
  return policy === undefined ? undefined : storesResponses(policy);
}

const PICKED: { readonly [member: string]: Picked } = { headers: 'header', cookies: 'cookie', queryStrings: 'query string' };

const originStillSees: When = ({ setting, name }, { new: { behavior } }) => {
  const seen = namesForOrigin(behavior!, PICKED[setting.split('.')[1]!]!);
  return name === undefined ? seen.hasUnlisted : seen.has(name);
};
const isForS3: When = (_difference, { new: { distribution, behavior } }) =>
  distribution.origins.some(({ id, kind }) => id === behavior?.targetOriginId && kind === OriginKind.S3);

const isClassified = (test: (nameClass: NameClass) => boolean): When => ({ setting, name }) => {
  const nameClass = name === undefined ? undefined : classifyName(PICKED[setting.split('.')[1]!]!, name);
  return nameClass !== undefined && test(nameClass);
};
const IDENTIFIES = isClassified(({ values }) => values === ValueClass.IDENTITY);
const HAS_MANY_VALUES = isClassified(({ values }) => values === ValueClass.HIGH_CARDINALITY);
const SPLITS_BY_VISITOR = isClassified(splitsByVisitor);

/** The exact ones before the general ones. */
const CONSEQUENCES: readonly Consequence[] = [
  { of: ANY, when: becameUnknown, says: 'the template no longer tells what visitors get' },
  { of: ANY, when: becameKnown, says: 'the template tells what visitors get' },
  { of: ANY, when: staysUnknown, says: 'whether visitors get something else cannot be told' },

  { of: KEY, when: storesNothingNow, says: 'nothing is stored here, so that it only decides what the origin sees' },
  { of: /cookies$/, kind: 'added', when: both(isForS3, ({ setting }) => KEY.test(setting)), says: 'without effect, because S3 ignores cookies' },
  { of: /^cachePolicy\.cookies/, kind: 'added', when: isAll, says: 'one entry per visitor, and hardly a hit' },
  { of: /^cachePolicy\.headers/, kind: 'added', when: HAS_MANY_VALUES, says: 'it has so many values that there is hardly a hit' },
  { of: /^cachePolicy\.(cookies|headers)/, kind: 'added', when: SPLITS_BY_VISITOR, says: 'one entry per visitor' },
  { of: /^cachePolicy\.headers/, kind: 'added', when: isAll, says: 'nothing is stored any more' },
  { of: /^cachePolicy\.headers/, kind: 'added', when: isNamed(/^host$/i), says: 'one entry per host name' },
  { of: /^cachePolicy\.queryStrings/, kind: 'added', when: isAll, says: 'one entry per query string, made-up ones too' },
  { of: KEY, kind: 'added', says: 'one entry per value' },
  {
    of: KEY, kind: 'removed', when: both(originStillSees, IDENTIFIES),
    says: 'the origin still sees it, so that a visitor can get the response of another one',
  },
  { of: KEY, kind: 'removed', when: originStillSees, says: 'who differs in it shares an entry, although the origin still sees it' },
  { of: KEY, kind: 'removed', says: 'more hits, and the origin no longer sees it' },

  { of: FORWARDED, kind: 'added', when: both(mayStore, IDENTIFIES), says: 'it is not in the key, so that a visitor can get the response of another one' },
  { of: FORWARDED, kind: 'added', when: mayStore, says: 'who differs in it still shares an entry' },
  { of: FORWARDED, kind: 'added', says: 'nothing is stored here, so that answers may depend on it' },
  { of: FORWARDED, kind: 'removed', says: 'answers can no longer depend on it' },

  { of: TTL, when: stopsStoring, says: 'nothing is stored any more, and every request goes to the origin' },
  { of: TTL, when: startsStoring, says: 'responses are stored from now on' },
  { of: /minTtl/, when: wasBefore('0 s'), says: "'no-store', 'no-cache' and 'private' from the origin no longer keep responses out of the cache" },
  { of: /minTtl/, when: isNow('0 s'), says: "'no-store', 'no-cache' and 'private' from the origin keep responses out of the cache again" },
  { of: /minTtl/, when: grew, says: 'kept at least that long, whatever the origin says' },
  { of: /minTtl/, says: 'the origin may name shorter times' },
  { of: /defaultTtl/, when: grew, says: 'more hits and older responses where the origin names no time' },
  { of: /defaultTtl/, says: 'fewer hits and newer responses where the origin names no time' },
  { of: /maxTtl/, when: grew, says: 'the origin may name longer times' },
  { of: /maxTtl/, says: 'longer times that the origin names are cut' },
  { of: /AcceptEncoding/, when: isNow('on'), says: 'one entry per format that viewers accept, and the origin may compress' },
  { of: /AcceptEncoding/, says: 'one entry for all viewers, and nothing is compressed in this format' },
  { of: /legacy/, says: '`*` and `?` in cookie names are wildcards, and all headers turn caching off, in legacy ForwardedValues alone' },

  { of: /targetOriginId|origins\.domainName/, says: 'responses may come from another server' },
  { of: /viewerProtocol/, when: isNow('redirect-to-https'), says: 'viewers that come by HTTP are sent to HTTPS with 301' },
  { of: /viewerProtocol/, when: isNow('https-only'), says: 'viewers that come by HTTP get 403' },
  { of: /viewerProtocol/, says: 'viewers that come by HTTP are answered in the clear' },
  { of: /allowedMethods/, kind: 'added', says: 'such requests reach the origin' },
  { of: /allowedMethods/, says: 'such requests are answered with 403' },
  { of: /cachedMethods/, kind: 'added', says: 'they no longer all reach the origin' },
  { of: /cachedMethods/, says: 'each reaches the origin' },
  { of: /compress/, when: isNow('on'), says: 'smaller responses, where the flags of the cache policy say so too' },
  { of: /compress/, says: 'larger responses, unless the origin compresses' },
  { of: /restrictsViewers/, when: isNow('required'), says: 'only viewers with a signature are answered' },
  { of: /restrictsViewers/, says: 'everyone is answered' },
  { of: /edgeFunctions/, when: isNamed(/^viewer/), says: 'code that runs for hits, too' },
  { of: /edgeFunctions/, says: 'code that runs only where the cache has no answer' },
  { of: /responseHeadersPolicy/, says: 'visitors see it with hits, too; what is stored stays the same' },
  { of: /removeHeaders/, says: 'visitors see it with hits, too; what is stored stays the same' },

  { of: /^behavior$/, when: hasUnknownPaths, says: 'which paths go elsewhere cannot be told' },
  { of: /^behavior$/, kind: 'added', when: hasExample, says: '{item} was answered by `{name}` until now' },
  { of: /^behavior$/, kind: 'added', says: 'no path leads to it, because earlier behaviors match all of its paths' },
  { of: /^behavior$/, when: hasExample, says: '{item} is answered by `{name}` now' },
  { of: /^behavior$/, says: 'no path led to it' },
  { of: /^routes$/, says: 'not all patterns are known, or they are too entangled to look at all paths' },
  { of: /^route$/, when: stopsStoring, says: 'nothing is stored there any more, and every request goes to the origin' },
  { of: /^route$/, when: startsStoring, says: 'responses are stored from now on' },
  { of: /^route$/, says: 'kept, and told apart, as this behavior says' },

  { of: /^origins$/, kind: 'added', says: 'asked where a behavior names it' },
  { of: /^origins$/, says: 'no longer asked' },
  { of: /kind/, says: 'caching treats S3 and other servers differently' },
  { of: /originPath/, says: 'other objects of the origin are served' },
  { of: /customHeaders/, says: 'the origin gets it with every request, whatever the viewer sends' },
  { of: /accessControlled/, when: isNow('this distribution alone'), says: 'nobody gets past the cache' },
  { of: /accessControlled/, says: 'the origin may be asked past the cache' },

  { of: /customErrorResponses/, says: 'it decides how long visitors see an error after the origin has recovered' },
  { of: /defaultRootObject/, says: 'visitors of `/` get another object' },
  { of: /aliases/, kind: 'added', says: 'visitors may come by it; they share entries unless Host is in the key' },
  { of: /aliases/, says: 'visitors no longer come by it' },
  { of: /hasWebAcl/, when: isNow('there'), says: 'it is asked before the cache' },
  { of: /hasWebAcl/, says: 'nothing stands before the cache' },
];
