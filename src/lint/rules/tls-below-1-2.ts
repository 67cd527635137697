import { causeOfUnknown } from '../../edge/policy/resolved-settings';
import { OriginAsWritten } from '../../template/reading/as-written';
import { LintedDistribution } from '../lint-context';
import { Problem, Rule, Severity } from '../rule';

export const tlsBelow12: Rule = {
  id: 'CEC064',
  name: 'tls-below-1-2',
  severity: Severity.WARNING,
  description: 'Connections can use a TLS version that is broken or withdrawn. No current browser needs it, and security audits report it. '
    + "The TLS versions of the distribution's own `cloudfront.net` certificate cannot be configured.",
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',

  * check({ distributions }) {
    for (const distribution of distributions) {
      yield* viewerProblems(distribution);
      for (const { name, asWritten, at } of distribution.origins) {
        const versions = oldVersions(asWritten);
        if (versions.length === 0) continue;
        yield {
          location: at('CustomOriginConfig', 'OriginSSLProtocols'),
          message: `CloudFront can connect to origin ${name} over ${versions.join(', ')}.`,
          fix: "List only TLSv1.2 in 'OriginSSLProtocols'. In CDK, set originSslProtocols to [OriginSslPolicy.TLS_V1_2], the default.",
        };
      }
    }
  },
};

const FIX = "Set 'MinimumProtocolVersion' to TLSv1.2_2021 or later, with 'SslSupportMethod' sni-only. In CDK, set minimumProtocolVersion to SecurityPolicyProtocol.TLS_V1_2_2021.";

function* viewerProblems(distribution: LintedDistribution): Iterable<Problem> {
  const { certificate } = distribution.asWritten;
  const { isDefault, minimumProtocolVersion: minimum } = certificate;
  if (isDefault || certificate.certificate === undefined) return;
  if (minimum !== undefined && BELOW_1_2.test(minimum)) {
    yield { location: distribution.at('ViewerCertificate', 'MinimumProtocolVersion'), message: `Viewers can connect over ${minimum}.`, fix: FIX };
  }
  const isUnset = (['minimumProtocolVersion', 'isDefault'] as const).every(setting => causeOfUnknown(certificate, setting) === undefined);
  if (minimum === undefined && isUnset) {
    yield { location: distribution.at('ViewerCertificate'), message: 'The viewer certificate has no minimum TLS version.', fix: FIX };
  }
}

/** Viewer security policies and origin protocols have similar names: `TLSv1`, `TLSv1_2016`, `TLSv1.1_2016`; `SSLv3`, `TLSv1.1`. */
const BELOW_1_2 = /^(SSLv3|TLSv1(\.1)?(_\d+)?)$/;

function oldVersions({ protocolPolicy, tlsVersions = [] }: OriginAsWritten): readonly string[] {
  const usesHttps = protocolPolicy === 'https-only' || protocolPolicy === 'match-viewer';
  return usesHttps ? tlsVersions.filter(version => BELOW_1_2.test(version)) : [];
}
