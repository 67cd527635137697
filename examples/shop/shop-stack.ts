import { Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { IOrigin, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PrefixList, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer, ApplicationTargetGroup, ListenerAction, ListenerCondition, SslPolicy, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ARecord, HostedZone, IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CacheVariation, ContentPreset, InvalidationHook, MixedContentDistribution, OriginVerification, PolicySharing, SiteRelease } from 'cdk-edge-cache';

export interface ShopStackProps extends StackProps {
  /** The stage. `prod` and `dev` own their policies. All other stages borrow those of `dev`. */
  readonly stage: string;

  /** The ARN of the web ACL. */
  readonly webAclArn: string;

  /** The query strings that change a page of the catalog. */
  readonly catalogueQueryStrings?: string[];
}

const NOT_FOUND = '<!doctype html><html lang="en"><title>Not found</title><h1>There is no such page</h1><p><a href="/">To the shop</a></p></html>';

/**
 * A shop behind one domain: marketing pages and images from private buckets, a catalog in two languages that CloudFront stores for an hour,
 * and a personal account area.
 */
export class ShopStack extends Stack {
  public readonly shop: MixedContentDistribution;

  public constructor(scope: Construct, id: string, props: ShopStackProps) {
    super(scope, id, props);

    const host = props.stage === 'prod' ? 'shop.example.com' : `${props.stage}.shop.example.com`;
    const hostedZone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: 'Z0123456789ABCDEFGHIJ', zoneName: 'shop.example.com' });

    const pages = this.privateBucket('Marketing');
    const marketing = S3BucketOrigin.withOriginAccessControl(pages);
    const images = S3BucketOrigin.withOriginAccessControl(this.privateBucket('Images'));
    const { server, notFound } = this.server(host, hostedZone);

    this.shop = new MixedContentDistribution(this, 'Shop', {
      domainNames: [host],
      hostedZone,
      certificate: Certificate.fromCertificateArn(this, 'Certificate',
        'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012'),
      webAclArn: props.webAclArn,
      cacheTagHeader: 'Cache-Tag',
      publishAdditionalMetrics: true,
      sharing: PolicySharing.among({ stage: props.stage, ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop' }),
      defaultContent: ContentPreset.staticSite(marketing, { notFound }),
      routes: [
        {
          pathPattern: '/api/catalogue/*',
          content: ContentPreset.catalogue(server, {
            queryStrings: props.catalogueQueryStrings ?? ['page', 'category', 'sort'],
            ttl: Duration.hours(1),
            maxTtl: Duration.days(1),
            variesBy: [CacheVariation.language(['en', 'de'])],
          }),
        },
        { pathPattern: '/account/*', content: ContentPreset.account(server) },
        { pathPattern: '/img/*', content: ContentPreset.images(images) },
        { pathPattern: '/admin/*', content: ContentPreset.admin(server) },
      ],
    });

    const { distribution } = this.shop;
    new SiteRelease(this, 'Release', {
      distribution, destinationBucket: pages, directory: `${__dirname}/site`, hashedAssets: ['assets/*'],
    });
    // An import before the hourly one needs an invalidation.
    new InvalidationHook(this, 'CatalogueHook', {
      distribution, eventPattern: { source: ['shop.catalogue'], detailType: ['CatalogueImported'] }, paths: ['/api/catalogue/*'],
    });
  }

  /** The load balancer, which accepts requests only from the distribution, and its 404 page. */
  private server(host: string, zone: IHostedZone): { server: IOrigin; notFound: IOrigin } {
    const vpc = Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: 'vpc-0123456789abcdef0',
      availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    });
    const loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc, internetFacing: true, vpcSubnets: { subnetType: SubnetType.PUBLIC }, dropInvalidHeaderFields: true,
    });
    // AllViewer forwards the viewer's Host, and CloudFront requires a certificate for it or for the origin's name. ACM issues no certificate for
    // the load balancer's own name, *.elb.amazonaws.com.
    const originName = `origin.${host}`;
    const certificate = new Certificate(this, 'OriginCertificate', {
      domainName: originName, subjectAlternativeNames: [host], validation: CertificateValidation.fromDns(zone),
    });
    new ARecord(this, 'OriginRecord', { zone, recordName: `${originName}.`, target: RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)) });

    const verification = new OriginVerification(this, 'Verification');
    const listener = loadBalancer.addListener('Https', { port: 443, certificates: [certificate], sslPolicy: SslPolicy.RECOMMENDED_TLS, open: false });
    const application = new ApplicationTargetGroup(this, 'Application', { vpc, port: 8080, targetType: TargetType.IP });
    verification.protect(listener, {
      targetGroups: [application],
      prefixLists: [PrefixList.fromPrefixListId(this, 'CloudFront', 'pl-0123456789abcdef0')], // see docs/origins.md
    });
    listener.addAction('NotFound', {
      priority: 10,
      conditions: [ListenerCondition.pathPatterns(['/not-found/*'])],
      action: ListenerAction.fixedResponse(404, { contentType: 'text/html', messageBody: NOT_FOUND }),
    });
    const origin = { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY, customHeaders: verification.customHeaders };
    return { server: new HttpOrigin(originName, origin), notFound: new HttpOrigin(originName, { ...origin, originPath: '/not-found' }) };
  }

  private privateBucket(id: string): Bucket {
    return new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
