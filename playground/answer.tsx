import { Answered } from './session';
import { explanation, Section } from '../src/cli/explain/explanation';
import { EdgeDecision, Outcome } from '../src/edge/decision';

/** The same explanation as `cdk-edge-cache explain`. */
export function Answer({ answer }: { readonly answer: Answered | undefined }) {
  return (
    <div class="answer">
      <div role="status">
        {answer === undefined
          ? <p class="faint">Send a request to see the cache behavior, the cache key, the origin request, the TTL and the reasons.</p>
          : <Headline request={`${answer.request.method} ${answer.request.path}`} decision={answer.first} />}
      </div>
      {answer !== undefined && explanation(answer).map(section => <Part key={section.heading} section={section} />)}
    </div>
  );
}

function Headline({ request, decision }: { readonly request: string; readonly decision: EdgeDecision }) {
  const { outcome, status, reason } = decision;
  return (
    <>
      <p class="headline">
        <OutcomeMark outcome={outcome} /> <code>{request}</code>{status !== undefined && <> <span class="faint">status {status}</span></>}
      </p>
      <p>{reason}.</p>
    </>
  );
}

/** An outcome in the words of the X-Cache header. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  return <span class={`outcome ${outcome.toLowerCase()}`}>{WORDS[outcome]}</span>;
}

const WORDS: Record<Outcome, string> = {
  [Outcome.HIT]: 'Hit',
  [Outcome.REFRESH_HIT]: 'RefreshHit',
  [Outcome.MISS]: 'Miss',
  [Outcome.ERROR]: 'Error',
  [Outcome.REDIRECT]: 'Redirect',
  [Outcome.GENERATED]: 'FunctionGeneratedResponse',
  [Outcome.UNKNOWN]: 'Unknown',
};

function Part({ section: { heading, sentences, rows = [] } }: { readonly section: Section }) {
  return (
    <section>
      <h3>{heading}</h3>
      {sentences.map(sentence => <p key={sentence}>{sentence}</p>)}
      {rows.length > 0 && rows.every(([first]) => first === '-')
        ? <ul>{rows.map(([, words]) => <li key={words}>{words}</li>)}</ul>
        : rows.length > 0 && <table class="pairs"><tbody>{rows.map((row, i) => <tr key={i}>{row.map((cell, n) => <td key={n}>{cell}</td>)}</tr>)}</tbody></table>}
    </section>
  );
}
