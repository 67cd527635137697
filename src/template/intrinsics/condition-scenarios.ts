import { comparisonsOf, Conditions, Decisions } from './conditions';
import { sectionsOf, TemplateSource } from './template-source';
import { Dictionary, dictionary, isDictionary, isScalar, plainText } from './values';

/**
 * One combination of outcomes of the conditions of a template.
 */
export interface ConditionScenario {
  /** The outcomes of comparisons. */
  readonly decisions: Decisions;

  /** The outcomes of the conditions that affect caching. */
  readonly conditions: ReadonlyMap<string, boolean>;
}

/** Above this number, choices are not combined: each is varied alone. */
const MAX_SCENARIOS = 64;

/**
 * Returns the outcomes of the conditions that resources of the given types depend on: at least one scenario.
 */
export function conditionScenarios(template: Dictionary, isRelevant: (resourceType: string) => boolean): ConditionScenario[] {
  const { Resources, Conditions: section, Parameters, Mappings } = sectionsOf(template);
  const definitions = dictionary(section);
  const conditions = conditionsIn(Object.values(dictionary(Resources)).filter(resource => isRelevant(plainText(dictionary(resource).Type))))
    .filter(name => Object.hasOwn(definitions, name));
  const source = new TemplateSource({ Resources: {}, Parameters, Mappings }, { parameterDefaults: false });
  const resolve = (node: unknown) => source.resolve(node);
  const comparisons = new Map(conditions.flatMap(name => comparisonsOf(name, definitions)).map(one => [JSON.stringify(one), one]));
  const undecided = [...comparisons.values()].filter(one => new Conditions({ condition: one }, new Map(), resolve).holds('condition') === undefined);
  const seen = new Map<string, ConditionScenario>();
  for (const chosen of combinations(choicesAmong(undecided, dictionary(Parameters)))) {
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

/** The names of the conditions in `Condition` and `Fn::If`. */
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

/** The possible outcomes of something that deployment decides, such as the value of a parameter. */
type Choice = readonly Decisions[];

/** A parameter has one value, so at most one of the comparisons with it is true. */
function choicesAmong(comparisons: readonly Dictionary[], parameters: Dictionary): Choice[] {
  const byParameter = new Map<string, Map<string, string>>();
  const independent: Choice[] = [];
  for (const comparison of comparisons) {
    const key = JSON.stringify(comparison);
    const compared = parameterAndLiteral(comparison['Fn::Equals']);
    if (compared === undefined) {
      independent.push([new Map([[key, true]]), new Map([[key, false]])]);
    } else {
      const literals = byParameter.get(compared.parameter) ?? new Map<string, string>();
      byParameter.set(compared.parameter, literals.set(key, compared.literal));
    }
  }
  return [...[...byParameter].map(([parameter, literals]) => valuesOf(dictionary(parameters[parameter]), literals)), ...independent];
}

function valuesOf(parameter: Dictionary, literals: ReadonlyMap<string, string>): Choice {
  const allowed = Array.isArray(parameter.AllowedValues) ? parameter.AllowedValues.map(plainText) : undefined;
  const others = allowed === undefined ? [OTHER_VALUE] : allowed.filter(one => ![...literals.values()].includes(one)).slice(0, 1);
  const named = [...new Set(literals.values())].filter(one => allowed?.includes(one) ?? true);
  return [...named, ...others].map(value => new Map([...literals].map(([key, literal]) => [key, literal === value])));
}

const OTHER_VALUE = Symbol('a value that no condition compares with');

function parameterAndLiteral(sides: unknown): { parameter: string; literal: string } | undefined {
  if (!Array.isArray(sides) || sides.length !== 2) return undefined;
  const parameter = sides.map(side => (isDictionary(side) ? side.Ref : undefined)).find(name => typeof name === 'string');
  const literal = sides.find(isScalar);
  return typeof parameter === 'string' && literal !== undefined ? { parameter, literal: String(literal) } : undefined;
}

function* combinations(choices: readonly Choice[]): Generator<Decisions[]> {
  const count = choices.reduce((product, choice) => product * choice.length, 1);
  if (count > MAX_SCENARIOS) {
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

/** Choices above this number are not varied, to keep the linter fast. */
const MAX_CHOICES = 100;

/** All choices at their first and at their last outcome, and from there each choice at each of its outcomes. */
function* oneByOne(choices: readonly Choice[]): Generator<Decisions[]> {
  for (const base of [choices.map(choice => choice[0]!), choices.map(choice => choice.at(-1)!)]) {
    yield base;
    for (const [i, choice] of choices.slice(0, MAX_CHOICES).entries()) {
      for (const outcome of choice) yield base.map((chosen, j) => (i === j ? outcome : chosen));
    }
  }
}
