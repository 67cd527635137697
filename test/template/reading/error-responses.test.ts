import { CachingTemplate } from '../../../src/template/caching-template';

function doubts(response: object, status: number): string[] {
  return CachingTemplate.parse({
    Resources: {
      Site: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true, CustomErrorResponses: [response], Origins: [{ Id: 'origin', DomainName: 'origin.example.com', CustomOriginConfig: {} }],
            DefaultCacheBehavior: { TargetOriginId: 'origin', ViewerProtocolPolicy: 'allow-all', ForwardedValues: { QueryString: false } },
          },
        },
      },
    },
  }).simulator().send({ path: '/', originResponse: { status } }).doubts;
}

const UNKNOWN = { Ref: 'Elsewhere' };
const PAGE = { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/404.html' };

test.each([
  ['the error code', { ...PAGE, ErrorCode: UNKNOWN }],
  ['the page', { ...PAGE, ResponsePagePath: UNKNOWN }],
  ['the TTL', { ErrorCode: 404, ErrorCachingMinTTL: UNKNOWN }],
])('%s is unknown: errors have a doubt, other responses do not', (_name, response) => {
  expect(doubts(response, 404)).toEqual(["customErrorResponses is not known: 'Elsewhere' is neither a parameter nor a resource of the template"]);
  expect(doubts(response, 200)).toEqual([]);
});

test('known error responses have no doubt', () => {
  expect(doubts(PAGE, 404)).toEqual([]);
});
