import { CfnResource } from 'aws-cdk-lib';
import { CfnListener, CfnListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { literals, VerifiedOrigin } from './verified-origins';
import { propertiesOf, resourcesAround } from '../synth/resolved-resources';

/** The names on all certificates of a listener; nothing if one of them is not made by the app, or has names that a deployment decides. */
export function certifiedNames(listener: CfnListener): string[] | undefined {
  const more = resourcesAround(listener, 'AWS::ElasticLoadBalancingV2::ListenerCertificate')
    .filter(one => (one as CfnListenerCertificate).listenerArn === listener.ref);
  const names = [listener, ...more].flatMap(one => certificatesOf(one).map(({ CertificateArn }) => namesOf(one, CertificateArn)));
  return names.every(one => one !== undefined) ? names.flat() : undefined;
}

function certificatesOf(resource: CfnResource): any[] {
  return propertiesOf(resource).Certificates ?? [];
}

function namesOf({ stack }: CfnResource, arn: any): string[] | undefined {
  const certificate = resourcesAround(stack, 'AWS::CertificateManager::Certificate')
    .find(one => one.stack === stack && stack.resolve(one.logicalId) === arn?.Ref);
  if (certificate === undefined) return undefined;
  const { DomainName, SubjectAlternativeNames = [] } = propertiesOf(certificate);
  return literals([DomainName, ...literals(SubjectAlternativeNames) ?? [undefined]]);
}

/**
 * A name that an origin is asked by, and that no certificate is for.
 *
 * "One of the domain names in the certificate must match the origin domain name or the Host header, if it is forwarded." So the origin's own name
 * does for every request. Without it each host name of the distribution must be there, and be forwarded.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
 */
export function uncoveredName({ domainName, aliases, protocolPolicy }: VerifiedOrigin, certified: readonly string[]): string | undefined {
  const isOfAws = (domainName as any)?.['Fn::GetAtt']?.[1] === 'DNSName';
  if (protocolPolicy !== 'https-only' || aliases === undefined || !(isOfAws || typeof domainName === 'string')) return undefined;
  if (!isOfAws && isCovered(domainName as string, certified)) return undefined;
  const name = isOfAws ? 'that AWS gave the load balancer' : `'${domainName as string}'`;
  const alias = aliases.find(one => !isCovered(one, certified));
  if (alias !== undefined) return `${name}, and by '${alias}' where 'Host' is forwarded`;
  return aliases.length === 0 ? `${name}, and has no other` : undefined;
}

/** Whether one of the names on certificates is that of a host. A wildcard stands for one label. */
export function isCovered(host: string, certified: readonly string[]): boolean {
  const [, ...parent] = host.toLowerCase().split('.');
  return certified.map(name => name.toLowerCase()).some(name => name === host.toLowerCase() || name === `*.${parent.join('.')}`);
}
