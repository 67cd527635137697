import { Twice } from './exchange-twice';
import { Outcome } from '../../edge/decision';

/** What would make a decision known that is not; nothing when it is known. */
export function whatToSupply({ first }: Twice): string[] {
  if (first.outcome !== Outcome.UNKNOWN) return [];
  const causes = [first.reason, ...first.doubts];
  const found = SUPPLIES.filter(({ cause }) => causes.some(one => cause.test(one))).map(({ supply }) => supply);
  return found.length > 0 ? found : ['resolve it in a copy of the template, with the value that it has in the deployment, and give that as PATH'];
}

/** By the words that the model and the reader of templates say of what they do not know. */
const SUPPLIES: readonly { readonly cause: RegExp; readonly supply: string }[] = [
  {
    cause: /edge function runs at/,
    supply: '--functions-change-nothing if the functions leave requests and responses as they are; otherwise say in edgeFunctions of a scenario what they do, and run cdk-edge-cache test',
  },
  { cause: /SSM parameter|the export '|Fn::ImportValue/, supply: 'the template that publishes the value, with --alongside, or the whole cdk.out folder as PATH' },
  { cause: /parameter '[^']*' (has no default|can be changed)/, supply: 'a default for the parameter, in a copy of the template' },
  {
    cause: /is neither managed nor in this template/,
    supply: 'the policy itself, in a copy of the template: aws cloudfront get-cache-policy-config or get-origin-request-policy-config shows its settings',
  },
  { cause: /variable of the Serverless Framework/, supply: 'the template that serverless package writes, which has the values of variables' },
  { cause: /names no cache policy/, supply: 'a cache policy for the behavior, in a copy of the template' },
  { cause: /condition '[^']*' is decided at deployment/, supply: 'defaults for the parameters that the condition compares, in a copy of the template' },
];
