import { IOriginRequestPolicy, OriginRequestPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { ManagedPolicy } from './managed-policy';
import { ManagedPolicyTable } from './managed-policy-table';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { OriginRequestPolicySettings } from '../../edge/model';

/**
 * An origin request policy that AWS manages.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export class ManagedOriginRequestPolicy extends ManagedPolicy {
  /** @internal */
  public static _of(row: (typeof MANAGED_ORIGIN_REQUEST_POLICIES)[number]): ManagedOriginRequestPolicy {
    return new ManagedOriginRequestPolicy(row);
  }

  /** The values that CloudFront forwards to the origin in addition to the cache key, as the edge model uses them. */
  public readonly settings: OriginRequestPolicySettings;

  private constructor(/** @internal */ protected readonly _row: (typeof MANAGED_ORIGIN_REQUEST_POLICIES)[number]) {
    super();
    this.settings = _row.settings;
  }

  /**
   * Returns the policy for use in a cache behavior. All calls within one stack return the same construct.
   *
   * @param scope any construct of the stack that uses the policy
   */
  public toOriginRequestPolicy(scope: Construct): IOriginRequestPolicy {
    return this._importInto(scope, 'OriginRequestPolicy', OriginRequestPolicy.fromOriginRequestPolicyId);
  }
}

const TABLE = new ManagedPolicyTable('origin request policy', MANAGED_ORIGIN_REQUEST_POLICIES.map(row => [row.constant, ManagedOriginRequestPolicy._of(row)]));

/**
 * The origin request policies that AWS manages, with their settings.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export class ManagedOriginRequestPolicies {
  /** `AllViewer`: for an origin that needs the complete viewer request, including the Host header. */
  public static readonly ALL_VIEWER = TABLE.constant('ALL_VIEWER');

  /** `AllViewerAndCloudFrontHeaders-2022-06`: for an origin that needs the complete viewer request and the CloudFront headers that existed in June 2022. */
  public static readonly ALL_VIEWER_AND_CLOUDFRONT_2022 = TABLE.constant('ALL_VIEWER_AND_CLOUDFRONT_2022');

  /** `AllViewerExceptHostHeader`: for an origin that rejects Host headers other than its own domain name, such as API Gateway or a Lambda function URL. */
  public static readonly ALL_VIEWER_EXCEPT_HOST_HEADER = TABLE.constant('ALL_VIEWER_EXCEPT_HOST_HEADER');

  /** `CORS-CustomOrigin`: for a custom origin that responds to cross-origin requests. */
  public static readonly CORS_CUSTOM_ORIGIN = TABLE.constant('CORS_CUSTOM_ORIGIN');

  /** `CORS-S3Origin`: for an S3 bucket that responds to cross-origin requests. */
  public static readonly CORS_S3_ORIGIN = TABLE.constant('CORS_S3_ORIGIN');

  /** `Elemental-MediaTailor-PersonalizedManifests`: for an AWS Elemental MediaTailor endpoint. */
  public static readonly ELEMENTAL_MEDIA_TAILOR = TABLE.constant('ELEMENTAL_MEDIA_TAILOR');

  /** `HostHeaderOnly`: for an origin that serves several sites by Host header. */
  public static readonly HOST_HEADER_ONLY = TABLE.constant('HOST_HEADER_ONLY');

  /** `UserAgentRefererHeaders`: for an origin that logs or uses the User-Agent and Referer headers. */
  public static readonly USER_AGENT_REFERER_HEADERS = TABLE.constant('USER_AGENT_REFERER_HEADERS');

  /** Returns all policies, in the order of the reference page. */
  public static all(): ManagedOriginRequestPolicy[] {
    return TABLE.all();
  }

  /**
   * Returns the policy with an ID.
   *
   * @throws if no managed origin request policy has the ID
   */
  public static fromId(id: string): ManagedOriginRequestPolicy {
    return TABLE.fromId(id);
  }

  /**
   * Returns the policy with a name, which is the console name or the API name.
   *
   * @throws if no managed origin request policy has the name
   */
  public static fromName(name: string): ManagedOriginRequestPolicy {
    return TABLE.fromName(name);
  }

  private constructor() {}
}
