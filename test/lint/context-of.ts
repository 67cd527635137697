import { DistributionSettings } from '../../src/edge/model';
import { DeclaredRoutes, LintContext } from '../../src/lint/lint-context';

/** What rules look at when a template holds one distribution with these settings, and nothing else is known of it. */
export function contextOf(settings: DistributionSettings, declared?: Partial<DeclaredRoutes>): LintContext {
  const asWritten = { legacyFields: [], namesCachePolicy: false, namesOriginRequestPolicy: false, undecided: [], policies: [] };
  const behaviors = [...settings.cacheBehaviors, settings.defaultCacheBehavior].map(behavior => ({ settings: behavior, asWritten }));
  const distribution = { logicalId: 'Site', settings, asWritten: { certificate: { isDefault: true }, errorPages: [] }, behaviors, origins: [] };
  const resources = { distributions: [distribution], cachePolicies: [], originRequestPolicies: [], responseHeadersPolicies: [] };
  return new LintContext(resources, { declared: { isPersonal: () => false, isForStaff: () => false, ...declared } });
}
