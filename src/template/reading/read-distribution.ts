import { BehaviorDelivery, DistributionDelivery, ErrorPageDelivery, NamedPolicy, ReadDistribution } from './delivery';
import {
  CACHE_POLICY, DeclaredSettings, findPolicy, identityOfPolicy, ORIGIN_REQUEST_POLICY, PolicyKind, PolicySources, RESPONSE_HEADERS_POLICY,
} from './policy-lookup';
import { certificateOf, readOrigin, readOriginDelivery, readOriginGroup, webAclOf } from './read-connections';
import { LEGACY_FIELDS, readLegacyCaching, readLegacyForwarding } from './read-legacy-settings';
import { SettingsReader } from './settings-reader';
import { NORMALIZING_RUNTIME, normalizationIn } from '../../edge/functions/normalization-code';
import {
  CacheBehaviorSettings, CustomErrorResponseSettings, DistributionSettings, EdgeEvent, EdgeFunctionAssociation, ViewerProtocol,
} from '../../edge/model';
import { RequestNormalization } from '../../edge/request-normalization';
import { dictionary, TemplateScope, Value } from '../intrinsics/values';

const VIEWER_PROTOCOLS = Object.values(ViewerProtocol);
const EDGE_EVENTS = Object.values(EdgeEvent);

/**
 * Reads an `AWS::CloudFront::Distribution`, following policy ids to the settings behind them.
 */
export class DistributionReader {
  public constructor(private readonly sources: PolicySources) {}

  public read(logicalId: string, properties: unknown): ReadDistribution {
    const config = SettingsReader.of(this.sources.source, properties).part('DistributionConfig');
    return { logicalId, settings: this.readSettings(config), delivery: this.readDelivery(config) };
  }

  private readSettings(config: SettingsReader): DistributionSettings {
    const groups = config.part('OriginGroups');
    const settings = {
      cacheBehaviors: config.parts('CacheBehaviors', 'cacheBehaviors').map(behavior => this.readBehavior(behavior)),
      defaultCacheBehavior: { ...this.readBehavior(config.part('DefaultCacheBehavior'), '*') },
      origins: [
        ...config.parts('Origins', 'origins').map(readOrigin),
        ...groups.parts('Items', 'origins').map(readOriginGroup),
      ],
      customErrorResponses: config.parts('CustomErrorResponses', 'customErrorResponses').flatMap(readErrorResponse),
      defaultRootObject: config.string('DefaultRootObject', 'defaultRootObject') || undefined,
      aliases: config.has('Aliases') ? config.strings('Aliases', 'aliases') : undefined,
      hasWebAcl: config.isFilled('WebACLId'),
    };
    config.takeOver(groups);
    return { ...settings, unknowns: config.unknowns };
  }

  private readBehavior(behavior: SettingsReader, pathPattern?: string): CacheBehaviorSettings {
    const isLegacy = behavior.has('ForwardedValues') && !behavior.has('CachePolicyId');
    const settings: CacheBehaviorSettings = {
      pathPattern: pathPattern ?? behavior.string('PathPattern', 'pathPattern'),
      targetOriginId: behavior.string('TargetOriginId', 'targetOriginId'),
      viewerProtocolPolicy: behavior.oneOf('ViewerProtocolPolicy', 'viewerProtocolPolicy', VIEWER_PROTOCOLS),
      allowedMethods: behavior.strings('AllowedMethods', 'allowedMethods'),
      cachedMethods: behavior.strings('CachedMethods', 'cachedMethods'),
      compress: behavior.has('Compress') ? behavior.boolean('Compress', 'compress') : false,
      cachePolicy: isLegacy ? readLegacyCaching(behavior)
        : this.policy(CACHE_POLICY, behavior, 'CachePolicyId', 'cachePolicy', this.sources.cachePolicies),
      originRequestPolicy: isLegacy ? readLegacyForwarding(behavior) : this.policy(
        ORIGIN_REQUEST_POLICY, behavior, 'OriginRequestPolicyId', 'originRequestPolicy', this.sources.originRequestPolicies,
      ),
      responseHeadersPolicy: this.policy(RESPONSE_HEADERS_POLICY, behavior, 'ResponseHeadersPolicyId', 'responseHeadersPolicy'),
      restrictsViewers: behavior.mayHaveItems('TrustedKeyGroups') || behavior.mayHaveItems('TrustedSigners'),
      edgeFunctions: [
        ...readFunctions(behavior, 'FunctionAssociations', 'FunctionARN'),
        ...readFunctions(behavior, 'LambdaFunctionAssociations', 'LambdaFunctionARN'),
      ],
    };
    if (settings.cachePolicy === undefined && !behavior.has('CachePolicyId')) {
      behavior.note('cachePolicy', 'the behavior names no cache policy');
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

  private readDelivery(config: SettingsReader): DistributionDelivery {
    return {
      behaviors: [...config.parts('CacheBehaviors', 'behaviors'), config.part('DefaultCacheBehavior')].map(behavior => this.readBehaviorDelivery(behavior)),
      origins: config.parts('Origins', 'origins').map(readOriginDelivery),
      certificate: certificateOf(config.part('ViewerCertificate')),
      webAcl: config.isFilled('WebACLId') ? webAclOf(config) : undefined,
      errorPages: config.parts('CustomErrorResponses', 'errorPages').map(readErrorPage),
    };
  }

  private readBehaviorDelivery(behavior: SettingsReader): BehaviorDelivery {
    return {
      legacyFields: LEGACY_FIELDS.filter(field => behavior.has(field)),
      namesCachePolicy: behavior.has('CachePolicyId'),
      namesOriginRequestPolicy: behavior.has('OriginRequestPolicyId'),
      undecided: [...LEGACY_FIELDS, 'CachePolicyId', 'OriginRequestPolicyId'].filter(property => behavior.isSurelyFilled(property) === undefined),
      ownCachePolicy: ownCachePolicyOf(behavior),
      sendsRealTimeLogs: behavior.isSurelyFilled('RealtimeLogConfigArn'),
      writtenTarget: JSON.stringify(behavior.raw('TargetOriginId')),
      policies: POLICY_IDS.map((property): NamedPolicy => ({ property, identity: identityOfPolicy(behavior.value(property), this.sources) }))
        .filter(({ identity }) => identity !== undefined),
    };
  }
}

const POLICY_IDS = ['CachePolicyId', 'OriginRequestPolicyId', 'ResponseHeadersPolicyId'] as const;

function ownCachePolicyOf(behavior: SettingsReader): string | undefined {
  const id = behavior.value('CachePolicyId');
  const isOwn = id.kind === 'resource' && dictionary(behavior.source.resources[id.logicalId]).Type === CACHE_POLICY.resourceType;
  return isOwn ? id.logicalId : undefined;
}

function readFunctions(behavior: SettingsReader, property: string, arn: string): EdgeFunctionAssociation[] {
  return behavior.parts(property, 'edgeFunctions').flatMap(association => {
    const event = association.oneOf('EventType', 'edgeFunctions', EDGE_EVENTS);
    if (event === undefined) {
      behavior.note('edgeFunctions', association.unknowns?.[0]?.cause ?? `an entry of ${property} has no EventType`);
      return [];
    }
    const normalization = event === EdgeEvent.VIEWER_REQUEST ? normalizationBy(association.value(arn), association.source) : undefined;
    return [{ event, name: association.string(arn, 'name'), normalization }];
  });
}

/**
 * What the function of an association does, where the template holds its code and the code is that of `CacheVariation` to the last
 * character: after any override it is code like any other.
 */
function normalizationBy(arn: Value, { resources }: TemplateScope): RequestNormalization | undefined {
  if (arn.kind !== 'resource') return undefined;
  const { Type, Properties } = dictionary(resources[arn.logicalId]);
  const { FunctionCode, FunctionConfig, AutoPublish } = dictionary(Properties);
  // Without AutoPublish, what runs is what somebody published at some time.
  const isWritten = Type === 'AWS::CloudFront::Function' && typeof FunctionCode === 'string' && AutoPublish === true
    && dictionary(FunctionConfig).Runtime === NORMALIZING_RUNTIME;
  return isWritten ? normalizationIn(FunctionCode) : undefined;
}

function readErrorPage(page: SettingsReader): ErrorPageDelivery {
  return { namesCode: page.isSurelyFilled('ResponseCode'), namesPath: page.isSurelyFilled('ResponsePagePath') };
}

function readErrorResponse(response: SettingsReader): CustomErrorResponseSettings[] {
  const errorCode = response.number('ErrorCode', 'errorCode');
  return errorCode === undefined ? [] : [{
    errorCode,
    errorCachingMinTtlSeconds: response.number('ErrorCachingMinTTL', 'errorCachingMinTtlSeconds'),
    responseCode: response.number('ResponseCode', 'responseCode'),
    responsePagePath: response.string('ResponsePagePath', 'responsePagePath'),
  }];
}
