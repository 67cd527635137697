import { check } from './check';
import { Mismatch } from './mismatch';
import { Scenario, Step } from './scenario';
import { Seen } from './unknown-members';
import { EdgeDecision } from '../../edge/decision';
import { DistributionSettings } from '../../edge/model';
import { EdgeSimulator } from '../../edge/simulator';

/** What came of a step. */
export interface StepResult {
  readonly step: Step;
  /** Its place among the steps, from 1. */
  readonly number: number;
  /** When it was, in seconds. */
  readonly at: number;
  /** Absent for an invalidation, and where the request could not be sent. */
  readonly decision?: EdgeDecision;
  /** Why the request could not be sent. */
  readonly refusal?: string;
  readonly mismatches: readonly Mismatch[];
  /** What the answer rests on that AWS does not document, or that the template does not say. */
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
  const simulator = new EdgeSimulator(distribution);
  for (const { path, response } of scenario.origins) simulator.origin(path, response);
  const seen: (Seen | undefined)[] = [];
  const steps = scenario.steps.map((step, i) => {
    if (step.at !== undefined) simulator.at(step.at);
    const result = runStep(step, i + 1, simulator, distribution, seen);
    seen.push(result.decision && { decision: result.decision, request: step.request!, distribution });
    return result;
  });
  return { scenario, steps };
}

export function hasFailed({ refusal, mismatches }: StepResult): boolean {
  return refusal !== undefined || mismatches.length > 0;
}

function runStep(step: Step, number: number, simulator: EdgeSimulator, distribution: DistributionSettings, earlier: readonly (Seen | undefined)[]): StepResult {
  const at = simulator.currentTime;
  const { request, invalidate, expect } = step;
  const nothing = { step, number, at, mismatches: [], doubts: [] };
  if (invalidate !== undefined) simulator.invalidate(invalidate);
  if (request === undefined) return nothing;
  try {
    const decision = simulator.send(request);
    // Read before the next request: what is doubtful depends on what was asked until now.
    return { ...nothing, decision, ...expect && { mismatches: check(expect, { decision, request, distribution }, earlier), doubts: decision.doubts } };
  } catch (error) {
    return { ...nothing, refusal: (error as Error).message };
  }
}
