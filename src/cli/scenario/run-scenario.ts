import { check } from './check';
import { Mismatch } from './mismatch';
import { Scenario, Step } from './scenario';
import { DecidedRequest } from './unknown-members';
import { EdgeDecision } from '../../edge/decision';
import { DistributionSettings } from '../../edge/model';
import { EdgeSimulator } from '../../edge/simulator/simulator';

/** The result of a step. */
export interface StepResult {
  readonly step: Step;
  /** The number of the step, from 1. */
  readonly number: number;
  /** Undefined for an invalidation and an invalid request. */
  readonly decision?: EdgeDecision;
  /** Why the request or the invalidation is invalid. */
  readonly refusal?: string;
  readonly mismatches: readonly Mismatch[];
  /** The assumptions that AWS does not document. */
  readonly doubts: readonly string[];
}

/** The result of a scenario. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly steps: readonly StepResult[];
}

/**
 * Runs a scenario against a distribution, starting with empty caches.
 *
 * @throws if CloudFront would reject a path pattern of the distribution
 */
export function runScenario(scenario: Scenario, distribution: DistributionSettings): ScenarioResult {
  return { scenario, steps: new ScenarioRun(scenario, distribution).results() };
}

export function hasFailed({ refusal, mismatches }: StepResult): boolean {
  return refusal !== undefined || mismatches.length > 0;
}

class ScenarioRun {
  private readonly simulator: EdgeSimulator;
  private readonly decided: (DecidedRequest | undefined)[] = [];

  public constructor(private readonly scenario: Scenario, distribution: DistributionSettings) {
    this.simulator = new EdgeSimulator(distribution);
    // Of several calls of `origin`, the last one that matches applies.
    for (const { path, response, originId } of [...scenario.origins].reverse()) {
      const isKnown = originId === undefined || this.simulator._hasOrigin(originId);
      if (!isKnown) throw new Error(`scenario '${scenario.name}' has an origin '${originId}', which the distribution does not have; the origins are ${this.simulator._originIds.join(', ')}`);
      this.simulator.origin(path, response, originId);
    }
  }

  public results(): StepResult[] {
    return this.scenario.steps.map((step, i) => ({ step, number: i + 1, mismatches: [], doubts: [], ...this.run(step) }));
  }

  private run({ at, request, invalidate, expect }: Step): Partial<StepResult> {
    this.simulator.at(at);
    const { decision, refusal } = this.perform(() => (request === undefined ? this.invalidate(invalidate!) : this.simulator.send(request)));
    const decided = decision && { decision, request: request!, distribution: this.simulator._distributionFor(request!) };
    // Doubts depend on the requests so far, so they are read before the next one.
    const checked = decided && expect && {
      mismatches: check(expect, decided, this.decided), doubts: decided.decision.doubts.filter(doubt => !UNKNOWN_SETTING.test(doubt)),
    };
    this.decided.push(decided);
    return { decision, refusal, ...checked };
  }

  private invalidate(path: string): undefined {
    this.simulator.invalidate(path);
  }

  private perform(step: () => EdgeDecision | undefined): Pick<StepResult, 'decision' | 'refusal'> {
    try {
      return { decision: step() };
    } catch (error) {
      return { refusal: (error as Error).message };
    }
  }
}

/** An unknown setting is no doubt: the step fails if an expectation depends on it. */
const UNKNOWN_SETTING = /^\w+ is not known: /;
