import { Answer, AskedOrigin } from './answer';
import { CompiledBehavior, CompiledCaching, CompiledOrigin } from './compiled-behavior';
import { ErrorPages } from './error-pages';
import { EdgeCache } from '../cache/edge-cache';
import { Outcome } from '../decision';
import { EdgeRequest, OriginRequest, OriginResponse } from '../exchange';
import { Headers, ViewerRequest } from '../http/viewer-request';

/** The end of the body of an origin response. */
export enum Ending {
  COMPLETE,
  /** The origin closes the connection before the body is complete. */
  BROKEN_OFF,
  /** The viewer closes the connection before the response is complete. */
  ABORTED,
}

/** A request to one origin. Its text is composed when it is read. */
export class OriginAsked implements AskedOrigin {
  public constructor(
    private readonly origin: CompiledOrigin,
    private readonly viewerRequest: ViewerRequest,
    private readonly request: EdgeRequest,
    /** Whether the request is for the object, not for its error page. */
    public readonly isForObject: boolean,
    private readonly stale: Headers | undefined,
  ) {}

  public get originId(): string {
    return this.origin.id;
  }

  /** Whether the request goes to an origin, and not to a server that an edge function selected. */
  public goesTo(originId: string): boolean {
    const request = this.originRequest;
    return originId === (request === undefined ? this.origin.id : request.originId);
  }

  public get originRequest(): OriginRequest | undefined {
    return this.origin.builder?.requestFor(this.viewerRequest, this.request, this.stale);
  }

  public get doubts(): readonly string[] {
    return this.origin.builder?.doubtsAbout(this.viewerRequest) ?? [];
  }

  /** The path that the origin receives. */
  public get path(): string {
    return this.originRequest?.path ?? this.viewerRequest.path;
  }
}

/** A viewer request that an edge location looks up. */
export interface LookedUp {
  readonly behavior: CompiledBehavior;
  readonly caching: CompiledCaching;
  readonly viewerRequest: ViewerRequest;
  readonly request: EdgeRequest;
  /** Absent if responses to the method are not cached; `notStored` is then present. */
  readonly cacheKey?: string;
  /** The reason why the response is not stored, if that is known before the origin is asked. */
  readonly notStored?: string;
  /** Whether the object is the error page of another one. */
  readonly isErrorPage?: boolean;
}

/** An object for which an edge location contacts origins, one after the other. */
export interface OriginFetch {
  /** The origin whose response `receive` takes next. */
  readonly pending: OriginAsked | undefined;
  /** Whether it is known before the end of the body that the response answers no other request: it is not stored, or it is stale at once. */
  readonly isForOneViewer: boolean;
  /** The stale response that the viewer receives while the origin is contacted. */
  readonly answerAtOnce: Answer | undefined;
  /** @param now the time at which the response begins */
  receive(response: OriginResponse | undefined, now: number): void;
  /** Returns the answer that `end` returns if the body becomes complete. Stores nothing. */
  preview(now: number): Answer;
  /** Returns the answer for the viewer, and stores what can be stored. The viewer can abort before an origin answers. */
  end(now: number, ending: Ending): Answer;
}

/** The parts of an edge location that a fetch uses. */
export interface FetchingLocation {
  readonly cache: EdgeCache;
  readonly errorPages: ErrorPages;
  /** Looks up an object in the cache. Returns an answer, or the fetch if the origin has to be contacted. */
  lookUp(target: LookedUp, now: number): Answer | OriginFetch;
}

/** "ClientCommError: the response to the viewer was interrupted." In the log, the result is an error with the status 000. */
export const LEFT_BEFORE_RESPONSE: Answer = { outcome: Outcome.ERROR, why: 'the viewer closed the connection before the response began' };

export function isFetch(found: Answer | OriginFetch): found is OriginFetch {
  return 'receive' in found;
}
