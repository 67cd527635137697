import { CustomErrorResponseSettings } from '../../edge/model';
import { PathPattern } from '../../edge/path/path-pattern';
import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { LintedBehavior, LintedDistribution } from '../lint-context';
import { isOfAssets } from '../path-content';
import { Rule } from '../rule';

export const errorPagesHideApiErrors: Rule = {
  id: 'CEC065',
  name: 'error-pages-hide-api-errors',
  severity: Severity.WARNING,
  why: 'Custom error responses hold for the whole distribution, not for one path. The one that gives a single-page app its `index.html` with 200 instead of 403 or 404 '
    + 'also turns the errors of the API beside it into 200 and HTML: clients take a refusal for success. A page of its own for 404 takes the body of the error from the API.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-response-code.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      const api = distribution.behaviors.find(behavior => servesApi(behavior, pagesOf(distribution)));
      const replaced = WORST_FIRST.map(kind => ({ ...kind, pages: (distribution.settings.customErrorResponses ?? []).filter(kind.is) }));
      const worst = replaced.find(({ pages }) => pages.length > 0);
      const [page] = worst?.pages ?? [];
      if (worst === undefined || page === undefined || api === undefined) continue;
      const codes = worst.pages.map(({ errorCode }) => errorCode).join(', ');
      yield {
        place: distribution.at('CustomErrorResponses'),
        message: `${codes} from '${api.pattern}' reach${worst.pages.length === 1 ? 'es' : ''} the viewer as ${page.responseCode} with '${page.responsePagePath}'${worst.loses}: error responses hold for all paths, the API's too`,
        fix: worst.fix,
      };
    }
  },
};

interface Replacement {
  readonly is: (page: CustomErrorResponseSettings) => boolean;
  readonly loses: string;
  readonly fix: string;
}

const hundreds = (code = 0) => Math.floor(code / 100);

const WORST_FIRST: readonly Replacement[] = [
  {
    is: ({ responseCode }) => hundreds(responseCode) === 2,
    loses: '',
    fix: "remove the error responses and let a CloudFront Function at viewer-request of the app's behavior rewrite paths "
      + 'without a file extension to /index.html',
  },
  {
    is: ({ errorCode, responseCode, responsePagePath }) => hundreds(errorCode) === 4 && hundreds(responseCode) === 4
      && responsePagePath !== undefined,
    loses: ' in place of what the API says',
    fix: "remove the error responses and let the app's origin answer with its own page (a website endpoint of S3 has an error document), "
      + 'or give the API a distribution of its own',
  },
];

/** Names that only APIs go by, as a part of the path; a version only as the first one, because files have versions too. */
const API_PATTERNS: readonly RegExp[] = [/(^|\/)(api|graphql|rest|rpc|trpc)([/*?]|$)/i, /^\/?v\d+([/*?]|$)/i];

const COMPUTING: ReadonlySet<OriginService> = new Set([OriginService.API_GATEWAY, OriginService.LAMBDA_URL, OriginService.LOAD_BALANCER]);

/** The behaviors that the error pages come from: what serves the app itself is no API, whatever it runs on. */
function pagesOf({ behaviors, settings }: LintedDistribution): LintedBehavior[] {
  return (settings.customErrorResponses ?? []).flatMap(({ responsePagePath: path }) =>
    (path === undefined ? [] : behaviors.filter(behavior => matches(behavior, path)).slice(0, 1)));
}

function matches({ settings: { pathPattern } }: LintedBehavior, path: string): boolean {
  return pathPattern !== undefined && PathPattern.refusalOf(pathPattern) === undefined && PathPattern.parse(pathPattern).matches(path);
}

function servesApi(behavior: LintedBehavior, pages: readonly LintedBehavior[]): boolean {
  const { pathPattern } = behavior.settings;
  const service = behavior.origin?.asWritten.service;
  if (pathPattern === undefined || service === OriginService.S3 || service === OriginService.S3_WEBSITE || isOfAssets(pathPattern)) return false;
  return API_PATTERNS.some(pattern => pattern.test(pathPattern)) || (service !== undefined && COMPUTING.has(service) && !pages.includes(behavior));
}
