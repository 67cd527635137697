import { Twice, withIdleFunctions } from '../src/cli/explain/exchange-twice';
import { PageInput, reportOfPage } from '../src/cli/report/page-input';
import { Report } from '../src/cli/report/report';
import { EdgeRequest } from '../src/edge/exchange';
import { DistributionSettings } from '../src/edge/model';
import { runsUnknownCode } from '../src/edge/policy/resolved-settings';
import { EdgeSimulator } from '../src/edge/simulator/simulator';

/** A request with its time. */
export interface Asked {
  readonly request: EdgeRequest;
  /** Seconds since the previous request. */
  readonly wait: number;
  /** Whether to assume that edge functions change nothing. */
  readonly idleFunctions: boolean;
}

/** A request with its decision, and the decision on the same request right after it. */
export interface Answered extends Twice {
  /** Seconds since the first request. */
  readonly at: number;
}

/** A value, or an error message of one line. */
export type Result<T> = { readonly value: T } | { readonly error: string };

export function attempt<T>(action: () => T): Result<T> {
  try {
    return { value: action() };
  } catch (error) {
    return { error: error instanceof Error ? error.message.split('\n')[0]! : String(error) };
  }
}

export function read(input: PageInput): Result<Report> {
  return attempt(() => reportOfPage(input));
}

/**
 * Sends requests in order to a simulator with an empty cache. After each edit, all requests are sent again, so that the
 * answers match the current template.
 */
export function play(primary: DistributionSettings, asked: readonly Asked[]): Answered[] {
  return asked.map((_, i) => {
    const edge = new EdgeSimulator(primary);
    const sent = asked.slice(0, i + 1).map(one => requestOf(primary, one));
    const answers = sent.map((request, n) => edge.at(edge.currentTime + asked[n]!.wait).send(request));
    const [request, first] = [sent[i]!, answers[i]!];
    const distribution = edge._distributionFor(request);
    const behavior = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior][first.behavior.precedence]!;
    return { distribution, request, first, second: edge.send(request), behavior, at: edge.currentTime };
  });
}

function requestOf(distribution: DistributionSettings, { request, idleFunctions }: Asked): EdgeRequest {
  return idleFunctions ? withIdleFunctions({ distribution, request }).request : request;
}

/** Whether a behavior has an edge function that the simulator does not run. */
export function runsCode({ cacheBehaviors, defaultCacheBehavior }: DistributionSettings): boolean {
  return [...cacheBehaviors, defaultCacheBehavior].some(runsUnknownCode);
}

/** A path that matches the pattern. */
export function examplePath(pattern: string): string {
  const path = pattern.replace(/\*/g, 'page').replace(/\?/g, 'x');
  return path.startsWith('/') ? path : `/${path}`;
}
