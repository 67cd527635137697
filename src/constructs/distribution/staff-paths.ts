import { Annotations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { counterExample } from '../../edge/path/wildcard-inclusion';
import { EdgeWebAcl } from '../waf/edge-web-acl';

/**
 * Warns of content for staff that the allow-list of the web ACL leaves open, where the app makes both.
 */
export function warnOfOpenStaffPaths(distribution: Construct, webAclArn: string | undefined, staffPaths: readonly string[]): void {
  if (staffPaths.length === 0) return;
  const webAcl = distribution.node.root.node.findAll().find((one): one is EdgeWebAcl => one instanceof EdgeWebAcl && one.webAclArn === webAclArn);
  // '/admin/*' closes '/admin' too, in any case.
  const closed = webAcl?._staffPaths?.flatMap(pattern => (pattern.endsWith('/*') ? [pattern, pattern.slice(0, -2)] : [pattern]));
  if (closed === undefined) return;
  const open = staffPaths.find(path => closed.every(pattern => counterExample(path.toLowerCase(), pattern.toLowerCase()) !== undefined));
  if (open === undefined) return;
  Annotations.of(distribution).addWarningV2('cdk-edge-cache:staff-path-not-in-allow-list',
    `'${open}' is content for staff, and the allow-list of '${webAcl!.node.path}' leaves it open to every address; add it to 'allowList.pathPatterns'`);
}
