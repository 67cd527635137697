import { RuleCases, site } from '../rule-case';

const page = (entry: object, sections?: object) => entries({ ErrorCode: 404, ...entry }, sections);
const entries = (entry: object, sections?: object) => site({ config: { CustomErrorResponses: [entry] }, sections });

export const CASES: RuleCases = {
  rule: 'CEC034',
  reports: [
    {
      name: 'a page without a code',
      template: page({ ResponsePagePath: '/not-found.html' }),
      at: 'CustomErrorResponses/0/ResponsePagePath', says: 'The custom error response has a ResponsePagePath but no ResponseCode.',
    },
    {
      name: 'a code without a page',
      template: page({ ResponseCode: 200, ErrorCachingMinTTL: 60 }),
      at: 'CustomErrorResponses/0/ResponseCode', says: 'no ResponsePagePath',
    },
    {
      name: 'a page of one stage',
      template: page(
        { ResponseCode: 404, ResponsePagePath: { 'Fn::If': ['IsProd', '/not-found.html', { Ref: 'AWS::NoValue' }] } },
        { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
      ),
      at: 'CustomErrorResponses/0/ResponseCode', says: 'no ResponsePagePath', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'a page with a code', template: page({ ResponseCode: 404, ResponsePagePath: '/not-found.html' }) },
    { name: 'how long an error is kept, and nothing else', template: page({ ErrorCachingMinTTL: 60 }) },
    {
      name: 'a page that is known at deployment',
      template: page({ ResponseCode: 404, ResponsePagePath: { Ref: 'Page' } }, { Parameters: { Page: { Type: 'String' } } }),
    },
    {
      name: 'a page that a parameter names where its condition holds',
      template: entries(
        { 'Fn::If': ['HasPage', { ErrorCode: 404, ResponseCode: 404, ResponsePagePath: { Ref: 'Page' } }, { Ref: 'AWS::NoValue' }] },
        { Parameters: { Page: { Type: 'String', Default: '' } }, Conditions: { HasPage: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Page' }, ''] }] } } },
      ),
    },
    { name: 'a page of another stack', template: page({ ResponseCode: 404, ResponsePagePath: { 'Fn::ImportValue': 'page' } }) },
  ],
};
