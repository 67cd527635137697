import { PolicySources } from './policy-lookup';
import { readCountries } from './read-viewer-access';
import { readWebAclDoubts } from './read-web-acl';
import { SettingsReader } from './settings-reader';
import { DistributionSettings, OriginSettings } from '../../edge/model';
import { followValue, resourceOf, ScopedValue, TemplateSource } from '../intrinsics/template-source';
import { causeOf, dictionary, isPresent, plainText } from '../intrinsics/values';

export const DISTRIBUTION = 'AWS::CloudFront::Distribution';
export const TENANT = 'AWS::CloudFront::DistributionTenant';
const CONNECTION_GROUP = 'AWS::CloudFront::ConnectionGroup';

/** The value of a parameter, or the reason why it is unknown. */
export type ParameterValue = { readonly text: string } | { readonly cause: string };

/** Returns the value of a parameter of a multi-tenant distribution. */
export type ParameterValues = (name: string) => ParameterValue;

/** Whether a distribution is multi-tenant; a reason if deployment decides it. */
export function multiTenancyOf(config: SettingsReader): boolean | { readonly cause: string } {
  const mode = config.value('ConnectionMode');
  return mode.kind === 'constant' ? mode.value === 'tenant-only' || config.has('TenantConfig') : { cause: causeOf(mode) };
}

/** The tenants that a template creates, by logical id. */
export function tenantsOf({ source }: PolicySources): [logicalId: string, properties: unknown][] {
  return source.resourcesOf(TENANT);
}

/** The multi-tenant distribution of a tenant. */
export function distributionOfTenant(properties: unknown, { source, alongside }: PolicySources): ScopedValue {
  return followValue({ source, value: source.resolve(dictionary(properties).DistributionId) }, alongside);
}

const NAMED_TENANTS = 5;

/** Why a multi-tenant distribution cannot be asked without a tenant, and the remedy. */
export function causeWithoutTenant(sources: PolicySources, properties: unknown): string {
  const own = tenantsOf(sources).filter(([, tenant]) => {
    const id = distributionOfTenant(tenant, sources);
    return resourceOf(id, DISTRIBUTION)?.Properties === properties;
  }).map(([logicalId]) => logicalId);
  const others = own.length > NAMED_TENANTS ? ` or one of ${own.length - NAMED_TENANTS} others` : '';
  return own.length === 0
    ? 'viewers reach a multi-tenant distribution only through a tenant, and the template creates none of its tenants; add an AWS::CloudFront::DistributionTenant'
    : `viewers reach a multi-tenant distribution only through a tenant; select one by its logical id: ${own.slice(0, NAMED_TENANTS).join(', ')}${others}`;
}

/** The values of parameters where no tenant is selected. */
export const NO_TENANT: ParameterValues = name => ({ cause: `each tenant sets parameter '${name}'` });

/**
 * The values that a tenant sets. "If you do not provide a value for an optional parameter, the default value of the multi-tenant distribution
 * is used."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/tenant-customization.html
 */
export function parametersOf(tenant: SettingsReader, config: SettingsReader): ParameterValues {
  const definitions = config.child('TenantConfig').objects('ParameterDefinitions', 'tenant');
  const given = tenant.objects('Parameters', 'tenant');
  const cause = tenant.unknowns?.[0]?.cause;
  return name => {
    const parameter = given.find(one => isNamed(one, name));
    const definition = definitions.find(one => isNamed(one, name));
    if (parameter !== undefined) return valueIn(parameter, 'Value', name);
    if (cause !== undefined) return { cause };
    return valueIn(definition?.child('Definition').child('StringSchema'), 'DefaultValue', name);
  };
}

function isNamed(parameter: SettingsReader, name: string): boolean {
  const value = parameter.value('Name');
  return value.kind === 'constant' && value.value === name;
}

function valueIn(owner: SettingsReader | undefined, property: string, name: string): ParameterValue {
  const value = owner?.value(property);
  if (value === undefined || !isPresent(value)) return { cause: `the tenant does not set parameter '${name}'` };
  return value.kind === 'constant' ? { text: plainText(value.value) } : { cause: causeOf(value) };
}

/**
 * Fills in the parameters of a domain name or path of an origin. "You can use parameters in the origin domain name and the origin path."
 *
 * @returns undefined if a parameter is unknown, which becomes an unknown setting
 */
export function filledIn(
  text: string | undefined, member: keyof OriginSettings, origin: SettingsReader, valueOf: ParameterValues,
): string | undefined {
  if (text === undefined || !PARAMETER.test(text)) return text;
  const readable = text.replace(PARAMETERS, '<$1>');
  let unknown: string | undefined;
  const filled = text.replace(PARAMETERS, (_all, name: string) => {
    const value = valueOf(name);
    if ('text' in value) return value.text;
    unknown ??= value.cause;
    return '';
  });
  if (unknown === undefined) return filled;
  // The cause contains the text, so that a change of the text is a change of the cause.
  origin.addUnknown(member, `it is '${readable}', and ${unknown}`);
  return undefined;
}

/** "[a-zA-Z0-9-_]+" */
const PARAMETER = /\{\{\s*[\w-]+\s*\}\}/;
const PARAMETERS = /\{\{\s*([\w-]+)\s*\}\}/g;

/**
 * The settings of a tenant: "geographic restrictions and the web ACL of a tenant override those of the multi-tenant distribution", and its
 * domains are the host names.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/tenant-customization.html
 */
export function customized(
  inherited: DistributionSettings, logicalId: string, tenant: SettingsReader, alongside: readonly TemplateSource[],
): DistributionSettings {
  const customizations = tenant.child('Customizations');
  const own: Partial<DistributionSettings> = {
    tenant: logicalId,
    aliases: tenant.strings('Domains', 'aliases'),
    ...webAclOf(customizations.child('WebAcl'), alongside),
    ...customizations.has('GeoRestrictions')
      ? { allowedCountries: undefined, deniedCountries: undefined, ...readCountries(customizations.child('GeoRestrictions'), tenant) } : {},
  };
  const states = [inherited.enabled, ...statesOf(tenant, alongside)];
  const unknowns = [...(inherited.unknowns ?? []).filter(({ setting }) => !(setting in own)), ...tenant.unknowns ?? []]
    // One state that is false is enough, whatever the others are.
    .filter(({ setting }) => setting !== 'tenant' && !(setting === 'enabled' && states.includes(false)));
  const isUnknown = unknowns.some(({ setting }) => setting === 'enabled');
  const enabled = states.includes(false) ? false : isUnknown ? undefined : states.find(state => state !== undefined);
  return { ...inherited, ...own, enabled, unknowns: unknowns.length === 0 ? undefined : unknowns };
}

/** "If disabled, the distribution tenant will not serve traffic." A tenant without a connection group has the default one. */
function statesOf(tenant: SettingsReader, alongside: readonly TemplateSource[]): (boolean | undefined)[] {
  const id = followValue({ source: tenant.source, value: tenant.value('ConnectionGroupId') }, alongside);
  const group = SettingsReader.ofResource(id.source, CONNECTION_GROUP, resourceOf(id, CONNECTION_GROUP)?.Properties);
  const states = [tenant.boolean('Enabled', 'enabled'), group.boolean('Enabled', 'enabled')];
  tenant.addUnknownsOf(group);
  return states;
}

function webAclOf(webAcl: SettingsReader, alongside: readonly TemplateSource[]): Partial<DistributionSettings> {
  const action = webAcl.value('Action');
  if (!isPresent(action)) return {};
  return action.kind === 'constant' && action.value === 'disable' ? { hasWebAcl: false }
    : { hasWebAcl: true, _webAcl: readWebAclDoubts(webAcl, 'Arn', alongside) };
}

/** The settings of a tenant whose distribution is not in the templates. */
export function withoutDistribution(logicalId: string, id: ScopedValue): DistributionSettings {
  const cause = id.value.kind === 'constant'
    ? `multi-tenant distribution '${plainText(id.value.value)}' of tenant '${logicalId}' is not in this template` : causeOf(id.value);
  return {
    cacheBehaviors: [], defaultCacheBehavior: { pathPattern: '*' }, origins: [], tenant: logicalId,
    unknowns: ['cacheBehaviors', 'origins'].map(setting => ({ setting, cause })),
  };
}
