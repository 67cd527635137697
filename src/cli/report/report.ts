import { ReadTemplate } from '../input/caching-templates';
import { distributionsIn, FoundDistribution } from '../input/find-distribution';
import { LintConfiguration } from '../lint/configuration';
import { LintResult, lintTemplates } from '../lint/lint-templates';

/** The distributions and findings of templates. */
export interface Report {
  /** The paths of the templates. */
  readonly title: string;
  readonly templates: readonly ReadTemplate[];
  readonly distributions: readonly FoundDistribution[];
  readonly linted: LintResult;
}

export function reportOf(title: string, templates: readonly ReadTemplate[], configuration: LintConfiguration): Report {
  return { title, templates, distributions: distributionsIn(templates), linted: lintTemplates(templates, configuration) };
}
