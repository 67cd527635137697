import { App, Fn, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { HostedZone, IHostedZone } from 'aws-cdk-lib/aws-route53';
import { addAliasRecords } from '../../../src/constructs/distribution/alias-records';

const RECORD = 'AWS::Route53::RecordSet';

function deploy(domainNames: string[], zoneOf: (stack: Stack) => IHostedZone = stack => zone(stack, 'example.com')) {
  const stack = new Stack(new App(), 'Shop', { env: { region: 'eu-west-1' } });
  const distribution = new Distribution(stack, 'Distribution', { defaultBehavior: { origin: new HttpOrigin('origin.example.com') } });
  addAliasRecords(stack, zoneOf(stack), domainNames, distribution);
  return Template.fromStack(stack);
}

function zone(stack: Stack, zoneName: string): IHostedZone {
  return HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z111', zoneName });
}

test.each(['A', 'AAAA'])('every name has an alias record of type %s', type => {
  const template = deploy(['shop.example.com', 'www.shop.example.com']);
  template.resourceCountIs(RECORD, 4);
  for (const name of ['shop.example.com.', 'www.shop.example.com.']) {
    template.hasResourceProperties(RECORD, {
      Name: name, Type: type, HostedZoneId: 'Z111', AliasTarget: { DNSName: { 'Fn::GetAtt': ['Distribution830FAC52', 'DomainName'] } },
    });
  }
});

test.each([
  ['the zone itself', 'example.com', 'example.com'],
  ['a wildcard', '*.example.com', 'example.com'],
  ['a name deep in the zone', 'a.b.c.example.com', 'example.com'],
  ['an uppercase name', 'Shop.Example.com', 'example.com'],
  ['a zone with a trailing dot', 'shop.example.com', 'example.com.'],
])('%s', (_name, domainName, zoneName) => {
  deploy([domainName], stack => zone(stack, zoneName)).hasResourceProperties(RECORD, { Name: `${domainName}.`, Type: 'AAAA' });
});

test('a zone whose name is a token', () => {
  deploy(['shop.example.com'], stack => zone(stack, Fn.importValue('ZoneName'))).hasResourceProperties(RECORD, { Name: 'shop.example.com.' });
});

describe('throws', () => {
  test.each([
    ['no name', [], "'domainNames' must be set if 'hostedZone' is set"],
    ['a name in another zone', ['shop.example.org'], "'domainNames' must be in the 'hostedZone' 'example.com', got 'shop.example.org'"],
    ['a name that ends with the same letters', ['myexample.com'], "got 'myexample.com'"],
    ['one name of several', ['shop.example.com', 'example.net'], "got 'example.net'"],
    ['a list that is a token', Token.asList(Fn.ref('Hosts')), "'domainNames' must be known at synthesis if 'hostedZone' is set, got a token"],
    ['a token', [Fn.ref('Host')], "'domainNames' must be known at synthesis if 'hostedZone' is set, got a token"],
  ])('%s', (_name, domainNames, message) => {
    expect(() => deploy(domainNames)).toThrow(message);
  });
});
