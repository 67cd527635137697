/*
 * Measures the cost of one decision, next to alternatives in the same run. Compare only ratios between machines. Prints the table and
 * writes it to docs/performance.md.
 */
import CachePolicy from 'http-cache-semantics';
import { MACHINE, publish, verdict } from './performance-page';
import { distribution, flat, Requests } from './workload';
import { edge } from 'cdk-edge-cache';

const REQUESTS = 1_000_000;
const LOT = 10_000;

interface Contender {
  readonly name: string;
  readonly behaviors: number;
  /** Returns the measured work for one lot of requests. `ready` prepares a lot and is not measured. */
  readonly prepare: (behaviors: number) => { readonly ready?: (lot: edge.EdgeRequest[]) => void; readonly work: (lot: edge.EdgeRequest[]) => number };
}

const plain: Contender['prepare'] = behaviors => {
  const simulator = new edge.EdgeSimulator(distribution(behaviors));
  return {
    work: lot => {
      let hits = 0;
      for (const request of lot) if (simulator.send(request).outcome === edge.Outcome.HIT) hits++;
      return hits;
    },
  };
};

const lookedUp: Contender['prepare'] = behaviors => {
  const simulator = new edge.EdgeSimulator(distribution(behaviors));
  return {
    work: lot => {
      let hits = 0;
      for (const request of lot) {
        const lookUp = simulator.lookUp(request);
        if (lookUp.state === edge.LookUpState.NEEDS_ORIGIN) lookUp.receive(request.originResponse!);
        const decision = lookUp.state === edge.LookUpState.DECIDED ? lookUp.decision! : lookUp.complete();
        if (decision.outcome === edge.Outcome.HIT) hits++;
      }
      return hits;
    },
  };
};

const explained: Contender['prepare'] = behaviors => {
  const simulator = new edge.EdgeSimulator(distribution(behaviors));
  return {
    work: lot => {
      let letters = 0;
      for (const request of lot) letters += simulator.send(request).reason.length;
      return letters;
    },
  };
};

const httpCacheSemantics: Contender['prepare'] = () => ({
  work: lot => {
    let ttl = 0;
    for (const { path, headers, originResponse } of lot) {
      const request = { url: path, method: 'GET', headers: headers! };
      const policy = new CachePolicy(request, { status: 200, headers: originResponse!.headers! });
      if (policy.storable() && policy.satisfiesWithoutRevalidation(request)) ttl += policy.timeToLive();
    }
    return ttl;
  },
});

const bareMap: Contender['prepare'] = behaviors => {
  const simulator = new edge.EdgeSimulator(distribution(behaviors));
  const keyOf = (request: edge.EdgeRequest) => flat(simulator.send(request).cacheKey);
  const map = new Map(new Requests(behaviors).next(REQUESTS).map(request => [keyOf(request), 1]));
  let keys: string[] = [];
  return {
    // New strings for each lot, because every request has a new one.
    ready: lot => {
      keys = lot.map(keyOf);
    },
    work: () => {
      let found = 0;
      for (const key of keys) found += map.get(key) ?? 0;
      return found;
    },
  };
};

const CONTENDERS: readonly Contender[] = [
  { name: 'EdgeSimulator.send', behaviors: 5, prepare: plain },
  { name: 'EdgeSimulator.send', behaviors: 25, prepare: plain },
  { name: 'EdgeSimulator.send', behaviors: 75, prepare: plain },
  { name: 'EdgeSimulator.lookUp', behaviors: 25, prepare: lookedUp },
  { name: 'EdgeSimulator.send and the reason', behaviors: 25, prepare: explained },
  { name: 'http-cache-semantics, one policy per request', behaviors: 25, prepare: httpCacheSemantics },
  { name: 'Map.get with a finished key', behaviors: 25, prepare: bareMap },
];

async function main(): Promise<void> {
  // tinybench is an ES module, and this file is compiled to CommonJS.
  const { Bench } = await import('tinybench');
  const bench = new Bench({ iterations: REQUESTS / LOT, time: 0, warmupIterations: 20, warmupTime: 0 });
  for (const { name, behaviors, prepare } of CONTENDERS) {
    const requests = new Requests(behaviors);
    const { ready = () => {}, work } = prepare(behaviors);
    let lot: edge.EdgeRequest[] = [];
    bench.add(`${name} | ${behaviors}`, () => work(lot), {
      beforeEach: () => {
        lot = requests.next(LOT);
        ready(lot);
      },
    });
  }
  await bench.run();

  const rates = bench.tasks.map(task => {
    const result = task.result as { latency?: { mean: number } };
    if (result.latency === undefined) throw new Error(`${task.name} failed: ${JSON.stringify(task.result)}`);
    return LOT / result.latency.mean * 1000;
  });
  const rate = (name: string, behaviors: number) => rates[CONTENDERS.findIndex(one => one.name === name && one.behaviors === behaviors)]!;
  const base = rate('EdgeSimulator.send', 25);
  const table = [
    '| operation | behaviors | decisions per second | relative rate |',
    '| --- | ---: | ---: | ---: |',
    ...CONTENDERS.map(({ name, behaviors }, i) => `| ${name} | ${behaviors} | ${Math.round(rates[i]!).toLocaleString('en-US')} | ${(rates[i]! / base).toFixed(2)} |`),
  ].join('\n');
  const verdicts = [
    verdict('decisions per second, 25 behaviors', base, 1_000_000, 'at least'),
    verdict('times the rate of http-cache-semantics', base / rate('http-cache-semantics, one policy per request', 25), 5, 'at least'),
    verdict('times the rate of Map.get', base / rate('Map.get with a finished key', 25), 0.5, 'at least'),
    verdict('times the cost of 5 behaviors, with 75 behaviors', rate('EdgeSimulator.send', 5) / rate('EdgeSimulator.send', 75), 1.1, 'at most'),
    verdict('times the rate of send, with lookUp', rate('EdgeSimulator.lookUp', 25) / base, 0.9, 'at least'),
  ];
  const machine = `Mean over ${REQUESTS.toLocaleString('en-US')} requests over 100,000 distinct keys, ${MACHINE}.`;

  publish('bench', [table, machine], verdicts);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
