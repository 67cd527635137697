import { Answer } from './answer';
import { EdgeLookUp, LookUpState } from './look-up';
import { Ending, isFetch, LEFT_BEFORE_RESPONSE, OriginAsked, OriginFetch } from './origin-fetch';
import { EdgeDecision, Outcome } from '../decision';
import { OriginRequest, OriginResponse } from '../exchange';
import { checkOriginResponse } from '../functions/check-effects';

/** The parts of the simulator that a look-up of one request uses. */
export interface LookingUp {
  /** The simulator's current time. */
  now(): number;
  decide(answer: Answer): EdgeDecision;
  /** Looks up the object again, after the look-up that this one waited for. */
  again(collapses: boolean): Answer | OriginFetch | SimulatedLookUp;
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
    return this.decided = this.edge.decide(LEFT_BEFORE_RESPONSE);
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
    this.release(answer.outcome !== Outcome.UNKNOWN && answer.freshness?.kept === true);
    return this.decided;
  }

  /** Lets the look-ups continue that wait for this one. */
  private release(collapses: boolean): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.edge.release(this);
    for (const follower of this.followers.splice(0)) follower.take(follower.edge.again(collapses));
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
