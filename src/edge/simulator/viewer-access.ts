import { Answer } from './answer';
import { Outcome } from '../decision';
import { ViewerRequest } from '../http/viewer-request';
import { DistributionSettings, UnknownSetting, ViewerMtlsMode, ViewerProtocol } from '../model';
import { causeOfUnknown } from '../policy/resolved-settings';

const COUNTRY = 'cloudfront-viewer-country';
const CERTIFICATE = 'cloudfront-viewer-cert-present';

/** A setting of the distribution that lets CloudFront refuse requests at every behavior. */
interface Rule {
  refuse(request: ViewerRequest): Answer | undefined;
  /** The assumption about a request that is not refused. */
  doubt?(request: ViewerRequest): string | undefined;
}

/**
 * The requests that a distribution refuses regardless of the behavior. It has only the rules that its settings require, because every request
 * is checked.
 */
export class ViewerAccess {
  private readonly rules: readonly Rule[];

  public constructor(private readonly distribution: DistributionSettings) {
    // The TLS handshake precedes the request, and the Host header selects the distribution.
    this.rules = [certificateRule, hostRule, stateRule, countryRule, tenantRule, deploymentRule, plainHttpRule].map(ruleOf => ruleOf(distribution))
      .filter(rule => rule !== undefined);
  }

  public refuse(request: ViewerRequest): Answer | undefined {
    for (const rule of this.rules) {
      const answer = rule.refuse(request);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  /** The assumptions about a request that is not refused. */
  public doubtsAbout(request: ViewerRequest): string[] {
    return this.rules.map(rule => rule.doubt?.(request)).filter(doubt => doubt !== undefined);
  }

  /** The unknown settings of the distribution, without those that are the subject of other doubts, or cannot change a decision. */
  public get unknowns(): UnknownSetting[] {
    return (this.distribution.unknowns ?? []).filter(({ setting }) => !HANDLED.has(setting));
  }
}

const HANDLED: ReadonlySet<string> = new Set<keyof DistributionSettings>([
  'enabled', 'allowedCountries', 'deniedCountries', 'viewerMtls', 'tenant', 'continuousDeployment',
  // Only errors depend on them.
  'customErrorResponses',
  // Only invalidation uses it.
  'cacheTagHeader',
  // The simulator answers for the distribution that it is asked about.
  'staging',
]);

/**
 * "Required mode: CloudFront denies connections without a valid certificate." A connection that is denied has no response.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/mtls-validation-modes.html
 */
function certificateRule(distribution: DistributionSettings): Rule | undefined {
  const cause = causeOfUnknown(distribution, 'viewerMtls');
  if (cause !== undefined) {
    return {
      refuse: () => undefined,
      doubt: ({ secure }) => (secure ? `the mode of mutual TLS is unknown: ${cause}; the simulator assumes that viewers need no certificate` : undefined),
    };
  }
  return distribution.viewerMtls !== ViewerMtlsMode.REQUIRED ? undefined : {
    refuse: ({ secure, headers }) => (!secure || headers[CERTIFICATE] !== '0' ? undefined
      : { outcome: Outcome.ERROR, why: 'the viewer has no certificate, which the distribution requires; CloudFront denies the connection' }),
    doubt: ({ secure, headers }) => (!secure || headers[CERTIFICATE] !== undefined ? undefined
      : "the distribution requires a viewer certificate, and the request has no 'CloudFront-Viewer-Cert-Present'; the simulator assumes a valid certificate"),
  };
}

/**
 * "You cannot enable mTLS on a distribution with any cache behaviors that support HTTP connections."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/enable-mtls-distributions.html
 */
function plainHttpRule({ viewerMtls, cacheBehaviors, defaultCacheBehavior }: DistributionSettings): Rule | undefined {
  const acceptsHttp = [...cacheBehaviors, defaultCacheBehavior].some(({ viewerProtocolPolicy }) => viewerProtocolPolicy === ViewerProtocol.ALLOW_ALL);
  return viewerMtls === undefined || !acceptsHttp ? undefined : {
    refuse: () => undefined,
    doubt: ({ secure }) => (secure ? undefined : 'CloudFront rejects mutual TLS in a distribution with a behavior that accepts HTTP'),
  };
}

/**
 * "CloudFront uses the Host header to match a request to a distribution. Without the alternate domain name in the distribution, the request
 * returns a 403 error." A wildcard matches any number of subdomains.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html
 */
function hostRule(distribution: DistributionSettings): Rule | undefined {
  // Viewers reach a staging distribution under the host names of its primary distribution, which may not be known here.
  if ((distribution.staging === true && distribution.aliases === undefined) || causeOfUnknown(distribution, 'aliases') !== undefined) return undefined;
  const staging = causeOfUnknown(distribution, 'staging');
  const aliases = new Set(distribution.aliases?.map(alias => alias.toLowerCase()));
  const suffixes = [...aliases].filter(alias => alias.startsWith('*.')).map(alias => alias.slice(1));
  return {
    refuse: ({ headers: { host } }) => {
      if (host === undefined || aliases.has(host)) return undefined;
      const name = hostName(host);
      if (aliases.has(name) || OWN_NAME.test(name) || suffixes.some(suffix => name.endsWith(suffix))) return undefined;
      return {
        outcome: Outcome.ERROR, status: 403, why: `'${name}' is not an alternate domain name of the distribution`,
        doubts: [
          ...suffixes.includes(`.${name}`)
            ? [`AWS does not document whether '*.${name}' includes '${name}' itself; the simulator assumes that it does not`] : [],
          ...staging === undefined ? []
            : [`it is unknown whether this is a staging distribution, which serves the names of its primary distribution: ${staging}; the simulator assumes that it is not`],
        ],
      };
    },
  };
}

/** The names that CloudFront assigns. The name of this distribution is known only after deployment. */
const OWN_NAME = /\.cloudfront\.(net|cn)$/;

/** Returns the name in a Host header, without the port. */
function hostName(host: string): string {
  return host.trim().toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesGeneral.html#DownloadDistValuesEnabled */
function stateRule(distribution: DistributionSettings): Rule | undefined {
  if (distribution.enabled === false) {
    return {
      // "Whenever a distribution is disabled, CloudFront does not accept any requests for its domain name."
      refuse: () => ({
        outcome: Outcome.ERROR, why: 'the distribution is disabled; CloudFront accepts no requests for it',
        doubts: ['AWS does not document the response of a distribution that is disabled'],
      }),
    };
  }
  const cause = causeOfUnknown(distribution, 'enabled');
  return cause === undefined ? undefined : {
    refuse: () => undefined, doubt: () => `the state of the distribution is unknown: ${cause}; the simulator assumes that it is enabled`,
  };
}

/**
 * "CloudFront returns 403 to viewers in countries that are denied or not allowed. You can configure a custom error page, and how long CloudFront
 * caches the error for the requested file."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html
 */
function countryRule(distribution: DistributionSettings): Rule | undefined {
  const cause = causeOfUnknown(distribution, 'allowedCountries') ?? causeOfUnknown(distribution, 'deniedCountries');
  if (cause !== undefined) {
    return { refuse: () => undefined, doubt: () => `the geographic restrictions are unknown: ${cause}; the simulator assumes that there are none` };
  }
  const { allowedCountries, deniedCountries = [], customErrorResponses = [] } = distribution;
  if (allowedCountries === undefined && deniedCountries.length === 0) return undefined;
  const allowed = allowedCountries === undefined ? undefined : upperCased(allowedCountries);
  const denied = upperCased(deniedCountries);
  const page = customErrorResponses.find(({ errorCode, responseCode, responsePagePath }) =>
    errorCode === 403 && responseCode !== undefined && responsePagePath !== undefined);
  const doubts = [
    'AWS does not document which viewers get this error from the cache; the simulator assumes that it affects only viewers in refused countries',
    ...page === undefined ? [] : [`CloudFront returns error page '${page.responsePagePath}', and the simulator does not request it here`],
  ];
  return {
    refuse: ({ headers }) => {
      const country = headers[COUNTRY]?.trim().toUpperCase();
      // "If CloudFront cannot determine the location of a viewer, it serves the content."
      if (country === undefined || country === '' || (allowed?.has(country) ?? !denied.has(country))) return undefined;
      return { outcome: Outcome.ERROR, status: page?.responseCode ?? 403, why: `the geographic restrictions of the distribution refuse country ${country}`, doubts };
    },
    doubt: ({ headers }) => (headers[COUNTRY] !== undefined ? undefined
      : "the distribution restricts countries, and the request has no 'CloudFront-Viewer-Country'; the simulator assumes a country that is served"),
  };
}

function upperCased(codes: readonly string[]): ReadonlySet<string> {
  return new Set(codes.map(code => code.toUpperCase()));
}

/** "A multi-tenant distribution cannot be accessed directly, because it has no routing endpoint." */
function tenantRule(distribution: DistributionSettings): Rule | undefined {
  const cause = causeOfUnknown(distribution, 'tenant');
  return cause === undefined ? undefined : { refuse: () => ({ outcome: Outcome.UNKNOWN, why: cause }) };
}

function deploymentRule(distribution: DistributionSettings): Rule | undefined {
  const cause = causeOfUnknown(distribution, 'continuousDeployment');
  return cause === undefined ? undefined : {
    refuse: () => undefined,
    doubt: () => `the continuous deployment policy is unknown: ${cause}; the simulator sends no requests to a staging distribution`,
  };
}
