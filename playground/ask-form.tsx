import { TargetedSubmitEvent } from 'preact';
import { WrittenRequest } from '../src/cli/explain/viewer-request';

/** The fields of the form. */
export interface Question extends WrittenRequest {
  /** The time since the previous request. */
  readonly after: string;
  readonly idleFunctions: boolean;
}

interface AskFormProps {
  /** Suggested paths. */
  readonly paths: readonly string[];
  /** Whether the distribution has edge functions that the simulator does not run. */
  readonly runsCode: boolean;
  readonly onAsk: (question: Question) => void;
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

export function AskForm({ paths, runsCode, onAsk }: AskFormProps) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAsk(questionIn(new FormData(event.currentTarget)));
  };
  return (
    <form onSubmit={submit} autocomplete="off">
      <div class="row">
        <label class="field narrow">
          <span>Method</span>
          <select name="method">{METHODS.map(method => <option key={method}>{method}</option>)}</select>
        </label>
        <label class="field">
          <span>URL or path</span>
          <input name="url" defaultValue={paths[0]} list="paths" required spellcheck={false} />
        </label>
        <datalist id="paths">{paths.map(path => <option key={path} value={path} />)}</datalist>
      </div>
      <label class="field">
        <span>Viewer request headers, one per line</span>
        <textarea name="headers" rows={3} spellcheck={false} placeholder="cookie: session=abc" />
      </label>
      <fieldset>
        <legend>Origin response</legend>
        <div class="row">
          <label class="field narrow">
            <span>Status</span>
            <input name="originStatus" defaultValue="200" inputMode="numeric" required />
          </label>
          <label class="field">
            <span>Cache-Control</span>
            <input name="originCacheControl" placeholder="max-age=300" spellcheck={false} />
          </label>
        </div>
        <label class="field">
          <span>Other headers, one per line</span>
          <textarea name="originHeaders" rows={2} spellcheck={false} placeholder="vary: accept-language" />
        </label>
      </fieldset>
      <div class="row">
        <label class="field">
          <span>Time since the previous request (90, 10m, 1h 30m)</span>
          <input name="after" defaultValue="0" required />
        </label>
        <button type="submit" class="primary">Send request</button>
      </div>
      {runsCode && (
        <label class="check">
          <input type="checkbox" name="idleFunctions" />
          <span>Edge functions change nothing (<code>--functions-change-nothing</code>)</span>
        </label>
      )}
    </form>
  );
}

function questionIn(form: FormData): Question {
  const text = (name: string) => String(form.get(name) ?? '');
  const lines = (name: string) => text(name).split('\n').map(line => line.trim()).filter(line => line !== '');
  return {
    method: text('method'),
    url: text('url').trim(),
    headers: lines('headers'),
    originStatus: text('originStatus').trim(),
    originCacheControl: text('originCacheControl').trim() || undefined,
    originHeaders: lines('originHeaders'),
    after: text('after'),
    idleFunctions: form.has('idleFunctions'),
  };
}
