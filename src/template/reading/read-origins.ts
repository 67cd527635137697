import { CertificateAsWritten, OriginService, ReadOrigin, ResourceName, WebAclName } from './as-written';
import { originServiceOf } from './origin-service';
import { filledIn, ParameterValues } from './read-tenant';
import { SettingsReader } from './settings-reader';
import { readUnmodeled } from './unmodeled-settings';
import { OriginHeader, OriginKind, OriginSettings } from '../../edge/model';
import { followValue } from '../intrinsics/template-source';
import { causeOf, dictionary, textOf, Value } from '../intrinsics/values';

/** @param parameters of a multi-tenant distribution */
export function readOrigin(origin: SettingsReader, parameters: ParameterValues): ReadOrigin {
  const s3 = origin.child('S3OriginConfig');
  const custom = origin.child('CustomOriginConfig');
  const isBucket = origin.has('S3OriginConfig');
  const s3Value = origin.value('S3OriginConfig');
  if (s3Value.kind !== 'constant') origin.addUnknown('kind', causeOf(s3Value));
  const hasAccessControl = origin.isSet('OriginAccessControlId');
  const hasAccessIdentity = s3.isSet('OriginAccessIdentity');
  const settings = {
    id: origin.string('Id', 'id') ?? '',
    kind: isBucket ? OriginKind.S3 : origin.has('VpcOriginConfig') ? OriginKind.VPC : OriginKind.CUSTOM,
    domainName: filledIn(origin.string('DomainName', 'domainName'), 'domainName', origin, parameters),
    originPath: filledIn(origin.string('OriginPath', 'originPath'), 'originPath', origin, parameters) || undefined,
    customHeaders: origin.objects('OriginCustomHeaders', 'customHeaders').flatMap(header => readCustomHeader(header, origin)),
    accessControlled: hasAccessControl || hasAccessIdentity,
    unknowns: origin.unknowns,
    _unmodeled: readUnmodeled('origin', origin),
  };
  const asWritten = {
    id: JSON.stringify(origin.raw('Id')),
    service: originServiceOf(origin.value('DomainName'), origin.source) ?? (isBucket ? OriginService.S3 : undefined),
    protocolPolicy: custom.string('OriginProtocolPolicy', 'protocolPolicy'),
    tlsVersions: custom.has('OriginSSLProtocols') ? custom.strings('OriginSSLProtocols', 'tlsVersions') : undefined,
    hasAccessControl,
    hasAccessIdentity,
    hasBothConfigs: ['S3OriginConfig', 'CustomOriginConfig'].every(config => origin.isSetBeforeDeployment(config)),
    hasOriginShield: origin.child('OriginShield').boolean('Enabled', 'hasOriginShield'),
    isAccessUndecided: [origin.isSetBeforeDeployment('OriginAccessControlId'), s3.isSetBeforeDeployment('OriginAccessIdentity')].includes(undefined),
  };
  return { settings, asWritten };
}

function readCustomHeader(header: SettingsReader, origin: SettingsReader): OriginHeader[] {
  const name = header.string('HeaderName', 'customHeaders');
  if (name === undefined) {
    origin.addUnknown('customHeaders', header.unknowns?.[0]?.cause ?? 'the template does not set HeaderName');
    return [];
  }
  return [{ name, value: header.string('HeaderValue', 'value') }];
}

export function readOriginGroup(group: SettingsReader): OriginSettings {
  const ids = group.child('Members').objects('Items', 'members').map(member => member.string('OriginId', 'members'));
  const members = ids.filter(id => id !== undefined);
  const isComplete = members.length > 0 && members.length === ids.length;
  const failoverStatusCodes = readStatusCodes(group);
  return {
    id: group.string('Id', 'id') ?? '', kind: OriginKind.GROUP, ...isComplete ? { members } : {}, failoverStatusCodes,
    unknowns: group.unknowns, _unmodeled: readUnmodeled('origin group', group),
  };
}

function readStatusCodes(group: SettingsReader): number[] | undefined {
  const codes = group.child('FailoverCriteria').child('StatusCodes');
  const items = codes.strings('Items', 'failoverStatusCodes')?.map(Number);
  group.addUnknownsOf(codes);
  if (items?.every(code => Number.isInteger(code))) return items;
  if (codes.unknowns === undefined) group.addUnknown('failoverStatusCodes', 'the template does not set status codes for failover');
  return undefined;
}

/** Reads a `ViewerCertificate`. */
export function readCertificate(certificate: SettingsReader): CertificateAsWritten {
  // A parameter with an empty default is meant to be set to a certificate.
  const property = ['AcmCertificateArn', 'IamCertificateId'].find(name => certificate.isSetBeforeDeployment(name) !== false);
  const isDefault = certificate.has('CloudFrontDefaultCertificate') ? certificate.boolean('CloudFrontDefaultCertificate', 'isDefault') : false;
  return {
    isDefault: isDefault ?? false,
    certificate: property === undefined ? undefined : resourceNameOf(certificate.value(property)),
    minimumProtocolVersion: certificate.string('MinimumProtocolVersion', 'minimumProtocolVersion'),
    unknowns: certificate.unknowns,
  };
}

/** Reads a `WebACLId`. The scope is part of the ARN, or a property of the resource. */
export function readWebAcl(config: SettingsReader): WebAclName | undefined {
  if (!config.isSet('WebACLId')) return undefined;
  const { source, value } = followValue({ source: config.source, value: config.value('WebACLId') }, []);
  const [, inArn] = /:(global|regional)\/webacl\//.exec(textOf(value, PLACEHOLDER)) ?? [];
  const { Type, Properties } = dictionary(value.kind === 'resource' ? source.resources[value.logicalId] : undefined);
  const inResource = Type === 'AWS::WAFv2::WebACL' ? SettingsReader.of(source, Properties).string('Scope', 'scope') : undefined;
  return { ...resourceNameOf(value), scope: inArn === undefined ? inResource : inArn === 'global' ? 'CLOUDFRONT' : 'REGIONAL' };
}

/** "arn:partition:service:region:account:resource" */
function resourceNameOf(value: Value): ResourceName {
  const text = textOf(value, PLACEHOLDER);
  const [scheme, , , region = ''] = text.split(':');
  return {
    arn: value.kind === 'constant' ? text : undefined,
    region: scheme === 'arn' && region !== '' && !region.includes(PLACEHOLDER) ? region : undefined,
  };
}

const PLACEHOLDER = '\u0000';
