import { Annotations, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The Region in which AWS keeps what belongs to CloudFront: its metrics, its certificates, its web ACLs, and the delivery of its logs. */
export const US_EAST_1 = 'us-east-1';

/**
 * Refuses a stack that is in another Region, and warns of one whose Region is not known.
 *
 * @param what what is to be created, with its article
 * @param because why it works there alone
 * @param wayOut what to do instead, where two stacks with cross-region references say too little
 */
export function requireUsEast1(scope: Construct, what: string, because: string, wayOut: (stack: Stack) => string = () => SECOND_STACK): void {
  const stack = Stack.of(scope);
  if (Token.isUnresolved(stack.region)) {
    Annotations.of(scope).addWarningV2('cdk-edge-cache:region-unknown',
      `${what} works in ${US_EAST_1} alone, because ${because}, and the Region of this stack is not known; set env: { region: '${US_EAST_1}' } on it`);
    return;
  }
  if (stack.region !== US_EAST_1) {
    throw new Error(`'scope' must be in a stack of ${US_EAST_1} for ${what}, because ${because}, got '${stack.stackName}' in ${stack.region}; ${wayOut(stack)}`);
  }
}

const SECOND_STACK = `put it into a second stack with env: { account, region: '${US_EAST_1}' }, and set crossRegionReferences: true on both stacks`;
