import { FoundDistribution } from '../src/cli/input/find-distribution';
import { nameOf } from '../src/cli/report/report-body';

interface ToolbarProps {
  readonly distributions: readonly FoundDistribution[];
  readonly chosen: number;
  readonly onChoose: (distribution: number) => void;
  readonly onFiles: (files: Iterable<File>) => void;
  /** The title of the initial templates. */
  readonly start: string;
  readonly onStart: () => void;
}

export function Toolbar({ distributions, chosen, onChoose, onFiles, start, onStart }: ToolbarProps) {
  return (
    <section class="toolbar" aria-label="Templates">
      {distributions.length > 1 && (
        <label class="field">
          <span>Distribution</span>
          <select value={chosen} onChange={event => onChoose(Number(event.currentTarget.value))}>
            {distributions.map((one, i) => <option key={i} value={i}>{nameOf(one)}</option>)}
          </select>
        </label>
      )}
      <label class="field">
        <span>Open or drop templates (open related templates together)</span>
        <input
          type="file" multiple accept=".json,.yaml,.yml,.template"
          onChange={event => {
            const { files } = event.currentTarget;
            if (files !== null && files.length > 0) onFiles([...files]);
            // Otherwise the same file could not be opened again.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <button type="button" onClick={onStart}>Reset to {start}</button>
    </section>
  );
}
