import { EdgeRequest } from '../../../src/edge/exchange';
import { ViewerMtlsMode } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { ALWAYS_RETURNED, distributionOf } from '../case';

/*
 * The full text of every message about a refusal. The doubts are in the cases.
 */

type Settings = Parameters<typeof distributionOf>[0];

describe('reasons', () => {
  test.each<[string, Settings, Partial<EdgeRequest>, string]>([
    ['a Host', {}, { headers: { host: 'B.example.com:443' } }, "error at '*': 'b.example.com' is not an alternate domain name of the distribution"],
    ['a country', { distribution: { deniedCountries: ['fr'] } }, { headers: { 'CloudFront-Viewer-Country': 'fr' } },
      "error at '*': the geographic restrictions of the distribution refuse country FR"],
    ['a disabled distribution', { distribution: { enabled: false } }, {}, "error at '*': the distribution is disabled; CloudFront accepts no requests for it"],
    ['no certificate', { distribution: { viewerMtls: ViewerMtlsMode.REQUIRED } }, { headers: { 'CloudFront-Viewer-Cert-Present': '0' } },
      "error at '*': the viewer has no certificate, which the distribution requires; CloudFront denies the connection"],
    ['an old protocol', { behavior: { allowedMethods: ['GET', 'HEAD', 'POST'] } }, { scheme: 'http', method: 'POST', httpVersion: '1.0' },
      "error at '*': the behavior redirects HTTP to HTTPS, and CloudFront does not redirect POST of HTTP/1.0"],
    ['passthrough', { distribution: { viewerMtls: ViewerMtlsMode.PASSTHROUGH } }, {},
      "miss at '*': the origin returned 200; not stored: the origin verifies viewer certificates (mutual TLS in passthrough mode), which disables caching"],
  ])('%s', (_name, settings, request, reason) => {
    expect(new EdgeSimulator(distributionOf(settings)).send({ path: '/', ...request }).reason).toBe(reason);
  });
});

test('a custom error page for the status of a refusal is a doubt', () => {
  const distribution = { customErrorResponses: [{ errorCode: 414, responseCode: 200, responsePagePath: '/long.html' }] };
  const decision = new EdgeSimulator(distributionOf({ distribution })).send({ path: `/${'a'.repeat(8192)}` });
  expect(decision).toMatchObject({
    status: 414,
    doubts: ['AWS does not document whether CloudFront returns the custom error page for 414 if it refuses a request itself; the simulator assumes that it does not'],
  });
});

test('a denied connection has no status, and a redirect keeps no response headers policy', () => {
  const setHeaders = [{ name: 'x-a', value: '1', override: true }];
  const denied = new EdgeSimulator(distributionOf({ distribution: { enabled: false }, behavior: { responseHeadersPolicy: { setHeaders } } }));
  expect(denied.send({ path: '/' })).toMatchObject({ status: undefined, xCache: '', originRequest: undefined });
  const redirected = new EdgeSimulator(distributionOf({ behavior: { responseHeadersPolicy: { setHeaders } } }));
  expect(redirected.send({ path: '/', scheme: 'http' }).responseHeaders).toEqual({ ...ALWAYS_RETURNED, 'location': expect.any(String), 'x-cache': 'Redirect from cloudfront' });
});
