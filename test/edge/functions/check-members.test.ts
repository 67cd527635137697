import { EdgeFunctionEffects, OriginResponse } from '../../../src/edge/exchange';
import { EdgeEvent } from '../../../src/edge/model';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { distributionOf } from '../case';

const edge = () => new EdgeSimulator(distributionOf({ behavior: { edgeFunctions: Object.values(EdgeEvent).map(event => ({ event })) } }));

test.each<[string, object, string]>([
  ['a misspelled event', { orginResponse: {} }, "'edgeFunctions.orginResponse' does not exist; did you mean 'edgeFunctions.originResponse'?"],
  ['another event', { connection: {} }, "'edgeFunctions.connection' does not exist; the members are viewerRequest, originRequest, originResponse, viewerResponse"],
  ['a misspelled response', { viewerRequest: { respone: { status: 302 } } },
    "'edgeFunctions.viewerRequest.respone' does not exist; did you mean 'edgeFunctions.viewerRequest.response'?"],
  ['a response at viewer response', { viewerResponse: { response: { status: 302 } } },
    "'edgeFunctions.viewerResponse.response' does not exist; the members are status, headers, removeHeaders"],
  ['a misspelled member of a response', { originRequest: { response: { statusCode: 302, status: 302 } } },
    "'edgeFunctions.originRequest.response.statusCode' does not exist; the members are status, headers"],
  ['a misspelled member of an origin', { viewerRequest: { origin: { domain: 'b' } } },
    "'edgeFunctions.viewerRequest.origin.domain' does not exist; the members are domainName, originPath, customHeaders"],
  ['a response without a status', { viewerRequest: { response: {} } },
    "'edgeFunctions.viewerRequest.response.status' must be a status code from 200 to 599, got undefined"],
  ['a status below 200', { originRequest: { response: { status: 199 } } },
    "'edgeFunctions.originRequest.response.status' must be a status code from 200 to 599, got 199"],
  ['a status above 599', { originRequest: { response: { status: 600 } } },
    "'edgeFunctions.originRequest.response.status' must be a status code from 200 to 599, got 600"],
  ['a response and a request', { viewerRequest: { response: { status: 302 }, path: '/b' } },
    "'edgeFunctions.viewerRequest' has both 'response' and 'path', but a function returns either a response or the request; remove one"],
  ['null', { viewerRequest: null }, "'edgeFunctions.viewerRequest' must be an object, got null"],
  ['a text instead of a list', { originResponse: { removeHeaders: 'server' } }, "'edgeFunctions.originResponse.removeHeaders' must be a list of header names, got \"server\""],
  ['a path without a slash', { originRequest: { path: 'b' } }, "'edgeFunctions.originRequest.path' must begin with '/', got \"b\""],
  ['a domain name that is no text', { viewerRequest: { origin: { domainName: 4 } } }, "'edgeFunctions.viewerRequest.origin.domainName' must be a string, got 4"],
  ['a status at viewer response', { viewerResponse: { status: 700 } },
    "'edgeFunctions.viewerResponse.status' must be an HTTP status code, got 700; for an origin that does not answer, set 'unreachable'"],
  ['a disallowed header', { viewerResponse: { headers: { 'X-Cache': 'x' } } },
    "'edgeFunctions.viewerResponse.headers' changes header 'X-Cache', which edge functions must not change there: CloudFront returns 502 to the viewer"],
  ['a disallowed header in a response', { viewerRequest: { response: { status: 200, headers: { 'x-edge-a': 'x' } } } },
    "'edgeFunctions.viewerRequest.response.headers' changes header 'x-edge-a', which edge functions must not change there: CloudFront returns 502 to the viewer"],
  ['a read-only header', { viewerRequest: { headers: { Via: 'x' } } },
    "'edgeFunctions.viewerRequest' changes header 'Via', which edge functions must not change there: CloudFront returns 502 to the viewer"],
  ['the removal of a read-only header', { originRequest: { removeHeaders: ['If-Range'] } },
    "'edgeFunctions.originRequest' changes header 'If-Range', which edge functions must not change there: CloudFront returns 502 to the viewer"],
])('%s is refused, and the simulator is unchanged', (_name, edgeFunctions, message) => {
  const simulator = edge();
  expect(() => simulator.send({ path: '/', at: 5, edgeFunctions: edgeFunctions as EdgeFunctionEffects })).toThrow(new Error(message));
  expect(simulator.currentTime).toBe(0);
});

test.each<[string, EdgeFunctionEffects]>([
  ['all members', {
    viewerRequest: { path: '/b', headers: { constructor: 'c' }, removeHeaders: ['a'], origin: { domainName: 'b.example.com', originPath: '/b', customHeaders: { a: 'b' } } },
    originRequest: { response: { status: 599, headers: { a: 'b' } } }, originResponse: { status: 200, headers: {}, removeHeaders: [] }, viewerResponse: {},
  }],
  ['headers that are read-only at other events', { viewerRequest: { headers: { 'if-range': 'x', 'warning': 'x' } }, originRequest: { headers: { host: 'b.example.com' } } }],
  ['members that are undefined', { viewerRequest: { response: { status: 200 }, path: undefined, origin: undefined } }],
])('%s are accepted', (_name, edgeFunctions) => {
  expect(() => edge().send({ path: '/', edgeFunctions })).not.toThrow();
});

test.each<[string, unknown, string]>([
  ['a misspelled member', { header: {} }, "'response.header' does not exist; did you mean 'response.headers'?"],
  ['null', null, "'response' must be an object, got null"],
  ['a header that is a list', { headers: { 'set-cookie': ['a=1', 'b=2'] } },
    "'response.headers' must be an object of strings (join several Set-Cookie headers with line breaks), got {\"set-cookie\":[\"a=1\",\"b=2\"]}"],
  ['a negative duration', { durationSeconds: -1 }, "'response.durationSeconds' must be a number of seconds, not below 0, got -1"],
  ['a flag that is a text', { unreachable: 'no' }, "'response.unreachable' must be true or false, got \"no\""],
])('an origin response: %s is refused', (_name, response, message) => {
  expect(() => edge().origin('*', response as OriginResponse)).toThrow(new Error(message));
  const simulator = new EdgeSimulator(distributionOf({}));
  expect(() => simulator.send({ path: '/', originResponse: response as OriginResponse })).toThrow(message.replace(/response/g, 'originResponse'));
  const lookUp = simulator.lookUp({ path: '/' });
  expect(() => lookUp.receive(response as OriginResponse)).toThrow(message);
  expect(lookUp.state).toBe('needs-origin');
});
