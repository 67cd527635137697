import { EdgeCase, PLAIN_BEHAVIOR } from '../case';
import { METHODS, PATH_PATTERN, VIEWER_PROTOCOL } from './sources';
import { ViewerProtocol } from '../../../src/edge/model';

function routed(id: string, says: string, patterns: string[], path: string, expected: string): EdgeCase {
  return {
    id: `behavior-${id}`, says, standing: 'documented', source: PATH_PATTERN,
    distribution: { cacheBehaviors: patterns.map(pathPattern => ({ ...PLAIN_BEHAVIOR, pathPattern })) },
    requests: [{ path }],
    expected: { behavior: { pathPattern: expected } },
  };
}

export const BEHAVIOR_SELECTION_CASES: readonly EdgeCase[] = [
  routed('first-match', 'the first pattern that matches decides', ['/a/*', '/a/b/*'], '/a/b/c', '/a/*'),
  routed('listed-order', 'the listed order counts, not how exact a pattern is', ['/a/b/*', '/a/*'], '/a/b/c', '/a/b/*'),
  routed('default-last', 'what no pattern matches goes to the default behavior', ['/a/*'], '/b', '*'),
  routed('star-crosses-slashes', 'a star stands for slashes too', ['/a/*.jpg'], '/a/b/c.jpg', '/a/*.jpg'),
  routed('star-is-empty', 'a star may stand for nothing', ['/a/*'], '/a/', '/a/*'),
  routed('star-needs-prefix', 'a pattern with a trailing slash does not match the path without it', ['/a/*'], '/a', '*'),
  routed('question-mark', 'a question mark stands for one character', ['/a?c'], '/abc', '/a?c'),
  routed('question-mark-not-empty', 'a question mark does not stand for nothing', ['/a?c'], '/ac', '*'),
  routed('question-mark-not-two', 'a question mark does not stand for two characters', ['/a?c'], '/abbc', '*'),
  routed('two-stars', 'several stars are tried together', ['/*/b/*.js'], '/a/b/x/b/y.js', '/*/b/*.js'),
  routed('case', 'letters are compared with regard to case', ['/Images/*'], '/images/a', '*'),
  routed('leading-slash', 'a leading slash may be left out', ['images/*.jpg'], '/images/a.jpg', 'images/*.jpg'),
  routed('leading-star', 'a pattern that begins with a star matches in every folder', ['*.jpg'], '/a/b.jpg', '*.jpg'),
  routed('query-ignored', 'the query string is not compared', ['/a?b', '/a'], '/a?b', '/a'),
  routed('double-slash', 'duplicate slashes are resolved for matching', ['/a/b'], '/a//b', '/a/b'),
  routed('dot-segment', 'dot segments are resolved for matching', ['/account/*'], '/img/../account/orders', '/account/*'),
  routed('single-dot', 'a single dot is resolved for matching', ['/account/*'], '/./account/./orders', '/account/*'),
  {
    id: 'behavior-why-not-earlier',
    says: 'a decision names the behaviors that were tried before',
    standing: 'documented', source: PATH_PATTERN,
    distribution: { cacheBehaviors: [{ ...PLAIN_BEHAVIOR, pathPattern: '/a/*' }, { ...PLAIN_BEHAVIOR, pathPattern: '/b/*' }] },
    requests: [{ path: '/b/c' }],
    expected: { behavior: { precedence: 1, rejected: [{ pathPattern: '/a/*', reason: "'/a/*' does not match '/b/c'" }] } },
  },
  {
    id: 'behavior-raw-path-to-origin',
    says: 'the origin receives the path as the viewer wrote it',
    standing: 'documented', source: PATH_PATTERN,
    requests: [{ path: '/a//b/../c' }],
    expected: { originRequest: { path: '/a//b/../c' } },
  },
  {
    id: 'protocol-redirect',
    says: 'HTTP is redirected where the behavior says so',
    standing: 'documented', source: VIEWER_PROTOCOL,
    requests: [{ path: '/', scheme: 'http' }],
    expected: { outcome: 'REDIRECT', status: 301, xCache: 'Redirect from cloudfront', stored: false },
  },
  {
    id: 'protocol-https-only',
    says: 'HTTP is refused where only HTTPS is allowed',
    standing: 'documented', source: VIEWER_PROTOCOL,
    behavior: { viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY },
    requests: [{ path: '/', scheme: 'http' }],
    expected: { outcome: 'ERROR', status: 403 },
  },
  {
    id: 'protocol-shared',
    says: 'HTTP and HTTPS share an object',
    standing: 'documented', source: VIEWER_PROTOCOL,
    behavior: { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL },
    requests: [{ path: '/', scheme: 'http' }, { path: '/', scheme: 'https' }],
    expected: { outcome: 'HIT' },
  },
  {
    id: 'method-not-allowed',
    says: 'a method that is not allowed is answered with 403',
    standing: 'documented', source: METHODS,
    requests: [{ path: '/', method: 'POST' }],
    expected: { outcome: 'ERROR', status: 403, xCache: 'Error from cloudfront' },
  },
];
