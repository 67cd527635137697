/*
 * What a template says of a distribution beyond what its edge answers: how viewers and origins are connected to it, and
 * what is written beside what. It decides whether a deployment succeeds and who can reach what.
 */

import { DistributionSettings, UnknownSetting } from '../../edge/model';

/** A distribution with all that rules look at. */
export interface ReadDistribution {
  readonly logicalId: string;
  readonly settings: DistributionSettings;
  readonly delivery: DistributionDelivery;
}

export interface DistributionDelivery {
  /** As the behaviors of the settings, the default one last. */
  readonly behaviors: readonly BehaviorDelivery[];
  /** As the origins of the settings, without origin groups. */
  readonly origins: readonly OriginDelivery[];
  readonly certificate: CertificateDelivery;
  /** The ARN of the web ACL, as far as it is known. */
  readonly webAcl?: WebAclName;
  /** The entries of `CustomErrorResponses`. */
  readonly errorPages?: readonly ErrorPageDelivery[];
}

export interface BehaviorDelivery {
  /** Which of the settings that a cache policy replaces are written on the behavior. */
  readonly legacyFields: readonly string[];
  readonly namesCachePolicy: boolean;
  readonly namesOriginRequestPolicy: boolean;
  /** Properties of these of which only a deployment decides whether they are written. */
  readonly undecided?: readonly string[];
  /** The logical id of its cache policy, where this template creates it. */
  readonly ownCachePolicy?: string;
  /** How the template writes the id of its origin, which may only be known at deployment. */
  readonly writtenTarget?: string;
  /** Whether it surely sends real-time logs. */
  readonly sendsRealTimeLogs?: boolean;
  /** The policies that it names, as far as it is known which they are. */
  readonly policies?: readonly NamedPolicy[];
}

export interface NamedPolicy {
  readonly property: 'CachePolicyId' | 'OriginRequestPolicyId' | 'ResponseHeadersPolicyId';
  /** Its id, or what stands for that in the template; the same thing is the same policy. */
  readonly identity: unknown;
}

/** What one entry of `CustomErrorResponses` names; nothing where a deployment decides whether it does. */
export interface ErrorPageDelivery {
  readonly namesCode?: boolean;
  readonly namesPath?: boolean;
}

/** What kind of service answers behind a domain name. */
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

export interface OriginDelivery {
  readonly id: string;
  /** How the template writes its id; what is written alike is the same. */
  readonly writtenId?: string;
  /** Nothing when the domain name does not tell. */
  readonly service?: OriginService;
  /** `http-only`, `https-only` or `match-viewer`; custom origins only. */
  readonly protocolPolicy?: string;
  /** The versions of TLS that CloudFront may use with the origin; custom origins only. */
  readonly tlsVersions?: readonly string[];
  readonly hasAccessControl: boolean;
  readonly hasAccessIdentity: boolean;
  /** Whether only a deployment decides which of the two it has. */
  readonly isAccessUndecided?: boolean;
  /** Whether it is surely written both as a bucket and as a server. */
  readonly hasBothConfigs?: boolean;
  /** Whether Origin Shield is surely enabled. */
  readonly hasOriginShield?: boolean;
  readonly unknowns?: readonly UnknownSetting[];
}

export interface CertificateDelivery {
  /** Whether viewers come by the distribution's own `cloudfront.net` name and certificate. */
  readonly isDefault: boolean;
  readonly certificate?: ResourceName;
  /** The oldest version of TLS that viewers may use, `TLSv1.2_2021`. */
  readonly minimumProtocolVersion?: string;
  readonly unknowns?: readonly UnknownSetting[];
}

/** The ARN of something in another service, as far as it is known. */
export interface ResourceName {
  readonly arn?: string;
  readonly region?: string;
}

export interface WebAclName extends ResourceName {
  /** `CLOUDFRONT` or `REGIONAL`, as far as it is known. */
  readonly scope?: string;
}
