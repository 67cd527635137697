import { PolicySources } from './policy-lookup';
import { DISTRIBUTION } from './read-tenant';
import { SettingsReader } from './settings-reader';
import { ContinuousDeploymentSettings, DistributionSettings } from '../../edge/model';
import { followValue, resourceOf, TemplateSource } from '../intrinsics/template-source';
import { causeOf, plainText, Value } from '../intrinsics/values';

const POLICY = 'AWS::CloudFront::ContinuousDeploymentPolicy';

enum TrafficType {
  HEADER = 'SingleHeader',
  WEIGHT = 'SingleWeight',
}

/** Reads a staging distribution, whose own continuous deployment policy does not count. */
export type ReadStaging = (source: TemplateSource, properties: unknown) => DistributionSettings;

/**
 * Reads the continuous deployment policy of a primary distribution, and its staging distribution. A policy that is not enabled "is not in
 * effect".
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudfront-continuousdeploymentpolicy.html
 */
export function readContinuousDeployment(
  config: SettingsReader, { alongside }: PolicySources, readStaging: ReadStaging,
): ContinuousDeploymentSettings | undefined {
  if (!config.isSet('ContinuousDeploymentPolicyId')) return undefined;
  const id = followValue({ source: config.source, value: config.value('ContinuousDeploymentPolicyId') }, alongside);
  const resource = resourceOf(id, POLICY);
  if (resource === undefined) {
    config.addUnknown('continuousDeployment', causeOutside(id.value, 'continuous deployment policy'));
    return undefined;
  }
  const policy = SettingsReader.of(id.source, resource.Properties).child('ContinuousDeploymentPolicyConfig');
  const isEnabled = policy.boolean('Enabled', 'continuousDeployment');
  const traffic = readTraffic(policy);
  if (isEnabled === false) return undefined;
  if (isEnabled === undefined || traffic === undefined) {
    config.addUnknown('continuousDeployment', policy.unknowns?.[0]?.cause ?? 'the continuous deployment policy is incomplete');
    return undefined;
  }
  const staging = stagingOf(policy, alongside, readStaging);
  return { ...traffic, staging, unknowns: policy.unknowns };
}

/** The traffic configuration is a property of its own, or, in the newer form, part of the policy. */
function readTraffic(policy: SettingsReader): Pick<ContinuousDeploymentSettings, 'headerName' | 'headerValue' | 'weight'> | undefined {
  const isNested = policy.has('TrafficConfig');
  const traffic = isNested ? policy.child('TrafficConfig') : policy;
  const [header, weight] = isNested ? ['SingleHeaderConfig', 'SingleWeightConfig'] as const : ['SingleHeaderPolicyConfig', 'SingleWeightPolicyConfig'] as const;
  const type = traffic.has('Type') ? traffic.oneOf('Type', 'continuousDeployment', Object.values(TrafficType))
    : traffic.has(header) ? TrafficType.HEADER : traffic.has(weight) ? TrafficType.WEIGHT : undefined;
  if (isNested) policy.addUnknownsOf(traffic);
  if (type === undefined) return undefined;
  const chosen = traffic.child(type === TrafficType.HEADER ? header : weight);
  const settings = type === TrafficType.HEADER
    ? { headerName: chosen.string('Header', 'headerName'), headerValue: chosen.string('Value', 'headerValue') }
    : { weight: chosen.number('Weight', 'weight') };
  policy.addUnknownsOf(chosen);
  return settings;
}

function stagingOf(policy: SettingsReader, alongside: readonly TemplateSource[], readStaging: ReadStaging): DistributionSettings | undefined {
  const names = policy.value('StagingDistributionDnsNames');
  const [first]: unknown[] = names.kind === 'constant' && Array.isArray(names.value) ? names.value : [];
  const name = names.kind === 'constant' ? followValue({ source: policy.source, value: policy.source.resolve(first) }, alongside)
    : { source: policy.source, value: names };
  const resource = resourceOf(name, DISTRIBUTION);
  if (resource !== undefined) return readStaging(name.source, resource.Properties);
  policy.addUnknown('staging', causeOutside(name.value, 'staging distribution'));
  return undefined;
}

function causeOutside(value: Value, noun: string): string {
  return value.kind !== 'constant' ? causeOf(value)
    : value.value === undefined ? `the template does not name the ${noun}` : `${noun} '${plainText(value.value)}' is not in this template`;
}
