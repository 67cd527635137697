import { METADATA_KEY } from './metadata-key';
import { SettingsReader } from './settings-reader';
import { WEB_ACL, WEB_ACL_ON_BODIES } from '../../edge/simulator/unmodeled-settings';
import { UnmodeledSetting } from '../../edge/unmodeled-setting';
import { followValue, TemplateSource } from '../intrinsics/template-source';
import { dictionary } from '../intrinsics/values';

/**
 * Returns the doubts about the requests that a web ACL may refuse; undefined if the templates do not contain the web ACL.
 *
 * A rate limit and the managed rule groups do not refuse ordinary requests: they are made for floods and attacks. A default action other than
 * Allow, and rules with statements of their own, refuse requests for reasons that the simulator does not know, such as the viewer's address.
 *
 * @param property the property of `owner` that names the web ACL
 */
export function readWebAclDoubts(owner: SettingsReader, property: string, alongside: readonly TemplateSource[]): UnmodeledSetting[] | undefined {
  const { source, value } = followValue({ source: owner.source, value: owner.value(property) }, alongside);
  const { Type, Properties } = dictionary(value.kind === 'resource' ? source.resources[value.logicalId] : undefined);
  if (Type !== 'AWS::WAFv2::WebACL') return undefined;
  const webAcl = SettingsReader.of(source, Properties);
  const reasons = [
    ...webAcl.child('DefaultAction').has('Allow') ? [] : [{ reason: 'its default action is not Allow', paths: undefined }],
    ...webAcl.objects('Rules', 'rules').filter(mayRefuse).map(rule => (
      { reason: `rule '${rule.string('Name', 'name') ?? 'without a known name'}'`, paths: pathsOf(rule.child('Statement')) })),
    ...webAcl.unknowns === undefined ? [] : [{ reason: 'its rules are known only at deployment', paths: undefined }],
  ];
  return [WEB_ACL_ON_BODIES, ...reasons.map(({ reason, paths }) => ({
    ...WEB_ACL, paths, doubt: `AWS WAF may refuse this request (${reason}): the simulator does not evaluate the web ACL`,
  }))];
}

/**
 * Returns the doubts about a web ACL that the app declares to refuse only some paths to ordinary viewers, as `MixedContentDistribution` does with
 * content for staff.
 */
export function declaredWebAclDoubts(metadata: unknown): UnmodeledSetting[] | undefined {
  const { webAclRestricts: paths } = dictionary(dictionary(metadata)[METADATA_KEY]);
  return Array.isArray(paths) ? [WEB_ACL_ON_BODIES, { ...WEB_ACL, paths: paths.filter(path => typeof path === 'string') }] : undefined;
}

const REFUSING = ['Block', 'Captcha', 'Challenge'];
const FOR_ATTACKS = ['RateBasedStatement', 'ManagedRuleGroupStatement'];

function mayRefuse(rule: SettingsReader): boolean {
  const statement = rule.child('Statement');
  // A reference to a rule group has an override instead of an action.
  const refuses = rule.has('Action') ? REFUSING.some(action => rule.child('Action').has(action)) : !rule.child('OverrideAction').has('Count');
  return refuses && !FOR_ATTACKS.some(kind => statement.has(kind));
}

/** The path patterns of the requests that a statement matches; undefined if it can match any path. */
function pathsOf(statement: SettingsReader): string[] | undefined {
  const bytes = statement.child('ByteMatchStatement');
  if (bytes.child('FieldToMatch').has('UriPath')) {
    const text = bytes.string('SearchString', 'searchString');
    const position = bytes.string('PositionalConstraint', 'positionalConstraint');
    return text === undefined || position === undefined ? undefined : PATTERNS[position]?.(text);
  }
  const [all, any] = ['AndStatement', 'OrStatement'].map(kind => statement.child(kind).objects('Statements', 'statements').map(pathsOf));
  const restricted = all!.find(paths => paths !== undefined);
  if (restricted !== undefined) return restricted;
  return any!.length === 0 || any!.includes(undefined) ? undefined : any!.flatMap(paths => paths ?? []);
}

const PATTERNS: { readonly [position: string]: ((text: string) => string[]) | undefined } = {
  EXACTLY: text => [text],
  STARTS_WITH: text => [`${text}*`],
  ENDS_WITH: text => [`*${text}`],
  CONTAINS: text => [`*${text}*`],
};
