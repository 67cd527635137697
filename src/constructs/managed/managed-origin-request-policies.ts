import { IOriginRequestPolicy, OriginRequestPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { importOnce } from './import-once';
import { ManagedPolicyTable } from './managed-policy-table';
import { IdSource } from '../../catalog/managed-policy';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { OriginRequestPolicySettings } from '../../edge/model';

/**
 * An origin request policy that AWS manages: its id, its names and its settings.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 */
export class ManagedOriginRequestPolicy {
  /** @internal */
  public static _of(row: (typeof MANAGED_ORIGIN_REQUEST_POLICIES)[number]): ManagedOriginRequestPolicy {
    return new ManagedOriginRequestPolicy(row);
  }

  /** The id of the policy, the same in every account. */
  public readonly policyId: string;

  /** The name in the CloudFront console and in the Developer Guide. */
  public readonly policyName: string;

  /** The name that the CloudFront API returns. */
  public readonly apiName: string;

  /** What the origin sees beyond the cache key: the struct that the edge model runs on. */
  public readonly settings: OriginRequestPolicySettings;

  /** The origins that the policy is made for, in words. */
  public readonly intendedFor: string;

  /** Where the id is known from. */
  public readonly idSource: IdSource;

  private constructor(row: (typeof MANAGED_ORIGIN_REQUEST_POLICIES)[number]) {
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
  public toOriginRequestPolicy(scope: Construct): IOriginRequestPolicy {
    return importOnce(scope, 'OriginRequestPolicy', this, OriginRequestPolicy.fromOriginRequestPolicyId);
  }
}

const TABLE = new ManagedPolicyTable('origin request policy', MANAGED_ORIGIN_REQUEST_POLICIES.map(row => [row.constant, ManagedOriginRequestPolicy._of(row)]));

/**
 * The eight origin request policies that AWS manages, with their settings.
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

  /**
   * All eight, in the order of the reference page.
   */
  public static all(): ManagedOriginRequestPolicy[] {
    return TABLE.all();
  }

  /**
   * The policy with this id.
   *
   * @throws if no managed origin request policy has it
   */
  public static fromId(id: string): ManagedOriginRequestPolicy {
    return TABLE.fromId(id);
  }

  /**
   * The policy with this name: the console's, or the API's.
   *
   * @throws if no managed origin request policy has it
   */
  public static fromName(name: string): ManagedOriginRequestPolicy {
    return TABLE.fromName(name);
  }

  private constructor() {}
}
