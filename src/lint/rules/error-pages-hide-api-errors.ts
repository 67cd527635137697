import { CustomErrorResponseSettings } from '../../edge/model';
import { OriginService } from '../../template/reading/as-written';
import { matchesAssets } from '../facts/path-content';
import { LintedBehavior, LintedDistribution } from '../lint-context';
import { Rule, Severity } from '../rule';

export const errorPagesHideApiErrors: Rule = {
  id: 'CEC065',
  name: 'error-pages-hide-api-errors',
  severity: Severity.WARNING,
  description: 'Custom error responses apply to the whole distribution. The one that returns `index.html` with status 200 instead of 403 or 404 for a single-page app '
    + 'also turns errors of the API into 200 and HTML, so clients treat an error as success. A custom 404 page replaces the error body of the API.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-response-code.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const api = distribution.behaviors.find(behavior => servesApi(behavior, pagesOf(distribution)));
      const replaced = WORST_FIRST.map(kind => ({ ...kind, pages: (distribution.settings.customErrorResponses ?? []).filter(kind.matches) }));
      const worst = replaced.find(({ pages }) => pages.length > 0);
      const [page] = worst?.pages ?? [];
      if (worst === undefined || page === undefined || api === undefined) continue;
      const codes = worst.pages.map(({ errorCode }) => errorCode).join(', ');
      yield {
        location: distribution.at('CustomErrorResponses'),
        message: `Viewers receive errors ${codes} of '${api.pattern}' as ${page.responseCode!} with '${page.responsePagePath!}'${worst.loss}. Custom error responses also apply to API paths.`,
        fix: worst.fix,
      };
    }
  },
};

interface Replacement {
  readonly matches: (page: CustomErrorResponseSettings) => boolean;
  readonly loss: string;
  readonly fix: string;
}

const hundreds = (code = 0) => Math.floor(code / 100);

const WORST_FIRST: readonly Replacement[] = [
  {
    matches: ({ responseCode }) => hundreds(responseCode) === 2,
    loss: '',
    fix: "Remove the custom error responses. Use a viewer-request function on the app's behavior to rewrite paths without a file extension to /index.html.",
  },
  {
    matches: ({ errorCode, responseCode, responsePagePath }) => hundreds(errorCode) === 4 && hundreds(responseCode) === 4
      && responsePagePath !== undefined,
    loss: ' instead of the error body of the API',
    fix: 'Remove the custom error responses and let the origin of the app return its own error page, for example the error document of an S3 website endpoint. '
      + 'Or serve the API from a separate distribution.',
  },
];

/** Path segments that only APIs use. A version counts only as the first segment, because files can also have versions. */
const API_PATTERNS: readonly RegExp[] = [/(^|\/)(api|graphql|rest|rpc|trpc)([/*?]|$)/i, /^\/?v\d+([/*?]|$)/i];

const COMPUTING: ReadonlySet<OriginService> = new Set([OriginService.API_GATEWAY, OriginService.LAMBDA_URL, OriginService.LOAD_BALANCER]);

/** Returns the behaviors that serve the error pages. They belong to the app, whatever service runs it. */
function pagesOf({ behaviors, settings }: LintedDistribution): LintedBehavior[] {
  return (settings.customErrorResponses ?? []).flatMap(({ responsePagePath: path }) =>
    (path === undefined ? [] : behaviors.filter(({ parsedPattern }) => parsedPattern?.matches(path)).slice(0, 1)));
}

function servesApi(behavior: LintedBehavior, pages: readonly LintedBehavior[]): boolean {
  const { pathPattern } = behavior.settings;
  const service = behavior.origin?.asWritten.service;
  if (pathPattern === undefined || service === OriginService.S3 || service === OriginService.S3_WEBSITE || matchesAssets(pathPattern)) return false;
  return API_PATTERNS.some(pattern => pattern.test(pathPattern)) || (service !== undefined && COMPUTING.has(service) && !pages.includes(behavior));
}
