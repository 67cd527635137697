import { DistributionSettings } from '../../../src/edge/model';
import { CachingTemplate } from '../../../src/template/caching-template';

const distribution = (config: object) => ({
  Type: 'AWS::CloudFront::Distribution',
  Properties: {
    DistributionConfig: {
      Origins: [{ Id: 'origin', DomainName: 'origin.example.com' }],
      DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'https-only', CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' },
      ...config,
    },
  },
});

const HEADER = { Header: 'aws-cf-cd-staging', Value: 'on' };
const STAGING_NAME = { 'Fn::GetAtt': ['Staging', 'DomainName'] };

function read(policy: object | undefined, primary: object = { ContinuousDeploymentPolicyId: { Ref: 'Policy' } }, staging: object = {}): DistributionSettings {
  const template = CachingTemplate.parse({
    Parameters: { P: { Type: 'String' } },
    Resources: {
      Primary: distribution(primary),
      Staging: distribution({ Staging: true, DefaultRootObject: 'new.html', ...staging }),
      Policy: {
        Type: 'AWS::CloudFront::ContinuousDeploymentPolicy',
        Properties: { ContinuousDeploymentPolicyConfig: { Enabled: true, StagingDistributionDnsNames: [STAGING_NAME], ...policy } },
      },
    },
  });
  return template.distributions[0]!.settings;
}

const unknown = (setting: string, cause: string) => ({ unknowns: [{ setting, cause }] });
const CAUSE = "parameter 'P' has no default";

test.each<[string, object, object]>([
  ['a header', { TrafficConfig: { Type: 'SingleHeader', SingleHeaderConfig: HEADER } }, { headerName: 'aws-cf-cd-staging', headerValue: 'on' }],
  ['a weight', { TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.1 } } }, { weight: 0.1 }],
  ['the newer form of a header', { Type: 'SingleHeader', SingleHeaderPolicyConfig: HEADER }, { headerName: 'aws-cf-cd-staging', headerValue: 'on' }],
  ['the newer form of a weight, without a type', { SingleWeightPolicyConfig: { Weight: '0.15' } }, { weight: 0.15 }],
  ['the configuration that the type names', { TrafficConfig: { Type: 'SingleWeight', SingleWeightConfig: { Weight: 0.1 }, SingleHeaderConfig: HEADER } }, { weight: 0.1 }],
])('reads %s', (_name, policy, expected) => {
  const { staging, unknowns, ...traffic } = read(policy).continuousDeployment!;
  expect([traffic, unknowns]).toEqual([expected, undefined]);
  expect(staging).toMatchObject({ staging: true, defaultRootObject: 'new.html' });
});

test.each<[string, object, object | undefined]>([
  ['is not enabled', { Enabled: false, SingleWeightPolicyConfig: { Weight: 0.1 } }, undefined],
  ['is not named', {}, {}],
  ['is an empty text', {}, { ContinuousDeploymentPolicyId: '' }],
])('a policy that %s has no effect', (_name, policy, primary) => {
  expect(read(policy, primary)).toMatchObject({ continuousDeployment: undefined, unknowns: undefined });
});

test.each<[string, object, object]>([
  ['value of the header', { SingleHeaderPolicyConfig: { ...HEADER, Value: { Ref: 'P' } } }, unknown('headerValue', CAUSE)],
  ['weight', { SingleWeightPolicyConfig: { Weight: { Ref: 'P' } } }, unknown('weight', CAUSE)],
  ['staging distribution', { SingleWeightPolicyConfig: { Weight: 0.1 }, StagingDistributionDnsNames: ['d1.cloudfront.net'] },
    { ...unknown('staging', "staging distribution 'd1.cloudfront.net' is not in this template"), staging: undefined }],
  ['list of staging distributions', { SingleWeightPolicyConfig: { Weight: 0.1 }, StagingDistributionDnsNames: { Ref: 'P' } }, unknown('staging', CAUSE)],
  ['empty list of staging distributions', { SingleWeightPolicyConfig: { Weight: 0.1 }, StagingDistributionDnsNames: [] },
    unknown('staging', 'the template does not name the staging distribution')],
])('the %s is unknown', (_name, policy, expected) => {
  expect(read(policy).continuousDeployment).toMatchObject(expected);
});

test.each<[string, object, unknown, string]>([
  ['another stack has it', {}, 'id', "continuous deployment policy 'id' is not in this template"],
  ['a parameter names it', {}, { Ref: 'P' }, CAUSE],
  ['it may be disabled', { Enabled: { Ref: 'P' }, SingleWeightPolicyConfig: { Weight: 0.1 } }, { Ref: 'Policy' }, CAUSE],
  ['its type is unknown', { TrafficConfig: { Type: { Ref: 'P' } } }, { Ref: 'Policy' }, CAUSE],
  ['it names no traffic', {}, { Ref: 'Policy' }, 'the continuous deployment policy is incomplete'],
  ['it is no policy', {}, { Ref: 'Staging' }, 'the id of Staging is known only after deployment'],
])('the policy is unknown if %s', (_name, policy, ContinuousDeploymentPolicyId, cause) => {
  expect(read(policy, { ContinuousDeploymentPolicyId })).toMatchObject({ continuousDeployment: undefined, ...unknown('continuousDeployment', cause) });
});

test('a distribution that is its own staging distribution is read once', () => {
  const policy = { StagingDistributionDnsNames: [{ 'Fn::GetAtt': ['Primary', 'DomainName'] }], SingleWeightPolicyConfig: { Weight: 0.1 } };
  expect(read(policy).continuousDeployment?.staging).toMatchObject({ continuousDeployment: undefined, unknowns: undefined });
});
