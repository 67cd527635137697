import { ConditionScenario } from '../template/intrinsics/condition-scenarios';

interface Literal {
  readonly name: string;
  readonly holds: boolean;
}

/**
 * The conditions that tell some outcomes of a template's conditions from the others, for people: `IsProd and not HasCertificate`. Nothing
 * when they are all there are.
 */
export function conditionOf(some: ReadonlySet<ConditionScenario>, all: readonly ConditionScenario[]): string | undefined {
  if (some.size === all.length) return undefined;
  const names = [...all[0]!.conditions.keys()];
  const isTrue = (world: ConditionScenario, { name, holds }: Literal) => world.conditions.get(name) === holds;
  const common = names.flatMap(name => [true, false].map(holds => ({ name, holds })))
    .filter(literal => [...some].every(world => isTrue(world, literal)));
  const tellsApart = (literals: readonly Literal[]) => all.every(world => some.has(world) === literals.every(literal => isTrue(world, literal)));

  // The fewest conditions that say it; and where none together do, what the outcomes have in common.
  const exact = [...common.map(one => [one]), ...pairsOf(common), common].find(tellsApart);
  if (exact !== undefined) return inWords(exact);
  return common.length === 0 ? `some outcomes of ${names.join(', ')}` : `${inWords(common)}, and some outcomes of ${names.join(', ')}`;
}

function inWords(literals: readonly Literal[]): string {
  return literals.map(({ name, holds }) => (holds ? name : `not ${name}`)).join(' and ');
}

function pairsOf(literals: readonly Literal[]): Literal[][] {
  return literals.flatMap((one, i) => literals.slice(i + 1).map(other => [one, other]));
}
