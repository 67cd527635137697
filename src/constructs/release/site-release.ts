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
 * Properties of a release of static files.
 */
export interface SiteReleaseProps {
  /** The distribution that serves the bucket. Of a `MixedContentDistribution` it is `distribution`. */
  readonly distribution: IDistribution;

  /** The bucket that the distribution reads. There is a warning if it is known not to. */
  readonly destinationBucket: IBucket;

  /** The folder of the build, relative to where the app is synthesized. It must exist at synthesis. */
  readonly directory: string;

  /**
   * Patterns of the files whose names change with their content, relative to `directory`: `*` stands for any number of
   * characters, slashes among them, `?` for one, `[0-9a-f]` for one of a range, `[!n]` for one that is none of those. They are
   * stored with `Cache-Control: public, max-age=31536000, immutable`: nothing else may match, because browsers keep it for a year.
   *
   * @default - what Next.js, Nuxt, Astro, SvelteKit and Create React App name by content: '_next/static/*', '_nuxt/*[!n]',
   * '_astro/*', '_app/immutable/*', and below 'static/' what has eight hexadecimal digits before its ending
   */
  readonly hashedAssets?: string[];

  /**
   * Sources beside `directory` that are not named by content, such as `Source.jsonData('config.json', { ... })`. They are stored
   * with the pages, and must have no file that matches `hashedAssets`.
   *
   * @default - none
   */
  readonly extraSources?: ISource[];

  /**
   * What stands before the keys in the bucket, without a slash at either end.
   *
   * @default - nothing: the root of the bucket
   */
  readonly destinationKeyPrefix?: string;

  /**
   * What stands before the files in URLs. Where an origin path hides the prefix of the keys, that is '/'.
   *
   * @default - `destinationKeyPrefix`
   */
  readonly urlPrefix?: string;

  /**
   * The invalidation paths.
   *
   * @default - the fewest paths that cover the URLs of all HTML files and of no other file; where that takes more than
   * `maxInvalidationPaths`, those that cover the fewest others
   */
  readonly invalidationPaths?: string[];

  /**
   * The most invalidation paths of a release. The first 1,000 of a month are free in an account; a wildcard is one.
   *
   * @default 15
   */
  readonly maxInvalidationPaths?: number;

  /**
   * The memory, in MiB, of the function that copies the files.
   *
   * @default 512
   */
  readonly memoryLimit?: number;
}

/**
 * A release of a static site that no visitor sees half of: files that are named by their content first, for a year
 * (`public, max-age=31536000, immutable`), then all others, for five minutes (`public, max-age=300`), then an invalidation of
 * the HTML alone, for whose completion nothing waits.
 *
 * Nothing is removed from the bucket, so that pages that are still open, or still cached, find their files. See
 * `docs/releases.md` for how old files go.
 *
 * It is made of CDK's `BucketDeployment`, and thus comes with a Lambda function and an asset, and of one call of
 * `CreateInvalidation` in each deployment that changes a file, allowed for this distribution alone.
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
  /** The first step: files that are named by their content. */
  public readonly assets: BucketDeployment;

  /** The second step: all other files. What must come after them depends on it: `other.node.addDependency(release.pages)`. */
  public readonly pages: BucketDeployment;

  /** The paths that each release invalidates. */
  public readonly invalidationPaths: string[];

  /**
   * @throws if the folder does not exist or has no file, if a pattern matches an HTML file, or if CloudFront would refuse
   * an invalidation path
   */
  public constructor(scope: Construct, id: string, props: SiteReleaseProps) {
    super(scope, id);

    const { distribution, destinationBucket, directory, extraSources = [], destinationKeyPrefix, memoryLimit = 512 } = props;
    const hashedAssets = props.hashedAssets ?? HASHED_ASSETS;
    const urlPrefix = props.urlPrefix ?? destinationKeyPrefix;
    checkPlain({ directory, urlPrefix });
    checkKeyPrefix(destinationKeyPrefix);
    const files = filesOf(directory);
    const isHashed = files.map(file => hashedAssets.some(pattern => matches(pattern, file)));
    checkHashed(files.filter((_, at) => isHashed[at]), directory);
    if (!isHashed.includes(true)) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:no-hashed-assets',
        `no file of '${directory}' matches 'hashedAssets' (${hashedAssets.join(', ')}), so that browsers ask for each again after five minutes; name the folders whose file names change with their content`);
    }
    this.invalidationPaths = props.invalidationPaths ?? this.coverPages(files, urlPrefix, props.maxInvalidationPaths ?? 15);
    checkInvalidationPaths('invalidationPaths', this.invalidationPaths);

    const source = Source.asset(directory);
    // Whatever was released before stays: open pages ask for it.
    const shared = { destinationBucket, destinationKeyPrefix, memoryLimit, prune: false };
    this.assets = new BucketDeployment(this, 'Assets', {
      ...shared, sources: [source], exclude: ['*'], include: hashedAssets, cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    this.pages = new BucketDeployment(this, 'Pages', {
      ...shared, sources: [source, ...extraSources], exclude: hashedAssets, cacheControl: [CacheControl.fromString('public, max-age=300')],
    });
    this.pages.node.addDependency(this.assets);
    // Behaviors can be added after this.
    this.node.addValidation({ validate: () => this.warnOfOtherBucket(destinationBucket, distribution) });
    if (this.invalidationPaths.length > 0) {
      this.invalidate(distribution).node.addDependency(this.pages);
    }
  }

  private warnOfOtherBucket(bucket: IBucket, distribution: IDistribution): string[] {
    if (isServed(bucket, distribution) === false) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:bucket-not-served',
        `no origin of '${distribution.node.path}' is 'destinationBucket' '${bucket.node.path}', so that no visitor sees what is released; release to the bucket of a route, or acknowledge this if its files get to one by another way`);
    }
    return [];
  }

  private coverPages(files: string[], prefix: string | undefined, most: number): string[] {
    checkMost(most);
    const urls = (some: string[]) => some.flatMap(file => urlPathsOf(file, { prefix, cleanUrls: true }));
    const cover = coverInvalidations(urls(files.filter(isPage)), urls(files.filter(file => !isPage(file))), most)!;
    const wide = cover.filter(({ drops, beyond }) => beyond || drops.length > 0).map(({ path }) => path);
    if (wide.length > 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:invalidation-drops-more',
        `${most} invalidation paths cannot cover the pages alone, so that each release also drops what else ${wide.join(', ')} covers; raise 'maxInvalidationPaths', or set 'invalidationPaths'`);
    }
    return cover.map(({ path }) => path);
  }

  /**
   * A call of its own rather than the deployment's: up to CDK 2.213 `BucketDeployment` always waits for the invalidation, and it may
   * invalidate every distribution of the account.
   */
  private invalidate(distribution: IDistribution): Construct {
    const call = (callerReference: unknown): AwsSdkCall => ({
      service: 'CloudFront',
      action: 'createInvalidation',
      parameters: {
        DistributionId: distribution.distributionId,
        InvalidationBatch: { CallerReference: callerReference, Paths: { Quantity: this.invalidationPaths.length, Items: this.invalidationPaths } },
      },
      physicalResourceId: PhysicalResourceId.fromResponse('Invalidation.Id'),
      outputPaths: ['Invalidation.Id'],
    });
    const stackId = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    return new AwsCustomResource(this, 'Invalidation', {
      // The keys of the sources change with every release, and with them this resource.
      onCreate: call(Fn.join('-', [stackId, this.node.addr, Fn.join('-', this.pages.objectKeys)])),
      // CloudFront does nothing on a reference that it has seen: the last invalidation's id is new in every release, in one that
      // goes back to an earlier build, too.
      onUpdate: call(new PhysicalResourceIdReference()),
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ['cloudfront:CreateInvalidation'], resources: [distribution.distributionArn] }),
      ]),
      installLatestAwsSdk: false,
    });
  }
}

const HEX = '[0-9a-f]'.repeat(8);

/** Nuxt's `_nuxt/builds/latest.json` is not named by its content; nothing else that matters ends with an n. */
const HASHED_ASSETS = [
  '_next/static/*', '_nuxt/*[!n]', '_astro/*', '_app/immutable/*', `static/js/*.${HEX}.*`, `static/css/*.${HEX}.*`, `static/media/*.${HEX}.*`,
];

function checkPlain(props: Record<string, string | undefined>): void {
  for (const [prop, value] of Object.entries(props)) {
    if (Token.isUnresolved(value)) throw new Error(`'${prop}' must be known at synthesis, got a token; pass a plain string`);
  }
}

/** S3 keeps slashes: nobody would find `/docs/index.html` under the URL that has one. */
function checkKeyPrefix(prefix: string | undefined): void {
  if (prefix === undefined || Token.isUnresolved(prefix) || !/^\/|\/$/.test(prefix)) return;
  const plain = prefix.replace(/^\/+|\/+$/g, '');
  throw new Error(`'destinationKeyPrefix' must be without a slash at either end, got '${prefix}'; ${plain === '' ? 'leave it out' : `write '${plain}'`}`);
}

/** The files of a folder, relative to it, in one order on every machine. */
function filesOf(directory: string): string[] {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`'directory' must be a folder that exists at synthesis, got '${directory}'; build the site first`);
  }
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(file => statSync(join(directory, file)).isFile())
    .map(file => file.replaceAll('\\', '/'));
  if (files.length === 0) throw new Error(`'directory' must have files, got the empty folder '${directory}'; build the site first`);
  return files.sort();
}

/** The patterns of `aws s3 sync`, in which `*` stands for slashes, too. */
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
    throw new Error(`'hashedAssets' must not match pages, which keep their names, got '${page}' of '${directory}'; browsers would keep it for a year: match its assets alone`);
  }
}

function checkMost(most: number): void {
  if (!Number.isInteger(most) || most < 1) {
    throw new Error(`'maxInvalidationPaths' must be a whole number of at least 1, got ${most}; leave it out for 15`);
  }
}
