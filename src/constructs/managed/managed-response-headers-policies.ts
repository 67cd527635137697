import { IResponseHeadersPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { ManagedPolicy } from './managed-policy';
import { ManagedPolicyTable } from './managed-policy-table';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from '../../catalog/response-headers-policies';
import { ResponseHeadersPolicySettings } from '../../edge/model';

/**
 * A response headers policy that AWS manages.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export class ManagedResponseHeadersPolicy extends ManagedPolicy {
  /** @internal */
  public static _of(row: (typeof MANAGED_RESPONSE_HEADERS_POLICIES)[number]): ManagedResponseHeadersPolicy {
    return new ManagedResponseHeadersPolicy(row);
  }

  /** The headers that CloudFront adds to responses, as the edge model uses them. */
  public readonly settings: ResponseHeadersPolicySettings;

  private constructor(/** @internal */ protected readonly _row: (typeof MANAGED_RESPONSE_HEADERS_POLICIES)[number]) {
    super();
    this.settings = _row.settings;
  }

  /**
   * Returns the policy for use in a cache behavior. All calls within one stack return the same construct.
   *
   * @param scope any construct of the stack that uses the policy
   */
  public toResponseHeadersPolicy(scope: Construct): IResponseHeadersPolicy {
    return this._importInto(scope, 'ResponseHeadersPolicy', ResponseHeadersPolicy.fromResponseHeadersPolicyId);
  }
}

const TABLE = new ManagedPolicyTable('response headers policy', MANAGED_RESPONSE_HEADERS_POLICIES.map(row => [row.constant, ManagedResponseHeadersPolicy._of(row)]));

/**
 * The response headers policies that AWS manages, with their settings.
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

  /** Returns all policies, in the order of the reference page. */
  public static all(): ManagedResponseHeadersPolicy[] {
    return TABLE.all();
  }

  /**
   * Returns the policy with an ID.
   *
   * @throws if no managed response headers policy has the ID
   */
  public static fromId(id: string): ManagedResponseHeadersPolicy {
    return TABLE.fromId(id);
  }

  /**
   * Returns the policy with a name, which is the console name or the API name.
   *
   * @throws if no managed response headers policy has the name
   */
  public static fromName(name: string): ManagedResponseHeadersPolicy {
    return TABLE.fromName(name);
  }

  private constructor() {}
}
