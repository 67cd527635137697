import { ConditionScenario } from '../template/intrinsics/condition-scenarios';

interface Literal {
  readonly name: string;
  readonly isTrue: boolean;
}

/**
 * Returns the conditions that distinguish some scenarios from the others, such as `IsProd and not HasCertificate`. Returns undefined if the
 * set contains all scenarios.
 */
export function conditionOf(some: ReadonlySet<ConditionScenario>, all: readonly ConditionScenario[]): string | undefined {
  if (some.size === all.length) return undefined;
  const names = [...all[0]!.conditions.keys()];
  const holds = (scenario: ConditionScenario, { name, isTrue }: Literal) => scenario.conditions.get(name) === isTrue;
  const common = names.flatMap(name => [true, false].map(isTrue => ({ name, isTrue })))
    .filter(literal => [...some].every(scenario => holds(scenario, literal)));
  const distinguishes = (literals: readonly Literal[]) =>
    all.every(scenario => some.has(scenario) === literals.every(literal => holds(scenario, literal)));

  // Prefer the fewest conditions. If no combination is exact, name the conditions that the scenarios have in common.
  const exact = [...common.map(literal => [literal]), ...pairsOf(common), common].find(distinguishes);
  if (exact !== undefined) return conjunctionOf(exact);
  return common.length === 0 ? `some outcomes of ${names.join(', ')}` : `${conjunctionOf(common)}, and some outcomes of ${names.join(', ')}`;
}

function conjunctionOf(literals: readonly Literal[]): string {
  return literals.map(({ name, isTrue }) => (isTrue ? name : `not ${name}`)).join(' and ');
}

function pairsOf(literals: readonly Literal[]): Literal[][] {
  return literals.flatMap((one, i) => literals.slice(i + 1).map(other => [one, other]));
}
