import { useEffect, useMemo, useState } from 'preact/hooks';
import { Answer } from './answer';
import { AskForm, Question } from './ask-form';
import { History } from './history';
import { Asked, attempt, examplePath, play, runsCode } from './session';
import { viewerRequest } from '../src/cli/explain/viewer-request';
import { secondsOf } from '../src/cli/scenario/seconds';
import { DistributionSettings } from '../src/edge/model';

interface AskProps {
  readonly distribution: DistributionSettings;
  /** Receives the number of the behavior that answers, from 1. */
  readonly onAnswer: (route: number | undefined) => void;
}

/** Requests to one simulator, whose cache keeps earlier responses. */
export function Ask({ distribution, onAnswer }: AskProps) {
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const [shown, setShown] = useState(0);
  const [refusal, setRefusal] = useState<string>();
  const played = useMemo(() => attempt(() => play(distribution, asked)), [distribution, asked]);
  const answers = 'value' in played ? played.value : [];
  const answer = answers[shown] ?? answers.at(-1);
  const error = refusal ?? ('error' in played ? played.error : undefined);
  const route = answer === undefined ? undefined : answer.first.behavior.precedence + 1;
  useEffect(() => onAnswer(route), [route]);

  const ask = (question: Question) => {
    const next = attempt(() => [...asked, askedOf(question)]);
    const result = 'error' in next ? next : attempt(() => play(distribution, next.value));
    setRefusal('error' in result ? result.error : undefined);
    if ('error' in next || 'error' in result) return;
    setAsked(next.value);
    setShown(next.value.length - 1);
  };
  const reset = () => {
    setAsked([]);
    setRefusal(undefined);
  };

  const paths = distribution.cacheBehaviors.flatMap(({ pathPattern }) => (pathPattern === undefined ? [] : [examplePath(pathPattern)]));
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">Simulate requests</h2>
      <p class="faint">All requests go to one edge location. The first request for an object is a cache miss. Send it again to see whether it is a cache hit.</p>
      <div class="halves">
        <div>
          <AskForm paths={[...paths, '/']} runsCode={runsCode(distribution)} onAsk={ask} />
          {error !== undefined && <p class="refusal" role="alert">{error}</p>}
          {asked.length > 0 && <History answers={answers} shown={answers.indexOf(answer!)} onShow={setShown} onReset={reset} />}
        </div>
        <Answer answer={answer} />
      </div>
    </section>
  );
}

function askedOf({ after, idleFunctions, ...written }: Question): Asked {
  const wait = /^\d+$/.test(after.trim()) ? Number(after) : secondsOf(after.trim());
  if (wait === undefined) throw new Error(`the time must be in seconds, or like 5m, 1h 30m or 1d, got '${after}'`);
  return { request: viewerRequest(written), wait, idleFunctions };
}
