import { RuleCases, site } from '../rule-case';

const protectedBy = (WebACLId: unknown, resources: object = {}) => site({ config: { WebACLId }, resources });
const webAcl = (Scope: unknown) => ({ Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope, DefaultAction: { Allow: {} } } } });
const ARN_OF_ACL = { 'Fn::GetAtt': ['Acl', 'Arn'] };

export const CASES: RuleCases = {
  rule: 'CEC031',
  reports: [
    {
      name: 'a web ACL of another region',
      template: protectedBy('arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/site/a1'),
      at: 'DistributionConfig/WebACLId', says: 'The web ACL is in eu-west-1. CloudFront requires the scope CLOUDFRONT in us-east-1.',
    },
    {
      name: 'a web ACL of us-east-1 with the scope of that region',
      template: protectedBy({ 'Fn::Sub': 'arn:aws:wafv2:us-east-1:${AWS::AccountId}:regional/webacl/site/a1' }),
      at: 'DistributionConfig/WebACLId', says: 'web ACL has the scope REGIONAL',
    },
    {
      name: 'a web ACL of the template for load balancers',
      template: protectedBy(ARN_OF_ACL, webAcl('REGIONAL')),
      at: 'DistributionConfig/WebACLId', says: 'web ACL has the scope REGIONAL',
    },
  ],
  accepts: [
    { name: 'a global web ACL', template: protectedBy('arn:aws:wafv2:us-east-1:111122223333:global/webacl/site/a1') },
    { name: 'a web ACL of the template for CloudFront', template: protectedBy(ARN_OF_ACL, webAcl('CLOUDFRONT')) },
    { name: 'a web ACL of WAF Classic, which has no region', template: protectedBy('473e64fd-f30b-4765-81a0-62ad96dd167a') },
    { name: 'a web ACL of another stack', template: protectedBy({ 'Fn::ImportValue': 'acl' }) },
    { name: 'a region that is known at deployment', template: protectedBy({ 'Fn::Sub': 'arn:aws:wafv2:${AWS::Region}:${AWS::AccountId}:global/webacl/site/a1' }) },
    { name: 'no web ACL', template: protectedBy('') },
  ],
};
