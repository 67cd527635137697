import { Answer } from './answer';
import { EdgeDecision, Outcome } from '../decision';
import { EdgeRequest } from '../exchange';
import { ContinuousDeploymentSettings, DistributionSettings } from '../model';
import { causeOfUnknown } from '../policy/resolved-settings';
import { Affected } from '../unmodeled-setting';

/** The simulator of a staging distribution, which has its own cache. */
interface StagingSimulator {
  readonly _distribution: DistributionSettings;
  send(request: EdgeRequest): EdgeDecision;
}

/**
 * The requests that go to the staging distribution of a primary distribution.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-continuous-deployment.html
 */
export class Staging<Simulator extends StagingSimulator> {
  /** Absent if the staging distribution is unknown. */
  public readonly simulator?: Simulator;

  private readonly headerName: string | undefined;
  private readonly share: string | undefined;
  private readonly unknownStaging: string;

  public constructor(
    private readonly policy: ContinuousDeploymentSettings, primary: DistributionSettings, simulatorOf: (staging: DistributionSettings) => Simulator,
  ) {
    const { headerName, weight = 0, staging } = policy;
    this.headerName = headerName?.toLowerCase();
    this.share = causeOfUnknown(policy, 'weight') !== undefined ? 'some' : weight > 0 ? `up to ${Number((weight * 100).toFixed(2))} %` : undefined;
    this.unknownStaging = `the staging distribution is unknown: ${causeOfUnknown(policy, 'staging') ?? 'its settings are missing'}`;
    if (staging !== undefined) this.simulator = simulatorOf(inPlaceOf(primary, staging));
  }

  /** "A header-based configuration routes requests to the staging distribution when the request contains the header and value." */
  public selectedBy(request: EdgeRequest | undefined): Simulator | undefined {
    // A malformed request is refused later.
    return this.policy.headerValue !== undefined && this.valueIn(request?.headers ?? {}) === this.policy.headerValue ? this.simulator : undefined;
  }

  /** Returns an unknown outcome if the request goes, or may go, to the staging distribution, and the answer is unknown for that reason. */
  public unknownFor(headers: { readonly [name: string]: string }): Answer | undefined {
    const { headerValue } = this.policy;
    const cause = causeOfUnknown(this.policy, 'headerName');
    if (cause !== undefined) {
      // "The header must have the prefix aws-cf-cd-."
      return Object.keys(headers).some(name => name.toLowerCase().startsWith('aws-cf-cd-'))
        ? unknown(`the header that selects the staging distribution is unknown: ${cause}`) : undefined;
    }
    const value = this.valueIn(headers);
    if (value === undefined) return undefined;
    const causeOfValue = causeOfUnknown(this.policy, 'headerValue');
    if (causeOfValue !== undefined) return unknown(`the header value that selects the staging distribution is unknown: ${causeOfValue}`);
    return value === headerValue ? unknown(`the request goes to the staging distribution; ${this.unknownStaging}`) : undefined;
  }

  /**
   * "A weight-based configuration routes the percentage of requests to the staging distribution." With session stickiness, the requests of a
   * viewer go to the same one.
   *
   * Both distributions get every request. If they disagree, the outcome is unknown.
   */
  public weighed(answer: Answer, request: EdgeRequest): Answer {
    if (this.share === undefined) return answer;
    const go = `${this.share} of the requests go to the staging distribution`;
    if (this.simulator === undefined) return answer.outcome === Outcome.UNKNOWN ? answer : unknown(`${go}; ${this.unknownStaging}`);
    const { outcome, status, reason } = this.answerOf(this.simulator, request);
    if (answer.outcome === Outcome.UNKNOWN) return answer;
    return outcome === answer.outcome && status === answer.status
      ? withDoubt(answer, `${go}, which has its own cache; the simulator sends every request to both distributions, and their outcome and status are equal`)
      : unknown(`${go}, and its answer differs: ${reason}`);
  }

  /** A look-up follows the primary distribution, because the caller contacts one origin. */
  public lookedUp(answer: Answer): Answer {
    return this.share === undefined ? answer
      : withDoubt(answer, `${this.share} of the requests go to the staging distribution, which may answer differently`);
  }

  private valueIn(headers: { readonly [name: string]: string }): string | undefined {
    if (this.headerName === undefined) return undefined;
    const name = Object.keys(headers).find(one => one.toLowerCase() === this.headerName);
    return name === undefined ? undefined : headers[name];
  }

  private answerOf(simulator: Simulator, request: EdgeRequest): Pick<EdgeDecision, 'outcome' | 'status' | 'reason'> {
    const { edgeFunctions } = request;
    try {
      // The answers are compared before a viewer response function changes them.
      return simulator.send(edgeFunctions?.viewerResponse === undefined ? request
        : { ...request, edgeFunctions: { ...edgeFunctions, viewerResponse: {} } });
    } catch (error) {
      // The request describes edge functions that only the primary distribution has.
      return { outcome: Outcome.UNKNOWN, reason: (error as Error).message };
    }
  }
}

/**
 * The staging distribution, with the host names under which viewers reach it.
 *
 * "CloudFront sends all requests to the primary distribution in periods of high resource utilization, regardless of the policy."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment-quotas-considerations.html
 */
function inPlaceOf(primary: DistributionSettings, staging: DistributionSettings): DistributionSettings {
  const isAlias = ({ setting }: { readonly setting: string }) => setting === 'aliases';
  return {
    ...staging, staging: true, aliases: primary.aliases ?? [], enabled: primary.enabled === false ? false : staging.enabled,
    continuousDeployment: undefined,
    unknowns: [...(staging.unknowns ?? []).filter(one => !isAlias(one)), ...(primary.unknowns ?? []).filter(isAlias)],
    _unmodeled: [...staging._unmodeled ?? [], {
      property: 'ContinuousDeploymentPolicyId', affects: Affected.EVERY_DECISION,
      doubt: 'in periods of high load, CloudFront sends all requests to the primary distribution, regardless of the continuous deployment policy',
    }],
  };
}

function unknown(why: string): Answer {
  return { outcome: Outcome.UNKNOWN, why };
}

function withDoubt(answer: Answer, doubt: string): Answer {
  return { ...answer, doubts: [...answer.doubts ?? [], doubt] };
}
