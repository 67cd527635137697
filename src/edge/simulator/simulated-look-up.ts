import { Answer } from './answer';
import { CompiledBehavior } from './compiled-behavior';
import { EdgeLookUp, LookUpState } from './look-up';
import { Ending, FetchingLocation, isFetch, LEFT_BEFORE_RESPONSE, LookedUp, OriginAsked, OriginFetch } from './origin-fetch';
import { EdgeDecision, Outcome } from '../decision';
import { EdgeRequest, OriginRequest, OriginResponse } from '../exchange';
import { checkOriginResponse } from '../functions/check-effects';
import { ViewerRequest } from '../http/viewer-request';

/** A request that is looked up, and the place of its object. */
export interface LookedUpRequest {
  readonly behavior: CompiledBehavior;
  readonly viewerRequest: ViewerRequest;
  readonly request: EdgeRequest;
  readonly location: FetchingLocation & { readonly inFlight: Map<string, SimulatedLookUp> };
  /** Absent if CloudFront refuses the request. */
  readonly target?: LookedUp;
  /** The cache key, if the response can answer other requests. */
  readonly sharedKey?: string;
}

/** The parts of the simulator that look-ups use. */
export interface LookingUp {
  /** The simulator's current time. */
  now(): number;
  decide(request: LookedUpRequest, answer: Answer): EdgeDecision;
}

/** A look-up whose origin the caller contacts. */
export class SimulatedLookUp extends EdgeLookUp {
  private readonly followers: SimulatedLookUp[] = [];
  private fetch: OriginFetch | undefined;
  private leader: SimulatedLookUp | undefined;
  private decided: EdgeDecision | undefined;
  private isReleased = false;

  public constructor(private readonly edge: LookingUp, private readonly request: LookedUpRequest, found: Answer | OriginFetch | SimulatedLookUp) {
    super();
    this.take(found);
  }

  public get state(): LookUpState {
    if (this.leader !== undefined) return LookUpState.WAITING;
    if (this.fetch === undefined) return LookUpState.DECIDED;
    return this.fetch.pending === undefined ? LookUpState.RECEIVING : LookUpState.NEEDS_ORIGIN;
  }

  public get decision(): EdgeDecision | undefined {
    return this.decided;
  }

  public get originRequest(): OriginRequest | undefined {
    return this.pending?.originRequest;
  }

  public get waitsFor(): EdgeLookUp | undefined {
    return this.leader;
  }

  public receive(response: OriginResponse): void {
    if (this.pending === undefined) throw new Error(`no origin has to be contacted, because the look-up is '${this.state}'; call 'receive' only if its state is '${LookUpState.NEEDS_ORIGIN}'`);
    checkOriginResponse(response, 'response');
    this.fetch!.receive({ ...response, headers: { ...response.headers } }, this.edge.now());
    if (this.fetch!.isForOneViewer) this.release(false);
  }

  public complete(): EdgeDecision {
    return this.end(Ending.COMPLETE);
  }

  public breakOff(): EdgeDecision {
    return this.end(Ending.BROKEN_OFF);
  }

  public abort(): EdgeDecision {
    const { leader } = this;
    if (leader === undefined) return this.end(Ending.ABORTED);
    leader.followers.splice(leader.followers.indexOf(this), 1);
    this.leader = undefined;
    return this.decided = this.edge.decide(this.request, LEFT_BEFORE_RESPONSE);
  }

  private get pending(): OriginAsked | undefined {
    return this.leader === undefined ? this.fetch?.pending : undefined;
  }

  private take(found: Answer | OriginFetch | SimulatedLookUp): void {
    this.leader = undefined;
    if (found instanceof SimulatedLookUp) {
      this.leader = found;
      found.followers.push(this);
    } else if (isFetch(found)) {
      this.fetch = found;
      const atOnce = found.answerAtOnce;
      // An origin request function can answer instead of the origin.
      if (found.pending === undefined) this.end(Ending.COMPLETE);
      else if (atOnce !== undefined) this.decided = this.edge.decide(this.request, atOnce);
    } else {
      this.decided = this.edge.decide(this.request, found);
    }
  }

  private end(ending: Ending): EdgeDecision {
    if (this.fetch === undefined || (this.fetch.pending !== undefined && ending !== Ending.ABORTED)) {
      throw new Error(`no response has begun, because the look-up is '${this.state}'; call 'receive' before the response ends`);
    }
    const answer = this.fetch.end(this.edge.now(), ending);
    this.fetch = undefined;
    this.decided = this.edge.decide(this.request, answer);
    this.release(answer.outcome !== Outcome.UNKNOWN && answer.stored === true);
    return this.decided;
  }

  /** Lets the look-ups continue that wait for this one. */
  private release(collapses: boolean): void {
    if (this.isReleased) return;
    this.isReleased = true;
    const { location: { inFlight }, sharedKey } = this.request;
    if (sharedKey !== undefined && inFlight.get(sharedKey) === this) inFlight.delete(sharedKey);
    for (const follower of this.followers.splice(0)) follower.again(collapses);
  }

  /** Looks up the object again, after the look-up that this one waited for. */
  private again(collapses: boolean): void {
    const { location, target } = this.request;
    const found = location.lookUp(target!, this.edge.now());
    this.take(collapses && !isFetch(found) ? { ...found, collapsed: true } : found);
  }
}
