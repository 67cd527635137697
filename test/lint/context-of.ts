import { DistributionSettings } from '../../src/edge/model';
import { DeclaredRoutes, LintContext } from '../../src/lint/lint-context';

/** What rules look at when a template holds one distribution with these settings, and nothing else is known of it. */
export function contextOf(settings: DistributionSettings, declared?: Partial<DeclaredRoutes>): LintContext {
  const delivery = { behaviors: [], origins: [], certificate: { isDefault: true } };
  const reading = { distributions: [{ logicalId: 'Site', settings, delivery }], cachePolicies: [], originRequestPolicies: [], responseHeadersPolicies: [] };
  return new LintContext(reading, { declared: { isPersonal: () => false, isForStaff: () => false, ...declared } });
}
