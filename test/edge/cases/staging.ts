import { ContinuousDeploymentSettings } from '../../../src/edge/model';
import { CACHING_DISABLED, distributionOf, EdgeCase } from '../case';

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';
const ROUTING = `${GUIDE}/understanding-continuous-deployment.html`;
const CONSIDERATIONS = `${GUIDE}/continuous-deployment-quotas-considerations.html`;

const staging = distributionOf({ distribution: { defaultRootObject: 'new.html' } });
const BY_HEADER = { headerName: 'aws-cf-cd-staging', headerValue: 'on', staging };
const primary = { path: '/' };
const selected = { path: '/', headers: { 'aws-cf-cd-staging': 'on' } };

function staged(
  id: string, says: string, continuousDeployment: ContinuousDeploymentSettings, requests: EdgeCase['requests'], expected: EdgeCase['expected'],
): EdgeCase {
  return { id: `staging-${id}`, says, standing: 'documented', source: ROUTING, distribution: { continuousDeployment }, requests, expected };
}

export const STAGING_CASES: readonly EdgeCase[] = [
  staged('header', 'a request with the header goes to the staging distribution', BY_HEADER, [selected], { outcome: 'MISS', originRequest: { path: '/new.html' } }),
  staged('header-absent', 'a request without the header goes to the primary distribution', BY_HEADER, [primary], { outcome: 'MISS', originRequest: { path: '/' }, doubts: [] }),
  staged('header-value', 'a request with another value goes to the primary distribution', BY_HEADER,
    [{ path: '/', headers: { 'aws-cf-cd-staging': 'off' } }], { outcome: 'MISS', originRequest: { path: '/' }, doubts: [] }),
  staged('cache', 'the primary and the staging distribution do not share a cache', BY_HEADER, [primary, selected], { outcome: 'MISS' }),
  staged('cache-hit', 'the staging distribution caches responses', BY_HEADER, [selected, selected], { outcome: 'HIT' }),
  staged('header-unknown', 'the answer of a staging distribution that is unknown is unknown', { ...BY_HEADER, staging: undefined }, [selected], { outcome: 'UNKNOWN' }),
  staged('weight-equal', 'a weight is a doubt if both distributions answer the same', { weight: 0.1, staging }, [primary, primary], {
    outcome: 'HIT',
    doubts: ['up to 10 % of the requests go to the staging distribution, which has its own cache; '
      + 'the simulator sends every request to both distributions, and their outcome and status are equal'],
  }),
  staged('weight-different', 'a weight makes the outcome unknown if the distributions answer differently',
    { weight: 0.1, staging: distributionOf({ policy: CACHING_DISABLED }) }, [primary, primary], { outcome: 'UNKNOWN' }),
  {
    ...staged('high-load', 'CloudFront may send all requests to the primary distribution', BY_HEADER, [{ ...selected, path: '/a' }], {
      doubts: ['in periods of high load, CloudFront sends all requests to the primary distribution, regardless of the continuous deployment policy'],
    }),
    source: CONSIDERATIONS,
  },
];
