import { CompiledBehavior, CompiledCaching } from './compiled-behavior';
import { EdgeRequest, OriginResponse } from '../exchange';
import { OriginAnswer, originAnswer } from './origin-answer';
import { ViewerRequest } from '../http/viewer-request';
import { PathPattern } from '../path/path-pattern';

/** The responses that `EdgeSimulator.origin()` sets, the latest first. */
export type OriginStubs = readonly { readonly pattern: PathPattern; readonly response: OriginResponse }[];

/** The origin of one request. An edge location contacts it only if it has to. */
export class OriginFetcher {
  public constructor(
    private readonly behavior: CompiledBehavior,
    private readonly caching: CompiledCaching,
    private readonly viewerRequest: ViewerRequest,
    private readonly request: EdgeRequest,
    private readonly stubs: OriginStubs,
  ) {}

  public get aborted(): boolean {
    return this.request.aborted ?? false;
  }

  /** The reason why the origin's answer, or what becomes of it, is unknown. */
  public get unknown(): string | undefined {
    return this.behavior.unknownBeforeStoring(this.request.edgeFunctions);
  }

  public fetch(): OriginAnswer {
    return originAnswer(this.request.originResponse ?? this.stubFor(), this.request.edgeFunctions?.originResponse);
  }

  private stubFor(): OriginResponse | undefined {
    if (this.stubs.length === 0) return undefined;
    const path = this.caching.origin?.requestFor(this.viewerRequest, this.request, undefined).path ?? this.viewerRequest.path;
    return this.stubs.find(({ pattern }) => pattern.matches(path))?.response;
  }
}
