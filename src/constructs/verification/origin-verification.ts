import { Annotations, Lazy, Stack, Token } from 'aws-cdk-lib';
import { IApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { uncoveredName } from './listener-certificates';
import { ListenerProtection } from './listener-protection';
import { ProtectedListener } from './protected-listener';
import { VerificationSecrets } from './verification-secrets';
import { verifiedOrigins } from './verified-origins';
import { pathOf } from '../synth/resolved-resources';

/**
 * Properties of the header by which a load balancer knows its distribution.
 */
export interface OriginVerificationProps {
  /**
   * The name of the header. It begins with `X-`, and has at most 40 characters.
   *
   * @default 'X-Origin-Verify'
   */
  readonly headerName?: string;

  /**
   * How many steps of rotations there have been. Two values are valid at once. A rotation is two deployments, each with this number raised by one: the
   * first has the distribution send the next value, the second stops accepting the one before it. Wait for the first to end before the second.
   *
   * @default 0
   */
  readonly rotationStep?: number;

  /**
   * Two secrets of your own, of which the whole string is the value: at most 128 characters, without `*` and `?`, which a listener takes for
   * wildcards. You change their values, each after the deployment that stops sending it.
   *
   * @default - generated: 64 letters and digits each
   */
  readonly secrets?: ISecret[];
}

/**
 * A header that only your distribution knows, so that a load balancer on the internet answers nobody else.
 *
 * CloudFront adds it to each request to the origin, in the place of one that a viewer may have sent. Its value is a secret in AWS Secrets
 * Manager, and in templates stands nothing but a dynamic reference to it. Who may read the distribution, the rules of the listener or the logs
 * of the servers can read it there.
 *
 * A load balancer that can be private needs no secret: see `VpcOrigin` of CDK.
 *
 * It belongs in the stack of the listener; the distribution may be in another stack of the same Region. `docs/origins.md` has the steps of
 * a rotation.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 *
 * @example
 * declare const loadBalancer: elbv2.ApplicationLoadBalancer;
 * declare const certificate: elbv2.IListenerCertificate;
 * declare const app: elbv2.ApplicationTargetGroup;
 *
 * const verification = new OriginVerification(this, 'Verification');
 * const listener = loadBalancer.addListener('Https', { port: 443, certificates: [certificate] });
 * verification.protect(listener, { targetGroups: [app] });
 *
 * // A name of your own, which the certificate of the listener covers
 * const origin = new origins.HttpOrigin('origin.shop.example.com', { customHeaders: verification.customHeaders });
 * new MixedContentDistribution(this, 'Shop', { defaultContent: ContentPreset.serverRendered(origin) });
 */
export class OriginVerification extends Construct {
  /** The name of the header. */
  public readonly headerName: string;

  /** What the origin of the distribution adds to its requests: for the `customHeaders` of `HttpOrigin` or `LoadBalancerV2Origin`. */
  public readonly customHeaders: { [name: string]: string };

  /** The two secrets whose values are accepted. */
  public readonly secrets: ISecret[];

  private readonly values: VerificationSecrets;
  private readonly listeners: ProtectedListener[] = [];

  /**
   * @throws if CloudFront or a listener would refuse the name of the header, if `rotationStep` is no whole number from 0, or if there are not exactly
   * two `secrets`, or one that the app makes may have a wildcard
   */
  public constructor(scope: Construct, id: string, props: OriginVerificationProps = {}) {
    super(scope, id);

    const { headerName = 'X-Origin-Verify', rotationStep = 0, secrets } = props;
    checkHeaderName(headerName);

    this.values = new VerificationSecrets(this, rotationStep, secrets);
    this.headerName = headerName;
    this.secrets = this.values.accepted;
    this.customHeaders = { [headerName]: Lazy.uncachedString({ produce: ({ scope: consumer }) => this.values.valueFor(consumer) }) };
    this.node.addValidation({
      validate: () => {
        this.warnOfHalves();
        return [...this.listeners.flatMap(listener => listener.waysRound()), ...this.otherRegions(), ...this.readOnTheWay(), ...this.wrongNames()];
      },
    });
  }

  /**
   * Makes a listener answer only what came through the distribution: every rule that forwards, also one that is added later, requires the header, and
   * the default action is a fixed 403. Rules with a redirect or a fixed response are left as they are.
   *
   * At synthesis it is an error if there is still a way round it in the app: another default action, a rule whose conditions were overridden,
   * or another listener of the load balancer that forwards and is not protected. What is outside of the app cannot be seen: there
   * is a warning for an imported listener or load balancer.
   *
   * @throws if the listener takes HTTP and `plainHttp` is not set, if it is protected already, or if it is in another stack than the generated secrets
   */
  public protect(listener: IApplicationListener, options: ListenerProtection = {}): void {
    const { headerName, values } = this;
    this.listeners.push(new ProtectedListener(this, `Listener${this.listeners.length + 1}`, { listener, ...options, headerName, values }));
  }

  /** What is sent protects nothing until it is required, and what is required has to be sent. */
  private warnOfHalves(): void {
    const { headerName, listeners } = this;
    const isSent = verifiedOrigins(this, headerName).length > 0;
    if (isSent && listeners.length === 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:header-not-required',
        `'${headerName}' is sent to origins, and no listener requires it; call protect(listener), or acknowledge this if the servers refuse requests without it`);
    }
    if (!isSent && listeners.length > 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:header-not-sent',
        `'${headerName}' is required, and no distribution of the app sends it, so that every request gets a 403; give 'customHeaders' to its origin`);
    }
  }

  private otherRegions(): string[] {
    return [...this.values.misplaced].map(consumer =>
      `'customHeaders' of '${this.node.path}' must be used in ${this.values.region}, where its secrets are, got '${pathOf(consumer)}' in ${Stack.of(consumer).region}; create the distribution in a stack of ${this.values.region}`);
  }

  /** Nobody between CloudFront and the load balancer may read the header. */
  private readOnTheWay(): string[] {
    if (this.listeners.some(({ plainHttp }) => plainHttp)) return [];
    return verifiedOrigins(this, this.headerName).filter(({ protocolPolicy = 'https-only' }) => protocolPolicy !== 'https-only').map(({ path, id, protocolPolicy }) =>
      `'${path}' asks origin '${id}' with '${this.headerName}' over '${protocolPolicy!}', where it can be read on the way; set protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY on the origin`);
  }

  /** CloudFront answers 502 where the certificate of a listener is for another name. */
  private wrongNames(): string[] {
    const known = this.listeners.map(listener => listener.certifiedNames());
    if (known.length === 0 || known.includes(undefined)) return [];
    const certified = known.flatMap(names => names ?? []);
    return verifiedOrigins(this, this.headerName).flatMap(origin => {
      const name = uncoveredName(origin, certified);
      return name === undefined ? []
        : [`'${origin.path}' asks origin '${origin.id}' by the name ${name}, and the certificates of the listener are for ${certified.join(', ')}, so that such requests are answered with 502; ask by a name that they are for`];
    });
  }
}

/** Names that CloudFront sets itself, or refuses as custom headers. */
const RESERVED = /^x-(amz|edge|forwarded|real-ip)/i;

function checkHeaderName(headerName: string): void {
  if (Token.isUnresolved(headerName)) {
    throw new Error("'headerName' must be known at synthesis, got a token; pass a plain string, or leave it out for 'X-Origin-Verify'");
  }
  if (!/^x-[a-z0-9-]{1,38}$/i.test(headerName) || RESERVED.test(headerName)) {
    throw new Error(`'headerName' must be 'X-' and up to 38 letters, digits or hyphens, and not one of X-Amz-, X-Edge-, X-Forwarded- or X-Real-IP, got '${headerName}'; leave it out for 'X-Origin-Verify'`);
  }
}
