import { App, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccessLevel, Distribution, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin, S3StaticWebsiteOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ContentPreset } from '../../../src';
import { canList, notFoundResponses, patternsWith403, withNotFoundPage } from '../../../src/constructs/content/error-pages';
import { CachingTemplate } from '../../../src/template/caching-template';

const stack = new Stack(new App(), 'Site');
const bucket = new Bucket(stack, 'Pages');

const PRIVATE = S3BucketOrigin.withOriginAccessControl(bucket);
const LISTED = S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] });
const LEGACY = S3BucketOrigin.withOriginAccessIdentity(bucket);
const SERVER = new HttpOrigin('origin.example.com');

function statuses(origins: IOrigin[], blocksViewers = false): number[] {
  const responses = notFoundResponses('/404.html', origins.map((origin, i) => ({ pathPattern: i === 0 ? '*' : `/${i}/*`, origin })), blocksViewers);
  for (const response of responses) expect(response).toMatchObject({ responseHttpStatus: 404, responsePagePath: '/404.html' });
  return responses.map(response => response.httpStatus);
}

describe('the 404 page of a distribution of buckets', () => {
  test.each([
    ['replaces 403 if only a missing key can cause it', [PRIVATE], false, [403, 404]],
    ['replaces 403 with an origin access identity', [LEGACY], false, [403, 404]],
    ['does not replace 403 with a web ACL', [PRIVATE], true, [404]],
    ['does not replace 403 if S3 returns 404', [LISTED], false, [404]],
    ['replaces 403 if one of the buckets returns it', [LISTED, PRIVATE], false, [403, 404]],
  ])('%s', (_name, origins, blocksViewers, expected) => {
    expect(statuses(origins, blocksViewers)).toEqual(expected);
  });

  test.each([
    ['a server', SERVER],
    ['the website endpoint of a bucket', new S3StaticWebsiteOrigin(bucket)],
    ['an origin group with a server', withNotFoundPage(PRIVATE, SERVER)],
  ])('throws beside %s, whose errors it would replace', (_name, origin) => {
    expect(() => statuses([PRIVATE, origin])).toThrow("'notFoundPage' must be left out, because the origin of '/1/*' is not known to be a bucket");
  });

  test.each(['404.html', '/', '', '/404.html?lang=en', '/404.html#top'])("throws for the path '%s'", pagePath => {
    expect(() => notFoundResponses(pagePath, [], false)).toThrow(`'notFoundPage' must be the path of a page, got '${pagePath}'`);
  });

  test('accepts a token', () => {
    const responses = notFoundResponses(Fn.ref('Page'), [{ pathPattern: '*', origin: LISTED }], false);
    expect(stack.resolve(responses)).toEqual([{ httpStatus: 404, responseHttpStatus: 404, responsePagePath: { Ref: 'Page' } }]);
  });
});

describe('403 for missing keys', () => {
  test('comes from buckets that the distribution cannot list', () => {
    const origins = [LISTED, PRIVATE, LEGACY, SERVER].map((origin, i) => ({ pathPattern: `/${i}/*`, origin }));
    expect(patternsWith403(origins)).toEqual(['/1/*', '/2/*']);
  });

  test('canList agrees with the bucket policy of CDK', () => {
    for (const origin of [PRIVATE, LISTED]) {
      const site = new Stack(new App(), 'Site');
      const pages = new Bucket(site, 'Pages');
      const levels = origin === LISTED ? [AccessLevel.READ, AccessLevel.LIST] : undefined;
      const own = S3BucketOrigin.withOriginAccessControl(pages, { originAccessLevels: levels });
      new Distribution(site, 'Distribution', { defaultBehavior: { origin: own } });
      const policy = JSON.stringify(Template.fromStack(site).findResources('AWS::S3::BucketPolicy'));
      expect(canList(own)).toBe(policy.includes('s3:ListBucket'));
    }
  });
});

describe('a bucket with a fallback origin', () => {
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
    ['fails over on 403 and 404', S3BucketOrigin.withOriginAccessControl, [403, 404]],
    ['fails over on 404 only, if the distribution can list the bucket', (one: Bucket) => S3BucketOrigin.withOriginAccessControl(one, {
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    }), [404]],
  ])('%s', (_name, pages, codes) => {
    shop(pages).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { OriginGroups: { Items: [{ FailoverCriteria: { StatusCodes: { Items: codes, Quantity: codes.length } } }] } },
    });
  });

  test('does not change the errors of the API', () => {
    const template = shop(S3BucketOrigin.withOriginAccessControl).toJSON();
    const answer = CachingTemplate.parse(template).simulator().send({ path: '/api/nothing', originResponse: { status: 404 } });
    expect(answer.status).toBe(404);
    expect(CachingTemplate.parse(template).distributions[0]!.settings.customErrorResponses).toEqual([]);
  });
});
