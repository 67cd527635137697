import { ALWAYS_SENT, EdgeCase, only } from '../case';
import { COMPRESSION, HTTP_CACHING } from './sources';

/** The Accept-Encoding of a viewer, and its value in the cache key and in the origin request. */
type Row = readonly [id: string, gzip: boolean, brotli: boolean, sent: string | undefined, inKey: string | undefined, toOrigin: string | undefined];

const ROWS: readonly Row[] = [
  ['both-flags-both-sent', true, true, 'gzip, deflate, br', 'br,gzip', 'br,gzip'],
  ['both-flags-other-order', true, true, 'br, gzip', 'br,gzip', 'br,gzip'],
  ['both-flags-gzip-sent', true, true, 'gzip, deflate', 'gzip', 'gzip'],
  ['both-flags-br-sent', true, true, 'br', 'br', 'br'],
  ['both-flags-neither-sent', true, true, 'deflate, zstd', undefined, 'identity'],
  ['both-flags-header-absent', true, true, undefined, undefined, undefined],
  ['gzip-flag-both-sent', true, false, 'gzip, br', 'gzip', 'gzip'],
  ['gzip-flag-br-sent', true, false, 'br', undefined, 'identity'],
  ['gzip-flag-header-absent', true, false, undefined, undefined, undefined],
  ['brotli-flag-both-sent', false, true, 'gzip, br', 'br', 'br'],
  ['brotli-flag-gzip-sent', false, true, 'gzip', undefined, 'identity'],
  ['brotli-flag-header-absent', false, true, undefined, undefined, undefined],
  ['no-flag-both-sent', false, false, 'gzip, br', undefined, undefined],
  ['upper-case', true, true, 'GZIP, BR', 'br,gzip', 'br,gzip'],
  ['similar-token', true, true, 'xgzip, brr', undefined, 'identity'],
  ['empty-header', true, true, '', undefined, 'identity'],
  ['no-flag-header-absent', false, false, undefined, undefined, undefined],
];

const PATH = { kind: 'path', name: 'path', value: '/page' };

function inKeyAndAtOrigin(inKey: string | undefined, toOrigin: string | undefined) {
  return {
    keyParts: inKey === undefined ? [PATH] : [PATH, { kind: 'header', name: 'accept-encoding', value: inKey }],
    originRequest: {
      headers: {
        ...ALWAYS_SENT,
        ...(toOrigin === undefined ? {} : { 'accept-encoding': toOrigin }),
      },
    },
  };
}

export const ACCEPT_ENCODING_CASES: readonly EdgeCase[] = [
  ...ROWS.map(([id, gzip, brotli, sent, inKey, toOrigin]): EdgeCase => ({
    id: `encoding-${id}`,
    says: `gzip ${gzip ? 'on' : 'off'}, brotli ${brotli ? 'on' : 'off'}, ${sent === undefined ? 'no header' : `'${sent}'`}: the key contains ${inKey ?? 'nothing'}, the origin receives ${toOrigin ?? 'nothing'}`,
    standing: 'documented',
    source: COMPRESSION,
    policy: { enableAcceptEncodingGzip: gzip, enableAcceptEncodingBrotli: brotli },
    requests: [{ path: '/page', headers: sent === undefined ? {} : { 'Accept-Encoding': sent } }],
    expected: inKeyAndAtOrigin(inKey, toOrigin),
  })),
  {
    id: 'encoding-listed-without-flags',
    says: 'without flags, a listed Accept-Encoding is in the key as sent',
    standing: 'documented',
    source: COMPRESSION,
    policy: { headers: only('Accept-Encoding') },
    requests: [{ path: '/page', headers: { 'accept-encoding': 'gzip;q=1.0, br' } }],
    expected: inKeyAndAtOrigin('gzip;q=1.0, br', 'gzip;q=1.0, br'),
  },
  ...([['gzip, br;q=0.000', 'gzip'], ['gzip;q=0, br', 'br'], ['gzip, br;q=0.5', 'br,gzip'], ['gzip, br;xq=0', 'br,gzip'], ['gzip;q=0, br;q=0', undefined]] as const)
    .map(([sent, inKey], i): EdgeCase => ({
      id: `encoding-weight-${i}`,
      says: `'${sent}' accepts ${inKey ?? 'no format'}`,
      standing: 'assumed',
      silent: 'only a weight of 0 adds a doubt',
      source: HTTP_CACHING,
      policy: { enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true },
      requests: [{ path: '/page', headers: { 'accept-encoding': sent } }],
      expected: inKeyAndAtOrigin(inKey, inKey ?? 'identity'),
    })),
  {
    id: 'encoding-weight-zero',
    says: 'a format with q=0 is not accepted',
    standing: 'assumed',
    source: HTTP_CACHING,
    policy: { enableAcceptEncodingGzip: true, enableAcceptEncodingBrotli: true },
    requests: [{ path: '/page', headers: { 'accept-encoding': 'gzip, br;q=0' } }],
    expected: inKeyAndAtOrigin('gzip', 'gzip'),
  },
];
