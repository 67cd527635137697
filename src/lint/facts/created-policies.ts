import { LintContext } from '../lint-context';
import { TemplateLocation } from '../template-location';

/** The policies of one kind that a template creates. */
export interface CreatedPolicies {
  readonly kind: 'cache policy' | 'origin request policy' | 'response headers policy';
  readonly policies: readonly CreatedPolicy[];
}

export interface CreatedPolicy {
  readonly logicalId: string;
  readonly condition?: string;
  readonly settings: { readonly name?: string };
  readonly at: (...path: string[]) => TemplateLocation;
}

export function createdPolicies({ cachePolicies, originRequestPolicies, responseHeadersPolicies }: LintContext): CreatedPolicies[] {
  return [
    { kind: 'cache policy', policies: cachePolicies },
    { kind: 'origin request policy', policies: originRequestPolicies },
    { kind: 'response headers policy', policies: responseHeadersPolicies },
  ];
}
