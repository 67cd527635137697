import { SettingsReader } from './settings-reader';
import { DistributionSettings, ViewerMtlsMode } from '../../edge/model';

/** Lists of countries, as CloudFront names them. */
enum RestrictionType {
  NONE = 'none',
  ALLOWED = 'whitelist',
  DENIED = 'blacklist',
}

/**
 * Reads a `GeoRestriction` of a distribution, or the `GeoRestrictions` of a tenant.
 *
 * @param owner takes the unknown settings
 */
export function readCountries(restriction: SettingsReader, owner: SettingsReader): Pick<DistributionSettings, 'allowedCountries' | 'deniedCountries'> {
  const countries = countriesIn(restriction);
  owner.addUnknownsOf(restriction);
  return countries;
}

function countriesIn(restriction: SettingsReader): Pick<DistributionSettings, 'allowedCountries' | 'deniedCountries'> {
  const type = restriction.oneOf('RestrictionType', 'allowedCountries', Object.values(RestrictionType));
  if (type === undefined) {
    const cause = restriction.unknowns?.[0]?.cause;
    if (cause !== undefined) restriction.addUnknown('deniedCountries', cause);
    return {};
  }
  if (type === RestrictionType.NONE) return {};
  const member = type === RestrictionType.ALLOWED ? 'allowedCountries' : 'deniedCountries';
  const countries = restriction.strings('Locations', member);
  if (countries === undefined && restriction.unknowns === undefined) restriction.addUnknown(member, 'the template does not set Locations');
  return { [member]: countries };
}

/** Reads a `ViewerMtlsConfig`. "Required mode is the default." */
export function readViewerMtls(config: SettingsReader): ViewerMtlsMode | undefined {
  if (!config.has('ViewerMtlsConfig')) return undefined;
  const mtls = config.child('ViewerMtlsConfig');
  const mode = mtls.has('Mode') ? mtls.oneOf('Mode', 'viewerMtls', Object.values(ViewerMtlsMode)) : ViewerMtlsMode.REQUIRED;
  config.addUnknownsOf(mtls);
  return mode;
}

/** Reads the alternate domain names. `CNAMEs` is the legacy name of the property. */
export function readAliases(config: SettingsReader): string[] | undefined {
  const properties = ['Aliases', 'CNAMEs'].filter(property => config.has(property));
  const lists = properties.map(property => config.strings(property, 'aliases'));
  return properties.length === 0 || lists.includes(undefined) ? undefined : [...new Set(lists.flatMap(list => list ?? []))];
}
