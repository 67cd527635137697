import { check } from './check';
import { Mismatch } from './mismatch';
import { Scenario, Step } from './scenario';
import { Seen } from './unknown-members';
import { EdgeDecision } from '../../edge/decision';
import { EdgeRequest } from '../../edge/exchange';
import { DistributionSettings } from '../../edge/model';
import { EdgeSimulator } from '../../edge/simulator/simulator';

/** What came of a step. */
export interface StepResult {
  readonly step: Step;
  /** Its place among the steps, from 1. */
  readonly number: number;
  /** Absent for an invalidation, and where the request could not be sent. */
  readonly decision?: EdgeDecision;
  /** Why the request could not be sent. */
  readonly refusal?: string;
  readonly mismatches: readonly Mismatch[];
  /** What the answer rests on that AWS does not document. */
  readonly doubts: readonly string[];
}

/** What came of a scenario. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly steps: readonly StepResult[];
}

/**
 * Plays a scenario to the edge of a distribution, from empty caches on.
 *
 * @throws if CloudFront would refuse a path pattern of the distribution
 */
export function runScenario(scenario: Scenario, distribution: DistributionSettings): ScenarioResult {
  return { scenario, steps: new Player(scenario, distribution).play() };
}

export function hasFailed({ refusal, mismatches }: StepResult): boolean {
  return refusal !== undefined || mismatches.length > 0;
}

class Player {
  private readonly simulator: EdgeSimulator;
  private readonly seen: (Seen | undefined)[] = [];

  public constructor(private readonly scenario: Scenario, private readonly distribution: DistributionSettings) {
    this.simulator = new EdgeSimulator(distribution);
    for (const { path, response } of scenario.origins) this.simulator.origin(path, response);
  }

  public play(): StepResult[] {
    return this.scenario.steps.map((step, i) => ({ step, number: i + 1, mismatches: [], doubts: [], ...this.take(step) }));
  }

  private take({ at, request, invalidate, expect }: Step): Partial<StepResult> {
    this.simulator.at(at);
    if (invalidate !== undefined) this.simulator.invalidate(invalidate);
    const { decision, refusal } = request === undefined ? {} : this.send(request);
    const seen = decision && { decision, request: request!, distribution: this.distribution };
    // Looked at before the next request: what is doubtful depends on what was asked until now.
    const told = seen && expect && {
      mismatches: check(expect, seen, this.seen), doubts: seen.decision.doubts.filter(doubt => !UNKNOWN_SETTING.test(doubt)),
    };
    this.seen.push(seen);
    return { decision, refusal, ...told };
  }

  private send(request: EdgeRequest): Pick<StepResult, 'decision' | 'refusal'> {
    try {
      return { decision: this.simulator.send(request) };
    } catch (error) {
      return { refusal: (error as Error).message };
    }
  }
}

/** Where it matters to an expectation that the template does not say something, the step fails. */
const UNKNOWN_SETTING = /^\w+ is not known: /;
