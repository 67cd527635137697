import { useMemo, useRef, useState } from 'preact/hooks';
import { adopt } from './adopt';
import { Ask } from './ask';
import { Behaviors } from './behaviors';
import { DropZone } from './drop-zone';
import { Findings } from './findings';
import { openedFiles } from './opened-files';
import { read } from './session';
import { Toolbar } from './toolbar';
import { summaryOf } from '../src/cli/lint/summary';
import { PageInput } from '../src/cli/report/page-input';
import { Report } from '../src/cli/report/report';
import { reportBody } from '../src/cli/report/report-body';

/** The page. Users can edit and replace the templates. */
export function App({ opened }: { readonly opened: PageInput }) {
  const [input, setInput] = useState(opened);
  const [chosen, setChosen] = useState(0);
  const [unread, setUnread] = useState<string>();
  const [answering, setAnswering] = useState<number>();
  const { report, error } = useReport(input);
  const distributions = report?.distributions ?? [];
  const distribution = distributions[chosen] ?? distributions[0];

  const paper = useMemo(() => report === undefined ? undefined : adopt(reportBody(report)), [report]);

  const open = (next: PageInput) => {
    setUnread(undefined);
    setChosen(0);
    setInput(next);
  };
  const openFiles = (files: Iterable<File>) => void openedFiles(files, opened).then(open, ({ message }: Error) => setUnread(message));

  return (
    <>
      <DropZone onFiles={openFiles}>
        <header>
          <h1>CloudFront caching of {input.title}</h1>
          <p class="summary">{error === undefined && report !== undefined ? `${summaryOf(report.linted)}.` : 'The template cannot be read.'}</p>
          <p class="faint">The simulator and the rules of cdk-edge-cache run in this page. Your templates and requests never leave it.</p>
        </header>
        <Toolbar
          distributions={distributions} chosen={distributions.indexOf(distribution!)} onChoose={setChosen}
          onFiles={openFiles} start={opened.title} onStart={() => open(opened)}
        />
        <main>
          {unread !== undefined && <p class="refusal" role="alert">{unread}</p>}
          {error !== undefined && <p class="refusal" role="alert">{error}{report !== undefined && '. The page shows the last valid template.'}</p>}
          {report !== undefined && distribution === undefined
            && <p class="refusal" role="alert">The template has no distribution. Open the template of the stack that creates it.</p>}
          {distribution !== undefined && <Behaviors distribution={distribution} answering={answering} />}
          {distribution !== undefined && <Ask distribution={distribution.settings} onAnswer={setAnswering} />}
          <Findings input={input} report={report} beginsWith={distribution?.template} onEdit={setInput} />
        </main>
        <footer>cdk-edge-cache {opened.version}</footer>
      </DropZone>
      {paper}
    </>
  );
}

/** The report on the open templates. While they are invalid, the previous report. */
function useReport(input: PageInput): { readonly report?: Report; readonly error?: string } {
  const last = useRef<Report | undefined>(undefined);
  return useMemo(() => {
    const result = read(input);
    if ('error' in result) return { report: last.current, error: result.error };
    last.current = result.value;
    return { report: result.value };
  }, [input]);
}
