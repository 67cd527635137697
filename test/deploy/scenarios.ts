import { deepStrictEqual, match, ok, strictEqual } from 'assert';
import { readFileSync } from 'fs';
import { Account, Resource, Rule } from './account';
import { Linter } from '../../src/lint/linter';

/** One thing that deployments prove, in an account that is empty at first. */
export interface Scenario {
  /** A sentence. */
  readonly proves: string;

  /** Throws if it does not hold; what it returns is printed beside the sentence. */
  play(account: Account): Promise<string | void>;
}

const OWNER = { app: 'shop', stage: 'prod' };
const BORROWER = { app: 'shop', stage: 'pr-1' };

const MALL = { app: 'mall', stage: 'prod', region: 'us-east-1', context: { region: 'us-east-1' } };

/** The kinds of policy that the shop shares, and what the 21st of them meets. */
const KINDS = [
  { type: 'CachePolicy', refusal: /TooManyCachePolicies/ },
  { type: 'OriginRequestPolicy', refusal: /TooManyOriginRequestPolicies/ },
  { type: 'ResponseHeadersPolicy', refusal: /Limit exceeded for resource of type 'AWS::CloudFront::ResponseHeadersPolicy'/ },
];

/** What CloudFormation says; moto itself fails with an internal error. */
const NO_PARAMETER = /Unable to fetch parameters \[[^\]]+\] from parameter store for this account/;

export const SCENARIOS: readonly Scenario[] = [
  {
    proves: "the borrower's distribution receives exactly the ids that the owner published, and the borrower makes no policy",
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
    proves: 'a borrowing MixedContentDistribution makes no policy of any kind, and its behaviors use the same ones as the owner',
    async play(account) {
      await account.deploy({ app: 'bazaar', stage: 'prod' });
      const policies = (await allPolicies(account)).map(({ id }) => id);
      ok(policies.length > 1, 'the owner made no policies to share');

      await account.deploy({ app: 'bazaar', stage: 'pr-1' });
      deepStrictEqual((await allPolicies(account)).map(({ id }) => id), policies);
      const [owners, borrowers] = await idsInBehaviors(account);
      deepStrictEqual(borrowers, owners);
      return `${policies.length} policies, 2 distributions`;
    },
  },
  {
    proves: 'new settings of the owner change the policy in place, so that borrowers follow',
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
    proves: 'with contentAddressed, new settings are a policy beside the old one, and settings that nobody published fail with their hash',
    async play(account) {
      const [one, two] = ['1', '2'].map(hours => ({ contentAddressed: 'yes', hours }));
      await account.deploy({ ...OWNER, context: one });
      const [old] = await account.all('CachePolicy');
      const refusal = await account.refusal({ ...BORROWER, context: two });
      match(refusal, /Unable to fetch parameters \[\S+\/[\da-f]{8}\]/);

      await account.deploy({ ...OWNER, context: two });
      await account.deploy({ ...BORROWER, context: one });
      deepStrictEqual((await account.all('CachePolicy')).map(({ config }) => config.DefaultTTL), [3600, 7200]);
      strictEqual((await idsInBehaviors(account))[1]![0], old!.id);
      return refusal;
    },
  },
  {
    proves: 'a construct that moves in the tree keeps its policy and parameter',
    async play(account) {
      await account.deploy(OWNER);
      const [policies, parameters] = [await allPolicies(account), await account.parameters()];
      await account.deploy({ ...OWNER, context: { inside: 'Caching' } });
      deepStrictEqual(await allPolicies(account), policies);
      deepStrictEqual(await account.parameters(), parameters);
    },
  },
  {
    proves: 'a second owner with the same policy name fails',
    async play(account) {
      await account.deploy({ ...OWNER, context: { policyName: 'catalogue' } });
      const refusal = await account.refusal({ app: 'blog', stage: 'prod', context: { policyName: 'catalogue' } });
      match(refusal, /AWS::CloudFront::CachePolicy: CachePolicyAlreadyExists: 'catalogue'/);
      strictEqual((await account.all('CachePolicy')).length, 1);
      return refusal;
    },
  },
  {
    proves: 'removal of the owner leaves policies and parameters, and the next borrower can still be deployed',
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
    proves: 'an owner that was removed cannot be deployed again, until its parameter is deleted and the policy adopted',
    async play(account) {
      const [owner, borrower] = ['prod', 'pr-1'].map(stage => ({ app: 'blog', stage }));
      await account.deploy(owner!);
      await account.destroy(owner!);
      const [policy] = await account.all('CachePolicy');
      const refusal = await account.refusal(owner!);
      match(refusal, /AlreadyExists/);

      // What docs/sharing.md says to do.
      const [parameterName] = Object.keys(await account.parameters());
      await account.deleteParameter(parameterName!);
      await account.deploy({ ...owner!, context: { adopt: policy!.id } });
      await account.deploy(borrower!);
      deepStrictEqual((await account.all('CachePolicy')).map(({ id }) => id), [policy!.id]);
      deepStrictEqual((await idsInBehaviors(account)).map(([id]) => id), [policy!.id, policy!.id]);
      return refusal;
    },
  },
  {
    proves: 'the 21st policy of a kind is refused, and a borrower has room all the same',
    async play(account) {
      await account.deploy({ app: 'crowd', stage: 'prod' });
      await account.deploy(OWNER);
      for (const { type, refusal } of KINDS) {
        match(await account.refusal({ app: 'lone', stage: `pr-${type}`, context: { kind: type } }), refusal);
      }
      await account.deploy(BORROWER);
      for (const { type } of KINDS) strictEqual((await account.all(type)).length, 20, type);
    },
  },
  {
    proves: 'a borrower whose owner was never deployed fails, and nothing is made',
    async play(account) {
      const refusal = await account.refusal({ app: 'blog', stage: 'pr-1' });
      match(refusal, NO_PARAMETER);
      deepStrictEqual(await account.all(), []);
      return refusal;
    },
  },
  {
    proves: "a borrower in another Region than its owner's fails: a policy is global, a parameter is not",
    async play(account) {
      await account.deploy({ app: 'blog', stage: 'prod' });
      const refusal = await account.refusal({ app: 'blog', stage: 'pr-1', region: 'us-east-1' });
      match(refusal, NO_PARAMETER);
      strictEqual((await account.all('Distribution')).length, 1);
      return refusal;
    },
  },
  {
    proves: 'the load balancer of a whole shop requires the header that its distribution sends, also through a rotation, and no template has its value',
    async play(account) {
      const sent: string[] = [];
      for (const rotationStep of ['0', '1', '2']) {
        await account.deploy({ ...MALL, context: { ...MALL.context, rotationStep } });
        const [header] = headersOf(await account.all('Distribution'));
        const accepted = (await account.rules()).filter(isForwarding).flatMap(({ conditions }) => conditions)
          .map(({ HttpHeaderConfig }) => HttpHeaderConfig).filter(({ HttpHeaderName }) => HttpHeaderName === header!.HeaderName);
        strictEqual(accepted.length, 1, 'the forwarding rule does not require the header');
        // Distributions take minutes to change: what was sent a deployment ago is accepted, too.
        for (const value of [...sent.slice(-1), header!.HeaderValue]) ok(accepted[0]!.Values.includes(value), `${value} is not accepted`);
        match(header!.HeaderValue, /^\{\{resolve:secretsmanager:/);
        sent.push(header!.HeaderValue);
      }
      ok(new Set(sent).size > 1, 'the rotation sends what was sent before');
      return `${sent.length} deployments, ${new Set(sent).size} values`;
    },
  },
  {
    proves: 'a policy with caching disabled and key settings passes cdk synth, is reported by the lint with the words of the deployment, and refused there',
    async play(account) {
      const deployment = { app: 'broken', stage: 'prod' };
      const findings = Linter.lint(JSON.parse(readFileSync(await account.synth(deployment), 'utf8')));
      const finding = findings.find(({ ruleId }) => ruleId === 'CEC020');
      ok(finding?.deployError, `the lint reported ${findings.map(({ ruleId }) => ruleId).join(', ')}, and not CEC020`);

      const refusal = await account.refusal(deployment);
      ok(refusal.includes(finding.deployError), `${refusal} does not say: ${finding.deployError}`);
      deepStrictEqual(await account.all(), []);
      return refusal;
    },
  },
];

function isForwarding({ actions }: Rule): boolean {
  return actions.some(({ Type }) => Type === 'forward');
}

/** The headers that CloudFront adds to what it asks an origin. */
function headersOf(distributions: Resource[]): { readonly HeaderName: string; readonly HeaderValue: string }[] {
  return distributions.flatMap(({ config }) => config.Origins).flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders);
}

async function allPolicies(account: Account): Promise<Resource[]> {
  return (await Promise.all(KINDS.map(({ type }) => account.all(type)))).flat();
}

/** The ids of the shop's policies: one of each kind. */
async function policyIds(account: Account): Promise<string[]> {
  const policies = await allPolicies(account);
  strictEqual(policies.length, KINDS.length, `${policies.length} policies, expected one of each kind`);
  return policies.map(({ id }) => id);
}

/** For each distribution, the ids that its behaviors name, in the order of the kinds. */
async function idsInBehaviors(account: Account): Promise<string[][]> {
  const distributions = await account.all('Distribution');
  return distributions.map(({ config: { DefaultCacheBehavior, CacheBehaviors = [] } }) => [DefaultCacheBehavior, ...CacheBehaviors]
    .flatMap(behavior => KINDS.map(({ type }) => behavior[`${type}Id`]).filter(id => id !== undefined)));
}
