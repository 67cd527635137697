import { PricingPlan } from '../../../src/catalog/pricing-plan';
import { IS_PROD, RuleCases, site } from '../rule-case';

const { FREE, PREMIUM } = PricingPlan;
const ARN = 'arn:aws:cloudfront::111122223333:realtime-log-config/Log';
const logged = site({ behavior: { RealtimeLogConfigArn: ARN } });
const at = 'DefaultCacheBehavior/RealtimeLogConfigArn';
const resources = { Log: { Type: 'AWS::CloudFront::RealtimeLogConfig' } };

export const CASES: RuleCases = {
  rule: 'CEC088',
  reports: [
    { name: 'real-time logs on the free plan', template: logged, plan: FREE, at, says: "The free plan has no real-time logs. Behavior '*' sends them.", severity: 'warning' },
    { name: 'real-time logs on premium', template: logged, plan: PREMIUM, at, says: 'premium' },
    {
      name: 'real-time logs that the template configures', plan: FREE, at, says: 'real-time logs',
      template: site({ behavior: { RealtimeLogConfigArn: { 'Fn::GetAtt': ['Log', 'Arn'] } }, resources }),
    },
    {
      name: 'real-time logs in one stage', plan: FREE, at: `${at}/Fn::If/1`, says: 'real-time logs', condition: 'IsProd',
      template: site({ behavior: { RealtimeLogConfigArn: { 'Fn::If': ['IsProd', ARN, { Ref: 'AWS::NoValue' }] } }, sections: IS_PROD }),
    },
  ],
  accepts: [
    { name: 'no real-time logs on the free plan', template: site(), plan: FREE },
    { name: 'real-time logs without a plan', template: logged },
    {
      name: 'real-time logs that a parameter decides', plan: FREE,
      template: site({ behavior: { RealtimeLogConfigArn: { Ref: 'Log' } }, sections: { Parameters: { Log: { Type: 'String' } } } }),
    },
  ],
};
