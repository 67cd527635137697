import { Dictionary, isDictionary, plainText, Value } from './values';

/** Assumed outcomes of comparisons that deployment decides, by the JSON of each `Fn::Equals`. */
export type Decisions = ReadonlyMap<string, boolean>;

/**
 * The conditions of a template. An outcome is undefined if deployment decides it.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
 */
export class Conditions {
  private readonly evaluating = new Set<string>();
  private readonly outcomes = new Map<string, boolean | undefined>();

  public constructor(
    private readonly definitions: Dictionary, private readonly decisions: Decisions, private readonly resolve: (node: unknown) => Value,
  ) {}

  public holds(name: string): boolean | undefined {
    // CloudFormation refuses conditions that refer to each other in a circle.
    if (!Object.hasOwn(this.definitions, name) || this.evaluating.has(name)) return undefined;
    // Without a cache, the evaluations of conditions that refer to each other twice double at each step.
    if (this.outcomes.has(name)) return this.outcomes.get(name);
    this.evaluating.add(name);
    const outcome = this.evaluate(this.definitions[name]);
    this.evaluating.delete(name);
    this.outcomes.set(name, outcome);
    return outcome;
  }

  private evaluate(node: unknown): boolean | undefined {
    if (!isDictionary(node)) return undefined;
    if ('Condition' in node) return this.holds(plainText(node.Condition));
    if ('Fn::Not' in node) {
      const [inner] = this.all(node['Fn::Not']);
      return inner === undefined ? undefined : !inner;
    }
    if ('Fn::And' in node) return conjunction(this.all(node['Fn::And']));
    if ('Fn::Or' in node) {
      const none = conjunction(this.all(node['Fn::Or']).map(one => (one === undefined ? undefined : !one)));
      return none === undefined ? undefined : !none;
    }
    return 'Fn::Equals' in node ? this.compare(node) : undefined;
  }

  private all(nodes: unknown): (boolean | undefined)[] {
    return (Array.isArray(nodes) ? nodes : []).map(node => this.evaluate(node));
  }

  private compare(node: Dictionary): boolean | undefined {
    const decided = this.decisions.size > 0 ? this.decisions.get(JSON.stringify(node)) : undefined;
    if (decided !== undefined) return decided;
    const [left, right] = (Array.isArray(node['Fn::Equals']) ? node['Fn::Equals'] : []).map(this.resolve);
    return left?.kind === 'constant' && right?.kind === 'constant' ? plainText(left.value) === plainText(right.value) : undefined;
  }
}

function conjunction(outcomes: readonly (boolean | undefined)[]): boolean | undefined {
  if (outcomes.includes(false)) return false;
  return outcomes.includes(undefined) ? undefined : true;
}

/** The comparisons that a condition depends on. */
export function comparisonsOf(name: string, definitions: Dictionary): Dictionary[] {
  const found: Dictionary[] = [];
  const seen = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isDictionary(node)) return;
    if ('Fn::Equals' in node) found.push(node);
    else if ('Condition' in node) follow(plainText(node.Condition));
    else for (const operator of ['Fn::Not', 'Fn::And', 'Fn::Or']) visit(node[operator]);
  };
  const follow = (condition: string): void => {
    if (seen.has(condition)) return;
    seen.add(condition);
    visit(definitions[condition]);
  };
  follow(name);
  return found;
}
