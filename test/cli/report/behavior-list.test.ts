import * as fc from 'fast-check';
import { behaviorList } from '../../../src/cli/report/behavior-list';
import { printed } from '../../../src/cli/report/markup';
import { EdgeEvent, OriginKind, SelectionMode } from '../../../src/edge/model';
import { CACHING_DISABLED, distributionOf, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../../edge/case';
import { runs } from '../../edge/runs';
import { distributions } from '../diff/random-distribution';
import { elementNames, isBalanced, plain } from '../xml';

const CACHED = { ...PLAIN_BEHAVIOR, pathPattern: '/img/*' };
const PASSED = { ...PLAIN_BEHAVIOR, pathPattern: '/account/*', cachePolicy: { ...CACHING_DISABLED, name: 'CachingDisabled' } };
const UNKNOWN = { ...PLAIN_BEHAVIOR, pathPattern: '/far/*', cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'it is of another stack' }] };

const listOf = (behaviors: object[], distribution: object = {}, answering?: number) =>
  printed(behaviorList(distributionOf({ distribution: { cacheBehaviors: behaviors as never, ...distribution } }), answering));

interface ReadBehavior {
  readonly kind: string;
  readonly title: string;
  readonly facts: { readonly [label: string]: string };
}

function behaviorsIn(html: string): ReadBehavior[] {
  return [...html.matchAll(/<li class="behavior ([\w -]+)"><p class="pattern">(.*?)<\/p>(.*?)<\/li>/gs)].map(([, kind, title, facts]) => ({
    kind: kind!,
    title: textOf(title!),
    facts: Object.fromEntries([...facts!.matchAll(/<dt>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/gs)].map(([, label, fact]) => [label, textOf(fact!)])),
  }));
}

function factsIn(html: string): string[] {
  return [...html.matchAll(/<p class="fact">(.*?)<\/p>/gs)].map(([, fact]) => textOf(fact!));
}

function textOf(html: string): string {
  return plain(html.replace(/<[^>]*>/g, ''));
}

test('behaviors are listed in the order in which CloudFront tries them', () => {
  expect(behaviorsIn(listOf([PASSED, CACHED, UNKNOWN])).map(({ kind, title }) => [kind, title])).toEqual([
    ['pass-through', '/account/* → pass-through'],
    ['cacheable', '/img/* ✓ cacheable'],
    ['unknown', '/far/* ? unknown'],
    ['cacheable', '* (default) ✓ cacheable'],
  ]);
});

test.each<[string, object, { readonly [label: string]: string }]>([
  ['a policy that caches', CACHED, { 'policies': 'unnamed policy', 'cached for': '1 day by default; the origin can set 0 s to 365 days', 'cache key': 'path' }],
  ['a policy with one TTL', { ...CACHED, cachePolicy: { ...PLAIN_POLICY, name: 'Hour', minTtlSeconds: 3600, defaultTtlSeconds: 3600, maxTtlSeconds: 3600 } },
    { 'policies': 'Hour', 'cached for': '1 hour' }],
  ['a minimum above the default', { ...CACHED, cachePolicy: { ...PLAIN_POLICY, minTtlSeconds: 90, defaultTtlSeconds: 60 } },
    { 'cached for': '90 s by default; the origin can set 90 s to 365 days' }],
  ['a policy that disables caching', PASSED, { 'policies': 'CachingDisabled', 'cached for': 'not cached', 'cache key': 'none' }],
  ['an unknown policy', UNKNOWN, { 'policies': 'unknown', 'cached for': 'unknown: it is of another stack', 'cache key': 'unknown' }],
  ['legacy settings that forward all headers', { ...CACHED, cachePolicy: { ...PLAIN_POLICY, legacy: true, headers: { mode: SelectionMode.ALL } } },
    { 'policies': 'ForwardedValues', 'cached for': 'not cached' }],
  ['an edge function', { ...PASSED, edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] }, { 'edge functions': 'viewer-request' }],
  ['all three policies', { ...PASSED, originRequestPolicy: { name: 'AllViewer' }, responseHeadersPolicy: { name: 'SimpleCORS' } },
    { policies: 'CachingDisabled, AllViewer, SimpleCORS' }],
  ['no policy', { ...CACHED, cachePolicy: undefined }, { policies: 'none' }],
])('%s', (_name, behavior, facts) => {
  expect(behaviorsIn(listOf([behavior]))[0]!.facts).toMatchObject(facts);
});

test.each<[string, object, string]>([
  ['an S3 bucket', { kind: OriginKind.S3, domainName: 'b.s3.amazonaws.com', accessControlled: true }, 'S3 bucket, private: b.s3.amazonaws.com'],
  ['an origin path', { domainName: 'a.example.com', originPath: '/v1' }, 'custom origin: a.example.com/v1'],
  ['a VPC origin', { kind: OriginKind.VPC }, 'VPC origin: origin'],
  ['an origin group', { kind: OriginKind.GROUP }, 'origin group: origin'],
  ['an unknown domain name', { unknowns: [{ setting: 'domainName', cause: 'DomainName of Bucket' }] }, 'custom origin: DomainName of Bucket'],
])('%s', (_name, origin, description) => {
  expect(behaviorsIn(listOf([], { origins: [{ id: 'origin', kind: OriginKind.CUSTOM, ...origin }] }))[0]!.facts.origin).toBe(description);
});

test('an origin group lists its origins in the order in which CloudFront tries them', () => {
  const origins = [
    { id: 'bucket', kind: OriginKind.S3 }, { id: 'origin', kind: OriginKind.CUSTOM },
    { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'bucket', 'gone'] },
  ];
  const html = listOf([{ ...CACHED, targetOriginId: 'group' }], { origins });
  expect(behaviorsIn(html)[0]!.facts.origin).toBe("origin group: custom origin: origin, then S3 bucket: bucket, then 'gone'");
  expect(factsIn(html)).toEqual([]);
});

test('a missing, an unknown and an unused origin', () => {
  const { targetOriginId: _, ...aimless } = CACHED;
  const origins = [{ id: 'origin', kind: OriginKind.CUSTOM }, { id: 'spare', kind: OriginKind.CUSTOM }];
  const html = listOf([{ ...CACHED, targetOriginId: 'gone' }, aimless], { origins });
  expect(behaviorsIn(html).map(({ facts }) => facts.origin)).toEqual(["'gone', which the distribution does not define", 'unknown before deployment', 'custom origin: origin']);
  expect(factsIn(html)).toEqual(['Unused origins: spare']);
});

test.each(['cacheBehaviors', 'origins', 'aliases'])('unknown %s', setting => {
  expect(factsIn(listOf([], { unknowns: [{ setting, cause: 'a macro writes them' }] }))).toEqual([`Unknown ${setting}: a macro writes them`]);
});

test('an unknown path pattern', () => {
  const { pathPattern: _, ...behavior } = CACHED;
  expect(behaviorsIn(listOf([{ ...behavior, unknowns: [{ setting: 'pathPattern', cause: 'a parameter' }] }]))[0]!.title).toBe('unknown: a parameter ✓ cacheable');
});

test('host names, the root object, the web ACL and error responses', () => {
  expect(factsIn(listOf([], {
    aliases: ['a.example.com', 'b.example.com'], hasWebAcl: true, defaultRootObject: 'index.html', customErrorResponses: [{ errorCode: 404 }, { errorCode: 503 }],
  }))).toEqual(['Host names: a.example.com, b.example.com', 'Default root object: index.html', 'Web ACL: yes', 'Custom error responses: 404, 503']);
});

test('the behavior that answers is marked in words', () => {
  const [first] = behaviorsIn(listOf([PASSED], {}, 1));
  expect([first!.kind, first!.title]).toEqual(['pass-through answering', '/account/* → pass-through, answers this request']);
});

test('long names are complete', () => {
  const pathPattern = `/${'very/'.repeat(40)}long/*`;
  expect(behaviorsIn(listOf([{ ...CACHED, pathPattern }]))[0]!.title).toContain(pathPattern);
});

test('the list of any distribution is well-formed and deterministic', () => {
  fc.assert(fc.property(distributions, distribution => {
    const html = printed(behaviorList(distribution));
    expect(isBalanced(elementNames(html))).toBe(true);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(printed(behaviorList(distribution))).toBe(html);
  }), runs(200));
});

test('a name stays text, whatever its characters are', () => {
  const hostile = fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '</svg>', '<script>', ']]>', '\u0000', '\ud800', '\u202e', 'x', '/'), minLength: 1 });
  const harmless = elementNames(listOf([{ ...CACHED, pathPattern: '/x' }], { aliases: ['x'] }));
  fc.assert(fc.property(hostile, name => {
    const names = elementNames(printed(behaviorList(distributionOf({
      policy: { name },
      distribution: { aliases: [name], origins: [{ id: 'origin', kind: OriginKind.CUSTOM, domainName: name }], cacheBehaviors: [{ ...CACHED, pathPattern: name }] },
    }))));
    expect(isBalanced(names)).toBe(true);
    expect(new Set(names)).toEqual(new Set(harmless));
  }), runs(300));
});
