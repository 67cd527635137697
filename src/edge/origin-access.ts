import { ArrivingRequest } from './arriving-request';
import { CompiledBehavior, CompiledCaching } from './compiled-behavior';
import { EdgeRequest, OriginResponse } from './exchange';
import { OriginAnswer, originAnswer } from './origin-answer';
import { PathPattern } from './path-pattern';

/** What `EdgeSimulator.origin()` was told, the last word first. */
export type SaidOfOrigins = readonly { readonly pattern: PathPattern; readonly response: OriginResponse }[];

/**
 * The origin of one request, for a location that asks it only if it has to.
 */
export class OriginAccess {
  public constructor(
    private readonly behavior: CompiledBehavior,
    private readonly caching: CompiledCaching,
    private readonly arriving: ArrivingRequest,
    private readonly request: EdgeRequest,
    private readonly said: SaidOfOrigins,
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
