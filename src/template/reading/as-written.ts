import { CacheBehaviorSettings, DistributionSettings, OriginSettings, UnknownSetting } from '../../edge/model';

/*
 * A distribution for the rules: its settings, and other properties of the template, such as the protocols of viewers and origins. The
 * simulator uses only the settings.
 */

export interface ReadDistribution {
  readonly logicalId: string;
  readonly settings: DistributionSettings;
  readonly asWritten: DistributionAsWritten;
  /** The cache behaviors in the order in which CloudFront tries them, the default one last. */
  readonly behaviors: readonly ReadBehavior[];
  /** The origins, without origin groups. */
  readonly origins: readonly ReadOrigin[];
}

export interface DistributionAsWritten {
  readonly certificate: CertificateAsWritten;
  readonly webAcl?: WebAclName;
  /** The entries of `CustomErrorResponses`. */
  readonly errorPages: readonly ErrorPageAsWritten[];
}

export interface ReadBehavior {
  readonly settings: CacheBehaviorSettings;
  readonly asWritten: BehaviorAsWritten;
}

export interface BehaviorAsWritten {
  /** The properties on the behavior that a cache policy replaces. */
  readonly legacyFields: readonly string[];
  readonly namesCachePolicy: boolean;
  readonly namesOriginRequestPolicy: boolean;
  /** Which of these properties may or may not be present at deployment. */
  readonly undecided: readonly string[];
  /** The logical id of its cache policy, if this template creates it. */
  readonly ownCachePolicy?: string;
  /** The JSON of `TargetOriginId`. */
  readonly targetOriginId?: string;
  /** Whether it sends real-time logs in every deployment. */
  readonly sendsRealTimeLogs?: boolean;
  /** The policies that it uses, without those that only a deployment can identify. */
  readonly policies: readonly NamedPolicy[];
}

export interface NamedPolicy {
  readonly property: 'CachePolicyId' | 'OriginRequestPolicyId' | 'ResponseHeadersPolicyId';
  /** Equal for equal policies: the id, or the resource, export or SSM parameter that provides it. */
  readonly identity: unknown;
}

/** The properties of an entry of `CustomErrorResponses` that are present; undefined if deployment decides. */
export interface ErrorPageAsWritten {
  readonly namesCode?: boolean;
  readonly namesPath?: boolean;
}

/** The service behind an origin. */
export enum OriginService {
  S3 = 'an S3 bucket',
  S3_WEBSITE = 'an S3 website endpoint',
  LAMBDA_URL = 'a Lambda function URL',
  API_GATEWAY = 'API Gateway',
  LOAD_BALANCER = 'a load balancer',
  MEDIA_PACKAGE = 'AWS Elemental MediaPackage',
  MEDIA_STORE = 'AWS Elemental MediaStore',
  AMPLIFY = 'Amplify Hosting',
}

export interface ReadOrigin {
  readonly settings: OriginSettings;
  readonly asWritten: OriginAsWritten;
}

export interface OriginAsWritten {
  /** The JSON of `Id`. */
  readonly id?: string;
  /** Not set if the domain name does not identify the service. */
  readonly service?: OriginService;
  /** `http-only`, `https-only` or `match-viewer`; custom origins only. */
  readonly protocolPolicy?: string;
  /** The TLS versions that CloudFront may use with the origin; custom origins only. */
  readonly tlsVersions?: readonly string[];
  readonly hasAccessControl: boolean;
  readonly hasAccessIdentity: boolean;
  /** Whether deployment decides if it has one of the two. */
  readonly isAccessUndecided: boolean;
  /** Whether it is configured as a bucket and as a custom origin. */
  readonly hasBothConfigs: boolean;
  /** Whether Origin Shield is enabled in every deployment. */
  readonly hasOriginShield?: boolean;
}

export interface CertificateAsWritten {
  /** Whether viewers use the `cloudfront.net` domain name and certificate. */
  readonly isDefault: boolean;
  readonly certificate?: ResourceName;
  /** The minimum TLS version for viewers, such as `TLSv1.2_2021`. */
  readonly minimumProtocolVersion?: string;
  readonly unknowns?: readonly UnknownSetting[];
}

/** An ARN, as far as it is known. */
export interface ResourceName {
  readonly arn?: string;
  readonly region?: string;
}

export interface WebAclName extends ResourceName {
  /** `CLOUDFRONT` or `REGIONAL`, as far as it is known. */
  readonly scope?: string;
}
