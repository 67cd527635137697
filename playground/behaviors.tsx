import { adopt } from './adopt';
import { FoundDistribution } from '../src/cli/input/find-distribution';
import { behaviorList } from '../src/cli/report/behavior-list';
import { assumptionsOf, nameOf } from '../src/cli/report/report-body';

interface BehaviorsProps {
  readonly distribution: FoundDistribution;
  /** The number of the behavior that answered last, from 1. */
  readonly answering: number | undefined;
}

export function Behaviors({ distribution, answering }: BehaviorsProps) {
  return (
    <section aria-labelledby="behaviors">
      <h2 id="behaviors">Cache behaviors</h2>
      <p class="faint">{[`${nameOf(distribution)}. CloudFront uses the first behavior that matches.`, ...assumptionsOf(distribution)].join(' ')}</p>
      {adopt(behaviorList(distribution.settings, answering))}
    </section>
  );
}
