import { ListedPolicy, PolicyListing } from './listed-policies';
import { ManagedPolicy } from './policy-kind';
import { plain, Setting } from './setting';
import { IdSource } from '../../catalog/managed-policy';

/** A difference between this library (`here`) and the account (`there`). */
export interface PolicyDifference {
  readonly policy: string;
  readonly setting: string;
  readonly here: string;
  readonly there: string;
}

/** The differences in one kind of policy. */
export interface PolicyComparison {
  readonly kind: string;
  readonly here: number;
  readonly there: number;
  readonly differences: readonly PolicyDifference[];
  /** The policies whose derived ID is that in the account. */
  readonly confirmed: readonly { readonly policy: string; readonly id: string }[];
}

export function comparePolicies({ kind, policies }: PolicyListing): PolicyComparison {
  const pairs = kind.policies.map(here => ({ here, there: counterpartOf(here, kind.policies, policies) }));
  const unknownHere = policies.filter(there => !pairs.some(pair => pair.there === there));
  return {
    kind: kind.name,
    here: kind.policies.length,
    there: policies.length,
    differences: [
      ...pairs.flatMap(({ here, there }) =>
        there === undefined ? [existence(here.row.apiName, here.row.policyId, NOTHING)] : differencesOf(here, there)),
      ...unknownHere.map(there => existence(there.name, NOTHING, there.id)),
    ],
    confirmed: pairs.filter(({ here, there }) =>
      here.row.idSource === IdSource.DERIVED && there?.name === here.row.apiName && there.id === here.row.policyId)
      .map(({ here }) => ({ policy: here.row.apiName, id: here.row.policyId })),
  };
}

const NOTHING = 'nothing';

/** By name first, because the settings belong to the name if two IDs are swapped. */
function counterpartOf({ row }: ManagedPolicy, all: readonly ManagedPolicy[], listed: readonly ListedPolicy[]): ListedPolicy | undefined {
  return listed.find(one => one.name === row.apiName)
    ?? listed.find(one => one.id === row.policyId && !all.some(other => other.row.apiName === one.name));
}

function differencesOf({ row, settings }: ManagedPolicy, there: ListedPolicy): PolicyDifference[] {
  const own: Setting[] = [plain('name', row.apiName), plain('id', row.policyId), ...settings];
  const others: Setting[] = [plain('name', there.name), plain('id', there.id), ...there.settings];
  const labels = [...new Map([...others, ...own].map(({ label }) => [label.toLowerCase(), label])).values()];
  return labels.flatMap(label => {
    const [a, b] = [find(own, label), find(others, label)];
    return a?.canonical === b?.canonical ? []
      : [{ policy: row.apiName, setting: label, here: a?.value ?? NOTHING, there: b?.value ?? NOTHING }];
  });
}

function existence(policy: string, here: string, there: string): PolicyDifference {
  return { policy, setting: 'the policy', here, there };
}

function find(settings: readonly Setting[], label: string): Setting | undefined {
  return settings.find(setting => setting.label.toLowerCase() === label.toLowerCase());
}
