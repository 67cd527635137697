import { App, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccessLevel, Distribution, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin, S3StaticWebsiteOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentPreset } from '../../../src';
import { hidingMissingKeys, mayBeListed, notFoundResponses, withNotFoundPage } from '../../../src/constructs/content/error-pages';
import { CachingTemplate } from '../../../src/template/caching-template';

const stack = new Stack(new App(), 'Site');
const bucket = new Bucket(stack, 'Pages');

const PRIVATE = S3BucketOrigin.withOriginAccessControl(bucket);
const LISTED = S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] });
const LEGACY = S3BucketOrigin.withOriginAccessIdentity(bucket);
const SERVER = new HttpOrigin('origin.example.com');

function statuses(origins: IOrigin[], refusesVisitors = false): number[] {
  const responses = notFoundResponses({
    pagePath: '/404.html', refusesVisitors, origins: origins.map((origin, i) => ({ pathPattern: i === 0 ? '*' : `/${i}/*`, origin })),
  });
  for (const response of responses) expect(response).toMatchObject({ responseHttpStatus: 404, responsePagePath: '/404.html' });
  return responses.map(response => response.httpStatus);
}

describe('a 404 page of a distribution of buckets', () => {
  test.each([
    ['stands for 403 too, where only a missing key can be behind it', [PRIVATE], false, [403, 404]],
    ['so it does for legacy access', [LEGACY], false, [403, 404]],
    ['leaves 403 to the web ACL', [PRIVATE], true, [404]],
    ['leaves 403 alone where S3 says 404 itself', [LISTED], false, [404]],
    ['stands for 403 if one of the buckets answers it', [LISTED, PRIVATE], false, [403, 404]],
  ])('%s', (_name, origins, refusesVisitors, expected) => {
    expect(statuses(origins, refusesVisitors)).toEqual(expected);
  });

  test.each([
    ['a server', SERVER],
    ['the website endpoint of a bucket', new S3StaticWebsiteOrigin(bucket)],
    ['a group that ends at a server', withNotFoundPage(PRIVATE, SERVER)],
  ])('is refused beside %s, whose errors it would replace', (_name, origin) => {
    expect(() => statuses([PRIVATE, origin])).toThrow("'notFoundPage' must be left out, because '/1/*' is not known to be served from a bucket");
  });

  test.each(['404.html', '/', '', '/404.html?lang=en'])("is refused at '%s'", pagePath => {
    expect(() => notFoundResponses({ pagePath, origins: [], refusesVisitors: false })).toThrow(`'notFoundPage' must be the path of a page, got '${pagePath}'`);
  });

  test('may be at a path that is known later', () => {
    const responses = notFoundResponses({ pagePath: Fn.ref('Page'), origins: [{ pathPattern: '*', origin: LISTED }], refusesVisitors: false });
    expect(stack.resolve(responses)).toEqual([{ httpStatus: 404, responseHttpStatus: 404, responsePagePath: { Ref: 'Page' } }]);
  });
});

describe('the buckets that hide which keys are missing', () => {
  test('are those that the distribution may not list', () => {
    const origins = [LISTED, PRIVATE, LEGACY, SERVER].map((origin, i) => ({ pathPattern: `/${i}/*`, origin }));
    expect(hidingMissingKeys(origins)).toEqual(['/1/*', '/2/*']);
  });

  test('what may be listed is what CDK lets the distribution list', () => {
    for (const origin of [PRIVATE, LISTED]) {
      const site = new Stack(new App(), 'Site');
      const pages = new Bucket(site, 'Pages');
      const levels = origin === LISTED ? [AccessLevel.READ, AccessLevel.LIST] : undefined;
      const own = S3BucketOrigin.withOriginAccessControl(pages, { originAccessLevels: levels });
      new Distribution(site, 'Distribution', { defaultBehavior: { origin: own } });
      const policy = JSON.stringify(Template.fromStack(site).findResources('AWS::S3::BucketPolicy'));
      expect(mayBeListed(own)).toBe(policy.includes('s3:ListBucket'));
    }
  });
});

describe('a bucket whose missing keys another origin answers for', () => {
  function shop(pages: (pagesBucket: Bucket) => IOrigin) {
    const site = new Stack(new App(), 'Shop');
    const page = new HttpOrigin('origin.example.com', { originPath: '/not-found' });
    new Distribution(site, 'Distribution', {
      defaultBehavior: ContentPreset.staticSite(withNotFoundPage(pages(new Bucket(site, 'Pages')), page)).toBehavior(site),
      additionalBehaviors: { '/api/*': ContentPreset.catalogue(SERVER, { queryStrings: [] }).toBehavior(site) },
    });
    return Template.fromStack(site);
  }

  test.each([
    ['fails over where S3 refuses or finds nothing', S3BucketOrigin.withOriginAccessControl, [403, 404]],
    ['fails over only where S3 finds nothing, if S3 says so', (one: Bucket) => S3BucketOrigin.withOriginAccessControl(one, {
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    }), [404]],
  ])('%s', (_name, pages, codes) => {
    shop(pages).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { OriginGroups: { Items: [{ FailoverCriteria: { StatusCodes: { Items: codes, Quantity: codes.length } } }] } },
    });
  });

  test('leaves the errors of the API as they are', () => {
    const template = shop(S3BucketOrigin.withOriginAccessControl).toJSON();
    const answer = CachingTemplate.parse(template).simulator().send({ path: '/api/nothing', originResponse: { status: 404 } });
    expect(answer.status).toBe(404);
    expect(CachingTemplate.parse(template).distributions[0]!.settings.customErrorResponses).toEqual([]);
  });
});
