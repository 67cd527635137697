import { useEffect, useRef, useState } from 'preact/hooks';
import { Finding, Severity } from '../src/lint/finding';

interface SourceProps {
  readonly name: string;
  readonly text: string;
  /** The findings in the template. */
  readonly marks: readonly Finding[];
  readonly jump: { readonly line: number; readonly column: number } | undefined;
  readonly onEdit: (text: string) => void;
  /** Called when pasted text replaces all of the template. */
  readonly onPaste: (text: string) => void;
}

/** In pixels, as in the style sheet. */
const LINE_HEIGHT = 18;

/** The pause in typing after which the template is read again, in milliseconds. */
const PAUSE = 300;

/** An editor for the template, with a mark at each line that has a finding. */
export function Source({ name, text, marks, jump, onEdit, onPaste }: SourceProps) {
  const [written, setWritten] = useState(text);
  const [top, setTop] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setWritten(text), [text]);
  useEffect(() => {
    if (written === text) return undefined;
    const timer = setTimeout(() => onEdit(written), PAUSE);
    return () => clearTimeout(timer);
  }, [written]);
  useEffect(() => {
    if (jump !== undefined && area.current !== null) goTo(area.current, jump.line);
  }, [jump]);

  const paste = (event: ClipboardEvent) => {
    const { selectionStart, selectionEnd, value } = area.current!;
    const all = event.clipboardData?.getData('text/plain') ?? '';
    if (all === '' || selectionStart > 0 || selectionEnd < value.length) return;
    event.preventDefault();
    onPaste(all);
  };
  const lines = written.split('\n').length;
  const worst = bySeverity(marks);
  return (
    <div class="source">
      <label for="source">Paste a template here, or edit <code>{name}</code></label>
      <div class="editor">
        <div class="gutter" aria-hidden="true">
          <pre ref={node => { if (node !== null) node.style.transform = `translateY(${-top}px)`; }}>
            {[...worst].map(([line, severity]) => (
              <span key={line} class={`mark ${severity}`} ref={node => { if (node !== null) node.style.top = `${(line - 1) * LINE_HEIGHT}px`; }}>{SIGNS[severity]}</span>
            ))}
            {numbers(lines)}
          </pre>
        </div>
        <textarea
          id="source" ref={area} wrap="off" spellcheck={false} autocomplete="off" value={written}
          onInput={event => setWritten(event.currentTarget.value)}
          onPaste={paste}
          onScroll={event => setTop(event.currentTarget.scrollTop)}
        />
      </div>
    </div>
  );
}

const SIGNS: Record<Severity, string> = { [Severity.ERROR]: '✕', [Severity.WARNING]: '!' };

function bySeverity(marks: readonly Finding[]): Map<number, Severity> {
  const worst = new Map<number, Severity>();
  for (const { line, severity } of marks) {
    if (line !== undefined && worst.get(line) !== Severity.ERROR) worst.set(line, severity);
  }
  return worst;
}

function numbers(lines: number): string {
  return Array.from({ length: lines }, (_, i) => i + 1).join('\n');
}

/** Selects a line and scrolls it to the middle. */
function goTo(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
  area.scrollTop = Math.max(0, (line - 1) * LINE_HEIGHT - area.clientHeight / 2);
  area.scrollLeft = 0;
  area.scrollIntoView({ block: 'nearest' });
}
