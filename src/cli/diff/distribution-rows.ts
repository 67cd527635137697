import { list, Rows, whole } from './difference';
import { CustomErrorResponseSettings, DistributionSettings } from '../../edge/model';

/** Only whether it is known: what is in it is compared piece by piece, and told of each. */
const known = { compare: () => [] };

/** Every member of a distribution. */
export const DISTRIBUTION: Rows<DistributionSettings> = {
  cacheBehaviors: known,
  defaultCacheBehavior: known,
  origins: known,
  customErrorResponses: list(({ errorCode }) => String(errorCode), errorInWords, 'error'),
  defaultRootObject: whole(path => (path === '' ? 'none' : `\`${path}\``), ''),
  aliases: list(name => name, () => 'an alias', 'host name'),
  hasWebAcl: whole(value => (value ? 'there' : 'not there'), false),
};

function errorInWords({ errorCachingMinTtlSeconds = 10, responseCode, responsePagePath }: CustomErrorResponseSettings): string {
  const answer = responsePagePath === undefined ? 'passed on' : `answered with ${responseCode ?? 'its status'} and \`${responsePagePath}\``;
  return `kept for ${errorCachingMinTtlSeconds} s and ${answer}`;
}
