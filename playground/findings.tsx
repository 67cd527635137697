import { useEffect, useMemo, useState } from 'preact/hooks';
import { adopt } from './adopt';
import { pasted } from './opened-files';
import { Source } from './source';
import { notCheckedText } from '../src/cli/lint/report-texts';
import { findingArticle, positionOf } from '../src/cli/report/finding-article';
import { PageInput } from '../src/cli/report/page-input';
import { Report } from '../src/cli/report/report';
import { Finding } from '../src/lint/finding';

interface FindingsProps {
  readonly input: PageInput;
  readonly report: Report | undefined;
  /** The template to show first. */
  readonly beginsWith: string | undefined;
  readonly onEdit: (input: PageInput) => void;
}

/** A position to show. A new object for each click, so that clicking again scrolls again. */
interface Jump { readonly line: number; readonly column: number }

/** The findings, next to the template. */
export function Findings({ input, report, beginsWith, onEdit }: FindingsProps) {
  const [template, setTemplate] = useState<string>();
  const [jump, setJump] = useState<Jump>();
  useEffect(() => setTemplate(undefined), [beginsWith]);
  const { findings, notChecked, accepted } = report?.linted ?? { findings: [], notChecked: [], accepted: [] };
  const named = (name?: string) => input.templates.find(one => one.name === name);
  const open = named(template) ?? named(beginsWith) ?? input.templates[0]!;
  const marks = useMemo(() => findings.map(({ finding }) => finding).filter(one => one.template === open.name), [findings, open.name]);

  const edit = (text: string) => onEdit({ ...input, templates: input.templates.map(one => (one === open ? { ...one, text } : one)) });
  const show = (finding: Finding) => {
    setTemplate(finding.template);
    setJump({ ...positionOf(finding)! });
  };
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      <div class="halves">
        <div class="list">
          {report !== undefined && findings.length === 0 && <p>No findings.</p>}
          {findings.map(({ finding }, i) => (
            <div class="found" key={i}>
              {adopt(findingArticle(finding, undefined))}
              {finding.line !== undefined && (
                <button type="button" onClick={() => show(finding)}>Show line {finding.line} of {finding.template}</button>
              )}
            </div>
          ))}
          {notChecked.length > 0 && <h3>Not checked</h3>}
          {notChecked.length > 0 && <ul>{notChecked.map((one, i) => <li key={i}>{one.line !== undefined && `line ${one.line}: `}{notCheckedText(one)}</li>)}</ul>}
          {accepted.length > 0 && <h3>Accepted</h3>}
          {accepted.length > 0 && <ul>{accepted.map(({ finding, reason }, i) => <li key={i}>{finding.ruleId} {finding.ruleName}: {reason}</li>)}</ul>}
        </div>
        <div class="template">
          {input.templates.length > 1 && (
            <label class="field">
              <span>Template</span>
              <select value={open.name} onChange={event => setTemplate(event.currentTarget.value)}>
                {input.templates.map(({ name }) => <option key={name}>{name}</option>)}
              </select>
            </label>
          )}
          <Source
            key={open.name} name={open.name} text={open.text} marks={marks} jump={jump}
            onEdit={edit} onPaste={text => onEdit(pasted(text, input))}
          />
        </div>
      </div>
    </section>
  );
}
