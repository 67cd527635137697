import { Token } from 'aws-cdk-lib';
import { CfnCertificate, ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { refusalOfHostName } from '../origins/host-name';
import { US_EAST_1 } from '../synth/us-east-1';
import { isCovered, namesOnCertificate } from '../verification/listener-certificates';

/**
 * Checks that the certificate covers the host names. CloudFront would fail the deployment: "The certificate that is attached to your
 * distribution doesn't cover the alternate domain name (CNAME) that you're trying to add."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements
 *
 * @throws if a host name is not valid, or if the certificate is missing, from another Region or for other host names
 */
export function checkCertificate(domainNames: string[], certificate: ICertificate | undefined): void {
  if (domainNames.length === 0) return;
  if (!Token.isUnresolved(domainNames)) domainNames.forEach(checkHostName);
  if (certificate === undefined) {
    const isKnown = !Token.isUnresolved(domainNames) && !domainNames.some(name => Token.isUnresolved(name));
    const names = isKnown ? domainNames.join(', ') : 'known at deployment';
    throw new Error(`'certificate' must be set for 'domainNames' ${names}; pass one from us-east-1 that covers them`);
  }
  const { defaultChild, path } = certificate.node;
  // CDK checks the ARN of an imported certificate. Its names are not known.
  if (!(defaultChild instanceof CfnCertificate)) return;
  checkRegion(defaultChild, path);
  const certified = namesOnCertificate(defaultChild);
  if (certified === undefined || Token.isUnresolved(domainNames)) return;
  const other = domainNames.find(name => !Token.isUnresolved(name) && !isCovered(name, certified));
  if (other !== undefined) {
    throw new Error(`'certificate' covers ${certified.join(', ')}, but 'domainNames' has ${other}; add it to the 'subjectAlternativeNames' of the certificate`);
  }
}

function checkHostName(name: string): void {
  const refusal = Token.isUnresolved(name) ? undefined : refusalOfHostName(name);
  if (refusal !== undefined) throw new Error(`'domainNames' must be host names, ${refusal}`);
}

function checkRegion({ stack: { region } }: CfnCertificate, path: string): void {
  if (!Token.isUnresolved(region) && region !== US_EAST_1) {
    throw new Error(`'certificate' must be from ${US_EAST_1}, because CloudFront accepts no other Region, got '${path}' in ${region}; create it in a stack with env: { account, region: '${US_EAST_1}' }, and set crossRegionReferences: true on both stacks`);
  }
}
