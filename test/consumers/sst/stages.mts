import assert from 'node:assert/strict';
import config from './sst.config';
import { ofType, type StackTemplate, synthesize } from './synthesize.mjs';

const POLICY = 'AWS::CloudFront::CachePolicy';
const PARAMETER = 'AWS::SSM::Parameter';

/** The app of docs/sst.md, in the stages that own a policy and in one that borrows it. */
export async function checkStages(): Promise<string> {
  const prod = await synthesize('prod', config.stacks);
  const dev = await synthesize('dev', config.stacks);
  const preview = await synthesize('pr-1', config.stacks);

  for (const owner of [prod, dev]) {
    const made = [...ofType(POLICY, ...owner), ...handOvers(owner)];
    assert.deepEqual(made.map(resource => resource.Type), [POLICY, PARAMETER]);
    for (const resource of made) {
      assert.equal(resource.DeletionPolicy, 'Retain', 'SST destroys everything else');
      assert.equal(resource.UpdateReplacePolicy, 'Retain', 'SST destroys everything else');
    }
  }
  assert.deepEqual([...ofType(POLICY, ...preview), ...handOvers(preview)], []);
  assert.equal(ofType('AWS::S3::Bucket', ...dev)[0]?.DeletionPolicy, 'Delete', 'the removal policy of the app was not applied');

  assert.equal(serverPolicyParameter(preview), handOvers(dev)[0]!.Properties.Name);
  assert.notEqual(handOvers(dev)[0]!.Properties.Name, handOvers(prod)[0]!.Properties.Name);
  return 'dev and prod make one policy and one parameter each and retain them; pr-1 makes none and its server uses the parameter of dev';
}

/** The parameters that hand over a policy: SST makes some of its own. */
function handOvers(templates: StackTemplate[]) {
  return ofType(PARAMETER, ...templates).filter(({ Properties }) => !Properties.Name.startsWith('/sst/'));
}

/** The SSM parameter that names the cache policy of the server's behavior. */
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
