import { CertificateDelivery, OriginDelivery, OriginService, ResourceName, WebAclName } from './delivery';
import { originServiceOf } from './origin-service';
import { SettingsReader } from './settings-reader';
import { OriginKind, OriginSettings } from '../../edge/model';
import { follow } from '../intrinsics/template-source';
import { dictionary, sketchOf, Value } from '../intrinsics/values';

/** What the edge answers with depends on this of an origin. */
export function readOrigin(origin: SettingsReader): OriginSettings {
  const delivery = readOriginDelivery(origin);
  const settings = {
    id: delivery.id,
    kind: origin.has('S3OriginConfig') ? OriginKind.S3 : origin.has('VpcOriginConfig') ? OriginKind.VPC : OriginKind.CUSTOM,
    domainName: origin.string('DomainName', 'domainName'),
    originPath: origin.string('OriginPath', 'originPath') || undefined,
    customHeaders: origin.parts('OriginCustomHeaders', 'customHeaders')
      .map(header => ({ name: header.string('HeaderName', 'name') ?? '', value: header.string('HeaderValue', 'value') })),
    accessControlled: delivery.hasAccessControl || delivery.hasAccessIdentity,
  };
  return { ...settings, unknowns: origin.unknowns };
}

/** Which origins are in a group may stay open. */
export function readOriginGroup(group: SettingsReader): OriginSettings {
  const ids = group.part('Members').parts('Items', 'members').map(member => member.string('OriginId', 'members'));
  const members = ids.filter(id => id !== undefined);
  const known = members.length > 0 && members.length === ids.length ? { members } : {};
  return { id: group.string('Id', 'id') ?? '', kind: OriginKind.GROUP, ...known };
}

/** How CloudFront is connected to an origin. */
export function readOriginDelivery(origin: SettingsReader): OriginDelivery {
  const custom = origin.part('CustomOriginConfig');
  const s3 = origin.part('S3OriginConfig');
  const delivery = {
    id: origin.string('Id', 'id') ?? '',
    writtenId: JSON.stringify(origin.raw('Id')),
    service: originServiceOf(origin.value('DomainName'), origin.source) ?? (origin.has('S3OriginConfig') ? OriginService.S3 : undefined),
    protocolPolicy: custom.string('OriginProtocolPolicy', 'protocolPolicy'),
    tlsVersions: custom.has('OriginSSLProtocols') ? custom.strings('OriginSSLProtocols', 'tlsVersions') : undefined,
    hasAccessControl: origin.isFilled('OriginAccessControlId'),
    hasAccessIdentity: s3.isFilled('OriginAccessIdentity'),
    hasBothConfigs: ['S3OriginConfig', 'CustomOriginConfig'].every(config => origin.isSurelyFilled(config)),
    hasOriginShield: origin.part('OriginShield').boolean('Enabled', 'hasOriginShield'),
    isAccessUndecided: origin.isSurelyFilled('OriginAccessControlId') === undefined || s3.isSurelyFilled('OriginAccessIdentity') === undefined,
  };
  return { ...delivery, unknowns: custom.unknowns };
}

/** How viewers are connected. */
export function certificateOf(certificate: SettingsReader): CertificateDelivery {
  // A parameter that is empty by default is there to be given a certificate.
  const arn = ['AcmCertificateArn', 'IamCertificateId'].find(property => certificate.isSurelyFilled(property) !== false);
  const isDefault = certificate.has('CloudFrontDefaultCertificate') ? certificate.boolean('CloudFrontDefaultCertificate', 'isDefault') : false;
  const settings = {
    isDefault: isDefault ?? false,
    certificate: arn === undefined ? undefined : resourceNameOf(certificate.value(arn)),
    minimumProtocolVersion: certificate.string('MinimumProtocolVersion', 'minimumProtocolVersion'),
  };
  return { ...settings, unknowns: certificate.unknowns };
}

/** The web ACL of a distribution's config, whose scope is a part of its ARN or a property of the resource. */
export function webAclOf(config: SettingsReader): WebAclName {
  const { source, value } = follow({ source: config.source, value: config.value('WebACLId') }, []);
  const written = /:(global|regional)\/webacl\//.exec(sketchOf(value, HOLE))?.[1];
  const { Type, Properties } = dictionary(value.kind === 'resource' ? source.resources[value.logicalId] : undefined);
  const scope = Type === 'AWS::WAFv2::WebACL' ? SettingsReader.of(source, Properties).string('Scope', 'scope') : undefined;
  return { ...resourceNameOf(value), scope: written === undefined ? scope : written === 'global' ? 'CLOUDFRONT' : 'REGIONAL' };
}

/** "arn:partition:service:region:account:resource", as far as it is known. */
export function resourceNameOf(value: Value): ResourceName {
  const sketch = sketchOf(value, HOLE);
  const [scheme, , , region = ''] = sketch.split(':');
  return {
    arn: value.kind === 'known' ? sketch : undefined,
    region: scheme === 'arn' && region !== '' && !region.includes(HOLE) ? region : undefined,
  };
}

const HOLE = '\u0000';
