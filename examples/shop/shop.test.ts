import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addShop } from './shop-app';
import { edge, template } from 'cdk-edge-cache';

/*
 * What a team writes about its own distribution: not which properties the template has, but what the edge will do.
 */

const dev = template.CachingTemplate.parse(Template.fromStack(addShop(new App(), 'dev')).toJSON());

function shop(): edge.EdgeSimulator {
  return dev.simulator()
    .origin('/api/catalogue/*', { headers: { 'cache-control': 'max-age=3600' } })
    .origin('/account/*', { headers: { 'cache-control': 'max-age=3600' } });
}

test('visitors share a page of the catalogue for an hour, wherever they came from', () => {
  const visitors = shop();
  visitors.send({ path: '/api/catalogue/widgets?page=2&utm_source=email', headers: { cookie: 'session=a' } });
  expect(visitors.at(3599).send({ path: '/api/catalogue/widgets?page=2' }).outcome).toBe(edge.Outcome.HIT);
  expect(visitors.at(3600).send({ path: '/api/catalogue/widgets?page=2' }).outcome).toBe(edge.Outcome.MISS);
});

test('a page is kept once for each language, however browsers ask for it', () => {
  const visitors = shop();
  const send = (acceptLanguage: string) => visitors.send({ path: '/api/catalogue/widgets', headers: { 'accept-language': acceptLanguage } }).outcome;
  expect(['de-AT,de;q=0.9', 'de', 'fr, de;q=0.5', 'en-GB', 'fr'].map(send)).toEqual(['MISS', 'HIT', 'HIT', 'MISS', 'HIT']);
});

test('a new price is seen at once after an invalidation', () => {
  const visitors = shop();
  visitors.send({ path: '/api/catalogue/widgets?page=1' });
  visitors.invalidate('/api/catalogue/widgets*');
  expect(visitors.send({ path: '/api/catalogue/widgets?page=1' }).outcome).toBe(edge.Outcome.MISS);
});

test('nobody gets the orders of somebody else, whatever the application says about caching', () => {
  const visitors = shop();
  for (const session of ['alice', 'bob', 'alice']) {
    const answer = visitors.send({ path: '/account/orders', headers: { cookie: `session=${session}` } });
    expect(answer.stored).toBe(false);
    expect(answer.originRequest?.headers.cookie).toBe(`session=${session}`);
    expect(answer.responseHeaders['cache-control']).toBe('no-store, private');
  }
});

test('the account area refuses plain HTTP', () => {
  expect(shop().send({ path: '/account/orders', scheme: 'http' }).status).toBe(403);
});
