import { POLICY_KINDS, PolicyKind } from './policy-kind';
import { Setting } from './setting';
import { dictionary, Dictionary, isDictionary } from '../../template/intrinsics/values';
import { UsageError } from '../command';

/** The managed policies of one kind that an account lists. */
export interface PolicyListing {
  readonly kind: PolicyKind;
  readonly policies: readonly ListedPolicy[];
}

/** A managed policy in the response of the API. */
export interface ListedPolicy {
  readonly id: string;
  readonly name: string;
  readonly settings: readonly Setting[];
}

/** Reads the output of `aws cloudfront list-cache-policies --type managed` and its siblings. */
export function readListings(value: unknown, name: string): PolicyListing[] {
  const lists = dictionary(value);
  const listings = POLICY_KINDS.filter(kind => `${kind.apiType}List` in lists)
    .map(kind => ({ kind, policies: readListing(dictionary(lists[`${kind.apiType}List`]), kind, name) }));
  if (listings.length === 0) {
    const known = POLICY_KINDS.map(kind => `'${kind.apiType}List'`).join(', ');
    throw new UsageError(`'${name}' has none of ${known}; pass the output of 'aws cloudfront list-cache-policies --type managed'`);
  }
  return listings;
}

function readListing(list: Dictionary, kind: PolicyKind, name: string): ListedPolicy[] {
  const where = `'${kind.apiType}List' of '${name}'`;
  if (!Array.isArray(list.Items)) throw new UsageError(`${where} has no 'Items' list; pass the unmodified output of the AWS CLI`);
  if (list.NextMarker) throw new UsageError(`${where} is only the first page, because 'NextMarker' is set; list all policies with '--max-items 1000'`);
  const managed = list.Items.map((item, at) => ({ item: dictionary(item), at })).filter(({ item }) => item.Type !== 'custom');
  if (managed.length === 0) throw new UsageError(`${where} contains no managed policies; list them with '--type managed'`);
  return managed.map(({ item, at }) => readPolicy(dictionary(item[kind.apiType]), kind, `item ${at} of ${where}`));
}

function readPolicy(policy: Dictionary, kind: PolicyKind, where: string): ListedPolicy {
  const member = `${kind.apiType}Config`;
  const config = policy[member];
  if (typeof policy.Id !== 'string' || !isDictionary(config) || typeof config.Name !== 'string') {
    throw new UsageError(`${where} has no '${kind.apiType}' with 'Id' and '${member}.Name'; pass the unmodified output of the AWS CLI`);
  }
  return { id: policy.Id, name: config.Name, settings: kind.read({ [member]: asInTemplate(config) }) };
}

/** The lists that have no `Quantity` and `Items` in a template, which also omits empty lists. */
const BARE_LISTS: readonly string[] = ['Headers', 'Cookies', 'QueryStrings'];

function asInTemplate(config: Dictionary): Dictionary {
  const present = Object.entries(config).filter(([member, value]) => member !== 'Quantity' && dictionary(value).Quantity !== 0);
  return Object.fromEntries(present.map(([member, value]) => {
    if (!isDictionary(value)) return [member, value];
    return [member, BARE_LISTS.includes(member) ? value.Items : asInTemplate(value)];
  }));
}
