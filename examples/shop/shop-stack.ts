import { Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ContentPreset, MixedContentDistribution, PolicySharing } from 'cdk-edge-cache';

export interface ShopStackProps extends StackProps {
  /** The stage: `prod` and `dev` own the catalogue's cache policy, every other one borrows that of `dev`. */
  readonly stage: string;

  /** The query strings that change a page of the catalogue. */
  readonly catalogueQueryStrings?: string[];
}

/**
 * A shop behind one domain: marketing pages and images from private buckets, a catalogue that is the same for everybody
 * for an hour, and an account area that differs from visitor to visitor.
 */
export class ShopStack extends Stack {
  public readonly shop: MixedContentDistribution;

  public constructor(scope: Construct, id: string, props: ShopStackProps) {
    super(scope, id, props);

    const marketing = S3BucketOrigin.withOriginAccessControl(this.privateBucket('Marketing'));
    const images = S3BucketOrigin.withOriginAccessControl(this.privateBucket('Images'));

    const host = props.stage === 'prod' ? 'shop.example.com' : `${props.stage}.shop.example.com`;

    // A name of the shop's own for the load balancer: its certificate covers this one and those that viewers use, which
    // AllViewer forwards as Host. The *.elb.amazonaws.com name cannot be certified.
    const loadBalancer = new HttpOrigin('origin.shop.example.com', { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY });

    this.shop = new MixedContentDistribution(this, 'Shop', {
      domainNames: [host],
      certificate: Certificate.fromCertificateArn(this, 'Certificate',
        'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012'),
      webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/12345678-1234-1234-1234-123456789012',
      sharing: PolicySharing.among({ stage: props.stage, ownerStages: ['prod', 'dev'], borrowFrom: 'dev', namespace: 'shop' }),
      defaultContent: ContentPreset.staticSite(marketing),
      routes: [
        {
          pathPattern: '/api/catalogue/*',
          content: ContentPreset.catalogue(loadBalancer, {
            queryStrings: props.catalogueQueryStrings ?? ['page', 'category', 'sort'],
            ttl: Duration.hours(1),
            maxTtl: Duration.days(1),
          }),
        },
        { pathPattern: '/account/*', content: ContentPreset.account(loadBalancer) },
        { pathPattern: '/img/*', content: ContentPreset.images(images) },
        { pathPattern: '/admin/*', content: ContentPreset.admin(loadBalancer) },
      ],
    });
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
