import { EdgeDecision } from '../decision';
import { OriginRequest, OriginResponse } from '../exchange';

/**
 * The next step of a look-up.
 */
export enum LookUpState {
  /** The look-up has a decision, and no origin has to be contacted. */
  DECIDED = 'decided',

  /** An origin has to be contacted: send `originRequest`, and pass the beginning of the response to `receive`. */
  NEEDS_ORIGIN = 'needs-origin',

  /** The response of the origin has begun. Report its end with `complete`, `breakOff` or `abort`. */
  RECEIVING = 'receiving',

  /**
   * Another look-up contacts the origin for the same object. This look-up continues when that one ends, or earlier, if they cannot share its
   * response.
   */
  WAITING = 'waiting',
}

/**
 * A request that CloudFront looks up, and the steps until its decision.
 *
 * Until the look-up is decided, other requests can arrive. CloudFront collapses requests for the same object: they wait for the response
 * to the first one. So end every look-up: with `abort`, if the viewer leaves.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-traffic-spikes
 */
export abstract class EdgeLookUp {
  /** The next step. */
  public abstract readonly state: LookUpState;

  /**
   * The decision. While the state is `RECEIVING`, it is the decision if the body becomes complete, so that a server can send the status and the
   * headers. A stale response that CloudFront revalidates in the background has a decision before the origin is contacted.
   *
   * @default - not decided yet
   */
  public abstract readonly decision?: EdgeDecision;

  /**
   * The request to send to the origin. In an origin group, and for custom error pages, there can be several requests, one after the other.
   *
   * @default - no origin has to be contacted, or the origin request is unknown
   */
  public abstract readonly originRequest?: OriginRequest;

  /**
   * The look-up that this one waits for.
   *
   * @default - this look-up does not wait
   */
  public abstract readonly waitsFor?: EdgeLookUp;

  /**
   * Takes the status and the headers of the response to `originRequest`. Afterwards, another origin may have to be contacted.
   *
   * @param response the response, which the simulator copies; `unreachable` or `timedOut` if there is none
   * @throws if no origin has to be contacted, or the response is malformed. The look-up is then unchanged
   */
  public abstract receive(response: OriginResponse): void;

  /**
   * Ends the response: its body is complete. CloudFront stores it if it can, at the simulator's current time.
   *
   * @throws if no response has begun
   */
  public abstract complete(): EdgeDecision;

  /**
   * Ends the response: the origin closed the connection before the body was complete.
   *
   * @throws if no response has begun
   */
  public abstract breakOff(): EdgeDecision;

  /**
   * Ends the look-up: the viewer closed the connection before the response was complete. CloudFront does not store the response. If the response
   * had not begun, the outcome is `Outcome.ERROR` without a status.
   *
   * @throws if the look-up is decided, and no origin is being contacted
   */
  public abstract abort(): EdgeDecision;
}
