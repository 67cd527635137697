import { listingPolicies, ListingPolicy, NAME_LISTS, titleOf } from '../facts/listing-policies';
import { Problem, Rule, Severity } from '../rule';

const MOST_CHARACTERS = 1_024;
const MOST_NAMES = 10;

export const tooManyNames: Rule = {
  id: 'CEC029',
  name: 'too-many-names',
  severity: Severity.ERROR,
  description: 'The names of headers, cookies and query strings in a policy have more than 1,024 characters together. The deployment fails. '
    + 'More than 10 names of one kind are a warning, because AWS can raise that quota.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies',

  * check(context) {
    for (const policy of listingPolicies(context)) {
      const characters = NAME_LISTS.flatMap(({ member }) => policy.settings[member]?.names ?? []).join('').length;
      if (characters > MOST_CHARACTERS) {
        yield {
          location: policy.at(),
          message: `The names in ${policy.kind} '${policy.name}' have ${characters} characters together. The maximum is ${MOST_CHARACTERS}.`,
          fix: 'List fewer names. A list of names to exclude (allExcept) may be shorter.',
        };
      }
      yield* longLists(policy);
    }
  },
};

function longLists(policy: ListingPolicy): Problem[] {
  return NAME_LISTS.flatMap(({ member, noun, config, names }) => {
    const count = policy.settings[member]?.names?.length ?? 0;
    return count <= MOST_NAMES ? [] : [{
      location: policy.at(config, names),
      severity: Severity.WARNING,
      message: `${titleOf(policy)} lists ${count} ${noun}. The default quota is ${MOST_NAMES}.`,
      fix: 'List fewer names, or request a higher quota before you deploy.',
    }];
  });
}
