import { deepStrictEqual, match, ok, strictEqual } from 'assert';
import { readFileSync } from 'fs';
import { Account, Resource, Rule } from './account';
import { Linter } from '../../src/lint/linter';

/** A claim that deployments to an empty account prove. */
export interface Scenario {
  /** The claim. */
  readonly proves: string;

  /** Throws if the claim is wrong. The result is printed after the claim. */
  play(account: Account): Promise<string | void>;
}

const OWNER = { app: 'shop', stage: 'prod' };
const BORROWER = { app: 'shop', stage: 'pr-1' };

const MALL = { app: 'mall', stage: 'prod', region: 'us-east-1', context: { region: 'us-east-1' } };

/** The kinds of policies that the shop shares, and the error of the 21st policy of each kind. */
const KINDS = [
  { type: 'CachePolicy', error: /TooManyCachePolicies/ },
  { type: 'OriginRequestPolicy', error: /TooManyOriginRequestPolicies/ },
  { type: 'ResponseHeadersPolicy', error: /Limit exceeded for resource of type 'AWS::CloudFront::ResponseHeadersPolicy'/ },
];

/** The error of CloudFormation. moto itself fails with an internal error. */
const NO_PARAMETER = /Unable to fetch parameters \[[^\]]+\] from parameter store for this account/;

export const SCENARIOS: readonly Scenario[] = [
  {
    proves: 'a borrowing stage creates no policy, and its distribution uses the ids that the owner stage published',
    async play(account) {
      await account.deploy(OWNER);
      const ids = await policyIds(account);
      deepStrictEqual(Object.values(await account.parameters()).sort(), [...ids].sort());

      await account.deploy(BORROWER);
      deepStrictEqual(await idsInBehaviors(account), [ids, ids]);
      deepStrictEqual(await policyIds(account), ids);
      return ids.join(', ');
    },
  },
  {
    proves: 'a borrowing MixedContentDistribution creates no policy, and its behaviors use the policies of the owner stage',
    async play(account) {
      await account.deploy({ app: 'bazaar', stage: 'prod' });
      const policies = (await allPolicies(account)).map(({ id }) => id);
      ok(policies.length > 1, 'the owner stage created no policies');

      await account.deploy({ app: 'bazaar', stage: 'pr-1' });
      deepStrictEqual((await allPolicies(account)).map(({ id }) => id), policies);
      const [owners, borrowers] = await idsInBehaviors(account);
      deepStrictEqual(borrowers, owners);
      return `${policies.length} policies, 2 distributions`;
    },
  },
  {
    proves: 'new settings of the owner stage update the policy in place, also for borrowing stages',
    async play(account) {
      await account.deploy(OWNER);
      await account.deploy(BORROWER);
      const [before] = await account.all('CachePolicy');
      const behaviors = await idsInBehaviors(account);

      await account.deploy({ ...OWNER, context: { hours: '2' } });
      const [after] = await account.all('CachePolicy');
      strictEqual(after!.id, before!.id);
      deepStrictEqual([before, after].map(policy => policy!.config.DefaultTTL), [3600, 7200]);
      deepStrictEqual(await idsInBehaviors(account), behaviors);
    },
  },
  {
    proves: 'with contentAddressed, new settings create a second policy, and unpublished settings fail with their hash',
    async play(account) {
      const [one, two] = ['1', '2'].map(hours => ({ contentAddressed: 'yes', hours }));
      await account.deploy({ ...OWNER, context: one });
      const [old] = await account.all('CachePolicy');
      const failure = await account.failure({ ...BORROWER, context: two });
      match(failure, /Unable to fetch parameters \[\S+\/[\da-f]{8}\]/);

      await account.deploy({ ...OWNER, context: two });
      await account.deploy({ ...BORROWER, context: one });
      deepStrictEqual((await account.all('CachePolicy')).map(({ config }) => config.DefaultTTL), [3600, 7200]);
      strictEqual((await idsInBehaviors(account))[1]![0], old!.id);
      return failure;
    },
  },
  {
    proves: 'a construct that moves in the construct tree keeps its policy and parameter',
    async play(account) {
      await account.deploy(OWNER);
      const [policies, parameters] = [await allPolicies(account), await account.parameters()];
      await account.deploy({ ...OWNER, context: { inside: 'Caching' } });
      deepStrictEqual(await allPolicies(account), policies);
      deepStrictEqual(await account.parameters(), parameters);
    },
  },
  {
    proves: 'a second owner stage with the same policy name fails',
    async play(account) {
      await account.deploy({ ...OWNER, context: { policyName: 'catalogue' } });
      const failure = await account.failure({ app: 'blog', stage: 'prod', context: { policyName: 'catalogue' } });
      match(failure, /AWS::CloudFront::CachePolicy: CachePolicyAlreadyExists: 'catalogue'/);
      strictEqual((await account.all('CachePolicy')).length, 1);
      return failure;
    },
  },
  {
    proves: 'policies and parameters are retained when the stack of the owner is deleted, and a new borrowing stage can be deployed',
    async play(account) {
      await account.deploy(OWNER);
      const [ids, parameters] = [await policyIds(account), await account.parameters()];
      await account.destroy(OWNER);
      deepStrictEqual(await account.all('Distribution'), []);
      deepStrictEqual(await policyIds(account), ids);
      deepStrictEqual(await account.parameters(), parameters);

      await account.deploy(BORROWER);
      deepStrictEqual(await idsInBehaviors(account), [ids]);
    },
  },
  {
    proves: 'a deleted owner stage can be deployed again only after its parameter is deleted and the policy is adopted',
    async play(account) {
      const [owner, borrower] = ['prod', 'pr-1'].map(stage => ({ app: 'blog', stage }));
      await account.deploy(owner!);
      await account.destroy(owner!);
      const [policy] = await account.all('CachePolicy');
      const failure = await account.failure(owner!);
      match(failure, /AlreadyExists/);

      // The steps in docs/sharing.md.
      const [parameterName] = Object.keys(await account.parameters());
      await account.deleteParameter(parameterName!);
      await account.deploy({ ...owner!, context: { adopt: policy!.id } });
      await account.deploy(borrower!);
      deepStrictEqual((await account.all('CachePolicy')).map(({ id }) => id), [policy!.id]);
      deepStrictEqual((await idsInBehaviors(account)).map(([id]) => id), [policy!.id, policy!.id]);
      return failure;
    },
  },
  {
    proves: 'the 21st policy of a kind fails, but a borrowing stage can be deployed',
    async play(account) {
      await account.deploy({ app: 'crowd', stage: 'prod' });
      await account.deploy(OWNER);
      for (const { type, error } of KINDS) {
        match(await account.failure({ app: 'lone', stage: `pr-${type}`, context: { kind: type } }), error);
      }
      await account.deploy(BORROWER);
      for (const { type } of KINDS) strictEqual((await account.all(type)).length, 20, type);
    },
  },
  {
    proves: 'a borrowing stage fails and creates nothing if the owner stage was never deployed',
    async play(account) {
      const failure = await account.failure({ app: 'blog', stage: 'pr-1' });
      match(failure, NO_PARAMETER);
      deepStrictEqual(await account.all(), []);
      return failure;
    },
  },
  {
    proves: 'a borrowing stage in another Region than the parameter fails',
    async play(account) {
      await account.deploy({ app: 'blog', stage: 'prod' });
      const failure = await account.failure({ app: 'blog', stage: 'pr-1', region: 'us-east-1' });
      match(failure, NO_PARAMETER);
      strictEqual((await account.all('Distribution')).length, 1);
      return failure;
    },
  },
  {
    proves: 'the load balancer requires the header that the distribution sends in all steps of a rotation, and no template contains the value',
    async play(account) {
      const sent: string[] = [];
      for (const rotationStep of ['0', '1', '2']) {
        await account.deploy({ ...MALL, context: { ...MALL.context, rotationStep } });
        const [header] = headersOf(await account.all('Distribution'));
        const accepted = (await account.rules()).filter(isForwarding).flatMap(({ conditions }) => conditions)
          .map(({ HttpHeaderConfig }) => HttpHeaderConfig).filter(({ HttpHeaderName }) => HttpHeaderName === header!.HeaderName);
        strictEqual(accepted.length, 1, 'the forwarding rule does not require the header');
        // A distribution takes minutes to update, so the previous value must still be accepted.
        for (const value of [...sent.slice(-1), header!.HeaderValue]) ok(accepted[0]!.Values.includes(value), `${value} is not accepted`);
        match(header!.HeaderValue, /^\{\{resolve:secretsmanager:/);
        sent.push(header!.HeaderValue);
      }
      ok(new Set(sent).size > 1, 'the rotation does not change the value');
      return `${sent.length} deployments, ${new Set(sent).size} values`;
    },
  },
  {
    proves: 'a policy with caching disabled and cache key settings passes cdk synth, the linter reports the deployment error, and deployment fails with it',
    async play(account) {
      const deployment = { app: 'broken', stage: 'prod' };
      const findings = Linter.lint(JSON.parse(readFileSync(await account.synth(deployment), 'utf8')));
      const finding = findings.find(({ ruleId }) => ruleId === 'CEC020');
      ok(finding?.deployError, `expected CEC020, got ${findings.map(({ ruleId }) => ruleId).join(', ')}`);

      const failure = await account.failure(deployment);
      ok(failure.includes(finding.deployError), `expected '${finding.deployError}', got ${failure}`);
      deepStrictEqual(await account.all(), []);
      return failure;
    },
  },
];

function isForwarding({ actions }: Rule): boolean {
  return actions.some(({ Type }) => Type === 'forward');
}

/** Returns the custom headers of all origins. */
function headersOf(distributions: Resource[]): { readonly HeaderName: string; readonly HeaderValue: string }[] {
  return distributions.flatMap(({ config }) => config.Origins).flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders);
}

async function allPolicies(account: Account): Promise<Resource[]> {
  return (await Promise.all(KINDS.map(({ type }) => account.all(type)))).flat();
}

/** Returns the ids of the shop's policies, one of each kind. */
async function policyIds(account: Account): Promise<string[]> {
  const policies = await allPolicies(account);
  strictEqual(policies.length, KINDS.length, `${policies.length} policies, expected one of each kind`);
  return policies.map(({ id }) => id);
}

/** Returns the policy ids in the behaviors of each distribution, in the order of the kinds. */
async function idsInBehaviors(account: Account): Promise<string[][]> {
  const distributions = await account.all('Distribution');
  return distributions.map(({ config: { DefaultCacheBehavior, CacheBehaviors = [] } }) => [DefaultCacheBehavior, ...CacheBehaviors]
    .flatMap(behavior => KINDS.map(({ type }) => behavior[`${type}Id`]).filter(id => id !== undefined)));
}
