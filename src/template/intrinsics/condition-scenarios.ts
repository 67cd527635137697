import { comparisonsOf, Conditions, Decisions } from './conditions';
import { sectionsOf, TemplateSource } from './template-source';
import { Dictionary, dictionary, isDictionary, isScalar, plainText } from './values';

/**
 * One way in which the conditions of a template can turn out.
 */
export interface ConditionScenario {
  /** The comparisons, decided. */
  readonly decisions: Decisions;

  /** Whether each condition holds that something concerning caching depends on. */
  readonly conditions: ReadonlyMap<string, boolean>;
}

/** Beyond this many, each choice is looked at by itself and not each combination of all. */
const MOST_WORLDS = 64;

/**
 * The ways in which the conditions can turn out that the resources of the given types depend on; one, if on none.
 */
export function conditionScenarios(template: Dictionary, concerns: (resourceType: string) => boolean): ConditionScenario[] {
  const { Resources, Conditions: section, Parameters, Mappings } = sectionsOf(template);
  const definitions = dictionary(section);
  const conditions = conditionsIn(Object.values(dictionary(Resources)).filter(resource => concerns(plainText(dictionary(resource).Type))))
    .filter(name => Object.hasOwn(definitions, name));
  const source = new TemplateSource({ Resources: {}, Parameters, Mappings }, { parameterDefaults: false });
  const resolve = (node: unknown) => source.resolve(node);
  const comparisons = new Map(conditions.flatMap(name => comparisonsOf(name, definitions)).map(one => [JSON.stringify(one), one]));
  const open = [...comparisons.values()].filter(one => new Conditions({ it: one }, NONE, resolve).holds('it') === undefined);
  const seen = new Map<string, ConditionScenario>();
  for (const chosen of combinations(choicesAmong(open, dictionary(Parameters)))) {
    const decisions = new Map(chosen.flatMap(choice => [...choice]));
    const decided = new Conditions(definitions, decisions, resolve);
    const outcome = new Map(conditions.flatMap(name => {
      const holds = decided.holds(name);
      return holds === undefined ? [] : [[name, holds] as const];
    }));
    const key = JSON.stringify([...outcome]);
    if (!seen.has(key)) seen.set(key, { decisions, conditions: outcome });
  }
  return [...seen.values()];
}

const NONE: Decisions = new Map();

/** The names of the conditions that parts of a template are chosen by. */
function conditionsIn(resources: readonly unknown[]): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isDictionary(node)) return;
    const choice = node['Fn::If'];
    if (Array.isArray(choice)) names.add(plainText(choice[0]));
    Object.values(node).forEach(visit);
  };
  for (const resource of resources.filter(isDictionary)) {
    if (typeof resource.Condition === 'string') names.add(resource.Condition);
    visit(resource.Properties);
  }
  return [...names];
}

/** One thing that is decided at deployment: its possible outcomes, each as the comparisons that it decides. */
type Choice = readonly Decisions[];

/** A parameter has one value: of the comparisons with it, at most one is true. */
function choicesAmong(comparisons: readonly Dictionary[], parameters: Dictionary): Choice[] {
  const byParameter = new Map<string, Map<string, string>>();
  const free: Choice[] = [];
  for (const comparison of comparisons) {
    const key = JSON.stringify(comparison);
    const compared = parameterAndLiteral(comparison['Fn::Equals']);
    if (compared === undefined) {
      free.push([new Map([[key, true]]), new Map([[key, false]])]);
    } else {
      const literals = byParameter.get(compared.parameter) ?? new Map<string, string>();
      byParameter.set(compared.parameter, literals.set(key, compared.literal));
    }
  }
  return [...[...byParameter].map(([parameter, literals]) => valuesOf(dictionary(parameters[parameter]), literals)), ...free];
}

function valuesOf(parameter: Dictionary, literals: ReadonlyMap<string, string>): Choice {
  const allowed = Array.isArray(parameter.AllowedValues) ? parameter.AllowedValues.map(plainText) : undefined;
  const others = allowed === undefined ? [SOMETHING_ELSE] : allowed.filter(one => ![...literals.values()].includes(one)).slice(0, 1);
  const named = [...new Set(literals.values())].filter(one => allowed?.includes(one) ?? true);
  return [...named, ...others].map(value => new Map([...literals].map(([key, literal]) => [key, literal === value])));
}

const SOMETHING_ELSE = Symbol('a value that no condition names');

function parameterAndLiteral(sides: unknown): { parameter: string; literal: string } | undefined {
  if (!Array.isArray(sides) || sides.length !== 2) return undefined;
  const parameter = sides.map(side => (isDictionary(side) ? side.Ref : undefined)).find(name => typeof name === 'string');
  const literal = sides.find(isScalar);
  return typeof parameter === 'string' && literal !== undefined ? { parameter, literal: String(literal) } : undefined;
}

function* combinations(choices: readonly Choice[]): Generator<Decisions[]> {
  const count = choices.reduce((product, choice) => product * choice.length, 1);
  if (count > MOST_WORLDS) {
    yield* oneByOne(choices);
    return;
  }
  for (let i = 0; i < count; i++) {
    let rest = i;
    yield choices.map(choice => {
      const chosen = choice[rest % choice.length]!;
      rest = Math.floor(rest / choice.length);
      return chosen;
    });
  }
}

/** Beyond this many choices, what only the last of them decide is not looked at: no one waits for a linter for minutes. */
const MOST_CHOICES = 100;

/** Everything at its first outcome and at its last, and from there each choice at each of its outcomes. */
function* oneByOne(choices: readonly Choice[]): Generator<Decisions[]> {
  for (const base of [choices.map(choice => choice[0]!), choices.map(choice => choice.at(-1)!)]) {
    yield base;
    for (const [i, choice] of choices.slice(0, MOST_CHOICES).entries()) {
      for (const outcome of choice) yield base.map((chosen, j) => (i === j ? outcome : chosen));
    }
  }
}
