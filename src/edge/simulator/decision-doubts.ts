import { Answer } from './answer';
import { CompiledBehavior } from './compiled-behavior';
import { doubtOfOutage } from '../cache/freshness';
import { Outcome } from '../decision';
import { EdgeRequest, ResponseChange } from '../exchange';
import { Representation } from './representation';
import { DistributionSettings, EdgeEvent, OriginSettings, UnknownSetting } from '../model';
import { doubtsAboutUnmodeled, grpcWithout, WEB_ACL } from './unmodeled-settings';
import { ViewerAccess } from './viewer-access';
import { doubtsAboutFunctionHeaders } from '../functions/function-headers';
import { hasHashAlgorithm, hasSignedCookies, lowerCased, ViewerRequest } from '../http/viewer-request';
import { UnmodeledSetting } from '../unmodeled-setting';

/** The parts of the simulator that never change. */
export interface Edge {
  readonly _distribution: DistributionSettings;
  readonly _access: ViewerAccess;
  readonly _behaviors: readonly CompiledBehavior[];
}

/** All that the doubts of a decision depend on. */
export interface DecidedExchange {
  readonly edge: Edge;
  readonly chosen: CompiledBehavior;
  readonly viewerRequest: ViewerRequest;
  readonly request: EdgeRequest;
  readonly answer: Answer;
  readonly representation: Representation | undefined;
  /** Whether the function at viewer response does not run. */
  readonly endsBeforeViewerResponse: boolean;
  readonly viewerResponse: ResponseChange | undefined;
  /** Whether an earlier request at this behavior, whose outcome is unknown, may have stored something. */
  readonly hasUndecidedWrites: boolean;
  /** The doubts about the headers that the viewer receives. */
  readonly aboutHeaders: readonly string[];
}

/** Returns the assumptions of a decision, and the settings that the simulator does not implement. Each cause has one doubt. */
export function doubtsAbout(exchange: DecidedExchange): string[] {
  const { edge, chosen: { settings, caching }, viewerRequest, answer, representation } = exchange;
  const { freshness, cacheKey, asked, outcome, doubts = [] } = answer;
  return [...new Set([
    ...cacheKey === undefined ? [] : aboutKey(exchange),
    ...caching?.doubts ?? [],
    ...doubts,
    ...asked?.flatMap(one => one.doubts) ?? [],
    ...outcome === Outcome.ERROR && freshness === undefined ? [] : edge._access.doubtsAbout(viewerRequest),
    ...freshness?.doubts ?? [],
    ...representation?.doubts ?? [],
    ...aboutOrigins(exchange),
    ...aboutStaleness(answer),
    ...byCause(unknownsOf(exchange)),
    ...aboutViewerResponse(exchange),
    ...exchange.aboutHeaders,
    ...settings.restrictsViewers ? aboutSignature(exchange) : [],
    ...doubtsAboutUnmodeled(unmodeledIn(exchange), { viewerRequest, asked }),
  ])];
}

function aboutKey({ chosen, viewerRequest, answer }: DecidedExchange): string[] {
  const { path, query } = viewerRequest;
  return [
    ...path.includes('%') ? ['AWS does not document whether CloudFront decodes a path before it compares path patterns; the simulator assumes that it does not'] : [],
    ...query === '' ? ["AWS does not document whether a trailing '?' creates a separate object; the simulator assumes that it does not"] : [],
    ...chosen.caching!.key.doubtsAbout(viewerRequest, answer.age !== undefined),
  ];
}

function aboutOrigins({ edge, viewerRequest: { method, headers }, answer, hasUndecidedWrites }: DecidedExchange): string[] {
  const { asked, freshness, outcome, stale } = answer;
  if (asked === undefined) return [];
  return [
    ...freshness?.kept && edge._distribution.tenant !== undefined
      ? ['AWS does not document whether tenants of a multi-tenant distribution share cached objects; the simulator assumes that they do not'] : [],
    ...method === 'GET' && headers.range !== undefined ? ['CloudFront may request a larger range from the origin than the viewer requests'] : [],
    ...asked.length === 0 && stale === undefined
      ? ['AWS does not document the X-Cache value of a response that a Lambda@Edge function generates; the simulator assumes that of a miss'] : [],
    ...outcome !== Outcome.UNKNOWN && hasUndecidedWrites
      ? ['the outcome of an earlier request at this behavior is unknown; that request may have stored this object'] : [],
  ];
}

function aboutStaleness({ stale }: Answer): string[] {
  return [
    ...stale === undefined ? [] : ['AWS does not document the X-Cache value of a stale response'],
    ...stale?.forbidding === undefined ? [] : [doubtOfOutage(stale.forbidding)],
  ];
}

function aboutViewerResponse({ chosen, request, answer: { outcome }, endsBeforeViewerResponse, viewerResponse }: DecidedExchange): string[] {
  const mayRun = (outcome === Outcome.UNKNOWN || !endsBeforeViewerResponse) && chosen.runsAt(EdgeEvent.VIEWER_RESPONSE);
  return [
    ...mayRun && request.edgeFunctions?.viewerResponse === undefined
      ? ['an edge function may change the response headers, and the simulator does not execute it'] : [],
    ...doubtsAboutFunctionHeaders(viewerResponse),
  ];
}

function aboutSignature({ chosen, request: { path, headers = {} }, answer: { asked } }: DecidedExchange): string[] {
  return [
    'the simulator does not verify the signature of the URL or the cookies',
    ...hasHashAlgorithm(path.split('?')[1])
      ? ["AWS documents that CloudFront removes the other query strings of a signed URL, but not 'Hash-Algorithm'; the simulator assumes that CloudFront removes it as well"] : [],
    ...asked !== undefined && chosen.caching?.forwardsCookies === true && hasSignedCookies(lowerCased(headers))
      ? ['AWS does not document whether the origin receives signed cookies; the simulator assumes that it does not'] : [],
  ];
}

function unmodeledIn(exchange: DecidedExchange): UnmodeledSetting[] {
  const { edge: { _distribution: distribution }, chosen: { settings } } = exchange;
  const target = distribution.origins.find(({ id }) => id === settings.targetOriginId);
  return [
    ...[distribution, settings, target, ...contactedOrigins(exchange)].flatMap(one => one?._unmodeled ?? []),
    ...distribution.hasWebAcl ? distribution._webAcl ?? [WEB_ACL] : [],
    ...grpcWithout(settings._unmodeled ?? []),
  ];
}

function contactedOrigins({ edge, answer: { asked } }: DecidedExchange): OriginSettings[] {
  const contacted = new Set(asked?.map(({ originId }) => originId));
  return edge._distribution.origins.filter(({ id }) => contacted.has(id));
}

function unknownsOf(exchange: DecidedExchange): UnknownSetting[] {
  const { edge, chosen: { settings }, answer } = exchange;
  const except = (list: UnknownSetting[] = [], ...names: string[]) => list.filter(({ setting }) => !names.includes(setting));
  const errorResponses = (edge._distribution.unknowns ?? []).filter(({ setting }) => setting === 'customErrorResponses');
  return [
    ...edge._access.unknowns,
    ...answer.outcome === Outcome.ERROR ? errorResponses : [],
    ...settings.unknowns ?? [],
    ...except(settings.originRequestPolicy?.unknowns, 'name'),
    ...except(settings.responseHeadersPolicy?.unknowns, 'name'),
    // The origin request has a placeholder for an unknown domain name, and the behavior has the doubt about an unknown origin.
    ...contactedOrigins(exchange).flatMap(origin => except(origin.unknowns, 'id', 'domainName')),
  ];
}

function byCause(unknowns: readonly UnknownSetting[]): string[] {
  return [...new Set(unknowns.map(({ cause }) => cause))].map(cause => {
    const names = [...new Set(unknowns.filter(one => one.cause === cause).map(({ setting }) => setting))];
    return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not known: ${cause}`;
  });
}
