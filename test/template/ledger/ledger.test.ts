import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { Doubtful } from './answer';
import { entriesOf, Ledger, LedgerEntry, problemsOf, propertiesOf } from './coverage';
import { LEDGER } from './ledger';
import { propertiesFile, specifiedProperties } from '../../../scripts/cloudfront-properties';
import { CachingTemplate } from '../../../src/template/caching-template';
import { CLOUDFRONT_PROPERTIES } from '../../../src/template/reading/cloudfront-properties';
import { PropertyTree } from '../../../src/template/reading/property-tree';
import { UNMODELED_PROPERTIES } from '../../../src/template/reading/unmodeled-settings';
import { ALL_CASES } from '../../edge/cases/all';

const ROOT = join(__dirname, '..', '..', '..');
const ENTRIES = entriesOf(LEDGER);

describe('the ledger', () => {
  test('has one row for every property of every CloudFront type of the installed specification', () => {
    expect(problemsOf(LEDGER, specifiedProperties())).toEqual([]);
  });

  test('is not satisfied if a row is missing, double, or about nothing', () => {
    const without: Ledger = { ...LEDGER, KeyGroup: LEDGER.KeyGroup!.slice(1) };
    expect(problemsOf(without, CLOUDFRONT_PROPERTIES)).toEqual(['KeyGroup KeyGroupConfig.Items has no row; add one to test/template/ledger/ledger.ts']);
    const twice: Ledger = { ...LEDGER, MonitoringSubscription: [...LEDGER.MonitoringSubscription!, ...LEDGER.MonitoringSubscription!] };
    expect(problemsOf(twice, CLOUDFRONT_PROPERTIES)).toHaveLength(2);
    const { 'AWS::CloudFront::VpcOrigin': _removed, ...specification } = CLOUDFRONT_PROPERTIES;
    expect(problemsOf(LEDGER, specification as PropertyTree)).toEqual([
      'VpcOrigin VpcOriginEndpointConfig is no property of the specification', 'VpcOrigin Tags is no property of the specification',
    ]);
  });

  test('names cases and test files that exist', () => {
    const ids = new Set(ALL_CASES.map(one => one.id));
    const missing = ENTRIES.flatMap(({ type, path, answer }) => (answer.kind !== 'modeled' ? []
      : answer.shownBy.length === 0 ? [`${type} ${path}: no evidence`]
        : answer.shownBy.filter(one => (one.startsWith('test/') ? !existsSync(join(ROOT, one)) : !ids.has(one))).map(one => `${type} ${path}: ${one}`)));
    expect(missing).toEqual([]);
  });

  test('has the sentence and an example of every unmodeled property', () => {
    const shown = new Set(ENTRIES.map(({ answer }) => (answer.kind === 'doubt' && answer.example !== undefined ? answer.doubt : undefined)));
    expect(UNMODELED_PROPERTIES.filter(one => !shown.has(one.doubt))).toEqual([]);
    expect(ENTRIES.filter(({ answer }) => answer.kind === 'doubt' && !shown.has(answer.doubt))).toEqual([]);
  });

  test('cites pages of AWS', () => {
    const pages = ENTRIES.flatMap(({ answer }) => (answer.kind === 'no effect' ? [answer.page] : []));
    expect(pages.filter(page => !/^https:\/\/docs\.aws\.amazon\.com\/AmazonCloudFront\/latest\/DeveloperGuide\/[\w-]+\.html(#[\w-]+)?$/.test(page))).toEqual([]);
  });

  afterAll(() => {
    const rows = Object.values(LEDGER).flat();
    const count = (kind: string) => rows.filter(([, answer]) => answer.kind === kind).length;
    process.stdout.write(`ledger: ${propertiesOf(CLOUDFRONT_PROPERTIES).length} properties of ${Object.keys(LEDGER).length} types in ${rows.length} rows: `
      + `${count('modeled')} modeled, ${count('doubt')} doubts, ${count('no effect')} without effect\n`);
  });
});

test('src has the properties of the pinned specification', () => {
  const { version } = JSON.parse(readFileSync(require.resolve('@aws-cdk/aws-service-spec/package.json'), 'utf8'));
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // The scheduled workflow installs a newer one.
  if (version !== devDependencies['@aws-cdk/aws-service-spec']) return;
  expect(propertiesFile()).toBe(readFileSync(join(ROOT, 'src', 'template', 'reading', 'cloudfront-properties.ts'), 'utf8'));
});

const WITH_EXAMPLE = ENTRIES.filter((one): one is LedgerEntry & { answer: Doubtful } => one.answer.kind === 'doubt' && one.answer.example !== undefined);

describe.each(WITH_EXAMPLE.map(one => [`${one.type} ${one.path}`, one] as const))('%s', (_name, { path, answer: { doubt, example } }) => {
  const { value, off, request } = example!;
  const decide = (one: unknown, sent = request) => CachingTemplate.parse(templateWith(path, one)).simulator()
    .send(path.includes('.CacheBehaviors.') ? { ...sent, path: `/b${sent.path}` } : sent);
  const doubtsWith = (one: unknown) => decide(one).doubts.filter(says => says === doubt);

  test('is one doubt, also if deployment decides the value', () => {
    expect([doubtsWith(value), doubtsWith({ Ref: 'Parameter' })]).toEqual([[doubt], [doubt]]);
  });

  test('is no doubt if the template does not set it', () => {
    expect([undefined, { Ref: 'AWS::NoValue' }, '', ...off === undefined ? [] : [off]].flatMap(doubtsWith)).toEqual([]);
  });

  test('is no doubt of other requests', () => {
    const isOrdinary = Object.keys(request).length === 1 && request.path === '/';
    expect(decide(value, { path: '/' }).doubts.includes(doubt)).toBe(isOrdinary);
  });
});

/** A template with a value at the path of a property; in lists, in the first item. */
function templateWith(path: string, value: unknown): object {
  const behavior = { TargetOriginId: 'group', ViewerProtocolPolicy: 'allow-all', CachePolicyId: { Ref: 'Policy' }, AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] };
  const properties = {
    DistributionConfig: {
      Enabled: true,
      CacheBehaviors: [{ PathPattern: '/b/*', ...behavior }],
      DefaultCacheBehavior: { ...behavior },
      Origins: ['first', 'second'].map(Id => ({ Id, DomainName: `${Id}.example.com`, CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } })),
      OriginGroups: {
        Quantity: 1,
        Items: [{
          Id: 'group', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [503] } }, Members: { Quantity: 2, Items: [{ OriginId: 'first' }, { OriginId: 'second' }] },
        }],
      },
    },
  };
  setAt(properties, path.split('.'), value);
  return {
    Parameters: { Parameter: { Type: 'String' } },
    Resources: {
      Policy: {
        Type: 'AWS::CloudFront::CachePolicy',
        Properties: {
          CachePolicyConfig: {
            Name: 'policy', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600,
            ParametersInCacheKeyAndForwardedToOrigin: {
              EnableAcceptEncodingGzip: false, CookiesConfig: { CookieBehavior: 'none' }, QueryStringsConfig: { QueryStringBehavior: 'none' },
              HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization'] },
            },
          },
        },
      },
      Distribution: { Type: 'AWS::CloudFront::Distribution', Properties: properties },
    },
  };
}

function setAt(node: any, [name, ...rest]: string[], value: unknown): void {
  const object = Array.isArray(node) ? node[0] : node;
  if (rest.length > 0) setAt(object[name!] ??= {}, rest, value);
  else if (value !== undefined) object[name!] = value;
}
