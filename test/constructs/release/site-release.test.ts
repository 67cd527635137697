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

function invalidated(stack: Stack): string[] {
  return JSON.parse(resourceOf(Template.fromStack(stack), 'ReleaseInvalidation').Properties.Update).parameters.InvalidationBatch.Paths.Items;
}

describe('minimal', () => {
  test('deploys assets, then pages, then invalidates', () => {
    const template = Template.fromStack(make().stack);
    const [assets, pages, invalidation] = ['ReleaseAssets', 'ReleasePages', 'ReleaseInvalidation'].map(prefix => resourceOf(template, prefix));
    expect(pages!.DependsOn).toContain(assets!.id);
    expect(invalidation!.DependsOn).toContain(pages!.id);
  });

  test('sets a max-age of a year for assets and five minutes for all other files, and deletes no files', () => {
    const template = Template.fromStack(make().stack);
    const [assets, pages] = ['ReleaseAssets', 'ReleasePages'].map(prefix => resourceOf(template, prefix).Properties);
    expect(assets).toMatchObject({ Prune: false, Exclude: ['*'], SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' } });
    expect(pages).toMatchObject({ Prune: false, Exclude: assets!.Include, SystemMetadata: { 'cache-control': 'public, max-age=300' } });
    expect(pages).not.toHaveProperty('DistributionId');
  });

  test('invalidates only HTML files', () => {
    const { stack } = make();
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

  test('has permission to invalidate only this distribution', () => {
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

describe('files with a content hash', () => {
  test.each([
    ['Next.js', '_next/static/chunks/app/[slug]/page-1a.js', true],
    ['Nuxt', '_nuxt/entry.1a2b.js', true],
    ['Astro', '_astro/index.1a.css', true],
    ['SvelteKit', '_app/immutable/entry/app.1a.js', true],
    ['Create React App', 'static/js/main.1a2b3c4d.js', true],
    ['the latest build of Nuxt', '_nuxt/builds/latest.json', false],
    ['the version file of SvelteKit', '_app/version.json', false],
    ['a file without a hash', 'static/js/main.js', false],
    ['assets of an unknown tool', 'assets/logo.png', false],
  ])('%s', (_name, file, hashed) => {
    const { stack } = make({}, ['index.html', file]);
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('matches \'hashedAssets\''));
    expect(warnings).toHaveLength(hashed ? 0 : 1);
  });

  test.each([
    ['a character class', '[ab]/*', 'b/x.js', true], ['a negated class', '[!ab]/*', 'b/x.js', false], ['one character', 'a?.js', 'ab.js', true],
    ['special characters of regular expressions', 'a+(1).js', 'a+(1).js', true], ['a dot', 'a.js', 'axjs', false],
  ])('a pattern with %s', (_name, pattern, file, hashed) => {
    const { stack } = make({ hashedAssets: [pattern] }, ['index.html', file]);
    expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toHaveLength(hashed ? 0 : 1);
  });
});

describe('maximal', () => {
  test('a key prefix', () => {
    const { stack } = make({ destinationKeyPrefix: 'docs', memoryLimit: 1024, extraSources: [Source.data('config.json', '{}')] });
    expect(invalidated(stack)).toEqual(['/docs', '/docs/', '/docs/about*', '/docs/index.html']);
    const template = Template.fromStack(stack);
    expect(resourceOf(template, 'ReleasePages').Properties).toMatchObject({ DestinationBucketKeyPrefix: 'docs' });
    expect(resourceOf(template, 'ReleasePages').Properties.SourceObjectKeys).toHaveLength(2);
    expect(resourceOf(template, 'ReleaseAssets').Properties.SourceObjectKeys).toHaveLength(1);
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024 });
  });

  test('a key prefix in the origin path', () => {
    expect(invalidated(make({ destinationKeyPrefix: 'docs', urlPrefix: '/' }).stack)).toEqual(['/', '/about*', '/index.html']);
  });

  test('a maximum number of paths', () => {
    const { stack } = make({ maxInvalidationPaths: 1 });
    expect(invalidated(stack)).toEqual(['/*']);
    Annotations.fromStack(stack).hasWarning('/shop/Release', Match.stringLikeRegexp('^1 invalidation paths cannot cover only the pages, so each release also invalidates other files that /\\* matches; raise'));
  });

  test('no invalidation', () => {
    const { stack } = make({ invalidationPaths: [] });
    Template.fromStack(stack).resourceCountIs('Custom::AWS', 0);
  });
});

describe('the number of warnings about the bucket', () => {
  const warnings = (origin: (stack: Stack) => IOrigin, destination?: (stack: Stack) => IBucket) => {
    write(BUILD);
    const stack = new Stack(new App(), 'shop');
    const bucket = new Bucket(stack, 'Bucket');
    const distribution = new Distribution(stack, 'Site', { defaultBehavior: { origin: origin(stack) } });
    new SiteRelease(stack, 'Release', { distribution, directory, destinationBucket: destination?.(stack) ?? bucket });
    return Annotations.fromStack(stack).findWarning('/shop/Release', Match.stringLikeRegexp("^'destinationBucket' '.*' is not an origin of 'shop/Site'; deploy to the bucket of an origin, or acknowledge")).length;
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
    ['an imported bucket, which can be the bucket of the origin', 0, own, named('shop')],
    ['a bucket of the app that the origin imports by name', 0, imported, stack => new Bucket(stack, 'Named', { bucketName: 'shop-pages' })],
    ['an origin that is known only at deployment', 0, stack => new HttpOrigin(new CfnParameter(stack, 'Name').valueAsString)],
    ['a bucket whose name is known only at deployment', 0, server, stack => Bucket.fromBucketName(stack, 'Later', new CfnParameter(stack, 'Name').valueAsString)],
    ['a bucket of another stack', 0, server, ({ node: { root } }) => new Bucket(new Stack(root, 'other'), 'Bucket')],
  ])('%s', (_name, count, ...buckets) => {
    expect(warnings(...buckets)).toBe(count);
  });
});

describe('throws', () => {
  test.each<[string, Partial<SiteReleaseProps>, readonly string[], string]>([
    ['for a folder that does not exist', { directory: 'no-such-folder' }, BUILD, "'directory' must be an existing folder, got 'no-such-folder'; build the site before synthesis"],
    ['for an empty folder', {}, [], "'directory' must have files, got the empty folder"],
    ['for HTML files in hashedAssets', { hashedAssets: ['about/*'] }, BUILD, "'hashedAssets' must not match HTML files, because browsers would keep them for a year, got 'about/index.html'"],
    ['for an invalid path', { invalidationPaths: ['index.html'] }, BUILD, "'invalidationPaths[0]' must be a valid invalidation path"],
    ['for a prefix that begins and ends with a slash', { destinationKeyPrefix: '/docs/' }, BUILD, "'destinationKeyPrefix' must not begin or end with a slash, got '/docs/'; use 'docs'"],
    ['for a prefix that is a slash', { destinationKeyPrefix: '/' }, BUILD, "got '/'; remove it"],
    ['for no path', { maxInvalidationPaths: 0 }, BUILD, "'maxInvalidationPaths' must be an integer of at least 1, got 0; remove it for 15"],
  ])('%s', (_name, props, files, message) => {
    expect(() => make(props, files)).toThrow(message);
  });
});

describe('tokens', () => {
  test.each(['directory', 'urlPrefix'])('%s must not be a token', prop => {
    expect(() => make({ [prop]: Lazy.string({ produce: () => 'later' }) })).toThrow(`'${prop}' must be known at synthesis, got a token; pass a literal string`);
  });
});
