import { Token } from 'aws-cdk-lib';
import { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';

/**
 * Adds the alias records of a distribution, for IPv4 and IPv6.
 *
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html
 *
 * @throws if there is no host name, or a host name outside the zone
 */
export function addAliasRecords(scope: Construct, zone: IHostedZone, domainNames: string[], distribution: IDistribution): void {
  if (domainNames.length === 0) {
    throw new Error("'domainNames' must be set if 'hostedZone' is set; list the host names of the records");
  }
  if (Token.isUnresolved(domainNames) || domainNames.some(name => Token.isUnresolved(name))) {
    throw new Error("'domainNames' must be known at synthesis if 'hostedZone' is set, got a token; pass plain strings, or add the records yourself");
  }
  const records = new Construct(scope, 'AliasRecords');
  const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
  for (const domainName of domainNames) {
    checkInZone(domainName, zone.zoneName);
    // Without the trailing dot, CDK would append the zone name to some names.
    const props = { zone, target, recordName: `${domainName}.` };
    new ARecord(records, `${domainName} A`, props);
    new AaaaRecord(records, `${domainName} AAAA`, props);
  }
}

function checkInZone(domainName: string, zoneName: string): void {
  if (Token.isUnresolved(zoneName)) return;
  const [host, zone] = [domainName, zoneName].map(name => name.toLowerCase().replace(/\.$/, '')) as [string, string];
  if (host !== zone && !host.endsWith(`.${zone}`)) {
    throw new Error(`'domainNames' must be in the 'hostedZone' '${zone}', got '${domainName}'; if the names are in several zones, leave 'hostedZone' out and add the records yourself`);
  }
}
