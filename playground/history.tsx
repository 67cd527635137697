import { OutcomeMark } from './answer';
import { Answered } from './session';

interface HistoryProps {
  readonly answers: readonly Answered[];
  /** The one whose explanation is shown. */
  readonly shown: number;
  readonly onShow: (answer: number) => void;
  readonly onReset: () => void;
}

/** What was asked so far. */
export function History({ answers, shown, onShow, onReset }: HistoryProps) {
  return (
    <div class="history">
      <div class="row">
        <h3>Asked so far</h3>
        <button type="button" onClick={onReset}>Start over, with an empty cache</button>
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
