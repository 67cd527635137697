import { ALL_VIEWER, cachePolicy, CACHING_OPTIMIZED } from '../../lint/rule-case';

/** What a page that pastes texts together would run. Each calls `attacked`. */
export const ATTACKS = [
  '</script><script>attacked()</script>', '<img src=x onerror=attacked()>', '"><svg onload=attacked()>', "'-attacked()-'", ']]><script>attacked()</script>',
  '<!-- the input -->', '</title><script>attacked()</script>', '</textarea><script>attacked()</script>', '${attacked()}', 'javascript:attacked()',
];

const attack = (i: number) => ATTACKS[i % ATTACKS.length]!;
const behavior = (i: number) => ({
  TargetOriginId: attack(i), ViewerProtocolPolicy: attack(i), CachePolicyId: CACHING_OPTIMIZED, OriginRequestPolicyId: { 'Fn::If': [attack(0), ALL_VIEWER, attack(i)] },
});

/** A template with an attack in the place of every name. */
export function hostileTemplate(): object {
  return {
    Description: attack(0),
    Parameters: { [attack(1)]: { Type: 'String' } },
    Conditions: { [attack(0)]: { 'Fn::Equals': [{ Ref: attack(1) }, attack(2)] } },
    Resources: {
      [attack(0)]: {
        Type: 'AWS::CloudFront::Distribution',
        Metadata: { 'aws:cdk:path': attack(7) },
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Aliases: ATTACKS,
            DefaultRootObject: attack(8),
            Origins: ATTACKS.map((id, i) => ({ Id: id, DomainName: attack(i + 3), OriginPath: `/${id}`, CustomOriginConfig: { OriginProtocolPolicy: id } })),
            DefaultCacheBehavior: { ...behavior(0), CachePolicyId: { Ref: attack(4) } },
            CacheBehaviors: [
              ...ATTACKS.map((pattern, i) => ({ ...behavior(i), PathPattern: `/${pattern}` })),
              { ...behavior(1), PathPattern: '/far/*', CachePolicyId: { 'Fn::ImportValue': attack(1) } },
            ],
          },
        },
      },
      [attack(4)]: cachePolicy({ Name: attack(4), Comment: attack(5) }),
      [attack(6)]: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: attack(6) } },
    },
  };
}
