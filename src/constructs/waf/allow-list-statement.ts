import { isIPv4, isIPv6 } from 'node:net';
import { Token } from 'aws-cdk-lib';
import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { IpAllowListOptions } from './ip-allow-list-options';
import { PathPattern } from '../../edge/path/path-pattern';

/** The default path patterns of an allow list. */
export const STAFF_PATHS = ['/admin/*'];

/** Creates the IP sets of an allow list, and a statement that matches requests for its paths from all other addresses. */
export function allowListStatement(scope: Construct, { cidrs, pathPatterns = STAFF_PATHS }: IpAllowListOptions): CfnWebACL.StatementProperty {
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
  { version: 'IPV4', id: 'AllowedIpv4', maxPrefix: 32 },
  { version: 'IPV6', id: 'AllowedIpv6', maxPrefix: 128 },
] as const;

const UNCHANGED = ['NONE'];
const NORMALIZED = ['URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'];

/**
 * Matches the path as sent and the normalized path. CloudFront selects the cache behavior by the normalized path and sends the path to the
 * origin unchanged, so either can reach a protected page.
 */
function pathStatements(pathPattern: string): CfnWebACL.StatementProperty[] {
  const isPrefix = pathPattern.endsWith('*');
  const path = isPrefix ? pathPattern.slice(0, -1) : pathPattern;
  const normalized = path.toLowerCase();
  const constraint = isPrefix ? 'STARTS_WITH' : 'EXACTLY';
  // Normalization also removes the trailing slash of a folder: '/x/../admin/.' becomes '/admin'.
  const folder = isPrefix && path.length > 1 && path.endsWith('/') ? [pathStatement('EXACTLY', normalized.slice(0, -1), NORMALIZED)] : [];
  return [pathStatement(constraint, path, UNCHANGED), pathStatement(constraint, normalized, NORMALIZED), ...folder];
}

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
    throw new Error(`'${prop}' must be known at synthesis, got a token; pass literal strings, or use your own IP set in 'customRules'`);
  }
  if (values.length === 0) {
    throw new Error(`'${prop}' must have at least one ${noun}, got none; add one, or remove 'allowList'`);
  }
}

function checkPathPattern(pathPattern: string): void {
  const refusal = PathPattern.refusalOf(pathPattern);
  if (refusal !== undefined) {
    throw new Error(`'allowList.pathPatterns' '${pathPattern}' ${refusal}`);
  }
  if (!/^\/[^*?]*\*?$/.test(pathPattern)) {
    throw new Error(`'allowList.pathPatterns' must begin with '/' and have no wildcard except a '*' at the end, got '${pathPattern}'; write it as '/admin/*'`);
  }
  if (Buffer.byteLength(pathPattern) > 200) {
    throw new Error(`'allowList.pathPatterns' must have at most 200 bytes each, got ${Buffer.byteLength(pathPattern)} for '${pathPattern}'; shorten it with a '*' at the end`);
  }
}

function rangeOf(cidr: string): { cidr: string; version: string } {
  const [address = '', prefix, ...rest] = cidr.split('/');
  const { version, maxPrefix } = VERSIONS[isIPv4(address) ? 0 : 1];
  if (!isIPv4(address) && !isIPv6(address)) {
    throw new Error(`'allowList.cidrs' must be IP address ranges, got '${cidr}'; write them as 203.0.113.0/24 or 2001:db8::/32`);
  }
  if (prefix === undefined) {
    throw new Error(`'allowList.cidrs' must be in CIDR notation, got '${cidr}'; write '${cidr}/${maxPrefix}' for a single address`);
  }
  if (!/^[1-9]\d{0,2}$/.test(prefix) || Number(prefix) > maxPrefix || rest.length > 0) {
    throw new Error(`'allowList.cidrs' must end with /1 to /${maxPrefix}, got '${cidr}'; AWS WAF accepts no other prefix length`);
  }
  return { cidr, version };
}
