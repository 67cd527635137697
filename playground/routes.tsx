import { adopt } from './adopt';
import { FoundDistribution } from '../src/cli/input/find-distribution';
import { routingDiagram } from '../src/cli/report/diagram';
import { assumptionsOf, nameOf } from '../src/cli/report/report-body';
import { routeTable } from '../src/cli/report/route-table';

interface RoutesProps {
  readonly distribution: FoundDistribution;
  /** The number of the behavior that answered last, from 1. */
  readonly answering: number | undefined;
}

/** Where requests go. */
export function Routes({ distribution, answering }: RoutesProps) {
  const { settings, logicalId } = distribution;
  return (
    <section aria-labelledby="routes">
      <h2 id="routes">Where requests go</h2>
      <p class="faint">{[`${nameOf(distribution)}.`, ...assumptionsOf(distribution)].join(' ')}</p>
      <div class="drawing" tabIndex={0} role="region" aria-label="Routing diagram">
        {adopt(routingDiagram(settings, { name: logicalId, answers: answering }))}
      </div>
      <details>
        <summary>The same as a table, with keys and policies</summary>
        <div class="wide" tabIndex={0} role="region" aria-label="Table of behaviors">{adopt(routeTable(settings))}</div>
      </details>
    </section>
  );
}
