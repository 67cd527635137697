import { IResponseHeadersPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { importOnce } from './import-once';
import { ManagedPolicyTable } from './managed-policy-table';
import { IdSource } from '../../catalog/managed-policy';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { ResponseHeadersPolicySettings } from '../../edge/model';

/**
 * A response headers policy that AWS manages: its id, its names and its settings.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export class ManagedResponseHeadersPolicy {
  /** @internal */
  public static _of(row: (typeof MANAGED_RESPONSE_HEADERS_POLICIES)[number]): ManagedResponseHeadersPolicy {
    return new ManagedResponseHeadersPolicy(row);
  }

  /** The id of the policy, the same in every account. */
  public readonly policyId: string;

  /** The name in the CloudFront console and in the Developer Guide. */
  public readonly policyName: string;

  /** The name that the CloudFront API returns. */
  public readonly apiName: string;

  /** The headers that viewers receive: the struct that the edge model runs on. */
  public readonly settings: ResponseHeadersPolicySettings;

  /** The responses that the policy is made for, in words. */
  public readonly intendedFor: string;

  /** Where the id is known from. */
  public readonly idSource: IdSource;

  private constructor(row: (typeof MANAGED_RESPONSE_HEADERS_POLICIES)[number]) {
    this.policyId = row.policyId;
    this.policyName = row.policyName;
    this.apiName = row.apiName;
    this.settings = row.settings;
    this.intendedFor = row.intendedFor;
    this.idSource = row.idSource;
  }

  /**
   * The policy as CDK knows policies, for any cache behavior. Calls within one stack return one construct.
   *
   * @param scope any construct of the stack that uses the policy
   */
  public toResponseHeadersPolicy(scope: Construct): IResponseHeadersPolicy {
    return importOnce(scope, 'ResponseHeadersPolicy', this, ResponseHeadersPolicy.fromResponseHeadersPolicyId);
  }
}

const TABLE = new ManagedPolicyTable('response headers policy', MANAGED_RESPONSE_HEADERS_POLICIES.map(row => [row.constant, ManagedResponseHeadersPolicy._of(row)]));

/**
 * The five response headers policies that AWS manages, with their settings.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export class ManagedResponseHeadersPolicies {
  /** `SimpleCORS`: for simple cross-origin requests from any origin. */
  public static readonly CORS_ALLOW_ALL_ORIGINS = TABLE.constant('CORS_ALLOW_ALL_ORIGINS');

  /** `CORS-With-Preflight`: for cross-origin requests from any origin, including preflight requests. */
  public static readonly CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT = TABLE.constant('CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT');

  /** `SecurityHeadersPolicy`: for pages with common security headers. */
  public static readonly SECURITY_HEADERS = TABLE.constant('SECURITY_HEADERS');

  /** `CORS-and-SecurityHeadersPolicy`: for pages with common security headers that respond to simple cross-origin requests from any origin. */
  public static readonly CORS_ALLOW_ALL_ORIGINS_AND_SECURITY_HEADERS = TABLE.constant('CORS_ALLOW_ALL_ORIGINS_AND_SECURITY_HEADERS');

  /** `CORS-with-preflight-and-SecurityHeadersPolicy`: for pages with common security headers that respond to cross-origin requests from any origin, including preflight requests. */
  public static readonly CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS = TABLE.constant('CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS');

  /**
   * All five, in the order of the reference page.
   */
  public static all(): ManagedResponseHeadersPolicy[] {
    return TABLE.all();
  }

  /**
   * The policy with this id.
   *
   * @throws if no managed response headers policy has it
   */
  public static fromId(id: string): ManagedResponseHeadersPolicy {
    return TABLE.fromId(id);
  }

  /**
   * The policy with this name: the console's, or the API's.
   *
   * @throws if no managed response headers policy has it
   */
  public static fromName(name: string): ManagedResponseHeadersPolicy {
    return TABLE.fromName(name);
  }

  private constructor() {}
}
