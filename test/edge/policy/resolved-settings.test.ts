import { causeOfUnknown, resolvedCachePolicy, storesResponses, unknownsOfCaching, unknownsOfForwarding } from '../../../src/edge/policy/resolved-settings';
import { CACHING_DISABLED, PLAIN_BEHAVIOR, PLAIN_POLICY } from '../case';

const unknown = (setting: string) => ({ setting, cause: `${setting} is a parameter` });

test.each(Object.keys(PLAIN_POLICY))('a cache policy without %s is unresolved', member => {
  expect(resolvedCachePolicy({ ...PLAIN_POLICY, [member]: undefined })).toBeUndefined();
});

test('a cache policy without a name is resolved', () => {
  expect(resolvedCachePolicy({ ...PLAIN_POLICY, unknowns: [unknown('name')] })).toMatchObject({ defaultTtlSeconds: 86_400 });
});

test.each([
  ['no policy, and no cause', { cachePolicy: undefined }, [{ setting: 'cachePolicy', cause: 'the behavior names no cache policy' }]],
  ['no policy', { cachePolicy: undefined, unknowns: [unknown('compress'), unknown('cachePolicy')] }, [unknown('cachePolicy')]],
  ['settings', { cachePolicy: { unknowns: [unknown('name'), unknown('cookies'), unknown('headers')] } }, [unknown('cookies'), unknown('headers')]],
  ['settings without a cause', { cachePolicy: {} }, [{ setting: 'cachePolicy', cause: 'some of its settings are missing' }]],
  ['settings, with a cause for the name only', { cachePolicy: { unknowns: [unknown('name')] } }, [{ setting: 'cachePolicy', cause: 'some of its settings are missing' }]],
])('unknowns of caching: %s', (_name, behavior, expected) => {
  expect(unknownsOfCaching(behavior)).toEqual(expected);
});

test.each([
  ['nothing', PLAIN_BEHAVIOR, []],
  ['the policy', { unknowns: [unknown('compress'), unknown('originRequestPolicy')] }, [unknown('originRequestPolicy')]],
  ['settings of the policy, except its name', { originRequestPolicy: { unknowns: [unknown('name'), unknown('cookies')] } }, [unknown('cookies')]],
])('unknowns of forwarding: %s', (_name, behavior, expected) => {
  expect(unknownsOfForwarding(behavior)).toEqual(expected);
});

test('a member has only its own cause', () => {
  expect(causeOfUnknown({ compress: true, unknowns: [unknown('pathPattern')] }, 'compress')).toBeUndefined();
});

test.each(['minTtlSeconds', 'defaultTtlSeconds', 'maxTtlSeconds'])('a response can be stored if only %s is above 0', member => {
  expect(storesResponses(resolvedCachePolicy({ ...CACHING_DISABLED, [member]: 1 })!)).toBe(true);
  expect(storesResponses(resolvedCachePolicy(CACHING_DISABLED)!)).toBe(false);
});
