import * as fc from 'fast-check';
import { diagramFile } from '../../../src/cli/report/diagram';
import { EdgeEvent, OriginKind, SelectionMode } from '../../../src/edge/model';
import { CACHING_DISABLED, distributionOf, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../../edge/case';
import { runs } from '../../edge/runs';
import { distributions } from '../diff/random-distribution';
import { elementNames, isBalanced, plain } from '../xml';

const CACHED = { ...PLAIN_BEHAVIOR, pathPattern: '/img/*' };
const PASSED = { ...PLAIN_BEHAVIOR, pathPattern: '/account/*', cachePolicy: { ...CACHING_DISABLED, name: 'CachingDisabled' } };
const UNKNOWN = { ...PLAIN_BEHAVIOR, pathPattern: '/far/*', cachePolicy: undefined, unknowns: [{ setting: 'cachePolicy', cause: 'it is of another stack' }] };

const draw = (behaviors: object[], distribution: object = {}, options = {}) =>
  diagramFile(distributionOf({ distribution: { cacheBehaviors: behaviors as never, ...distribution } }), options);

/** The classes of the behaviors, with the words in them. */
function routesIn(svg: string): [kind: string, words: string[]][] {
  return [...svg.matchAll(/<g class="route ([\w -]+)">(.*?)<\/g>/gs)].map(([, kind, content]) => [kind!, textsIn(content!)]);
}

function textsIn(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map(([, text]) => plain(text!));
}

test('behaviors stand in the order in which they are tried, each by what is stored of it', () => {
  expect(routesIn(draw([PASSED, CACHED, UNKNOWN])).map(([kind, [number, name, verdict]]) => [kind, number, name, verdict])).toEqual([
    ['pass-through', '1', '/account/*', 'pass-through'],
    ['cacheable', '2', '/img/*', 'cacheable'],
    ['unknown', '3', '/far/*', 'unknown'],
    ['cacheable', '4', '* (default)', 'cacheable'],
  ]);
});

test.each([
  ['a policy that stores', CACHED, ['a policy, name unknown: 1 d, or what the origin says from 0 s to 365 d', 'key: path']],
  ['a policy that stores for one time', { ...CACHED, cachePolicy: { ...PLAIN_POLICY, name: 'Hour', minTtlSeconds: 3600, defaultTtlSeconds: 3600, maxTtlSeconds: 3600 } },
    ['Hour: 1 h', 'key: path']],
  ['a minimum over the default', { ...CACHED, cachePolicy: { ...PLAIN_POLICY, name: 'Min', minTtlSeconds: 90, defaultTtlSeconds: 60 } },
    ['Min: 90 s, or what the origin says from 90 s to 365 d', 'key: path']],
  ['a policy that stores nothing', PASSED, ['CachingDisabled: nothing is stored', 'the origin sees: path']],
  ['a policy that is not known', UNKNOWN, ['not known: it is of another stack', 'the origin sees: what is in the key']],
  ['legacy settings that forward all headers', { ...CACHED, cachePolicy: { ...PLAIN_POLICY, legacy: true, headers: { mode: SelectionMode.ALL } } },
    ['ForwardedValues: nothing is stored', 'the origin sees: what is in the key']],
  ['code at the edge', { ...PASSED, edgeFunctions: [{ event: EdgeEvent.VIEWER_REQUEST }] },
    ['CachingDisabled: nothing is stored', 'the origin sees: path; code at viewer-request']],
])('%s is told', (_name, behavior, words) => {
  const [[, told]] = routesIn(draw([behavior])) as [[string, string[]]];
  expect(told.slice(3)).toEqual([...words, 'A']);
});

test.each([
  ['an S3 bucket', { kind: OriginKind.S3, domainName: 'b.s3.amazonaws.com', accessControlled: true }, ['A  S3 bucket, private', 'b.s3.amazonaws.com']],
  ['a path before every path', { domainName: 'a.example.com', originPath: '/v1' }, ['A  HTTP server', 'a.example.com/v1']],
  ['a server in a VPC', { kind: OriginKind.VPC }, ['A  Server in a VPC', 'origin']],
  ['an origin group', { kind: OriginKind.GROUP }, ['A  Origin group', 'origin']],
  ['a name that is not known', { unknowns: [{ setting: 'domainName', cause: 'DomainName of Bucket' }] }, ['A  HTTP server', 'DomainName of Bucket']],
])('%s is told', (_name, origin, words) => {
  expect(textsIn(draw([], { origins: [{ id: 'origin', kind: OriginKind.CUSTOM, ...origin }] }))).toEqual(expect.arrayContaining(words));
});

test('the origins of a group are told by their letters, in the order in which they are asked', () => {
  const origins = [
    { id: 'bucket', kind: OriginKind.S3 }, { id: 'origin', kind: OriginKind.CUSTOM },
    { id: 'group', kind: OriginKind.GROUP, members: ['origin', 'bucket', 'gone'] },
  ];
  const texts = textsIn(draw([{ ...CACHED, targetOriginId: 'group' }], { origins }));
  expect(texts).toEqual(expect.arrayContaining(['A  Origin group', "first B, then C, then 'gone'", 'B  HTTP server', 'C  S3 bucket']));
});

test('an origin that is not there, or not known, is drawn all the same', () => {
  const { targetOriginId: _, ...aimless } = CACHED;
  const texts = textsIn(draw([{ ...CACHED, targetOriginId: 'gone' }, aimless]));
  expect(texts).toEqual(expect.arrayContaining(['A  Not among the origins', 'gone', 'B  Not known', 'C  HTTP server']));
});

test('what is not known of the whole is said', () => {
  expect(textsIn(draw([], { unknowns: [{ setting: 'cacheBehaviors', cause: 'a macro writes them' }] })))
    .toContain('Which behaviors there are is not known: a macro writes them');
  expect(textsIn(draw([], { unknowns: [{ setting: 'aliases', cause: 'a parameter' }] }))).toContain('at host names that are not known');
});

test('hosts, the web ACL, the root object and error pages are told', () => {
  const texts = textsIn(draw([], {
    aliases: ['a.example.com', 'b.example.com'], hasWebAcl: true, defaultRootObject: 'index.html', customErrorResponses: [{ errorCode: 404 }, { errorCode: 503 }],
  }));
  expect(texts).toContain('a.example.com, b.example.com');
  expect(texts).toContain('one behavior · web ACL in front · / is index.html · own rules for 404, 503');
});

test('the behavior that answers is marked, in words too', () => {
  const [[kind, told]] = routesIn(draw([PASSED], {}, { answers: 1 })) as [[string, string[]]];
  expect([kind, told[2]]).toEqual(['pass-through answers', 'answers, pass-through']);
});

test('what does not fit is shortened, and whole in the title', () => {
  const pathPattern = `/${'very/'.repeat(40)}long/*`;
  const svg = draw([{ ...CACHED, pathPattern }]);
  expect(routesIn(svg)[0]![1][1]).toMatch(/^\/very.*….*long\/\*$/);
  expect(svg).toContain(`<title>${pathPattern}</title>`);
});

test('whatever is in a distribution, the drawing is well-formed, and the same each time', () => {
  fc.assert(fc.property(distributions, distribution => {
    const svg = diagramFile(distribution);
    expect(isBalanced(elementNames(svg))).toBe(true);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(diagramFile(distribution)).toBe(svg);
  }), runs(200));
});

test('whatever a pattern, an origin or a policy is called, it stays a text', () => {
  const hostile = fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '</svg>', '<script>', ']]>', '\u0000', '\ud800', '\u202e', 'x', '/'), minLength: 1 });
  const harmless = elementNames(draw([{ ...CACHED, pathPattern: '/x' }], { aliases: ['x'] }));
  fc.assert(fc.property(hostile, name => {
    const names = elementNames(diagramFile(distributionOf({
      policy: { name },
      distribution: { aliases: [name], origins: [{ id: 'origin', kind: OriginKind.CUSTOM, domainName: name }], cacheBehaviors: [{ ...CACHED, pathPattern: name }] },
    }), { name }));
    expect(isBalanced(names)).toBe(true);
    expect(new Set(names)).toEqual(new Set(harmless));
  }), runs(300));
});
