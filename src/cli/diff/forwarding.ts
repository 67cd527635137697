import { Pair } from './difference';
import { Picked, PickedNames } from './picked-names';
import { CacheBehaviorSettings, NameSelection, SelectionMode } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

const MEMBERS = { 'header': 'headers', 'cookie': 'cookies', 'query string': 'queryStrings' } as const;

/** What is in the key of a behavior, as far as that is known. */
export function namesInKey({ cachePolicy }: CacheBehaviorSettings, picked: Picked): PickedNames {
  return PickedNames.of(cachePolicy?.[MEMBERS[picked]], picked);
}

/** What reaches the origin of a behavior, as far as that is known: what is in the key, and what the origin request policy adds. */
export function namesForOrigin(behavior: CacheBehaviorSettings, picked: Picked): PickedNames {
  const [keyed, added] = [behavior.cachePolicy, behavior.originRequestPolicy].map(policy => policy?.[MEMBERS[picked]]);
  // A header selection that picks 'Cookie' forwards all cookies: the model takes it so, because that shows a leak.
  if (picked === 'cookie' && namesForOrigin(behavior, 'header').has('cookie')) return PickedNames.of({ mode: SelectionMode.ALL }, 'cookie');
  return joined(keyed, added, picked);
}

/** Whether the same is known of two behaviors: otherwise what came to be known would look as if it came to be. */
export function areComparable(pair: Pair<CacheBehaviorSettings>, picked: Picked): boolean {
  return unknownsOf(pair.old, picked) === unknownsOf(pair.new, picked);
}

function unknownsOf(behavior: CacheBehaviorSettings, picked: Picked): string {
  const { cachePolicy, originRequestPolicy = {} } = behavior;
  const kinds: Picked[] = picked === 'cookie' ? ['cookie', 'header'] : [picked];
  return JSON.stringify(kinds.map(kind => [
    cachePolicy?.[MEMBERS[kind]] === undefined,
    (causeOfUnknown(behavior, 'originRequestPolicy') ?? causeOfUnknown(originRequestPolicy, MEMBERS[kind])) !== undefined,
  ]));
}

/**
 * "If both are block lists, what either blocks is not forwarded."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-how-origin-request-policies-and-cache-policies-work-together.html
 */
function joined(keyed: NameSelection | undefined, added: NameSelection | undefined, picked: Picked): PickedNames {
  const [inKey, byPolicy] = [PickedNames.of(keyed, picked), PickedNames.of(added, picked)];
  const bothBlock = keyed?.mode === SelectionMode.ALL_EXCEPT && added?.mode === SelectionMode.ALL_EXCEPT;
  return bothBlock ? inKey.without(inKey.without(byPolicy)) : inKey.and(byPolicy);
}
