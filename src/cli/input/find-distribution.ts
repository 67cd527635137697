import { DistributionSettings } from '../../edge/model';
import { CachingTemplate, TemplateDistribution } from '../../template/caching-template';
import { UsageError } from '../command';
import { ReadTemplate } from './caching-templates';
import { asUsageError } from './source-text';
import { didYouMean } from '../../edge/nearest-name';

/** A distribution and the names that select it. */
export interface FoundDistribution {
  readonly logicalId: string;
  /** The name of its template. */
  readonly template: string;
  readonly stackName?: string;
  readonly settings: DistributionSettings;
  readonly caching: CachingTemplate;
}

/** All distributions of the templates. */
export function distributionsIn(templates: readonly ReadTemplate[]): FoundDistribution[] {
  return foundIn(templates, caching => caching.distributions);
}

/** All distributions of the templates, and the tenants of multi-tenant distributions. */
export function distributionsAndTenantsIn(templates: readonly ReadTemplate[]): FoundDistribution[] {
  return foundIn(templates, caching => [...caching.distributions, ...caching.tenants]);
}

function foundIn(templates: readonly ReadTemplate[], read: (caching: CachingTemplate) => TemplateDistribution[]): FoundDistribution[] {
  return templates.flatMap(({ input, caching }) => asUsageError(() => read(caching))
    .map(({ logicalId, settings }) => ({ logicalId, template: input.name, stackName: input.stackName, settings, caching })));
}

/**
 * Selects a distribution.
 *
 * @param wanted a logical ID of a distribution or tenant, a stack name or STACK/ID; `undefined` selects the only distribution
 */
export function findDistribution(wanted: string | undefined, all: readonly FoundDistribution[], path: string): FoundDistribution {
  const named = wanted === undefined ? all : all.filter(one => namesOf(one).includes(wanted));
  // The name of a stack selects its distribution. A tenant has to be selected by its logical id.
  const found = named.some(isDistribution) ? named.filter(isDistribution) : named;
  if (found.length === 1) return found[0]!;
  if (all.length === 0) throw new UsageError(`'${path}' has no distribution; pass the template of the stack that creates it`);
  if (found.length === 0) {
    const names = all.flatMap(namesOf);
    throw new UsageError(`'${path}' has no distribution '${wanted}'${didYouMean(wanted!, names) || `; available: ${listed(all, all)}`}`);
  }
  const match = wanted === undefined ? '' : ` that match '${wanted}'`;
  throw new UsageError(`'${path}' has ${found.length} distributions${match}; select one with --distribution: ${listed(found, all)}`);
}

function isDistribution({ settings }: FoundDistribution): boolean {
  return settings.tenant === undefined;
}

function namesOf(one: FoundDistribution): string[] {
  const containers = [...one.stackName === undefined ? [] : [one.stackName], one.template];
  return [one.logicalId, ...containers, ...containers.map(container => `${container}/${one.logicalId}`)];
}

/** The distributions, each by its first name that is unique. */
function listed(some: readonly FoundDistribution[], all: readonly FoundDistribution[]): string {
  const names = all.flatMap(namesOf);
  return some.map(one => namesOf(one).find(name => names.filter(other => other === name).length === 1) ?? namesOf(one).at(-1)!).join(', ');
}
