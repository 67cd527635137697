import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, CfnParameter, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Distribution, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin, S3StaticWebsiteOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { SiteRelease, SiteReleaseProps } from '../../../src/constructs/release/site-release';

const BUILD = ['index.html', 'about/index.html', 'robots.txt', '_next/static/chunks/main-1a2b3c4d.js'];

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'site-release-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), file);
  }
}

function make(props: Partial<SiteReleaseProps> = {}, files: readonly string[] = BUILD) {
  write(files);
  const stack = new Stack(new App(), 'shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  const release = new SiteRelease(stack, 'Release', {
    distribution: Distribution.fromDistributionAttributes(stack, 'Distribution', { distributionId: 'E2EXAMPLE', domainName: 'd.cloudfront.net' }),
    destinationBucket: new Bucket(stack, 'Bucket'),
    directory,
    ...props,
  });
  return { stack, release };
}

function resourceOf(template: Template, prefix: string) {
  const found = Object.entries(template.toJSON().Resources as Record<string, { Type: string; DependsOn?: string[]; Properties: Record<string, any> }>)
    .find(([id, { Type }]) => id.startsWith(prefix) && Type.startsWith('Custom::'));
  return { id: found![0], ...found![1] };
}

describe('minimal', () => {
  test('assets first, then pages, then the invalidation', () => {
    const template = Template.fromStack(make().stack);
    const [assets, pages, invalidation] = ['ReleaseAssets', 'ReleasePages', 'ReleaseInvalidation'].map(prefix => resourceOf(template, prefix));
    expect(pages!.DependsOn).toContain(assets!.id);
    expect(invalidation!.DependsOn).toContain(pages!.id);
  });

  test('assets are kept for a year, all else for five minutes, and nothing is removed', () => {
    const template = Template.fromStack(make().stack);
    const [assets, pages] = ['ReleaseAssets', 'ReleasePages'].map(prefix => resourceOf(template, prefix).Properties);
    expect(assets).toMatchObject({ Prune: false, Exclude: ['*'], SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' } });
    expect(pages).toMatchObject({ Prune: false, Exclude: assets!.Include, SystemMetadata: { 'cache-control': 'public, max-age=300' } });
    expect(pages).not.toHaveProperty('DistributionId');
  });

  test('only HTML is invalidated, and nothing waits for it', () => {
    const { stack, release } = make();
    expect(release.invalidationPaths).toEqual(['/', '/about*', '/index.html']);
    const { Create, Update } = resourceOf(Template.fromStack(stack), 'ReleaseInvalidation').Properties;
    expect(JSON.stringify(Create)).toContain('SourceObjectKeys');
    expect(JSON.parse(Update)).toMatchObject({
      action: 'createInvalidation',
      parameters: {
        DistributionId: 'E2EXAMPLE',
        InvalidationBatch: { CallerReference: 'PHYSICAL:RESOURCEID:', Paths: { Quantity: 3, Items: ['/', '/about*', '/index.html'] } },
      },
    });
  });

  test('invalidates this distribution alone', () => {
    Template.fromStack(make().stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Action: 'cloudfront:CreateInvalidation', Effect: 'Allow',
          Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111122223333:distribution/E2EXAMPLE']] },
        }],
      },
    });
  });
});

describe('what is named by content', () => {
  test.each([
    ['Next.js', '_next/static/chunks/app/[slug]/page-1a.js', true],
    ['Nuxt', '_nuxt/entry.1a2b.js', true],
    ['Astro', '_astro/index.1a.css', true],
    ['SvelteKit', '_app/immutable/entry/app.1a.js', true],
    ['Create React App', 'static/js/main.1a2b3c4d.js', true],
    ['the build that Nuxt looks for', '_nuxt/builds/latest.json', false],
    ['the version that SvelteKit looks for', '_app/version.json', false],
    ['a folder of that name', 'static/js/main.js', false],
    ['assets of an unknown tool', 'assets/logo.png', false],
  ])('%s', (_name, file, hashed) => {
    const { stack } = make({}, ['index.html', file]);
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('matches \'hashedAssets\''));
    expect(warnings).toHaveLength(hashed ? 0 : 1);
  });

  test.each([
    ['a class', '[ab]/*', 'b/x.js', true], ['a class that is negated', '[!ab]/*', 'b/x.js', false], ['one character', 'a?.js', 'ab.js', true],
    ['signs that mean something elsewhere', 'a+(1).js', 'a+(1).js', true], ['a dot', 'a.js', 'axjs', false],
  ])('a pattern with %s', (_name, pattern, file, hashed) => {
    const { stack } = make({ hashedAssets: [pattern] }, ['index.html', file]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toHaveLength(hashed ? 0 : 1);
  });
});

describe('maximal', () => {
  test('below a prefix', () => {
    const { stack, release } = make({ destinationKeyPrefix: 'docs', memoryLimit: 1024, extraSources: [Source.data('config.json', '{}')] });
    expect(release.invalidationPaths).toEqual(['/docs', '/docs/', '/docs/about*', '/docs/index.html']);
    const template = Template.fromStack(stack);
    expect(resourceOf(template, 'ReleasePages').Properties).toMatchObject({ DestinationBucketKeyPrefix: 'docs' });
    expect(resourceOf(template, 'ReleasePages').Properties.SourceObjectKeys).toHaveLength(2);
    expect(resourceOf(template, 'ReleaseAssets').Properties.SourceObjectKeys).toHaveLength(1);
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024 });
  });

  test('below a prefix that an origin path hides', () => {
    expect(make({ destinationKeyPrefix: 'docs', urlPrefix: '/' }).release.invalidationPaths).toEqual(['/', '/about*', '/index.html']);
  });

  test('with as few paths as asked for', () => {
    const { stack, release } = make({ maxInvalidationPaths: 1 });
    expect(release.invalidationPaths).toEqual(['/*']);
    Annotations.fromStack(stack).hasWarning('/shop/Release', Match.stringLikeRegexp('^1 invalidation paths cannot cover the pages alone'));
  });

  test('without an invalidation', () => {
    const { stack } = make({ invalidationPaths: [] });
    Template.fromStack(stack).resourceCountIs('Custom::AWS', 0);
  });
});

describe('the bucket is one that the distribution reads', () => {
  const warnings = (origin: (stack: Stack) => IOrigin, destination?: (stack: Stack) => IBucket) => {
    write(BUILD);
    const stack = new Stack(new App(), 'shop');
    const bucket = new Bucket(stack, 'Bucket');
    const distribution = new Distribution(stack, 'Site', { defaultBehavior: { origin: origin(stack) } });
    new SiteRelease(stack, 'Release', { distribution, directory, destinationBucket: destination?.(stack) ?? bucket });
    return Annotations.fromStack(stack).findWarning('/shop/Release', Match.stringLikeRegexp("^no origin of 'shop/Site' is 'destinationBucket' '")).length;
  };
  const server = () => new HttpOrigin('origin.example.com');
  const own = ({ node }: Stack) => S3BucketOrigin.withOriginAccessControl(node.findChild('Bucket') as Bucket);
  const named = (name: string) => (stack: Stack) => Bucket.fromBucketName(stack, `Imported-${name}`, name);
  const imported = (stack: Stack) => S3BucketOrigin.withOriginAccessControl(Bucket.fromBucketName(stack, 'Origin', 'shop-pages'));

  test.each<[string, number, (stack: Stack) => IOrigin, ((stack: Stack) => IBucket)?]>([
    ['a bucket of the app', 0, own],
    ['a website', 0, ({ node }) => new S3StaticWebsiteOrigin(node.findChild('Bucket') as Bucket)],
    ['an imported bucket', 0, imported, named('shop-pages')],
    ['another bucket of the app', 1, imported],
    ['another imported bucket', 1, imported, named('shop')],
    ['a server', 1, server],
    ['a bucket that may have the name that is imported', 0, own, named('shop')],
    ['a bucket of the app that the origin imports by its name', 0, imported, stack => new Bucket(stack, 'Named', { bucketName: 'shop-pages' })],
    ['what a deployment decides', 0, stack => new HttpOrigin(new CfnParameter(stack, 'Name').valueAsString)],
    ['a bucket whose name a deployment decides', 0, server, stack => Bucket.fromBucketName(stack, 'Later', new CfnParameter(stack, 'Name').valueAsString)],
    ['a bucket of another stack', 0, server, ({ node: { root } }) => new Bucket(new Stack(root, 'other'), 'Bucket')],
  ])('%s', (_name, count, ...buckets) => {
    expect(warnings(...buckets)).toBe(count);
  });
});

describe('throws', () => {
  test.each<[string, Partial<SiteReleaseProps>, readonly string[], string]>([
    ['for a folder that does not exist', { directory: 'no-such-folder' }, BUILD, "'directory' must be a folder that exists at synthesis, got 'no-such-folder'"],
    ['for an empty folder', {}, [], "'directory' must have files, got the empty folder"],
    ['for pages that would be kept for a year', { hashedAssets: ['about/*'] }, BUILD, "'hashedAssets' must not match pages, which keep their names, got 'about/index.html'"],
    ['for a path that CloudFront refuses', { invalidationPaths: ['index.html'] }, BUILD, "'invalidationPaths[0]' is refused by CloudFront"],
    ['for a prefix that begins and ends with a slash', { destinationKeyPrefix: '/docs/' }, BUILD, "'destinationKeyPrefix' must be without a slash at either end, got '/docs/'; write 'docs'"],
    ['for a prefix that is a slash', { destinationKeyPrefix: '/' }, BUILD, "got '/'; leave it out"],
    ['for no path', { maxInvalidationPaths: 0 }, BUILD, "'maxInvalidationPaths' must be a whole number of at least 1, got 0"],
  ])('%s', (_name, props, files, message) => {
    expect(() => make(props, files)).toThrow(message);
  });
});

describe('tokens', () => {
  test.each(['directory', 'urlPrefix'])('%s must be known', prop => {
    expect(() => make({ [prop]: Lazy.string({ produce: () => 'later' }) })).toThrow(`'${prop}' must be known at synthesis, got a token`);
  });
});
