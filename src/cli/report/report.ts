import { ReadTemplate } from '../input/caching-templates';
import { distributionsIn, FoundDistribution } from '../input/find-distribution';
import { LintConfiguration } from '../lint/configuration';
import { LintResult, lintTemplates } from '../lint/lint-templates';

/** What there is to say of templates: where requests go, and what is wrong. */
export interface Report {
  /** What the templates are called together. */
  readonly title: string;
  readonly templates: readonly ReadTemplate[];
  readonly distributions: readonly FoundDistribution[];
  readonly linted: LintResult;
}

export function reportOf(title: string, templates: readonly ReadTemplate[], configuration: LintConfiguration): Report {
  return { title, templates, distributions: distributionsIn(templates), linted: lintTemplates(templates, configuration) };
}
