import { BehaviorSummary, Cacheability, summarizeBehaviors } from './behavior-summary';
import { element, Markup } from './markup';
import { unusedOrigins } from './origin-summary';
import { DistributionSettings } from '../../edge/model';
import { causeOfUnknown } from '../../edge/policy/resolved-settings';

/**
 * The cache behaviors of a distribution, in the order in which CloudFront tries them.
 *
 * @param answering the number of the behavior that answered the last request, from 1
 */
export function behaviorList(distribution: DistributionSettings, answering?: number): Markup {
  return element('div', { class: 'routing' },
    ...factsOf(distribution).map(fact => element('p', { class: 'fact' }, fact)),
    element('ol', { class: 'behaviors' }, ...summarizeBehaviors(distribution).map((behavior, i) => behaviorItem(behavior, i + 1 === answering))),
  );
}

// Color is not the only difference.
const SIGNS: Record<Cacheability, string> = { [Cacheability.CACHEABLE]: '✓', [Cacheability.PASS_THROUGH]: '→', [Cacheability.UNKNOWN]: '?' };

function behaviorItem({ pathPattern, isDefault, cacheability, facts }: BehaviorSummary, isAnswering: boolean): Markup {
  return element('li', { class: `behavior ${cacheability}${isAnswering ? ' answering' : ''}` },
    element('p', { class: 'pattern' },
      element('code', {}, pathPattern), ...isDefault ? [' (default)'] : [], ' ',
      element('span', { class: 'cacheability' }, `${SIGNS[cacheability]} ${cacheability}${isAnswering ? ', answers this request' : ''}`)),
    element('dl', {}, ...facts.flatMap(([label, fact]) => [element('dt', {}, label), element('dd', { title: fact }, fact)])),
  );
}

function factsOf(distribution: DistributionSettings): string[] {
  const { aliases = [], hasWebAcl, defaultRootObject, customErrorResponses = [] } = distribution;
  const unused = unusedOrigins(distribution);
  const unknowns = (['aliases', 'cacheBehaviors', 'origins'] as const).map(setting => ({ setting, cause: causeOfUnknown(distribution, setting) }));
  return [
    ...aliases.length === 0 ? [] : [`Host names: ${aliases.join(', ')}`],
    ...defaultRootObject ? [`Default root object: ${defaultRootObject}`] : [],
    ...hasWebAcl ? ['Web ACL: yes'] : [],
    ...customErrorResponses.length === 0 ? [] : [`Custom error responses: ${customErrorResponses.map(({ errorCode }) => errorCode).join(', ')}`],
    ...unused.length === 0 ? [] : [`Unused origins: ${unused.join(', ')}`],
    ...unknowns.filter(({ cause }) => cause !== undefined).map(({ setting, cause }) => `Unknown ${setting}: ${cause}`),
  ];
}
