import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addShop } from './shop-app';
import { edge, template } from 'cdk-edge-cache';

/*
 * Tests of a team for its own distribution. They assert decisions of CloudFront, not properties of the template.
 */

const dev = template.CachingTemplate.parse(Template.fromStack(addShop(new App(), 'dev')).toJSON());

function shop(): edge.EdgeSimulator {
  return dev.simulator()
    .origin('/api/catalogue/*', { headers: { 'cache-control': 'max-age=3600' } })
    .origin('/account/*', { headers: { 'cache-control': 'max-age=3600' } });
}

test('visitors share a catalog page for an hour, with any tracking parameters', () => {
  const visitors = shop();
  visitors.send({ path: '/api/catalogue/widgets?page=2&utm_source=email', headers: { cookie: 'session=a' } });
  expect(visitors.at(3599).send({ path: '/api/catalogue/widgets?page=2' }).outcome).toBe(edge.Outcome.HIT);
  expect(visitors.at(3600).send({ path: '/api/catalogue/widgets?page=2' }).outcome).toBe(edge.Outcome.MISS);
});

test('each language has one stored page', () => {
  const visitors = shop();
  const send = (acceptLanguage: string) => visitors.send({ path: '/api/catalogue/widgets', headers: { 'accept-language': acceptLanguage } }).outcome;
  expect(['de-AT,de;q=0.9', 'de', 'fr, de;q=0.5', 'en-GB', 'fr'].map(send)).toEqual(['MISS', 'HIT', 'HIT', 'MISS', 'HIT']);
});

test('an invalidation replaces a catalog page immediately', () => {
  const visitors = shop();
  visitors.send({ path: '/api/catalogue/widgets?page=1' });
  visitors.invalidate('/api/catalogue/widgets*');
  expect(visitors.send({ path: '/api/catalogue/widgets?page=1' }).outcome).toBe(edge.Outcome.MISS);
});

test('visitors never get the orders of other visitors, even if the application sends max-age', () => {
  const visitors = shop();
  for (const session of ['alice', 'bob', 'alice']) {
    const decision = visitors.send({ path: '/account/orders', headers: { cookie: `session=${session}` } });
    expect(decision.stored).toBe(false);
    expect(decision.originRequest?.headers.cookie).toBe(`session=${session}`);
    expect(decision.responseHeaders['cache-control']).toBe('no-store, private');
  }
});

test('the account area refuses plain HTTP', () => {
  expect(shop().send({ path: '/account/orders', scheme: 'http' }).status).toBe(403);
});
