import { Severity } from '../finding';
import { listingPolicies, ListingPolicy, NAME_LISTS } from '../listed-names';
import { Problem, Rule } from '../rule';

const MOST_CHARACTERS = 1_024;
const MOST_NAMES = 10;

export const tooManyNames: Rule = {
  id: 'CEC029',
  name: 'too-many-names',
  severity: Severity.ERROR,
  why: 'The names of headers, cookies and query strings in a policy are longer than 1,024 characters together, which CloudFront refuses. '
    + 'More than 10 names of one kind are a warning: that quota can be raised, and unless it was, the deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-policies',

  * check(subject) {
    for (const policy of listingPolicies(subject)) {
      const characters = NAME_LISTS.flatMap(({ member }) => policy.settings[member]?.names ?? []).join('').length;
      if (characters > MOST_CHARACTERS) {
        yield {
          place: policy.at(),
          message: `the names in the ${policy.kind} ${policy.name} have ${characters} characters together; CloudFront takes at most ${MOST_CHARACTERS}`,
          fix: 'list fewer names; a list of those to leave out (allExcept) may be shorter',
        };
      }
      yield* crowdedLists(policy);
    }
  },
};

function crowdedLists({ kind, name, settings, at }: ListingPolicy): Problem[] {
  return NAME_LISTS.flatMap(({ member, words, config, names }) => {
    const count = settings[member]?.names?.length ?? 0;
    return count <= MOST_NAMES ? [] : [{
      place: at(config, names),
      severity: Severity.WARNING,
      message: `the ${kind} ${name} lists ${count} ${words}; an account may list ${MOST_NAMES} unless its quota was raised`,
      fix: 'list fewer, or ask AWS for a higher quota before you deploy',
    }];
  });
}
