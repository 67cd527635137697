import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { checkCertificate } from '../../../src/constructs/distribution/certified-host-names';

const stack = new Stack(new App(), 'Edge', { env: { region: 'us-east-1' } });
const parameter = new CfnParameter(stack, 'Name');
const parameters = new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' });
const certificate = (id: string, domainName: string, subjectAlternativeNames?: string[]) =>
  new Certificate(stack, id, { domainName, subjectAlternativeNames, validation: CertificateValidation.fromDns() });

test.each<[string, string[], ICertificate | undefined]>([
  ['no host names, no certificate', [], undefined],
  ['its name', ['shop.example.com'], certificate('Own', 'shop.example.com')],
  ['its name in another case', ['Shop.example.com'], certificate('Letters', 'shop.Example.com')],
  ['an alternative name', ['www.example.com'], certificate('Alternative', 'shop.example.com', ['www.example.com'])],
  ['a wildcard', ['shop.example.com', '*.example.com'], certificate('Wildcard', '*.example.com')],
])('%s: covered', (_name, domainNames, one) => {
  expect(() => checkCertificate(domainNames, one)).not.toThrow();
});

test.each<[string, string[], ICertificate]>([
  ['an imported certificate', ['shop.example.com'], Certificate.fromCertificateArn(stack, 'Imported', 'arn:aws:acm:us-east-1:111122223333:certificate/1')],
  ['a certificate for a token', ['shop.example.com'], certificate('Deployed', parameter.valueAsString)],
  ['a certificate with tokens as alternative names', ['shop.example.com'], certificate('More', 'example.com', parameters.valueAsList)],
  ['a host name that is a token', [parameter.valueAsString], certificate('Other', 'example.com')],
  ['a list of host names that is a token', parameters.valueAsList, certificate('Others', 'example.com')],
])('%s: not checked', (_name, domainNames, one) => {
  expect(() => checkCertificate(domainNames, one)).not.toThrow();
});

test.each<[string, string[], ICertificate, string]>([
  ['another name', ['shop.example.com'], certificate('Another', 'www.example.com'), "'certificate' covers www.example.com, but 'domainNames' has shop.example.com; add it to the 'subjectAlternativeNames'"],
  ['a name two levels below', ['shop.example.com', 'a.b.example.com'], certificate('Above', '*.example.com', ['example.org']), 'covers *.example.com, example.org, but'],
  ['a wildcard', ['*.example.com'], certificate('Wild', 'shop.example.com'), "'domainNames' has *.example.com"],
])('%s: not covered', (_name, domainNames, one, message) => {
  expect(() => checkCertificate(domainNames, one)).toThrow(message);
});

test('host names need a certificate', () => {
  expect(() => checkCertificate(['a.example.com', 'b.example.com'], undefined)).toThrow("'certificate' must be set for 'domainNames' a.example.com, b.example.com");
  expect(() => checkCertificate([parameter.valueAsString], undefined)).toThrow("'certificate' must be set for 'domainNames' known at deployment; pass");
  expect(() => checkCertificate(parameters.valueAsList, undefined)).toThrow("'certificate' must be set for 'domainNames' known at deployment; pass");
});

test.each([
  ['https://shop.example.com', "'domainNames' must be host names, got 'https://shop.example.com'; write 'shop.example.com'"],
  ['shop.example.com/', "got 'shop.example.com/'; write 'shop.example.com'"],
  ['shop.example.com:443', "got 'shop.example.com:443'; write 'shop.example.com'"],
  ['shop.example.com.', "got 'shop.example.com.'; write 'shop.example.com'"],
  ['my shop', "got 'my shop'; write one like 'shop.example.com'"],
  ['', "got ''; write one like 'shop.example.com'"],
])('%p is not a host name', (name, message) => {
  expect(() => checkCertificate([name], certificate(`For ${name.replaceAll('/', '|')}`, 'shop.example.com'))).toThrow(message);
});

test.each(['eu-west-1', undefined])('a certificate in %s', region => {
  const elsewhere = new Stack(new App(), 'Shop', { env: { region } });
  const check = () => checkCertificate(['shop.example.com'], new Certificate(elsewhere, 'Certificate', { domainName: 'shop.example.com' }));
  if (region === undefined) expect(check).not.toThrow();
  else expect(check).toThrow("'certificate' must be from us-east-1, because CloudFront accepts no other Region, got 'Shop/Certificate' in eu-west-1; create it in a stack with env: { account, region: 'us-east-1' }");
});
