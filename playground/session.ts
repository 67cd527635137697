import { Twice, withIdleFunctions } from '../src/cli/explain/exchange-twice';
import { PageInput, reportOfPage } from '../src/cli/report/page-input';
import { Report } from '../src/cli/report/report';
import { EdgeRequest } from '../src/edge/exchange';
import { DistributionSettings } from '../src/edge/model';
import { runsUnknownCode } from '../src/edge/policy/resolved-settings';
import { EdgeSimulator } from '../src/edge/simulator/simulator';

/** A request that was asked about. */
export interface Asked {
  readonly request: EdgeRequest;
  /** Seconds after the request before it. */
  readonly wait: number;
  /** Whether the edge functions of the behavior are taken to change nothing. */
  readonly idleFunctions: boolean;
}

/** A request with what the edge did, and what it would do with the same one right after it. */
export interface Answered extends Twice {
  /** Seconds after the first request. */
  readonly at: number;
}

/** What came of something that may be refused in one line. */
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
 * What an edge with empty caches does with requests, one after the other. All of them are sent anew each time, so that the
 * answers are always those of the template as it is now.
 */
export function play(distribution: DistributionSettings, asked: readonly Asked[]): Answered[] {
  return asked.map((_, i) => {
    const edge = new EdgeSimulator(distribution);
    const sent = asked.slice(0, i + 1).map(one => requestOf(distribution, one));
    const answers = sent.map((request, n) => edge.at(edge.currentTime + asked[n]!.wait).send(request));
    const [request, first] = [sent[i]!, answers[i]!];
    const behavior = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior][first.behavior.precedence]!;
    return { distribution, request, first, second: edge.send(request), behavior, at: edge.currentTime };
  });
}

function requestOf(distribution: DistributionSettings, { request, idleFunctions }: Asked): EdgeRequest {
  return idleFunctions ? withIdleFunctions({ distribution, request }).request : request;
}

/** Whether any behavior runs code that the model does not. */
export function runsCode({ cacheBehaviors, defaultCacheBehavior }: DistributionSettings): boolean {
  return [...cacheBehaviors, defaultCacheBehavior].some(runsUnknownCode);
}

/** A path that a behavior may answer, to begin with. */
export function examplePath(pattern: string): string {
  const path = pattern.replace(/\*/g, 'page').replace(/\?/g, 'x');
  return path.startsWith('/') ? path : `/${path}`;
}
