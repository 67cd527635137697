import { Token } from 'aws-cdk-lib';

/**
 * Checks a list of names that a user passes.
 *
 * @param description the allowed names, as the message describes them
 * @param fix the last part of the message about a name that is not allowed
 * @throws if the list contains a token, a name that the pattern does not match, or a duplicate
 */
export function checkNames(prop: string, names: string[], allowed: RegExp, description: string, fix: string): void {
  checkKnown(prop, names);
  const refused = names.find(name => !allowed.test(name));
  if (refused !== undefined) throw new Error(`'${prop}' must be ${description}, got '${refused}'; ${fix}`);
  checkDistinct(prop, names);
}

/** @throws if the list contains a token */
export function checkKnown(prop: string, names: string[]): void {
  if (Token.isUnresolved(names) || names.some(name => Token.isUnresolved(name))) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass plain strings`);
  }
}

/** @throws if the list contains a duplicate */
export function checkDistinct(prop: string, names: string[]): void {
  const duplicate = firstDuplicate(names);
  if (duplicate !== undefined) throw new Error(`'${prop}' must list each value once, got '${duplicate}' twice; remove one`);
}

export function firstDuplicate(list: string[]): string | undefined {
  return list.find((one, i) => list.indexOf(one) !== i);
}
