import { LintContext } from './lint-context';
import { TemplateLocation } from './template-location';

/** The policies of one kind that a template creates. */
export interface PolicyKindSubject {
  readonly words: string;
  readonly policies: readonly {
    readonly logicalId: string;
    readonly condition?: string;
    readonly settings: { readonly name?: string };
    readonly at: (...path: string[]) => TemplateLocation;
  }[];
}

export function policyKinds({ cachePolicies, originRequestPolicies, responseHeadersPolicies }: LintContext): PolicyKindSubject[] {
  return [
    { words: 'cache policy', policies: cachePolicies },
    { words: 'origin request policy', policies: originRequestPolicies },
    { words: 'response headers policy', policies: responseHeadersPolicies },
  ];
}
