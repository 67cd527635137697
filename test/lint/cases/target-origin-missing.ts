import { BUCKET, IS_PROD, RuleCases, SERVER, site } from '../rule-case';

const of = (TargetOriginId: unknown) => ({ behavior: { TargetOriginId } });
const group = (Items: unknown) => ({ OriginGroups: { Quantity: 1, Items } });

export const CASES: RuleCases = {
  rule: 'CEC038',
  reports: [
    {
      name: 'an id that no origin has', template: site(of('sever')),
      at: 'DefaultCacheBehavior/TargetOriginId', says: "Origin 'sever' does not exist. The distribution has 'server'.", severity: 'error',
    },
    {
      name: 'an id in other letters', template: site({ behaviors: [{ PathPattern: '/api/*', TargetOriginId: 'Server' }] }),
      at: 'CacheBehaviors/0/TargetOriginId', says: "'Server'",
    },
    {
      name: 'an origin of another stage',
      template: site({ origins: [SERVER, { 'Fn::If': ['IsProd', BUCKET, { Ref: 'AWS::NoValue' }] }], ...of('bucket'), sections: IS_PROD }),
      at: 'DefaultCacheBehavior/TargetOriginId', says: "'bucket'", condition: 'not IsProd',
    },
    {
      name: 'a group by another name', template: site({ ...of('groups'), config: group([{ Id: 'group', FailoverCriteria: {}, Members: {} }]) }),
      at: 'DefaultCacheBehavior/TargetOriginId', says: "'server' and 'group'",
    },
  ],
  accepts: [
    { name: 'the id of an origin', template: site(of('server')) },
    { name: 'the id of a group', template: site({ ...of('group'), config: group([{ Id: 'group', FailoverCriteria: {}, Members: {} }]) }) },
    { name: 'an unknown id', template: site(of({ Ref: 'AWS::StackName' })) },
    { name: 'an origin with an unknown id', template: site({ origins: [SERVER, { ...BUCKET, Id: { Ref: 'AWS::StackName' } }], ...of('bucket') }) },
    { name: 'origins that are not known', template: site({ origins: { 'Fn::Transform': { Name: 'Macro' } } as never, ...of('bucket') }) },
    { name: 'groups that are not known', template: site({ ...of('group'), config: { OriginGroups: { 'Fn::Transform': { Name: 'Macro' } } } }) },
    { name: 'items of groups that are not known', template: site({ ...of('group'), config: group({ 'Fn::Transform': { Name: 'Macro' } }) }) },
    { name: 'a template without origins', template: site({ ...of('bucket'), origins: [] }) },
  ],
};
