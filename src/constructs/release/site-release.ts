import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, Aws, Fn, Token } from 'aws-cdk-lib';
import { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { AwsCustomResource, AwsCustomResourcePolicy, AwsSdkCall, PhysicalResourceId, PhysicalResourceIdReference } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { checkInvalidationPaths } from './invalidation-limits';
import { coverInvalidations } from '../../edge/invalidation/invalidation-cover';
import { urlPathsOf } from '../../edge/invalidation/invalidation-path';
import { isServed } from '../origins/served-bucket';

/**
 * Properties for a SiteRelease.
 */
export interface SiteReleaseProps {
  /** The distribution that serves the bucket. For a `MixedContentDistribution`, pass its `distribution`. */
  readonly distribution: IDistribution;

  /** The bucket to deploy to. A warning is added if it is not an origin of the distribution. */
  readonly destinationBucket: IBucket;

  /** The output folder of the build, relative to the working directory. Must exist at synthesis. */
  readonly directory: string;

  /**
   * Patterns of files with a content hash in their names, relative to `directory`. `*` matches any characters including slashes, `?` matches one
   * character, `[0-9a-f]` matches one of a range, and `[!n]` matches one that is not listed. These files get
   * `Cache-Control: public, max-age=31536000, immutable`. Browsers keep them for a year, so do not match other files.
   *
   * @default - the patterns of Next.js, Nuxt, Astro, SvelteKit and Create React App: '_next/static/*', '_nuxt/*[!n]', '_astro/*',
   * '_app/immutable/*', and files below 'static/' with eight hexadecimal digits before the extension
   */
  readonly hashedAssets?: string[];

  /**
   * Additional sources, such as `Source.jsonData('config.json', { ... })`. Their files are deployed with the pages, and must not match
   * `hashedAssets`.
   *
   * @default - none
   */
  readonly extraSources?: ISource[];

  /**
   * The prefix of the keys in the bucket, without leading or trailing slash.
   *
   * @default - none: the root of the bucket
   */
  readonly destinationKeyPrefix?: string;

  /**
   * The path prefix of the files in URLs. If the origin path contains the key prefix, set '/'.
   *
   * @default - `destinationKeyPrefix`
   */
  readonly urlPrefix?: string;

  /**
   * The invalidation paths.
   *
   * @default - the smallest number of paths that cover the URLs of all HTML files and no other file; above `maxInvalidationPaths`, the paths that
   * cover the fewest other files
   */
  readonly invalidationPaths?: string[];

  /**
   * The maximum number of generated invalidation paths. The first 1,000 paths of a month are free in each account. A wildcard counts as one path.
   *
   * @default 15
   */
  readonly maxInvalidationPaths?: number;

  /**
   * The memory of the Lambda function that copies the files, in MiB.
   *
   * @default 512
   */
  readonly memoryLimit?: number;
}

/**
 * Deploys a static site so that viewers never see a partial release. Files with a content hash are deployed first
 * (`public, max-age=31536000, immutable`), then all other files (`public, max-age=300`). Then the HTML files are invalidated. The deployment does
 * not wait for the invalidation to complete.
 *
 * Old files stay in the bucket, because open and cached pages use them. `docs/releases.md` describes how to delete them.
 *
 * The construct uses CDK's `BucketDeployment`, which adds a Lambda function and an asset. A custom resource calls `CreateInvalidation` for this
 * distribution in each deployment that changes a file.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/UpdatingExistingObjects.html
 *
 * @example
 * declare const shop: MixedContentDistribution;
 * new SiteRelease(this, 'Release', {
 *   distribution: shop.distribution,
 *   destinationBucket: s3.Bucket.fromBucketName(this, 'Pages', 'shop-pages'),
 *   directory: 'dist',
 *   hashedAssets: ['assets/*'],
 * });
 */
export class SiteRelease extends Construct {
  /** The deployment of the files without a content hash. Add a dependency to run another step after it. */
  public readonly pages: BucketDeployment;

  /**
   * @throws if `directory` does not exist or is empty, if `hashedAssets` matches an HTML file, or if an invalidation path is invalid
   */
  public constructor(scope: Construct, id: string, props: SiteReleaseProps) {
    super(scope, id);

    const { distribution, destinationBucket, directory, extraSources = [], destinationKeyPrefix, memoryLimit = 512 } = props;
    const hashedAssets = props.hashedAssets ?? HASHED_ASSETS;
    const urlPrefix = props.urlPrefix ?? destinationKeyPrefix;
    refuseTokens({ directory, urlPrefix });
    checkKeyPrefix(destinationKeyPrefix);
    const files = filesOf(directory);
    const isHashed = files.map(file => hashedAssets.some(pattern => matches(pattern, file)));
    checkHashed(files.filter((_, at) => isHashed[at]), directory);
    if (!isHashed.includes(true)) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:no-hashed-assets',
        `no file in '${directory}' matches 'hashedAssets' (${hashedAssets.join(', ')}), so browsers revalidate all files after five minutes; add the folders whose file names have a content hash`);
    }
    const invalidationPaths = props.invalidationPaths ?? this.pathsOfPages(files, urlPrefix, props.maxInvalidationPaths ?? 15);
    checkInvalidationPaths('invalidationPaths', invalidationPaths);

    const source = Source.asset(directory);
    // Open pages still use files of earlier releases.
    const common = { destinationBucket, destinationKeyPrefix, memoryLimit, prune: false };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common, sources: [source], exclude: ['*'], include: hashedAssets, cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    this.pages = new BucketDeployment(this, 'Pages', {
      ...common, sources: [source, ...extraSources], exclude: hashedAssets, cacheControl: [CacheControl.fromString('public, max-age=300')],
    });
    this.pages.node.addDependency(assets);
    // A validation, because cache behaviors can be added later.
    this.node.addValidation({ validate: () => this.warnOfUnservedBucket(destinationBucket, distribution) });
    if (invalidationPaths.length > 0) {
      this.invalidate(distribution, invalidationPaths).node.addDependency(this.pages);
    }
  }

  private warnOfUnservedBucket(bucket: IBucket, distribution: IDistribution): string[] {
    if (isServed(bucket, distribution) === false) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:bucket-not-served',
        `'destinationBucket' '${bucket.node.path}' is not an origin of '${distribution.node.path}'; deploy to the bucket of an origin, or acknowledge this warning if you copy the files to one`);
    }
    return [];
  }

  private pathsOfPages(files: string[], prefix: string | undefined, max: number): string[] {
    checkMaxPaths(max);
    const urls = (some: string[]) => some.flatMap(file => urlPathsOf(file, { prefix, cleanUrls: true }));
    const cover = coverInvalidations(urls(files.filter(isPage)), urls(files.filter(file => !isPage(file))), max)!;
    const wide = cover.filter(({ drops, beyond }) => beyond || drops.length > 0).map(({ path }) => path);
    if (wide.length > 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:invalidation-drops-more',
        `${max} invalidation paths cannot cover only the pages, so each release also invalidates other files that ${wide.join(', ')} matches; raise 'maxInvalidationPaths', or set 'invalidationPaths'`);
    }
    return cover.map(({ path }) => path);
  }

  /**
   * Not the invalidation of `BucketDeployment`, which waits for completion up to CDK 2.213 and has permission to invalidate all distributions of the
   * account.
   */
  private invalidate(distribution: IDistribution, paths: string[]): Construct {
    const call = (callerReference: unknown): AwsSdkCall => ({
      service: 'CloudFront',
      action: 'createInvalidation',
      parameters: {
        DistributionId: distribution.distributionId,
        InvalidationBatch: { CallerReference: callerReference, Paths: { Quantity: paths.length, Items: paths } },
      },
      physicalResourceId: PhysicalResourceId.fromResponse('Invalidation.Id'),
      outputPaths: ['Invalidation.Id'],
    });
    const stackId = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    return new AwsCustomResource(this, 'Invalidation', {
      // The source keys change with every release, so CloudFormation updates this resource.
      onCreate: call(Fn.join('-', [stackId, this.node.addr, Fn.join('-', this.pages.objectKeys)])),
      // CloudFront ignores a known caller reference. The id of the last invalidation is always new, also if an earlier build is deployed again.
      onUpdate: call(new PhysicalResourceIdReference()),
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ['cloudfront:CreateInvalidation'], resources: [distribution.distributionArn] }),
      ]),
      installLatestAwsSdk: false,
    });
  }
}

const HEX = '[0-9a-f]'.repeat(8);

/** Nuxt's `_nuxt/builds/latest.json` has no content hash. No other relevant extension ends with an n. */
const HASHED_ASSETS = [
  '_next/static/*', '_nuxt/*[!n]', '_astro/*', '_app/immutable/*', `static/js/*.${HEX}.*`, `static/css/*.${HEX}.*`, `static/media/*.${HEX}.*`,
];

function refuseTokens(props: Record<string, string | undefined>): void {
  for (const [prop, value] of Object.entries(props)) {
    if (Token.isUnresolved(value)) throw new Error(`'${prop}' must be known at synthesis, got a token; pass a literal string`);
  }
}

/** S3 does not normalize slashes in keys. */
function checkKeyPrefix(prefix: string | undefined): void {
  if (prefix === undefined || Token.isUnresolved(prefix) || !/^\/|\/$/.test(prefix)) return;
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  throw new Error(`'destinationKeyPrefix' must not begin or end with a slash, got '${prefix}'; ${trimmed === '' ? 'remove it' : `use '${trimmed}'`}`);
}

/** Returns the relative paths of all files in a folder, in the same order on all machines. */
function filesOf(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`'directory' must be an existing folder, got '${directory}'; build the site before synthesis`);
  }
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => statSync(join(directory, file)).isFile())
    .map(file => file.replaceAll('\\', '/'));
  if (files.length === 0) throw new Error(`'directory' must have files, got the empty folder '${directory}'; build the site before synthesis`);
  return files.sort();
}

/** Matches a pattern of `aws s3 sync`, in which `*` also matches slashes. */
function matches(pattern: string, file: string): boolean {
  const expression = pattern.replace(/\[(!?)([^\]]+)\]|[\s\S]/g, (one, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`;
    return one === '*' ? '.*' : one === '?' ? '.' : one.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${expression}$`, 's').test(file);
}

function isPage(file: string): boolean {
  return /\.html?$/i.test(file);
}

function checkHashed(hashed: string[], directory: string): void {
  const page = hashed.find(isPage);
  if (page !== undefined) {
    throw new Error(`'hashedAssets' must not match HTML files, because browsers would keep them for a year, got '${page}' in '${directory}'; match only files with a content hash`);
  }
}

function checkMaxPaths(max: number): void {
  if (!Number.isInteger(max) || max < 1) {
    throw new Error(`'maxInvalidationPaths' must be an integer of at least 1, got ${max}; remove it for 15`);
  }
}
