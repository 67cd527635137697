import { Annotations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { counterExample } from '../../edge/path/wildcard-inclusion';
import { EdgeWebAcl } from '../waf/edge-web-acl';

/**
 * Warns of content for staff that the IP allow list of the web ACL does not protect, if the app creates the web ACL.
 */
export function warnOfOpenStaffPaths(distribution: Construct, webAclArn: string | undefined, staffPaths: readonly string[]): void {
  if (staffPaths.length === 0) return;
  const webAcl = distribution.node.root.node.findAll().find((one): one is EdgeWebAcl => one instanceof EdgeWebAcl && one.webAclArn === webAclArn);
  // The allow list of '/admin/*' also protects '/admin', and ignores case.
  const protectedPatterns = webAcl?._staffPaths?.flatMap(pattern => (pattern.endsWith('/*') ? [pattern, pattern.slice(0, -2)] : [pattern]));
  if (protectedPatterns === undefined) return;
  const open = staffPaths.find(path => protectedPatterns.every(pattern => counterExample(path.toLowerCase(), pattern.toLowerCase()) !== undefined));
  if (open === undefined) return;
  Annotations.of(distribution).addWarningV2('cdk-edge-cache:staff-path-not-in-allow-list',
    `'${open}' is content for staff, but the allow list of '${webAcl!.node.path}' does not restrict it; add it to 'allowList.pathPatterns'`);
}
