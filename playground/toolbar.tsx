import { FoundDistribution } from '../src/cli/input/find-distribution';
import { nameOf } from '../src/cli/report/report-body';

interface ToolbarProps {
  readonly distributions: readonly FoundDistribution[];
  readonly chosen: number;
  readonly onChoose: (distribution: number) => void;
  readonly onFiles: (files: Iterable<File>) => void;
  /** What the page was opened with. */
  readonly start: string;
  readonly onStart: () => void;
}

/** What is looked at. */
export function Toolbar({ distributions, chosen, onChoose, onFiles, start, onStart }: ToolbarProps) {
  return (
    <section class="toolbar" aria-label="What is looked at">
      {distributions.length > 1 && (
        <label class="field">
          <span>Distribution</span>
          <select value={chosen} onChange={event => onChoose(Number(event.currentTarget.value))}>
            {distributions.map((one, i) => <option key={i} value={i}>{nameOf(one)}</option>)}
          </select>
        </label>
      )}
      <label class="field">
        <span>Open templates (together, if one borrows from another), or drop them anywhere</span>
        <input
          type="file" multiple accept=".json,.yaml,.yml,.template"
          onChange={event => {
            const { files } = event.currentTarget;
            if (files !== null && files.length > 0) onFiles([...files]);
            // So that the same file can be opened again after it was changed.
            event.currentTarget.value = '';
          }}
        />
      </label>
      <button type="button" onClick={onStart}>Start again from {start}</button>
    </section>
  );
}
