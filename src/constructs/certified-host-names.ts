import { Token } from 'aws-cdk-lib';
import { CfnCertificate, ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { isCovered } from './listener-certificates';

/**
 * "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add." What
 * CloudFront would say of a deployment is said at synthesis, where the app makes the certificate.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements
 *
 * @throws if there are host names and no certificate, or one that is for other names
 */
export function checkCertificate(domainNames: string[], certificate: ICertificate | undefined): void {
  if (domainNames.length === 0) return;
  if (certificate === undefined) {
    const names = isKnown(domainNames) ? domainNames.join(', ') : 'that a deployment decides';
    throw new Error(`'certificate' must be set for 'domainNames' ${names}; pass one from us-east-1 that covers them`);
  }
  const certified = certifiedNames(certificate);
  if (certified === undefined || Token.isUnresolved(domainNames)) return;
  const other = domainNames.find(name => !Token.isUnresolved(name) && !isCovered(name, certified));
  if (other !== undefined) {
    throw new Error(`'certificate' is for ${certified.join(', ')}, and 'domainNames' has ${other}; add it to the 'subjectAlternativeNames' of the certificate`);
  }
}

/** Nothing where the certificate is imported, or a deployment decides. */
function certifiedNames({ node }: ICertificate): string[] | undefined {
  if (!(node.defaultChild instanceof CfnCertificate)) return undefined;
  const { domainName, subjectAlternativeNames = [] } = node.defaultChild;
  return isKnown(subjectAlternativeNames) && isKnown([domainName]) ? [domainName, ...subjectAlternativeNames] : undefined;
}

function isKnown(names: string[]): boolean {
  return !Token.isUnresolved(names) && !names.some(name => Token.isUnresolved(name));
}
