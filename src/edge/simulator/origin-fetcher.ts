import { CompiledBehavior, CompiledCaching } from './compiled-behavior';
import { EdgeRequest, OriginResponse } from '../exchange';
import { OriginAnswer, originAnswer } from './origin-stub';
import { ViewerRequest } from '../http/viewer-request';
import { PathPattern } from '../path/path-pattern';

/** What `EdgeSimulator.origin()` was told, the last word first. */
export type OriginStubs = readonly { readonly pattern: PathPattern; readonly response: OriginResponse }[];

/**
 * The origin of one request, for a location that asks it only if it has to.
 */
export class OriginFetcher {
  public constructor(
    private readonly behavior: CompiledBehavior,
    private readonly caching: CompiledCaching,
    private readonly arriving: ViewerRequest,
    private readonly request: EdgeRequest,
    private readonly said: OriginStubs,
  ) {}

  public get aborted(): boolean {
    return this.request.aborted ?? false;
  }

  /** Why it is not known what comes of asking; nothing when it is. */
  public get unknown(): string | undefined {
    return this.behavior.unknownBeforeStoring(this.request.edgeFunctions);
  }

  public ask(): OriginAnswer {
    return originAnswer(this.request.originResponse ?? this.saidOfPath(), this.request.edgeFunctions?.originResponse);
  }

  /** What was said of the path that the origin is asked for. */
  private saidOfPath(): OriginResponse | undefined {
    if (this.said.length === 0) return undefined;
    const path = this.caching.origin?.requestFor(this.arriving, this.request, undefined).path ?? this.arriving.path;
    return this.said.find(({ pattern }) => pattern.matches(path))?.response;
  }
}
