import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { CertificateAsWritten, OriginAsWritten } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { LintedDistribution } from '../lint-context';
import { Problem, Rule } from '../rule';

export const tlsBelow12: Rule = {
  id: 'CEC064',
  name: 'tls-below-1-2',
  severity: Severity.WARNING,
  why: 'Connections may use a version of TLS that is long broken or withdrawn. No browser of the last years needs it, and audits fail on it. '
    + "What the distribution's own `cloudfront.net` certificate allows cannot be set.",
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      yield* viewerProblems(distribution);
      for (const { name, asWritten, at } of distribution.origins) {
        const old = oldVersions(asWritten);
        if (old.length === 0) continue;
        yield {
          place: at('CustomOriginConfig', 'OriginSSLProtocols'),
          message: `CloudFront may ask origin ${name} over ${old.join(', ')}`,
          fix: "list only TLSv1.2 in 'OriginSSLProtocols' (in CDK: originSslProtocols: [OriginSslPolicy.TLS_V1_2], which is the default)",
        };
      }
    }
  },
};

const FIX = "set 'MinimumProtocolVersion' to TLSv1.2_2021 or later, with 'SslSupportMethod' sni-only (in CDK: minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021)";

function* viewerProblems(distribution: LintedDistribution): Iterable<Problem> {
  const { certificate } = distribution.asWritten;
  const { minimumProtocolVersion: minimum } = certificate;
  if (isOfOnesOwn(certificate) && minimum !== undefined && BELOW_1_2.test(minimum)) {
    yield { place: distribution.at('ViewerCertificate', 'MinimumProtocolVersion'), message: `viewers may come over ${minimum}`, fix: FIX };
  }
  if (setsNoMinimum(certificate)) {
    yield { place: distribution.at('ViewerCertificate'), message: 'the certificate is set without the oldest version of TLS that viewers may use', fix: FIX };
  }
}

/** The security policies for viewers and the protocols for origins are named alike: `TLSv1`, `TLSv1_2016`, `TLSv1.1_2016`; `SSLv3`, `TLSv1.1`. */
const BELOW_1_2 = /^(SSLv3|TLSv1(\.1)?(_\d+)?)$/;

/** Whether viewers come by a certificate for which the oldest version of TLS can be set. */
function isOfOnesOwn({ isDefault, certificate }: CertificateAsWritten): boolean {
  return !isDefault && certificate !== undefined;
}

function setsNoMinimum(certificate: CertificateAsWritten): boolean {
  const isKnown = causeOfUnknown(certificate, 'minimumProtocolVersion') === undefined && causeOfUnknown(certificate, 'isDefault') === undefined;
  return isKnown && isOfOnesOwn(certificate) && certificate.minimumProtocolVersion === undefined;
}

function oldVersions({ protocolPolicy, tlsVersions = [] }: OriginAsWritten): readonly string[] {
  const speaksHttps = protocolPolicy === 'https-only' || protocolPolicy === 'match-viewer';
  return speaksHttps ? tlsVersions.filter(version => BELOW_1_2.test(version)) : [];
}
