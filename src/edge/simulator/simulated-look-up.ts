import { Answer } from './answer';
import { EdgeLookUp, LookUpState } from './look-up';
import { Ending, isFetch, LEFT_BEFORE_RESPONSE, OriginAsked, OriginFetch } from './origin-fetch';
import { EdgeDecision, Outcome } from '../decision';
import { OriginRequest, OriginResponse } from '../exchange';
import { checkOriginResponse } from '../functions/check-members';

/** The reason why a look-up does not let others wait any more. */
export enum Release {
  /** Its response is stored, and answers them. */
  WITH_RESPONSE,
  /** Its response is for one viewer only, so each of them contacts the origin. */
  WITH_PRIVATE_RESPONSE,
  /** It has no complete response, so one of them contacts the origin for all. */
  WITHOUT_RESPONSE,
}

/** The parts of the simulator that a look-up of one request uses. */
export interface LookingUp {
  /** The simulator's current time. */
  now(): number;
  decide(answer: Answer): EdgeDecision;
  /** Looks up the object again, after the look-up that this one waited for. */
  again(after: Release): Answer | OriginFetch | SimulatedLookUp;
  /** The look-up contacts the origin, so that others for the same object wait for it. */
  register(lookUp: SimulatedLookUp): void;
  /** The look-up does not contact the origin any more. */
  release(lookUp: SimulatedLookUp): void;
}

/** A look-up whose origin the caller contacts. */
export class SimulatedLookUp extends EdgeLookUp {
  private readonly followers: SimulatedLookUp[] = [];
  private fetch: OriginFetch | undefined;
  private leader: SimulatedLookUp | undefined;
  private decided: EdgeDecision | undefined;
  private isReleased = false;

  public constructor(private readonly edge: LookingUp, found: Answer | OriginFetch | SimulatedLookUp) {
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
    if (this.pending === undefined) throw unexpectedResponse(this.state);
    checkOriginResponse(response, 'response');
    this.fetch!.receive({ ...response, headers: { ...response.headers } }, this.edge.now());
    if (this.fetch!.isForOneViewer) this.release(Release.WITH_PRIVATE_RESPONSE);
    if (this.fetch!.pending === undefined) this.decided ??= this.edge.decide(this.fetch!.preview(this.edge.now()));
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
    return this.decided = this.edge.decide(LEFT_BEFORE_RESPONSE);
  }

  /** Lets others wait for this look-up if it contacts the origin. */
  public register(): void {
    if (this.state === LookUpState.NEEDS_ORIGIN) this.edge.register(this);
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
      else if (atOnce !== undefined) this.decided = this.edge.decide(atOnce);
    } else {
      this.decided = this.edge.decide(found);
    }
  }

  private end(ending: Ending): EdgeDecision {
    if (this.fetch === undefined || (this.fetch.pending !== undefined && ending !== Ending.ABORTED)) {
      throw unexpectedEnd(this.state);
    }
    const answer = this.fetch.end(this.edge.now(), ending);
    this.fetch = undefined;
    this.decided = this.edge.decide(answer);
    this.release(answer.outcome === Outcome.UNKNOWN ? Release.WITH_PRIVATE_RESPONSE
      : answer.freshness?.kept ? Release.WITH_RESPONSE : ending === Ending.COMPLETE ? Release.WITH_PRIVATE_RESPONSE : Release.WITHOUT_RESPONSE);
    return this.decided;
  }

  /** Lets the look-ups continue that wait for this one. */
  private release(after: Release): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.edge.release(this);
    for (const follower of this.followers.splice(0)) {
      follower.take(follower.edge.again(after));
      if (after === Release.WITHOUT_RESPONSE) follower.register();
    }
  }
}

/** A look-up that is decided without an origin. */
export class DecidedLookUp extends EdgeLookUp {
  public constructor(public readonly decision: EdgeDecision) {
    super();
  }

  public get state(): LookUpState {
    return LookUpState.DECIDED;
  }

  public get originRequest(): undefined {
    return undefined;
  }

  public get waitsFor(): undefined {
    return undefined;
  }

  public receive(_response: OriginResponse): void {
    throw unexpectedResponse(this.state);
  }

  public complete(): EdgeDecision {
    throw unexpectedEnd(this.state);
  }

  public breakOff(): EdgeDecision {
    throw unexpectedEnd(this.state);
  }

  public abort(): EdgeDecision {
    throw unexpectedEnd(this.state);
  }
}

function unexpectedResponse(state: LookUpState): Error {
  return new Error(`no origin has to be contacted, because the look-up is '${state}'; call 'receive' only if its state is '${LookUpState.NEEDS_ORIGIN}'`);
}

function unexpectedEnd(state: LookUpState): Error {
  return new Error(`no response has begun, because the look-up is '${state}'; call 'receive' before the response ends`);
}
