import { OutcomeMark } from './answer';
import { Answered } from './session';

interface HistoryProps {
  readonly answers: readonly Answered[];
  /** The index of the explained answer. */
  readonly shown: number;
  readonly onShow: (answer: number) => void;
  readonly onReset: () => void;
}

/** The requests so far. */
export function History({ answers, shown, onShow, onReset }: HistoryProps) {
  return (
    <div class="history">
      <div class="row">
        <h3>Requests</h3>
        <button type="button" onClick={onReset}>Clear requests and cache</button>
      </div>
      <ol>
        {answers.map(({ at, request, first }, i) => (
          <li key={i}>
            <button type="button" aria-current={i === shown} onClick={() => onShow(i)}>
              <span class="time">{at} s</span>
              <OutcomeMark outcome={first.outcome} />
              <code>{request.method} {request.path}</code>
              {first.age !== undefined && <span class="faint">age {first.age}</span>}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
