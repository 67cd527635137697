import { Annotations, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The Region of CloudFront's metrics, certificates, web ACLs and log delivery. */
export const US_EAST_1 = 'us-east-1';

/**
 * Checks that a stack is in us-east-1. Adds a warning if its Region is unknown.
 *
 * @param what the resource to create, with its article
 * @param because the reason for the Region
 * @param fix the last part of the message. Defaults to a second stack with cross-region references
 * @throws if the stack is in another Region
 */
export function requireUsEast1(scope: Construct, what: string, because: string, fix: (stack: Stack) => string = () => SECOND_STACK): void {
  const stack = Stack.of(scope);
  if (Token.isUnresolved(stack.region)) {
    Annotations.of(scope).addWarningV2('cdk-edge-cache:region-unknown',
      `${what} must be in ${US_EAST_1}, because ${because}, but the Region of this stack is unknown; set env: { region: '${US_EAST_1}' } on the stack`);
    return;
  }
  if (stack.region !== US_EAST_1) {
    throw new Error(`'scope' must be in a stack in ${US_EAST_1} for ${what}, because ${because}, got '${stack.stackName}' in ${stack.region}; ${fix(stack)}`);
  }
}

const SECOND_STACK = `move it to a second stack with env: { account, region: '${US_EAST_1}' }, and set crossRegionReferences: true on both stacks`;
