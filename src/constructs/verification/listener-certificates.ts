import { CfnResource } from 'aws-cdk-lib';
import { CfnListener, CfnListenerCertificate } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { literals, VerifiedOrigin } from './verified-origins';
import { resolvedProperties, resourcesInStage } from '../synth/resolved-resources';

/** Returns the names on all certificates of a listener. Undefined if a certificate is imported, or has names that are known only at deployment. */
export function namesOnListener(listener: CfnListener): string[] | undefined {
  const additional = resourcesInStage(listener, 'AWS::ElasticLoadBalancingV2::ListenerCertificate')
    .filter(one => (one as CfnListenerCertificate).listenerArn === listener.ref);
  const names = [listener, ...additional].flatMap(resource => {
    const { Certificates = [] } = resolvedProperties(resource);
    return (Certificates as any[]).map(({ CertificateArn }) => namesByArn(resource, CertificateArn));
  });
  return names.every(one => one !== undefined) ? names.flat() : undefined;
}

function namesByArn({ stack }: CfnResource, arn: any): string[] | undefined {
  const certificate = resourcesInStage(stack, 'AWS::CertificateManager::Certificate')
    .find(one => one.stack === stack && stack.resolve(one.logicalId) === arn?.Ref);
  return certificate && namesOnCertificate(certificate);
}

/** Returns the names on a certificate. Undefined if some are known only at deployment. */
export function namesOnCertificate(certificate: CfnResource): string[] | undefined {
  const { DomainName, SubjectAlternativeNames = [] } = resolvedProperties(certificate);
  return literals([DomainName, ...literals(SubjectAlternativeNames) ?? [undefined]]);
}

/**
 * Describes the domain name that CloudFront connects to, if no certificate covers it.
 *
 * "One of the domain names in the certificate must match the origin domain name or the Host header, if it is forwarded." A certificate for the
 * origin domain name is sufficient for all requests. Without one, it must cover every alternate domain name, and CloudFront must forward it.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
 */
export function uncoveredName({ domainName, aliases, protocolPolicy }: VerifiedOrigin, certified: readonly string[]): string | undefined {
  const isAssignedByAws = (domainName as any)?.['Fn::GetAtt']?.[1] === 'DNSName';
  if (protocolPolicy !== 'https-only' || aliases === undefined || !(isAssignedByAws || typeof domainName === 'string')) return undefined;
  if (!isAssignedByAws && isCovered(domainName as string, certified)) return undefined;
  const name = isAssignedByAws ? 'the DNS name of the load balancer' : `'${domainName as string}'`;
  const alias = aliases.find(one => !isCovered(one, certified));
  if (alias !== undefined) return `${name}, and '${alias}' if 'Host' is forwarded`;
  return aliases.length === 0 ? name : undefined;
}

/** Returns whether a certificate covers a host name. A wildcard covers one label. */
export function isCovered(host: string, certified: readonly string[]): boolean {
  const [, ...parent] = host.toLowerCase().split('.');
  return certified.map(name => name.toLowerCase()).some(name => name === host.toLowerCase() || name === `*.${parent.join('.')}`);
}
