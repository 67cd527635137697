import { Twice } from './exchange-twice';
import { Outcome } from '../../edge/decision';

/** The inputs that would resolve an unknown decision; empty if it is known. */
export function whatToSupply({ first }: Twice): string[] {
  if (first.outcome !== Outcome.UNKNOWN) return [];
  const causes = [first.reason, ...first.doubts];
  const found = SUPPLIES.filter(({ cause }) => causes.some(one => cause.test(one))).map(({ supply }) => supply);
  return found.length > 0 ? found : ['a copy of the template with the deployed value, as PATH'];
}

/** The inputs by the causes that the model and the template reader report. */
const SUPPLIES: readonly { readonly cause: RegExp; readonly supply: string }[] = [
  {
    cause: /edge function runs at/,
    supply: '--functions-change-nothing, if the functions change nothing; otherwise describe their effects in edgeFunctions of a scenario and run cdk-edge-cache test',
  },
  { cause: /SSM parameter|the export '|Fn::ImportValue/, supply: 'the template that publishes the value, with --alongside, or the whole cdk.out folder as PATH' },
  { cause: /parameter '[^']*' (has no default|can be changed)/, supply: 'a default for the parameter, in a copy of the template' },
  {
    cause: /is neither managed nor in this template/,
    supply: 'the policy, in a copy of the template; aws cloudfront get-cache-policy-config or get-origin-request-policy-config prints its settings',
  },
  { cause: /variable of the Serverless Framework/, supply: 'the template that serverless package writes, which contains the values of variables' },
  { cause: /names no cache policy/, supply: 'a cache policy for the behavior, in a copy of the template' },
  { cause: /condition '[^']*' is decided at deployment/, supply: 'defaults for the parameters that the condition compares, in a copy of the template' },
];
