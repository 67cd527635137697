import { isIPv4, isIPv6 } from 'node:net';
import { Token } from 'aws-cdk-lib';
import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { IpAllowList } from './ip-allow-list';
import { PathPattern } from '../../edge/path/path-pattern';

/** The paths of an allow-list that names none. */
export const STAFF_PATHS = ['/admin/*'];

/**
 * What matches a request for one of the paths from an address that is not on the list, with the IP sets that it takes.
 */
export function allowListStatement(scope: Construct, { cidrs, pathPatterns = STAFF_PATHS }: IpAllowList): CfnWebACL.StatementProperty {
  checkKnown('allowList.cidrs', cidrs, 'CIDR');
  checkKnown('allowList.pathPatterns', pathPatterns, 'path pattern');
  pathPatterns.forEach(checkPathPattern);
  const ranges = cidrs.map(rangeOf);

  const ipSets = VERSIONS.flatMap(({ version, id }) => {
    const addresses = ranges.filter(range => range.version === version).map(range => range.cidr);
    return addresses.length === 0 ? [] : [new CfnIPSet(scope, id, { scope: 'CLOUDFRONT', ipAddressVersion: version, addresses })];
  });
  const isAllowed = anyOf(ipSets.map(ipSet => ({ ipSetReferenceStatement: { arn: ipSet.attrArn } })));
  return {
    andStatement: {
      statements: [anyOf(pathPatterns.flatMap(pathStatements)), { notStatement: { statement: isAllowed } }],
    },
  };
}

const VERSIONS = [
  { version: 'IPV4', id: 'AllowedIpv4', longest: 32 },
  { version: 'IPV6', id: 'AllowedIpv6', longest: 128 },
] as const;

/**
 * The path as it was sent, and the path as a server may understand it. CloudFront finds the route by a normalized path and sends the origin
 * the path as it was, so either of the two could reach what is protected.
 */
function pathStatements(pathPattern: string): CfnWebACL.StatementProperty[] {
  const isPrefix = pathPattern.endsWith('*');
  const path = isPrefix ? pathPattern.slice(0, -1) : pathPattern;
  const understood = path.toLowerCase();
  const constraint = isPrefix ? 'STARTS_WITH' : 'EXACTLY';
  // A path is understood to be '/admin' also when it was written '/x/../admin/.'.
  const folder = isPrefix && path.length > 1 && path.endsWith('/') ? [pathStatement('EXACTLY', understood.slice(0, -1), UNDERSTOOD)] : [];
  return [pathStatement(constraint, path, AS_SENT), pathStatement(constraint, understood, UNDERSTOOD), ...folder];
}

const AS_SENT = ['NONE'];
const UNDERSTOOD = ['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'];

function pathStatement(positionalConstraint: string, searchString: string, transformations: readonly string[]): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint,
      searchString,
      textTransformations: transformations.map((type, priority) => ({ type, priority })),
    },
  };
}

/** An OrStatement "requires at least two nested statements". https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-or.html */
function anyOf(statements: CfnWebACL.StatementProperty[]): CfnWebACL.StatementProperty {
  return statements.length === 1 ? statements[0]! : { orStatement: { statements } };
}

function checkKnown(prop: string, values: string[], noun: string): void {
  if (Token.isUnresolved(values) || values.some(value => Token.isUnresolved(value))) {
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass plain strings, or a rule with an IP set of your own as 'customRules'`);
  }
  if (values.length === 0) {
    throw new Error(`'${prop}' must have at least one ${noun}, got none; name one, or leave 'allowList' out`);
  }
}

function checkPathPattern(pathPattern: string): void {
  const refusal = PathPattern.refusalOf(pathPattern);
  if (refusal !== undefined) {
    throw new Error(`'allowList.pathPatterns' '${pathPattern}' ${refusal}`);
  }
  if (!/^\/[^*?]*\*?$/.test(pathPattern)) {
    throw new Error(`'allowList.pathPatterns' must begin with '/' and have no wildcard but a '*' at the end, got '${pathPattern}'; write it as '/admin/*'`);
  }
  if (Buffer.byteLength(pathPattern) > 200) {
    throw new Error(`'allowList.pathPatterns' must be 200 bytes at most, got ${Buffer.byteLength(pathPattern)} for '${pathPattern}'; end it sooner, with '*'`);
  }
}

function rangeOf(cidr: string): { cidr: string; version: string } {
  const [address = '', prefix] = cidr.split('/');
  const family = VERSIONS[isIPv4(address) ? 0 : 1];
  if (!isIPv4(address) && !isIPv6(address)) {
    throw new Error(`'allowList.cidrs' must be address ranges, got '${cidr}'; write them as 203.0.113.0/24 or 2001:db8::/32`);
  }
  if (prefix === undefined) {
    throw new Error(`'allowList.cidrs' must be in CIDR notation, got '${cidr}'; write '${cidr}/${family.longest}' for this one address`);
  }
  if (!/^[1-9]\d{0,2}$/.test(prefix) || Number(prefix) > family.longest || cidr.split('/').length > 2) {
    throw new Error(`'allowList.cidrs' must end in /1 to /${family.longest}, got '${cidr}'; AWS WAF takes no other range of this kind`);
  }
  return { cidr, version: family.version };
}
