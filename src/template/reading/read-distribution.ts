import { BehaviorAsWritten, ReadBehavior, ReadDistribution } from './as-written';
import {
  CACHE_POLICY, DeclaredSettings, findPolicy, identityOfPolicy, ORIGIN_REQUEST_POLICY, PolicyKind, PolicySources, RESPONSE_HEADERS_POLICY,
} from './policy-lookup';
import { readContinuousDeployment } from './read-continuous-deployment';
import { LEGACY_FIELDS, readLegacyCaching, readLegacyForwarding } from './read-legacy-settings';
import { readCertificate, readOrigin, readOriginGroup, readWebAcl } from './read-origins';
import {
  causeWithoutTenant, customized, DISTRIBUTION, distributionOfTenant, multiTenancyOf, NO_TENANT, ParameterValues, parametersOf, TENANT,
  withoutDistribution,
} from './read-tenant';
import { readAliases, readCountries, readViewerMtls } from './read-viewer-access';
import { declaredWebAclDoubts, readWebAclDoubts } from './read-web-acl';
import { SettingsReader } from './settings-reader';
import { readUnmodeled } from './unmodeled-settings';
import { NORMALIZING_RUNTIME, normalizationIn } from '../../edge/functions/normalization-code';
import {
  CacheBehaviorSettings, ContinuousDeploymentSettings, CustomErrorResponseSettings, DistributionSettings, EdgeEvent, EdgeFunctionAssociation,
  ViewerProtocol,
} from '../../edge/model';
import { RequestNormalization } from '../../edge/request-normalization';
import { resourceOf } from '../intrinsics/template-source';
import { dictionary, TemplateScope, Value } from '../intrinsics/values';

const VIEWER_PROTOCOLS = Object.values(ViewerProtocol);
const EDGE_EVENTS = Object.values(EdgeEvent);

/**
 * Reads an `AWS::CloudFront::Distribution` and the policies that it uses.
 */
export class DistributionReader {
  public constructor(private readonly sources: PolicySources) {}

  public read(logicalId: string, properties: unknown): ReadDistribution {
    const config = SettingsReader.ofResource(this.sources.source, DISTRIBUTION, properties).child('DistributionConfig');
    const isMultiTenant = multiTenancyOf(config);
    if (isMultiTenant !== false) config.addUnknown('tenant', isMultiTenant === true ? causeWithoutTenant(this.sources, properties) : isMultiTenant.cause);
    return this.readConfig(logicalId, config, NO_TENANT, () => readContinuousDeployment(
      config, this.sources, (source, staging) => new DistributionReader({ ...this.sources, source }).readStaging(staging),
    ));
  }

  /** Reads an `AWS::CloudFront::DistributionTenant` with its multi-tenant distribution. */
  public readTenant(logicalId: string, properties: unknown): DistributionSettings {
    const id = distributionOfTenant(properties, this.sources);
    const distribution = resourceOf(id, DISTRIBUTION);
    if (distribution === undefined) return withoutDistribution(logicalId, id);
    const tenant = SettingsReader.ofResource(this.sources.source, TENANT, properties);
    const config = SettingsReader.ofResource(id.source, DISTRIBUTION, distribution.Properties).child('DistributionConfig');
    const reader = new DistributionReader({ ...this.sources, source: id.source });
    // Multi-tenant distributions do not support continuous deployment.
    const { settings } = reader.readConfig(logicalId, config, parametersOf(tenant, config), () => undefined);
    return customized(settings, logicalId, tenant, this.sources.alongside);
  }

  /** A staging distribution has no staging distribution of its own. */
  private readStaging(properties: unknown): DistributionSettings {
    const config = SettingsReader.ofResource(this.sources.source, DISTRIBUTION, properties).child('DistributionConfig');
    return this.readConfig('', config, NO_TENANT, () => undefined).settings;
  }

  private readConfig(
    logicalId: string, config: SettingsReader, parameters: ParameterValues, continuousDeployment: () => ContinuousDeploymentSettings | undefined,
  ): ReadDistribution {
    const groups = config.child('OriginGroups');
    const cacheTags = config.child('CacheTagConfig');
    const cacheBehaviors = config.objects('CacheBehaviors', 'cacheBehaviors').map(behavior => this.readBehavior(behavior));
    const defaultBehavior = this.readBehavior(config.child('DefaultCacheBehavior'), '*');
    const origins = config.objects('Origins', 'origins').map(origin => readOrigin(origin, parameters));
    const errorResponses = config.objects('CustomErrorResponses', 'customErrorResponses');
    const settings = {
      cacheBehaviors: cacheBehaviors.map(behavior => behavior.settings),
      defaultCacheBehavior: defaultBehavior.settings,
      origins: [...origins.map(origin => origin.settings), ...groups.objects('Items', 'origins').map(readOriginGroup)],
      customErrorResponses: errorResponses.flatMap(response => readErrorResponse(response, config)),
      defaultRootObject: config.string('DefaultRootObject', 'defaultRootObject') || undefined,
      aliases: readAliases(config),
      hasWebAcl: config.isSet('WebACLId'),
      enabled: config.boolean('Enabled', 'enabled'),
      ...readCountries(config.child('Restrictions').child('GeoRestriction'), config),
      viewerMtls: readViewerMtls(config),
      cacheTagHeader: cacheTags.string('HeaderName', 'cacheTagHeader'),
      staging: config.boolean('Staging', 'staging'),
      continuousDeployment: continuousDeployment(),
    };
    for (const child of [groups, cacheTags]) config.addUnknownsOf(child);
    return {
      logicalId,
      settings: {
        ...settings, unknowns: config.unknowns, _unmodeled: readUnmodeled('distribution', config),
        _webAcl: readWebAclDoubts(config, 'WebACLId', this.sources.alongside)
          ?? declaredWebAclDoubts(dictionary(this.sources.source.resources[logicalId]).Metadata),
      },
      asWritten: {
        certificate: readCertificate(config.child('ViewerCertificate')),
        webAcl: readWebAcl(config),
        errorPages: errorResponses.map(response => ({
          namesCode: response.isSetBeforeDeployment('ResponseCode'), namesPath: response.isSetBeforeDeployment('ResponsePagePath'),
        })),
      },
      behaviors: [...cacheBehaviors, defaultBehavior],
      origins,
    };
  }

  private readBehavior(behavior: SettingsReader, pathPattern?: string): ReadBehavior {
    const asWritten = this.readAsWritten(behavior);
    const isLegacy = asWritten.legacyFields.includes('ForwardedValues') && !asWritten.namesCachePolicy;
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
    if (!isLegacy && !asWritten.namesCachePolicy) behavior.addUnknown('cachePolicy', 'the behavior names no cache policy');
    return { settings: { ...settings, unknowns: behavior.unknowns, _unmodeled: readUnmodeled('cache behavior', behavior) }, asWritten };
  }

  private policy<S>(
    kind: PolicyKind<S>, behavior: SettingsReader, property: string, member: string, declared: DeclaredSettings<S> = {},
  ): S | undefined {
    if (!behavior.has(property)) return undefined;
    const id = { value: behavior.value(property), raw: behavior.raw(property) };
    const found = findPolicy(kind, id, this.sources, declared);
    if ('settings' in found) return found.settings;
    behavior.addUnknown(member, found.cause);
    return undefined;
  }

  private readAsWritten(behavior: SettingsReader): BehaviorAsWritten {
    return {
      legacyFields: LEGACY_FIELDS.filter(field => behavior.has(field)),
      namesCachePolicy: behavior.has('CachePolicyId'),
      namesOriginRequestPolicy: behavior.has('OriginRequestPolicyId'),
      undecided: [...LEGACY_FIELDS, 'CachePolicyId', 'OriginRequestPolicyId'].filter(name => behavior.isSetBeforeDeployment(name) === undefined),
      ownCachePolicy: ownCachePolicyOf(behavior),
      sendsRealTimeLogs: behavior.isSetBeforeDeployment('RealtimeLogConfigArn'),
      targetOriginId: JSON.stringify(behavior.raw('TargetOriginId')),
      policies: POLICY_IDS.map(property => ({ property, identity: identityOfPolicy(behavior.value(property), this.sources) }))
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
  return behavior.objects(property, 'edgeFunctions').flatMap(association => {
    const event = association.oneOf('EventType', 'edgeFunctions', EDGE_EVENTS);
    if (event === undefined) {
      behavior.addUnknown('edgeFunctions', association.unknowns?.[0]?.cause ?? `an entry of ${property} has no EventType`);
      return [];
    }
    const normalization = event === EdgeEvent.VIEWER_REQUEST ? normalizationBy(association.value(arn), association.source) : undefined;
    const isCloudFrontFunction = property === 'FunctionAssociations';
    return [{ event, name: association.string(arn, 'name'), _normalization: normalization, _isCloudFrontFunction: isCloudFrontFunction }];
  });
}

/**
 * Returns what a function normalizes if its code in the template is exactly the code that `CacheVariation` generates. After an override the
 * effect of the code is not known.
 */
function normalizationBy(arn: Value, { resources }: TemplateScope): RequestNormalization | undefined {
  if (arn.kind !== 'resource') return undefined;
  const { Type, Properties } = dictionary(resources[arn.logicalId]);
  const { FunctionCode, FunctionConfig, AutoPublish } = dictionary(Properties);
  // Without AutoPublish, CloudFront runs a version that was published earlier.
  const isPublished = Type === 'AWS::CloudFront::Function' && typeof FunctionCode === 'string' && AutoPublish === true
    && dictionary(FunctionConfig).Runtime === NORMALIZING_RUNTIME;
  return isPublished ? normalizationIn(FunctionCode) : undefined;
}

function readErrorResponse(response: SettingsReader, config: SettingsReader): CustomErrorResponseSettings[] {
  const errorCode = response.number('ErrorCode', 'errorCode');
  const settings = {
    errorCachingMinTtlSeconds: response.number('ErrorCachingMinTTL', 'errorCachingMinTtlSeconds'),
    responseCode: response.number('ResponseCode', 'responseCode'),
    responsePagePath: response.string('ResponsePagePath', 'responsePagePath'),
  };
  for (const { cause } of response.unknowns ?? []) config.addUnknown('customErrorResponses', cause);
  return errorCode === undefined ? [] : [{ errorCode, ...settings }];
}
