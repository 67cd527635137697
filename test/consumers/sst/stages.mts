import assert from 'node:assert/strict';
import config from './sst.config';
import { ofType, type StackTemplate, synthesize } from './synthesize.mjs';

const POLICY = 'AWS::CloudFront::CachePolicy';
const PARAMETER = 'AWS::SSM::Parameter';

/** Checks the app of docs/sst.md in two owner stages and a borrowing stage. */
export async function checkStages(): Promise<string> {
  const prod = await synthesize('prod', config.stacks);
  const dev = await synthesize('dev', config.stacks);
  const preview = await synthesize('pr-1', config.stacks);

  for (const owner of [prod, dev]) {
    const made = [...ofType(POLICY, ...owner), ...policyParameters(owner)];
    assert.deepEqual(made.map(resource => resource.Type), [POLICY, PARAMETER]);
    for (const resource of made) {
      assert.equal(resource.DeletionPolicy, 'Retain', 'must not be deleted by SST');
      assert.equal(resource.UpdateReplacePolicy, 'Retain', 'must not be deleted by SST');
    }
  }
  assert.deepEqual([...ofType(POLICY, ...preview), ...policyParameters(preview)], []);
  assert.equal(ofType('AWS::S3::Bucket', ...dev)[0]?.DeletionPolicy, 'Delete', 'the removal policy of the app was not applied');

  assert.equal(serverPolicyParameter(preview), policyParameters(dev)[0]!.Properties.Name);
  assert.notEqual(policyParameters(dev)[0]!.Properties.Name, policyParameters(prod)[0]!.Properties.Name);
  return 'dev and prod create and retain one policy and one parameter each; pr-1 creates none and its server uses the parameter of dev';
}

/** The parameters with policy ids. SST creates other parameters. */
function policyParameters(templates: StackTemplate[]) {
  return ofType(PARAMETER, ...templates).filter(({ Properties }) => !Properties.Name.startsWith('/sst/'));
}

/** The SSM parameter with the cache policy of the server's behavior. */
function serverPolicyParameter(templates: StackTemplate[]): unknown {
  const parameters = Object.assign({}, ...templates.map(template => template.Parameters));
  const [server, ...others] = ofType('AWS::CloudFront::Distribution', ...templates)
    .map(({ Properties }) => Properties.DistributionConfig.DefaultCacheBehavior.CachePolicyId)
    .filter(policy => typeof policy === 'object')
    .map(policy => parameters[policy.Ref]);
  assert.deepEqual(others, []);
  assert.equal(server.Type, 'AWS::SSM::Parameter::Value<String>');
  return server.Default;
}
