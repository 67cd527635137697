import { Place } from './place';
import { Subject } from './subject';

/** The policies of one kind that a template creates. */
export interface PolicyKindSubject {
  readonly words: string;
  readonly policies: readonly {
    readonly logicalId: string;
    readonly condition?: string;
    readonly settings: { readonly name?: string };
    readonly at: (...path: string[]) => Place;
  }[];
}

export function policyKinds({ cachePolicies, originRequestPolicies, responseHeadersPolicies }: Subject): PolicyKindSubject[] {
  return [
    { words: 'cache policy', policies: cachePolicies },
    { words: 'origin request policy', policies: originRequestPolicies },
    { words: 'response headers policy', policies: responseHeadersPolicies },
  ];
}
