import { CACHE_POLICY, DeclaredSettings, findPolicy, ORIGIN_REQUEST_POLICY, PolicyKind, PolicySources, RESPONSE_HEADERS_POLICY } from './policy-lookup';
import { SettingsReader } from './settings-reader';
import {
  CacheBehaviorSettings, CustomErrorResponseSettings, DistributionSettings, EdgeEvent, EdgeFunctionAssociation, OriginKind, OriginSettings,
  ViewerProtocol,
} from '../edge/model';

const VIEWER_PROTOCOLS = Object.values(ViewerProtocol);
const EDGE_EVENTS = Object.values(EdgeEvent);

/**
 * Reads an `AWS::CloudFront::Distribution`, following policy ids to the settings behind them.
 */
export class DistributionReader {
  public constructor(private readonly sources: PolicySources) {}

  public read(properties: unknown): DistributionSettings {
    const config = this.reader(properties).part('DistributionConfig');
    const items = (property: string, member: string) => config.items(property, member) ?? [];
    const settings = {
      cacheBehaviors: items('CacheBehaviors', 'cacheBehaviors').map(behavior => this.readBehavior(this.reader(behavior))),
      defaultCacheBehavior: { ...this.readBehavior(config.part('DefaultCacheBehavior'), '*') },
      origins: [
        ...items('Origins', 'origins').map(origin => this.readOrigin(this.reader(origin))),
        ...(config.part('OriginGroups').items('Items', 'origins') ?? [])
          .map(group => ({ id: this.reader(group).string('Id', 'id') ?? '', kind: OriginKind.GROUP })),
      ],
      customErrorResponses: items('CustomErrorResponses', 'customErrorResponses')
        .flatMap(response => this.readErrorResponse(this.reader(response))),
      defaultRootObject: config.string('DefaultRootObject', 'defaultRootObject') || undefined,
      aliases: config.has('Aliases') ? config.strings('Aliases', 'aliases') : undefined,
      hasWebAcl: isSet(config, 'WebACLId'),
    };
    return { ...settings, unknowns: config.unknowns };
  }

  private reader(node: unknown): SettingsReader {
    return SettingsReader.of(this.sources.source.values, node);
  }

  private readBehavior(behavior: SettingsReader, pathPattern?: string): CacheBehaviorSettings {
    const settings: CacheBehaviorSettings = {
      pathPattern: pathPattern ?? behavior.string('PathPattern', 'pathPattern'),
      targetOriginId: behavior.string('TargetOriginId', 'targetOriginId'),
      viewerProtocolPolicy: behavior.oneOf('ViewerProtocolPolicy', 'viewerProtocolPolicy', VIEWER_PROTOCOLS),
      allowedMethods: behavior.strings('AllowedMethods', 'allowedMethods'),
      cachedMethods: behavior.strings('CachedMethods', 'cachedMethods'),
      compress: behavior.has('Compress') ? behavior.boolean('Compress', 'compress') : false,
      cachePolicy: this.policy(CACHE_POLICY, behavior, 'CachePolicyId', 'cachePolicy', this.sources.cachePolicies),
      originRequestPolicy: this.policy(
        ORIGIN_REQUEST_POLICY, behavior, 'OriginRequestPolicyId', 'originRequestPolicy', this.sources.originRequestPolicies,
      ),
      responseHeadersPolicy: this.policy(RESPONSE_HEADERS_POLICY, behavior, 'ResponseHeadersPolicyId', 'responseHeadersPolicy'),
      restrictsViewers: isFilled(behavior, 'TrustedKeyGroups') || isFilled(behavior, 'TrustedSigners'),
      edgeFunctions: [
        ...this.readFunctions(behavior, 'FunctionAssociations', 'FunctionARN'),
        ...this.readFunctions(behavior, 'LambdaFunctionAssociations', 'LambdaFunctionARN'),
      ],
    };
    if (settings.cachePolicy === undefined && !behavior.has('CachePolicyId')) {
      behavior.note('cachePolicy', behavior.has('ForwardedValues')
        ? 'the behavior has legacy ForwardedValues, which are not read yet' : 'the behavior names no cache policy');
    }
    return { ...settings, unknowns: behavior.unknowns };
  }

  private policy<S>(
    kind: PolicyKind<S>, behavior: SettingsReader, property: string, member: string, declared: DeclaredSettings<S> = {},
  ): S | undefined {
    if (!behavior.has(property)) return undefined;
    const id = { value: behavior.value(property), written: behavior.raw(property) };
    const found = findPolicy(kind, id, this.sources, declared);
    if ('settings' in found) return found.settings;
    behavior.note(member, found.cause);
    return undefined;
  }

  private readFunctions(behavior: SettingsReader, property: string, arn: string): EdgeFunctionAssociation[] {
    return (behavior.items(property, 'edgeFunctions') ?? []).flatMap(item => {
      const association = this.reader(item);
      const event = association.oneOf('EventType', 'edgeFunctions', EDGE_EVENTS);
      if (event === undefined) {
        behavior.note('edgeFunctions', association.unknowns?.[0]?.cause ?? `an entry of ${property} has no EventType`);
        return [];
      }
      return [{ event, name: association.string(arn, 'name') }];
    });
  }

  private readOrigin(origin: SettingsReader): OriginSettings {
    const s3 = origin.part('S3OriginConfig');
    const headers = (origin.items('OriginCustomHeaders', 'customHeaders') ?? []).map(item => {
      const header = this.reader(item);
      return { name: header.string('HeaderName', 'name') ?? '', value: header.string('HeaderValue', 'value') };
    });
    const settings = {
      id: origin.string('Id', 'id') ?? '',
      kind: origin.has('S3OriginConfig') ? OriginKind.S3 : origin.has('VpcOriginConfig') ? OriginKind.VPC : OriginKind.CUSTOM,
      domainName: origin.string('DomainName', 'domainName'),
      originPath: origin.string('OriginPath', 'originPath') || undefined,
      customHeaders: headers,
      accessControlled: isSet(origin, 'OriginAccessControlId') || isSet(s3, 'OriginAccessIdentity'),
    };
    return { ...settings, unknowns: origin.unknowns };
  }

  private readErrorResponse(response: SettingsReader): CustomErrorResponseSettings[] {
    const errorCode = response.number('ErrorCode', 'errorCode');
    return errorCode === undefined ? [] : [{
      errorCode,
      errorCachingMinTtlSeconds: response.number('ErrorCachingMinTTL', 'errorCachingMinTtlSeconds'),
      responseCode: response.number('ResponseCode', 'responseCode'),
      responsePagePath: response.string('ResponsePagePath', 'responsePagePath'),
    }];
  }
}

/** The empty string is how CloudFormation says that there is none. */
function isSet(part: SettingsReader, property: string): boolean {
  const value = part.value(property);
  return value.kind !== 'known' || (value.value !== undefined && value.value !== '');
}

/** Whether a list may have an item. */
function isFilled(part: SettingsReader, property: string): boolean {
  const value = part.value(property);
  return value.kind !== 'known' || (Array.isArray(value.value) && value.value.length > 0);
}
