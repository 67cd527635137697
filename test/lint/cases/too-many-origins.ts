import { RuleCases, SERVER, site } from '../rule-case';

const origins = (count: number) => [SERVER, ...Array.from({ length: count - 1 }, (_, i) => ({ ...SERVER, Id: `server${i}` }))];

export const CASES: RuleCases = {
  rule: 'CEC082',
  reports: [
    {
      name: '101 origins', template: site({ origins: origins(101) }),
      at: 'DistributionConfig/Origins', says: 'The distribution has 101 origins. The default quota is 100.', severity: 'warning',
    },
    { name: '150 origins', template: site({ origins: origins(150) }), at: 'DistributionConfig/Origins', says: '150 origins' },
    {
      name: '101 origins where a condition says so',
      template: site({
        config: { Origins: { 'Fn::If': ['Wide', origins(101), origins(2)] } },
        sections: { Parameters: { Mode: { Type: 'String' } }, Conditions: { Wide: { 'Fn::Equals': [{ Ref: 'Mode' }, 'wide'] } } },
      }),
      at: 'DistributionConfig/Origins/Fn::If/1', says: '101 origins', condition: 'Wide',
    },
  ],
  accepts: [
    { name: 'two origins', template: site({ origins: origins(2) }) },
    { name: '100 origins', template: site({ origins: origins(100) }) },
    { name: 'origins that are not known', template: site({ config: { Origins: { 'Fn::ImportValue': 'origins' } } }) },
    {
      name: '100 origins and a group of them',
      template: site({ origins: origins(100), config: { OriginGroups: { Quantity: 1, Items: [{ Id: 'group' }] } } }),
    },
  ],
};
