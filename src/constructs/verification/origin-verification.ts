import { Annotations, Lazy, Stack, Token } from 'aws-cdk-lib';
import { IApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { uncoveredName } from './listener-certificates';
import { ListenerProtectionOptions } from './listener-protection-options';
import { ProtectedListener } from './protected-listener';
import { VerificationSecrets } from './verification-secrets';
import { VerifiedOrigin, verifiedOrigins } from './verified-origins';
import { userPath } from '../synth/resolved-resources';

/**
 * Properties for an OriginVerification.
 */
export interface OriginVerificationProps {
  /**
   * The name of the header. Must begin with `X-` and have at most 40 characters.
   *
   * @default 'X-Origin-Verify'
   */
  readonly headerName?: string;

  /**
   * The number of rotation steps so far. Two values are accepted at the same time. A rotation takes two deployments, each of which increases this
   * number by one: CloudFront sends the next value after the first, and listeners refuse the previous value after the second. Wait for the first
   * deployment to finish before you start the second.
   *
   * @default 0
   */
  readonly rotationStep?: number;

  /**
   * Your own two secrets. The value is the whole secret string: at most 128 characters, without `*` and `?`, which are wildcards in a listener
   * condition. Change the value of a secret after the deployment that stops sending it.
   *
   * @default - generated secrets with 64 letters and digits
   */
  readonly secrets?: ISecret[];
}

/**
 * Restricts an internet-facing load balancer to your distributions with a secret header.
 *
 * CloudFront adds the header to each origin request, and replaces a header of this name that the viewer sends. The value is a secret in AWS Secrets
 * Manager. Templates contain only a dynamic reference to it. Principals that can read the distribution, the listener rules or the logs of
 * your servers can read the value there.
 *
 * A private load balancer needs no header: use `VpcOrigin` of CDK.
 *
 * Create it in the stack of the listener. The distribution can be in another stack of the same Region. `docs/origins.md` describes
 * a rotation step by step.
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
 * // Your own domain name, which the certificate of the listener covers
 * const origin = new origins.HttpOrigin('origin.shop.example.com', { customHeaders: verification.customHeaders });
 * new MixedContentDistribution(this, 'Shop', { defaultContent: ContentPreset.serverRendered(origin) });
 */
export class OriginVerification extends Construct {
  /** The header to send, for the `customHeaders` of `HttpOrigin` or `LoadBalancerV2Origin`. */
  public readonly customHeaders: { [name: string]: string };

  /** The two secrets whose values are accepted. */
  public readonly secrets: ISecret[];

  private readonly headerName: string;
  private readonly values: VerificationSecrets;
  private readonly listeners: ProtectedListener[] = [];

  /**
   * @throws if the header name is invalid, if `rotationStep` is not an integer of at least 0, or if `secrets` are not two different secrets
   * without wildcards
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
        const origins = verifiedOrigins(this, headerName);
        this.warnOfMissingPart(origins.length > 0);
        return [
          ...this.listeners.flatMap(listener => listener.bypasses()),
          ...this.otherRegions(), ...this.unencrypted(origins), ...this.uncoveredNames(origins),
        ];
      },
    });
  }

  /**
   * Makes a listener refuse requests without the header. Every rule that forwards then requires the header, including rules that are added later,
   * and the default action is a fixed 403 response. Rules with a redirect or a fixed response are not changed.
   *
   * Synthesis fails if requests can still bypass the header: through another default action, a rule with overridden conditions, or an unprotected
   * listener of the same load balancer that forwards. Imported listeners and load balancers cannot be checked and cause a warning.
   *
   * @throws if the listener uses HTTP without `plainHttp`, if it is already protected, or if it is in another stack than the generated secrets
   */
  public protect(listener: IApplicationListener, options: ListenerProtectionOptions = {}): void {
    const { headerName, values } = this;
    this.listeners.push(new ProtectedListener(this, `Listener${this.listeners.length + 1}`, { listener, ...options, headerName, values }));
  }

  /** The header has no effect unless one side sends it and the other requires it. */
  private warnOfMissingPart(isSent: boolean): void {
    const { headerName, listeners } = this;
    if (isSent && listeners.length === 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:header-not-required',
        `no listener requires '${headerName}', which CloudFront sends; call protect(listener), or acknowledge this warning if your servers refuse requests without the header`);
    }
    if (!isSent && listeners.length > 0) {
      Annotations.of(this).addWarningV2('cdk-edge-cache:header-not-sent',
        `no distribution of the app sends '${headerName}', which the listener requires, so every request gets a 403; pass 'customHeaders' to the origin`);
    }
  }

  private otherRegions(): string[] {
    const { region, otherRegions } = this.values;
    return [...otherRegions].map(consumer =>
      `'customHeaders' of '${this.node.path}' must be used in ${region}, the Region of its secrets, got '${userPath(consumer)}' in ${Stack.of(consumer).region}; create the distribution in a stack in ${region}`);
  }

  private unencrypted(origins: VerifiedOrigin[]): string[] {
    if (this.listeners.some(({ plainHttp }) => plainHttp)) return [];
    return origins.filter(({ protocolPolicy = 'https-only' }) => protocolPolicy !== 'https-only').map(({ path, id, protocolPolicy }) =>
      `origin '${id}' of '${path}' must use HTTPS, because HTTP exposes '${this.headerName}', got '${protocolPolicy!}'; set protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY on the origin`);
  }

  private uncoveredNames(origins: VerifiedOrigin[]): string[] {
    const known = this.listeners.map(listener => listener.certifiedNames());
    if (known.length === 0 || known.includes(undefined)) return [];
    const certified = known.flatMap(names => names ?? []);
    return origins.flatMap(origin => {
      const name = uncoveredName(origin, certified);
      return name === undefined ? []
        : [`origin '${origin.id}' of '${origin.path}' uses ${name}, but the certificates of the listener cover ${certified.join(', ')}, so CloudFront returns 502; use a domain name that a certificate covers`];
    });
  }
}

/** Names that CloudFront sets itself or does not accept as custom headers. */
const RESERVED = /^x-(amz|edge|forwarded|real-ip)/i;

function checkHeaderName(headerName: string): void {
  if (Token.isUnresolved(headerName)) {
    throw new Error("'headerName' must be known at synthesis, got a token; pass a literal string");
  }
  if (!/^x-[a-z0-9-]{1,38}$/i.test(headerName) || RESERVED.test(headerName)) {
    throw new Error(`'headerName' must be 'X-' and up to 38 letters, digits or hyphens, and not X-Amz-, X-Edge-, X-Forwarded- or X-Real-IP, got '${headerName}'; remove it to use 'X-Origin-Verify'`);
  }
}
