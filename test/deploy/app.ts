/*
 * The apps to deploy: `cdk deploy -c app=<name> -c stage=<stage>`. The legacy synthesizer needs no bootstrapped account, and the
 * templates have no assets.
 */
import { App, Duration, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import {
  BehaviorOptions, CacheHeaderBehavior, CachePolicy, CachePolicyProps, Distribution, OriginRequestHeaderBehavior, OriginRequestPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer, ApplicationTargetGroup, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import {
  ContentPreset, InvalidationHook, MixedContentDistribution, OriginVerification, PolicySharing, SharedCachePolicy,
  SharedOriginRequestPolicy, SharedResponseHeadersPolicy,
} from 'cdk-edge-cache';

const app = new App();
const context = (key: string): string | undefined => app.node.tryGetContext(key);
const stage = context('stage')!;
const server = new HttpOrigin('origin.example.com');
const sharing = { stage, ownerStages: ['prod'], contentAddressed: context('contentAddressed') !== undefined };
const adopted = context('adopt');
const adopt = adopted === undefined ? undefined : { '/cdk-edge-cache/Articles/prod/cache-policy-id': adopted };
const policyName = context('policyName');
const catalogue: CachePolicyProps = {
  defaultTtl: Duration.hours(Number(context('hours') ?? 1)),
  ...(policyName === undefined ? {} : { cachePolicyName: policyName }),
};
const originRequest = { headerBehavior: OriginRequestHeaderBehavior.allowList('CloudFront-Viewer-Country') };
const responseHeaders = { removeHeaders: ['Server'] };
const none = Duration.seconds(0);

const APPS: { readonly [name: string]: (stack: Stack) => void } = {
  shop: stack => {
    const scope = context('inside') === undefined ? stack : new Construct(stack, context('inside')!);
    site(stack, {
      cachePolicy: new SharedCachePolicy(scope, 'Catalogue', { ...sharing, policy: catalogue }).cachePolicy,
      originRequestPolicy: new SharedOriginRequestPolicy(scope, 'Country', { ...sharing, policy: originRequest }).originRequestPolicy,
      responseHeadersPolicy: new SharedResponseHeadersPolicy(scope, 'Quiet', { ...sharing, policy: responseHeaders }).responseHeadersPolicy,
    });
  },
  blog: stack => site(stack, {
    cachePolicy: new SharedCachePolicy(stack, 'Articles', { ...sharing, adopt, policy: catalogue }).cachePolicy,
  }),
  bazaar: stack => {
    new MixedContentDistribution(stack, 'Bazaar', {
      defaultContent: ContentPreset.catalogue(server, { queryStrings: ['page'] }),
      routes: [{ pathPattern: '/account/*', content: ContentPreset.account(server) }],
      sharing: PolicySharing.among({ ...sharing, namespace: 'bazaar' }),
    });
  },
  mall: stack => {
    const vpc = new Vpc(stack, 'Vpc', { natGateways: 0, maxAzs: 2, subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC }] });
    const loadBalancer = new ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc, internetFacing: true });
    const hostedZone = new HostedZone(stack, 'Zone', { zoneName: 'mall.example.com' });
    const certificate = new Certificate(stack, 'Certificate', {
      domainName: 'mall.example.com', subjectAlternativeNames: ['origin.mall.example.com'], validation: CertificateValidation.fromDns(hostedZone),
    });
    const verification = new OriginVerification(stack, 'Verification', { rotationStep: Number(context('rotationStep') ?? 0) });
    verification.protect(loadBalancer.addListener('Https', { port: 443, open: false, certificates: [certificate] }), {
      targetGroups: [new ApplicationTargetGroup(stack, 'Application', { vpc, port: 8080, targetType: TargetType.IP })],
    });
    const verified = new HttpOrigin('origin.mall.example.com', { customHeaders: verification.customHeaders });
    const mall = new MixedContentDistribution(stack, 'Mall', {
      domainNames: ['mall.example.com'],
      certificate,
      hostedZone,
      webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/mall/12345678-1234-1234-1234-123456789012', // moto does not create web ACLs from templates
      publishAdditionalMetrics: true,
      defaultContent: ContentPreset.staticSite(S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Pages'))),
      routes: [
        { pathPattern: '/api/*', content: ContentPreset.catalogue(verified, { queryStrings: ['page'] }) },
        { pathPattern: '/admin/*', content: ContentPreset.admin(verified) },
      ],
    });
    new InvalidationHook(stack, 'Hook', { distribution: mall.distribution, eventPattern: { source: ['mall'] }, paths: ['/api/*'] });
    mall.metrics.metricCacheHitRate().createAlarm(stack, 'Cold', {
      threshold: 70, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD, evaluationPeriods: 3,
    });
  },
  crowd: stack => {
    for (let i = 1; i <= 19; i++) Object.values(UNSHARED).forEach(create => create(stack, String(i)));
  },
  lone: stack => UNSHARED[context('kind')!]!(stack, ''),
  broken: stack => new CachePolicy(stack, 'Policy', {
    defaultTtl: none, minTtl: none, maxTtl: none, headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
  }),
};

/** Policies that are not shared. */
const UNSHARED: { readonly [kind: string]: (stack: Stack, idSuffix: string) => unknown } = {
  CachePolicy: (stack, idSuffix) => new CachePolicy(stack, `CachePolicy${idSuffix}`, catalogue),
  OriginRequestPolicy: (stack, idSuffix) => new OriginRequestPolicy(stack, `OriginRequestPolicy${idSuffix}`, originRequest),
  ResponseHeadersPolicy: (stack, idSuffix) => new ResponseHeadersPolicy(stack, `ResponseHeadersPolicy${idSuffix}`, responseHeaders),
};

const name = context('app')!;
const env = { region: context('region') };
APPS[name]!(new Stack(app, `${name}-${stage}`, { env, synthesizer: new LegacyStackSynthesizer() }));

function site(stack: Stack, policies: Omit<BehaviorOptions, 'origin'>): void {
  new Distribution(stack, 'Site', { defaultBehavior: { origin: server, ...policies } });
}
