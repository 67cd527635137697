import { EdgeCache } from '../../../src/edge/cache/edge-cache';
import { notReused } from '../../../src/edge/cache/freshness';
import { StoredResponse } from '../../../src/edge/cache/stored-response';

const until = (usableUntil: number): StoredResponse => ({
  status: 200, headers: {}, storedAt: 0, freshness: notReused('-'), freshUntil: 0, usableUntil, retryAt: undefined,
});

test('an unusable response is not found before it is swept', () => {
  const cache = new EdgeCache();
  cache.put('/a', until(10), 0);
  expect([cache.get('/a', 9), cache.get('/a', 10), cache.get('/b', 0)]).toEqual([until(10), undefined, undefined]);
  expect(cache.size).toBe(1);
  cache.sweep(9);
  expect(cache.size).toBe(1);
  cache.sweep(10);
  expect(cache.size).toBe(0);
});

test('a sweep runs at 1,024 responses, and then whenever their number has doubled', () => {
  const cache = new EdgeCache();
  for (let i = 0; i < 1023; i++) cache.put(`/${i}`, until(1), 1);
  expect(cache.size).toBe(1023);
  cache.put('/last', until(100), 1);
  expect(cache.size).toBe(1);

  for (let i = 0; i < 2000; i++) cache.put(`/kept-${i}`, until(100), 1);
  expect(cache.size).toBe(2001);
  for (let i = 0; i < 3000; i++) cache.put(`/gone-${i}`, until(2), 2);
  expect(cache.size).toBeLessThan(4100);
});

test('a dropped response is not found', () => {
  const cache = new EdgeCache();
  cache.put('/a', until(10), 0);
  cache.drop('/a');
  expect([cache.size, cache.get('/a', 0)]).toEqual([0, undefined]);
});

test('dropWhere tests the URL of a key', () => {
  const cache = new EdgeCache();
  for (const key of ['/a', '/a\nx: 1', 'OPTIONS /a', '/b OPTIONS /a', '/a?b=1\ncookie: c']) cache.put(key, until(10), 0);
  const urls: string[] = [];
  expect(cache.dropWhere(url => urls.push(url) > 3)).toBe(2);
  expect(urls).toEqual(['/a', '/a', '/a', '/b OPTIONS /a', '/a?b=1']);
});
