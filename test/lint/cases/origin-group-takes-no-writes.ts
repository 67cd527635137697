import { BUCKET, IS_PROD, RuleCases, SERVER, Site, site } from '../rule-case';

const ALL = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** A bucket, and a server that answers where the bucket does not. */
function group({ behavior, ...more }: Site): object {
  const members = [{ OriginId: 'bucket' }, { OriginId: 'server' }];
  const OriginGroups = {
    Quantity: 1,
    Items: [{ Id: 'both', FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [404] } }, Members: { Quantity: 2, Items: members } }],
  };
  return site({ origins: [BUCKET, SERVER], config: { OriginGroups }, behavior: { TargetOriginId: 'both', ...behavior }, ...more });
}

export const CASES: RuleCases = {
  rule: 'CEC039',
  reports: [
    {
      name: 'all methods before an origin group', template: group({ behavior: { AllowedMethods: ALL } }),
      at: 'DefaultCacheBehavior/AllowedMethods', says: "The behavior allows PUT, PATCH, POST, DELETE for origin group 'both'. An origin group accepts only GET, HEAD and OPTIONS.", severity: 'error',
    },
    {
      name: 'on a path', template: group({ behaviors: [{ PathPattern: '/app/*', TargetOriginId: 'both', AllowedMethods: ALL }] }),
      at: 'CacheBehaviors/0/AllowedMethods', says: "'both'",
    },
    {
      name: 'in one stage',
      template: group({ behavior: { AllowedMethods: { 'Fn::If': ['IsProd', ALL, ['GET', 'HEAD']] } }, sections: IS_PROD }),
      at: 'AllowedMethods/Fn::If/1', says: 'PUT', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'GET, HEAD and OPTIONS before an origin group', template: group({ behavior: { AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] } }) },
    { name: 'no methods named', template: group({}) },
    { name: 'all methods before a server of the group', template: group({ behavior: { TargetOriginId: 'server', AllowedMethods: ALL } }) },
    {
      name: 'a target and a group that are not known',
      template: site({
        config: { OriginGroups: { Quantity: 1, Items: [{ Id: { Ref: 'AWS::StackName' } }] } },
        behavior: { TargetOriginId: { Ref: 'AWS::StackName' }, AllowedMethods: ALL },
      }),
    },
    { name: 'methods that are not known', template: group({ behavior: { AllowedMethods: { 'Fn::Transform': { Name: 'Macro' } } } }) },
  ],
};
