import { CACHING_DISABLED, EdgeCase } from '../case';
import { VIEWER_PROTOCOL } from './sources';
import { EdgeRequest } from '../../../src/edge/exchange';
import { DistributionSettings, ViewerMtlsMode, ViewerProtocol } from '../../../src/edge/model';

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';
const COUNTRIES = `${GUIDE}/georestrictions.html`;
const HOSTS = `${GUIDE}/http-403-permission-denied.html`;
const WILDCARDS = `${GUIDE}/alternate-domain-names-wildcard.html`;
const STATE = `${GUIDE}/DownloadDistValuesGeneral.html#DownloadDistValuesEnabled`;
const ENABLE_MTLS = `${GUIDE}/enable-mtls-distributions.html`;
const MTLS = `${GUIDE}/mtls-validation-modes.html`;

const ALL_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
const OPEN = { allowedMethods: ALL_METHODS };

const http = (method?: string, more: Partial<EdgeRequest> = {}): EdgeRequest => ({ path: '/p', scheme: 'http', method, ...more });
const from = (country?: string): EdgeRequest => ({ path: '/p', headers: country === undefined ? {} : { 'CloudFront-Viewer-Country': country } });
const host = (name: string): EdgeRequest => ({ path: '/p', headers: { host: name } });
const certificate = (present: string): EdgeRequest => ({ path: '/p', headers: { 'CloudFront-Viewer-Cert-Present': present } });

const REFUSED = { outcome: 'ERROR', status: 403, stored: false, xCache: 'Error from cloudfront', responseHeaders: { 'x-cache': 'Error from cloudfront' } };
const REDIRECT = 'Redirect from cloudfront';
const unknown = (setting: string) => ({ unknowns: [{ setting, cause: 'a parameter' }] });

function refusal(id: string, says: string, source: string, distribution: Partial<DistributionSettings>, request: EdgeRequest, expected: EdgeCase['expected']): EdgeCase {
  return { id, says, standing: 'documented', source, distribution, requests: [request], expected };
}

/** A case in which nothing is assumed. */
const MISS = { outcome: 'MISS', status: 200, doubts: [] };

const GERMANY = { allowedCountries: ['DE'] };

export const REFUSAL_CASES: readonly EdgeCase[] = [
  {
    id: 'protocol-redirect-head', says: 'HEAD over HTTP is redirected with 301', standing: 'documented', source: VIEWER_PROTOCOL,
    requests: [http('HEAD')], expected: { outcome: 'REDIRECT', status: 301, doubts: [] },
  },
  ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].map((method): EdgeCase => ({
    id: `protocol-redirect-${method.toLowerCase()}`, says: `${method} over HTTP is redirected with 307`, standing: 'documented', source: VIEWER_PROTOCOL,
    behavior: OPEN, requests: [http(method, { httpVersion: '1.1' })],
    expected: {
      outcome: 'REDIRECT', status: 307, stored: false, doubts: [], responseHeaders: { 'location': "https://(the distribution's own host name)/p", 'x-cache': REDIRECT },
    },
  })),
  ...['POST', 'PATCH'].map((method): EdgeCase => ({
    id: `protocol-redirect-${method.toLowerCase()}-1.0`, says: `${method} over HTTP/1.0 is answered with 403 instead of a redirect`,
    standing: 'documented', source: VIEWER_PROTOCOL, behavior: OPEN, requests: [http(method, { httpVersion: '1.0' })], expected: REFUSED,
  })),
  {
    id: 'protocol-redirect-get-1.0', says: 'GET over HTTP/1.0 is redirected with 301', standing: 'documented', source: VIEWER_PROTOCOL,
    requests: [http('GET', { httpVersion: '1.0' })], expected: { outcome: 'REDIRECT', status: 301 },
  },
  {
    id: 'protocol-redirect-location', says: 'the redirect has the same host, path and query string', standing: 'documented', source: VIEWER_PROTOCOL,
    distribution: { aliases: ['a.example.com', 'b.example.com'] },
    requests: [http('GET', { path: '/a//b?x=1&y', headers: { host: 'b.example.com' } })],
    expected: { outcome: 'REDIRECT', responseHeaders: { 'location': 'https://b.example.com/a//b?x=1&y', 'x-cache': REDIRECT } },
  },
  {
    id: 'protocol-redirect-port', says: 'the redirect leads to the port of HTTPS', standing: 'documented', source: VIEWER_PROTOCOL,
    requests: [http('GET', { headers: { host: 'd111.cloudfront.net:80' } })],
    expected: { outcome: 'REDIRECT', responseHeaders: { 'location': 'https://d111.cloudfront.net/p', 'x-cache': REDIRECT } },
  },
  {
    id: 'protocol-redirect-no-host', says: 'without a Host, the redirect leads to the first alias', standing: 'documented', source: VIEWER_PROTOCOL,
    distribution: { aliases: ['a.example.com', 'b.example.com'] }, requests: [http()],
    expected: { outcome: 'REDIRECT', responseHeaders: { 'location': 'https://a.example.com/p', 'x-cache': REDIRECT } },
  },
  {
    id: 'protocol-redirect-wildcard', says: 'a redirect does not lead to a wildcard', standing: 'documented', source: VIEWER_PROTOCOL,
    distribution: { aliases: ['*.example.com', 'example.org'] }, requests: [http()],
    expected: { outcome: 'REDIRECT', responseHeaders: { 'location': 'https://example.org/p', 'x-cache': REDIRECT } },
  },
  {
    id: 'protocol-redirect-method', says: 'a method that is not allowed is redirected to HTTPS before it is refused', standing: 'assumed', source: VIEWER_PROTOCOL,
    requests: [http('POST')], expected: { outcome: 'REDIRECT', status: 307, doubts: ['AWS does not document whether CloudFront checks the protocol or the method first; the simulator assumes the protocol'] },
  },
  {
    id: 'protocol-redirect-body', says: 'a GET with a body is redirected to HTTPS before it is refused', standing: 'assumed', source: VIEWER_PROTOCOL,
    requests: [http('GET', { headers: { 'content-length': '1' } })], expected: { outcome: 'REDIRECT', status: 301 },
  },
  {
    id: 'protocol-https-only-method', says: 'a refused method over refused HTTP is answered with 403, in whichever order CloudFront checks', standing: 'documented',
    source: VIEWER_PROTOCOL, behavior: { viewerProtocolPolicy: ViewerProtocol.HTTPS_ONLY }, requests: [http('POST')], expected: { ...REFUSED, doubts: [] },
  },
  {
    id: 'error-page-own-403', says: 'a method that CloudFront refuses gets no custom error page', standing: 'assumed', source: `${GUIDE}/creating-custom-error-pages.html`,
    distribution: { customErrorResponses: [{ errorCode: 403, responseCode: 200, responsePagePath: '/index.html' }] },
    requests: [{ path: '/p', method: 'POST' }], expected: REFUSED,
  },

  refusal('country-allowed', 'a viewer in an allowed country is served', COUNTRIES, GERMANY, from('DE'), MISS),
  refusal('country-not-allowed', 'a viewer in a country that is not allowed is answered with 403', COUNTRIES, GERMANY, from('FR'), REFUSED),
  refusal('country-denied', 'a viewer in a denied country is answered with 403', COUNTRIES, { deniedCountries: ['MC'] }, from('MC'), REFUSED),
  refusal('country-not-denied', 'a viewer in a country that is not denied is served', COUNTRIES, { deniedCountries: ['MC'] }, from('LI'), MISS),
  refusal('country-case', 'the case of a country code does not matter', COUNTRIES, { allowedCountries: ['de'] }, from('De'), MISS),
  refusal('country-undetermined', 'a viewer whose country CloudFront cannot determine is served', COUNTRIES, GERMANY, from(''), MISS),
  {
    id: 'country-hit', says: 'the geographic restriction precedes the cache', standing: 'documented', source: COUNTRIES,
    distribution: GERMANY, requests: [from('DE'), from('FR')], expected: REFUSED,
  },
  {
    id: 'country-hit-allowed', says: 'the error of a refused viewer does not replace the stored response', standing: 'assumed', source: COUNTRIES,
    silent: 'the doubt is part of the refusal',
    distribution: GERMANY, requests: [from('DE'), from('FR'), from('DE')], expected: { outcome: 'HIT', doubts: [] },
  },
  {
    id: 'country-absent', says: 'a viewer without a country is served, with a doubt', standing: 'assumed', source: COUNTRIES,
    distribution: GERMANY, requests: [from()], expected: { outcome: 'MISS', doubts: ["the distribution restricts countries, and the request has no 'CloudFront-Viewer-Country'; the simulator assumes a country that is served"] },
  },
  {
    id: 'country-error-page', says: 'a custom error response for 403 applies to geographic restrictions', standing: 'documented', source: COUNTRIES,
    distribution: { ...GERMANY, customErrorResponses: [{ errorCode: 403, responseCode: 404, responsePagePath: '/sorry.html' }] },
    requests: [from('FR')],
    expected: { outcome: 'ERROR', status: 404, doubts: ['AWS does not document which viewers get this error from the cache; the simulator assumes that it affects only viewers in refused countries', "CloudFront returns error page '/sorry.html', and the simulator does not request it here"] },
  },
  {
    id: 'country-list-unknown', says: 'geographic restrictions that are unknown are a doubt', standing: 'assumed', source: COUNTRIES,
    distribution: { unknowns: [...unknown('allowedCountries').unknowns, ...unknown('deniedCountries').unknowns] },
    requests: [from('FR')], expected: { outcome: 'MISS', doubts: ['the geographic restrictions are unknown: a parameter; the simulator assumes that there are none'] },
  },

  refusal('host-alias', 'a Host that is an alternate domain name is served', HOSTS, { aliases: ['a.example.com'] }, host('a.example.com'), MISS),
  refusal('host-no-alias', 'a Host that is not an alternate domain name is answered with 403', HOSTS, { aliases: ['a.example.com'] }, host('b.example.com'), REFUSED),
  refusal('host-none-configured', 'without alternate domain names, only names that CloudFront assigns are served', HOSTS, {}, host('b.example.com'), REFUSED),
  refusal('host-own-name', 'a name that CloudFront assigns is served', HOSTS, { aliases: ['a.example.com'] }, host('d111111abcdef8.cloudfront.net'), MISS),
  refusal('host-case', 'the case of a Host does not matter', HOSTS, { aliases: ['A.example.com'] }, host('a.EXAMPLE.com'), MISS),
  refusal('host-port', 'the port of a Host does not matter', HOSTS, { aliases: ['a.example.com'] }, host('a.example.com:443'), MISS),
  refusal('host-absent', 'a request without a Host is taken to be for the distribution', HOSTS, { aliases: ['a.example.com'] }, { path: '/p' }, MISS),
  refusal('host-wildcard', 'a wildcard matches a subdomain', WILDCARDS, { aliases: ['*.example.com'] }, host('www.example.com'), MISS),
  refusal('host-wildcard-deep', 'a wildcard matches subdomains of subdomains', WILDCARDS, { aliases: ['*.example.com'] }, host('a.b.example.com'), MISS),
  refusal('host-wildcard-other', 'a wildcard does not match a name with the same ending', WILDCARDS, { aliases: ['*.example.com'] }, host('notexample.com'), REFUSED),
  {
    ...refusal('host-wildcard-itself', 'a wildcard does not match the domain without a subdomain', WILDCARDS, { aliases: ['*.example.com'] }, host('example.com'), REFUSED),
    standing: 'assumed',
  },
  {
    id: 'host-unknown', says: 'alternate domain names that are unknown are a doubt', standing: 'assumed', source: HOSTS,
    distribution: unknown('aliases'), requests: [host('b.example.com')], expected: { outcome: 'MISS', doubts: ['aliases is not known: a parameter'] },
  },

  {
    id: 'host-staging-unknown', says: 'a role that is unknown is a doubt, because a staging distribution serves the names of its primary distribution', standing: 'assumed', source: HOSTS,
    distribution: unknown('staging'), requests: [host('b.example.com')],
    expected: { ...REFUSED, doubts: ['it is unknown whether this is a staging distribution, which serves the names of its primary distribution: a parameter; the simulator assumes that it is not'] },
  },

  refusal('state-enabled', 'an enabled distribution serves viewers', STATE, { enabled: true }, { path: '/p' }, MISS),
  refusal('state-disabled', 'a disabled distribution accepts no requests', STATE, { enabled: false }, { path: '/p' }, {
    outcome: 'ERROR', xCache: '', stored: false, responseHeaders: {}, doubts: ['AWS does not document the response of a distribution that is disabled'],
  }),
  {
    id: 'state-disabled-stored', says: 'a disabled distribution does not redirect either', standing: 'documented', source: STATE,
    distribution: { enabled: false }, requests: [http()], expected: { outcome: 'ERROR', xCache: '' },
  },
  {
    id: 'state-unknown', says: 'a state that is unknown is a doubt', standing: 'assumed', source: STATE,
    distribution: unknown('enabled'), requests: [{ path: '/p' }], expected: { outcome: 'MISS', doubts: ['the state of the distribution is unknown: a parameter; the simulator assumes that it is enabled'] },
  },

  refusal('mtls-required-without', 'CloudFront denies the connection of a viewer without a certificate if one is required', MTLS,
    { viewerMtls: ViewerMtlsMode.REQUIRED }, certificate('0'), { outcome: 'ERROR', xCache: '', stored: false, responseHeaders: {}, doubts: [] }),
  refusal('mtls-required-with', 'a viewer with a certificate is served if one is required', MTLS, { viewerMtls: ViewerMtlsMode.REQUIRED }, certificate('1'), MISS),
  {
    id: 'mtls-required-absent', says: 'a request that does not tell of a certificate is served, with a doubt', standing: 'assumed', source: MTLS,
    distribution: { viewerMtls: ViewerMtlsMode.REQUIRED }, requests: [{ path: '/p' }],
    expected: { outcome: 'MISS', doubts: ["the distribution requires a viewer certificate, and the request has no 'CloudFront-Viewer-Cert-Present'; the simulator assumes a valid certificate"] },
  },
  refusal('mtls-required-http', 'HTTP has no certificate, and is redirected', MTLS, { viewerMtls: ViewerMtlsMode.REQUIRED }, http(), { outcome: 'REDIRECT', doubts: [] }),
  {
    id: 'mtls-plain-http', says: 'CloudFront rejects mutual TLS with behaviors that accept HTTP', standing: 'documented', source: ENABLE_MTLS,
    distribution: { viewerMtls: ViewerMtlsMode.OPTIONAL }, behavior: { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL }, requests: [http()],
    expected: { outcome: 'MISS', doubts: ['CloudFront rejects mutual TLS in a distribution with a behavior that accepts HTTP'] },
  },
  {
    id: 'mtls-plain-https', says: 'requests that use HTTPS do not depend on behaviors that accept HTTP', standing: 'documented', source: ENABLE_MTLS,
    distribution: { viewerMtls: ViewerMtlsMode.OPTIONAL }, behavior: { viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL }, requests: [{ path: '/p' }], expected: MISS,
  },
  refusal('mtls-optional', 'a viewer without a certificate is served if certificates are optional', MTLS, { viewerMtls: ViewerMtlsMode.OPTIONAL }, certificate('0'), MISS),
  {
    id: 'mtls-passthrough', says: 'nothing is stored if the origin verifies certificates', standing: 'documented', source: MTLS,
    distribution: { viewerMtls: ViewerMtlsMode.PASSTHROUGH }, requests: [{ path: '/p' }, { path: '/p' }], expected: { outcome: 'MISS', stored: false, ttlSeconds: 0 },
  },
  {
    id: 'mtls-passthrough-disabled', says: 'disabled caching explains itself without mutual TLS', standing: 'documented', source: MTLS,
    distribution: { viewerMtls: ViewerMtlsMode.PASSTHROUGH }, policy: CACHING_DISABLED, requests: [{ path: '/p' }],
    expected: { ttlRule: 'the minimum, default and maximum TTL are 0, which disables caching' },
  },
  {
    id: 'mtls-unknown', says: 'a mode of mutual TLS that is unknown is a doubt', standing: 'assumed', source: MTLS,
    distribution: unknown('viewerMtls'), requests: [{ path: '/p' }], expected: { outcome: 'MISS', doubts: ['the mode of mutual TLS is unknown: a parameter; the simulator assumes that viewers need no certificate'] },
  },
  {
    id: 'tenant-unknown', says: 'a multi-tenant distribution is not reached without a tenant', standing: 'documented', source: `${GUIDE}/distribution-config-options.html`,
    distribution: { unknowns: [{ setting: 'tenant', cause: 'the distribution has tenants; select one' }] },
    requests: [{ path: '/p' }], expected: { outcome: 'UNKNOWN', reason: "unknown at '*': the distribution has tenants; select one", doubts: [] },
  },
  {
    id: 'tenant-miss', says: 'a tenant does not get what other tenants may have stored', standing: 'assumed', source: `${GUIDE}/distribution-config-options.html`,
    distribution: { tenant: 'One' }, requests: [{ path: '/p' }],
    expected: { outcome: 'MISS', stored: true, doubts: ['AWS does not document whether tenants of a multi-tenant distribution share cached objects; the simulator assumes that they do not'] },
  },
  {
    id: 'tenant-hit', says: 'a tenant gets what it has stored', standing: 'documented', source: `${GUIDE}/distribution-config-options.html`,
    distribution: { tenant: 'One' }, requests: [{ path: '/p' }, { path: '/p' }], expected: { outcome: 'HIT', doubts: [] },
  },
  {
    id: 'tenant-not-stored', says: 'a response that is not stored is not shared among tenants', standing: 'documented', source: `${GUIDE}/distribution-config-options.html`,
    distribution: { tenant: 'One' }, policy: CACHING_DISABLED, requests: [{ path: '/p' }], expected: { outcome: 'MISS', doubts: [] },
  },
];
