import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'assert';
import { readFileSync } from 'fs';
import { join } from 'path';
import { Account } from './account';
import { Linter } from '../../src/lint/linter';

/** What deployments prove, in an account that is empty at first. */
export interface Scenario {
  /** A sentence. */
  readonly proves: string;

  /** Throws if it does not hold; what it returns is printed beside the sentence. */
  play(account: Account): Promise<string | void>;
}

/** A kind of policy that the shop shares: its type, and where a cache behavior names it. */
interface SharedKind {
  readonly type: string;
  readonly member: string;
}

const SHARED_KINDS: readonly SharedKind[] = [
  { type: 'CachePolicy', member: 'CachePolicyId' },
];

const OWNER = { app: 'shop', stage: 'prod' };
const BORROWER = { app: 'shop', stage: 'pr-1' };

export const SCENARIOS: readonly Scenario[] = [
  {
    proves: "the borrower's distribution receives exactly the id that the owner published, and the borrower makes no policy",
    async play(account) {
      await account.deploy(OWNER);
      const ids = await policyIds(account);
      deepStrictEqual(await account.published(), ids);

      await account.deploy(BORROWER);
      deepStrictEqual(await idsOfBehaviors(account), [ids, ids]);
      deepStrictEqual(await policyIds(account), ids);
      return ids.join(', ');
    },
  },
  {
    proves: 'new settings of the owner change the policy in place, so that borrowers follow',
    async play(account) {
      await account.deploy(OWNER);
      await account.deploy(BORROWER);
      const [before] = await account.all('CachePolicy');

      await account.deploy({ ...OWNER, app: 'shop-stores-longer' });
      const [after] = await account.all('CachePolicy');
      strictEqual(after!.id, before!.id);
      notStrictEqual(after!.config.DefaultTTL, before!.config.DefaultTTL);
      deepStrictEqual(await idsOfBehaviors(account), [[after!.id], [after!.id]]);
      return `DefaultTTL ${before!.config.DefaultTTL}, then ${after!.config.DefaultTTL}`;
    },
  },
  {
    proves: 'a second owner with the same policy name fails',
    async play(account) {
      await account.deploy({ ...OWNER, app: 'shop-names-policy' });
      const ids = await policyIds(account);

      const refusal = await account.refusal({ ...OWNER, app: 'blog-names-policy' });
      match(refusal, /AWS::CloudFront::CachePolicy: CachePolicyAlreadyExists: 'catalogue'/);
      deepStrictEqual(await policyIds(account), ids);
      return refusal;
    },
  },
  {
    proves: 'removal of the owner leaves policy and parameter, and the next borrower can still be deployed',
    async play(account) {
      await account.deploy(OWNER);
      const ids = await policyIds(account);
      await account.destroy(OWNER);
      deepStrictEqual(await account.all('Distribution'), []);
      deepStrictEqual(await policyIds(account), ids);
      deepStrictEqual(await account.published(), ids);

      await account.deploy(BORROWER);
      deepStrictEqual(await idsOfBehaviors(account), [ids]);
    },
  },
  {
    proves: 'an owner that was removed cannot be deployed again: what stayed has its names',
    async play(account) {
      await account.deploy(OWNER);
      await account.destroy(OWNER);
      const ids = await policyIds(account);

      const refusal = await account.refusal(OWNER);
      match(refusal, /AlreadyExists/);
      deepStrictEqual(await policyIds(account), ids);
      return refusal;
    },
  },
  {
    proves: 'the 21st policy is refused, and a borrower has room all the same',
    async play(account) {
      await account.deploy({ app: 'nineteen-policies', stage: 'prod' });
      await account.deploy(OWNER);
      strictEqual((await account.all('CachePolicy')).length, 20);

      const refusal = await account.refusal({ app: 'own-policy', stage: 'pr-1' });
      match(refusal, /TooManyCachePolicies/);
      await account.deploy(BORROWER);
      strictEqual((await account.all('CachePolicy')).length, 20);
      return refusal;
    },
  },
  {
    proves: 'a borrower whose owner was never deployed fails, and nothing is made',
    async play(account) {
      const refusal = await account.refusal(BORROWER);
      match(refusal, NO_PARAMETER);
      deepStrictEqual((await account.holdings()).resources, []);
      return refusal;
    },
  },
  {
    proves: "a borrower in another Region than its owner's fails: the policy is global, the parameter is not",
    async play(account) {
      await account.deploy(OWNER);
      const refusal = await account.refusal({ ...BORROWER, region: 'us-east-1' });
      match(refusal, NO_PARAMETER);
      strictEqual((await account.all('Distribution')).length, 1);
      return refusal;
    },
  },
  {
    proves: 'a policy with caching disabled and key settings passes cdk synth, is reported by the lint with the words of the deployment, and refused there',
    async play(account) {
      const deployment = { app: 'blog-keys-on-header-without-caching', stage: 'prod' };
      const folder = await account.synth(deployment);
      const findings = Linter.lint(JSON.parse(readFileSync(join(folder, 'blog-prod.template.json'), 'utf8')));
      const finding = findings.find(({ ruleId }) => ruleId === 'CEC020');
      ok(finding?.deployError, `the lint reported ${findings.map(({ ruleId }) => ruleId).join(', ')}, and not CEC020`);

      const refusal = await account.refusal(deployment);
      ok(refusal.includes(finding.deployError), `${refusal} does not say: ${finding.deployError}`);
      deepStrictEqual((await account.holdings()).resources, []);
      return refusal;
    },
  },
];

const NO_PARAMETER = /Unable to fetch parameters \[[^\]]+\] from parameter store for this account/;

async function policyIds(account: Account): Promise<string[]> {
  const kinds = await Promise.all(SHARED_KINDS.map(({ type }) => account.all(type)));
  for (const [i, policies] of kinds.entries()) strictEqual(policies.length, 1, `${policies.length} of ${SHARED_KINDS[i]!.type}, expected 1`);
  return kinds.flat().map(({ id }) => id);
}

/** The ids of the shared kinds in the default behavior of each distribution. */
async function idsOfBehaviors(account: Account): Promise<string[][]> {
  const distributions = await account.all('Distribution');
  return distributions.map(({ config }) => SHARED_KINDS.map(({ member }) => config.DefaultCacheBehavior[member]));
}
