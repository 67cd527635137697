import { SettingsReader } from './settings-reader';
import { Affected, UnmodeledSetting } from '../../edge/unmodeled-setting';
import { dictionary, isDictionary, Value } from '../intrinsics/values';

/** A property that the simulator does not implement. */
export interface UnmodeledProperty extends UnmodeledSetting {
  /** The object in a distribution that has the property. */
  readonly of: 'distribution' | 'cache behavior' | 'origin' | 'origin group';
  /** The only value that has an effect. By default, every value but `false` and empty ones has an effect. */
  readonly value?: unknown;
  /** Whether another property of the object takes the effect away. */
  readonly unless?: (object: SettingsReader) => boolean;
}

const legacyOrigin = (property: string): UnmodeledProperty => ({
  of: 'distribution', property, affects: Affected.ORIGIN_REQUESTS,
  doubt: `the simulator does not read the legacy property '${property}', which defines an origin`,
});

/** The properties that carry a doubt. The ledger in test/template/ledger has all properties. */
export const UNMODELED_PROPERTIES: readonly UnmodeledProperty[] = [
  {
    // "A connection function can only allow or deny the connection."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/connection-functions-overview.html
    of: 'distribution', property: 'ConnectionFunctionAssociation.Id', affects: Affected.EVERY_DECISION,
    doubt: 'a connection function may refuse the connection of the viewer, and the simulator does not execute it',
  },
  legacyOrigin('CustomOrigin'),
  legacyOrigin('S3Origin'),
  {
    // "A gRPC request is forwarded directly to the origin; it has no custom error responses, no Lambda@Edge and no Origin Shield."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-using-grpc.html
    of: 'cache behavior', property: 'GrpcConfig.Enabled', affects: Affected.GRPC_REQUESTS,
    doubt: 'CloudFront forwards a gRPC request directly to the origin, and the simulator treats it as any other request',
  },
  {
    // "For links, use the format https://d111111abcdef8.cloudfront.net/video/presentation.ism/Manifest."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/on-demand-video.html
    of: 'cache behavior', property: 'SmoothStreaming', affects: Affected.EVERY_DECISION, paths: ['*.ism/*'],
    doubt: 'CloudFront composes responses in the Smooth Streaming format, and the simulator does not',
  },
  {
    // "You specify the set of fields in POST requests that CloudFront encrypts", and per content type whether a request is an error.
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/field-level-encryption.html
    of: 'cache behavior', property: 'FieldLevelEncryptionId', affects: Affected.WRITES,
    doubt: 'field-level encryption changes or refuses requests with form fields, and the simulator does not implement it',
  },
  {
    // "All requests from all of CloudFront's caching layers to your origin go through Origin Shield, which increases the likelihood of a hit."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/origin-shield.html
    of: 'origin', property: 'OriginShield.Enabled', affects: Affected.ORIGIN_REQUESTS,
    doubt: 'Origin Shield may return the response from its cache instead of contacting the origin, and the simulator has no such cache',
  },
  {
    // "CloudFront signs all origin requests", with an Authorization header of its own.
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html#oac-advanced-settings-s3
    of: 'origin', property: 'OriginAccessControlId', affects: Affected.FORWARDED_AUTHORIZATION, unless: keepsAuthorization,
    doubt: 'origin access control replaces the Authorization header of the viewer with a signature, and the simulator does not sign',
  },
  {
    // "If the complete response takes longer, CloudFront ends the connection and returns 504 or a custom error response."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#response-completion-timeout
    of: 'origin', property: 'ResponseCompletionTimeout', affects: Affected.ORIGIN_REQUESTS,
    doubt: 'CloudFront returns 504 after the response completion timeout, and the simulator does not measure it',
  },
  {
    // "CloudFront determines the origin with the higher media quality score when a new request arrives."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/media-quality-score.html
    of: 'origin group', property: 'SelectionCriteria', value: 'media-quality-based', affects: Affected.ORIGIN_REQUESTS,
    doubt: 'CloudFront selects the origin by its media quality score, and the simulator contacts the first one',
  },
];

/** The properties of an object that the simulator does not implement and that have an effect. */
export function readUnmodeled(of: UnmodeledProperty['of'], object: SettingsReader): UnmodeledSetting[] {
  return UNMODELED_PROPERTIES
    .filter(({ of: owner, property, value, unless }) => owner === of && hasEffect(object.written(property), value) && unless?.(object) !== true)
    .map(({ property, doubt, affects, paths }) => ({ property, doubt, affects, paths }));
}

/** "With the signing behavior no-override, CloudFront passes on the Authorization header of the viewer", and with never it does not sign. */
function keepsAuthorization(origin: SettingsReader): boolean {
  const id = origin.value('OriginAccessControlId');
  const { Type, Properties } = dictionary(id.kind === 'resource' ? origin.source.resources[id.logicalId] : undefined);
  const { value } = { value: undefined, ...SettingsReader.of(origin.source, Properties).child('OriginAccessControlConfig').value('SigningBehavior') };
  return Type === 'AWS::CloudFront::OriginAccessControl' && (value === 'never' || value === 'no-override');
}

/** Whether a value may turn a setting on. */
function hasEffect(value: Value | undefined, only: unknown): boolean {
  if (value === undefined) return false;
  if (value.kind !== 'constant') return true;
  if (only !== undefined) return value.value === only;
  const content = isDictionary(value.value) ? Object.keys(value.value) : value.value;
  return ![undefined, null, '', false, 'false'].includes(content as undefined) && !(Array.isArray(content) && content.length === 0);
}
