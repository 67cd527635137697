import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseSecurityHeadersBehavior } from 'aws-cdk-lib/aws-cloudfront';

/**
 * The headers of the managed `SecurityHeadersPolicy`, for a custom policy that sends other headers as well. A behavior has only one policy.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html#managed-response-headers-policies-security
 */
export const SECURITY_HEADERS: ResponseSecurityHeadersBehavior = {
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: false },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: false },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override: false },
  xssProtection: { protection: true, modeBlock: true, override: false },
};
