import { surveyOf } from '../../../src/cli/lint/survey';
import { CachingTemplate } from '../../../src/template/caching-template';
import { ALL_VIEWER, BEHAVIOR, cachePolicy, CACHING_DISABLED, IS_PROD, site } from '../../lint/rule-case';

const survey = (template: object) => surveyOf(CachingTemplate.parse(JSON.stringify(template, undefined, 2)));

const IMPORTED = { 'Fn::ImportValue': 'policy' };
const inProduction = (then: unknown, otherwise: unknown = { Ref: 'AWS::NoValue' }) => ({ 'Fn::If': ['IsProd', then, otherwise] });

describe('what is not checked', () => {
  test.each<[string, object, object[]]>([
    ['nothing, where all is known', site({ behavior: { OriginRequestPolicyId: ALL_VIEWER } }), []],
    ['a cache policy that is not known', site({ behavior: { CachePolicyId: IMPORTED } }), [{ pathPattern: '*', setting: 'cachePolicy' }]],
    ['no cache policy', site({ behaviors: [{ PathPattern: '/a', CachePolicyId: undefined }] }), [{ pathPattern: '/a', setting: 'cachePolicy' }]],
    ['a part of a cache policy', site({
      behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ MaxTTL: { 'Fn::ImportValue': 'ttl' } }) },
    }), [{ pathPattern: '*', setting: 'maxTtlSeconds' }]],
    ['an origin request policy that is not known', site({ behavior: { OriginRequestPolicyId: IMPORTED } }), [{ pathPattern: '*', setting: 'originRequestPolicy' }]],
    ['the same where nothing is stored', site({ behavior: { OriginRequestPolicyId: IMPORTED, CachePolicyId: CACHING_DISABLED } }), []],
    ['behaviors that are not known', site({ config: { CacheBehaviors: IMPORTED } }), [{ pathPattern: undefined, setting: 'cacheBehaviors' }]],
    ['a property that no cache behavior has', site({ behavior: { Compres: true } }), [{ pathPattern: '*', setting: 'Compres' }]],
    ['a property that no distribution has', site({ config: { Zones: ['a'] } }), [{ pathPattern: undefined, setting: 'Zones' }]],
    ['a property that no cache policy has', site({
      behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({ Zones: ['a'] }) },
    }), [{ pathPattern: '*', setting: 'Zones' }]],
    ['a condition of which either outcome is known', site({
      sections: IS_PROD, behavior: { OriginRequestPolicyId: inProduction(ALL_VIEWER) },
    }), []],
    ['one outcome of a condition', site({
      sections: IS_PROD, behavior: { CachePolicyId: inProduction(IMPORTED, CACHING_DISABLED) },
    }), [{ pathPattern: '*', setting: 'cachePolicy', condition: 'IsProd' }]],
    ['both outcomes, in different ways', site({
      sections: IS_PROD, behavior: { CachePolicyId: inProduction(IMPORTED, { 'Fn::ImportValue': 'other' }) },
    }), [{ setting: 'cachePolicy', condition: 'IsProd' }, { setting: 'cachePolicy', condition: 'not IsProd' }]],
    ['both outcomes, in the same way', site({
      sections: IS_PROD, behavior: { CachePolicyId: IMPORTED, OriginRequestPolicyId: inProduction(ALL_VIEWER) },
    }), [{ setting: 'cachePolicy', condition: undefined }]],
  ])('%s', (_name, template, expected) => {
    expect(survey(template).notChecked).toEqual(expected.map(one => expect.objectContaining(
      { template: 'template', logicalId: 'Site', cause: expect.stringMatching(/./), line: expect.any(Number), ...one },
    )));
  });

  test('stands at its place in the template', () => {
    const behaviors = [inProduction({ ...BEHAVIOR, PathPattern: '/a' }), { ...BEHAVIOR, PathPattern: '/b', CachePolicyId: IMPORTED }];
    const { notChecked } = survey(site({ sections: IS_PROD, config: { CacheBehaviors: behaviors } }));
    expect(notChecked).toEqual([expect.objectContaining({ pathPattern: '/b', path: expect.stringMatching(/\/CacheBehaviors\/1$/), condition: undefined })]);
  });
});

test.each<[string, object, number, number]>([
  ['a distribution and its default behavior', site(), 1, 1],
  ['several behaviors', site({ behaviors: [{ PathPattern: '/a' }, { PathPattern: '/b' }] }), 1, 3],
  ['behaviors under a condition, each once', site({ sections: IS_PROD, config: { CacheBehaviors: [inProduction({ ...BEHAVIOR, PathPattern: '/a' }), { ...BEHAVIOR, PathPattern: '/b' }] } }), 1, 3],
  ['no behavior for a property that no distribution has', site({ config: { Zones: ['a'] } }), 1, 1],
  ['no distribution', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }, 0, 0],
])('counts %s', (_name, template, distributions, behaviors) => {
  expect(survey(template)).toMatchObject({ distributions, behaviors });
});
