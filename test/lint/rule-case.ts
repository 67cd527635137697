import { PricingPlan } from '../../src/catalog/pricing-plan';

/** A template, or the templates of one account. */
export interface RuleCase {
  /** What the template is, as half a sentence. */
  readonly name: string;
  readonly template: object | readonly object[];
  readonly plan?: PricingPlan;
}

export interface ReportedCase extends RuleCase {
  /** Where the finding is: the end of its path in the template. */
  readonly at: string;
  /** A part of its message. */
  readonly says: string;
  readonly severity?: 'error' | 'warning';
  /** Under which condition. */
  readonly condition?: string;
}

/** What a rule must report and what it must not; the first of each is shown in the reference. */
export interface RuleCases {
  /** The id of the rule. */
  readonly rule: string;
  readonly reports: readonly ReportedCase[];
  readonly accepts: readonly RuleCase[];
}

export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const USE_ORIGIN_CACHE_CONTROL_HEADERS = '83da9c7e-98b4-4e11-a168-04f0df8e2c65';
export const AMPLIFY = '2e54312d-136d-493c-8eb9-b001f22f67d2';
export const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
export const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
export const HOST_HEADER_ONLY = 'bf0718e1-ba1e-49d1-88b1-f726733018ae';

/** A server of the user's own, reached by HTTPS. */
export const SERVER = {
  Id: 'server', DomainName: 'origin.example.com', CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
};

/** A bucket that only the distribution can read. */
export const BUCKET = {
  Id: 'bucket', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, S3OriginConfig: { OriginAccessIdentity: '' },
  OriginAccessControlId: { 'Fn::GetAtt': ['AccessControl', 'Id'] },
};

/** Origins of other services, each reached by HTTPS. */
export const API = { ...SERVER, Id: 'api', DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com' };
export const FUNCTION_URL = { ...SERVER, Id: 'function', DomainName: 'abc123.lambda-url.eu-west-1.on.aws' };
export const LOAD_BALANCER = { ...SERVER, Id: 'balancer', DomainName: 'shop-1.eu-west-1.elb.amazonaws.com' };

/** The condition `IsProd`, which is decided at deployment. */
export const IS_PROD = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } };

/** A behavior that no rule has anything to say of. */
export const BEHAVIOR = { TargetOriginId: 'server', ViewerProtocolPolicy: 'redirect-to-https', Compress: true, CachePolicyId: CACHING_OPTIMIZED };

/** What differs from a template that no rule has anything to say of: a distribution `Site` before a server. */
export interface Site {
  /** Of the default behavior. */
  readonly behavior?: object;
  /** The behaviors with a path pattern. */
  readonly behaviors?: readonly object[];
  readonly origins?: readonly object[];
  /** Of the distribution's config. */
  readonly config?: object;
  readonly resources?: object;
  /** Other sections of the template: Parameters, Conditions, Mappings. */
  readonly sections?: object;
}

export function site({ behavior, behaviors, origins = [SERVER], config, resources, sections }: Site = {}): object {
  return {
    ...sections,
    Resources: {
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Origins: origins,
            DefaultCacheBehavior: { ...BEHAVIOR, ...behavior },
            ...(behaviors === undefined ? {} : { CacheBehaviors: behaviors.map(one => ({ ...BEHAVIOR, ...one })) }),
            ...config,
          },
        },
      },
      ...resources,
    },
  };
}

/** A cache policy that no rule has anything to say of, and what differs from it: in its config, and in its key. */
export function cachePolicy(config: object = {}, key: object = {}): object {
  return {
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: {
      CachePolicyConfig: {
        Name: 'Catalogue', MinTTL: 0, DefaultTTL: 3600, MaxTTL: 86400,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true,
          HeadersConfig: { HeaderBehavior: 'none' }, CookiesConfig: { CookieBehavior: 'none' }, QueryStringsConfig: { QueryStringBehavior: 'none' },
          ...key,
        },
        ...config,
      },
    },
  };
}

export const headers = (...names: string[]) => ({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: names } });
export const cookies = (...names: string[]) => ({ CookiesConfig: { CookieBehavior: 'whitelist', Cookies: names } });
export const queryStrings = (...names: string[]) => ({ QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: names } });
export const allCookies = { CookiesConfig: { CookieBehavior: 'all' } };
export const allQueryStrings = { QueryStringsConfig: { QueryStringBehavior: 'all' } };

/** An origin request policy that forwards nothing, and what differs from it. */
export function originRequestPolicy(config: object = {}): object {
  return {
    Type: 'AWS::CloudFront::OriginRequestPolicy',
    Properties: {
      OriginRequestPolicyConfig: {
        Name: 'Forwarded', HeadersConfig: { HeaderBehavior: 'none' }, CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' }, ...config,
      },
    },
  };
}
