import { Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { CachingTemplate, CachingTemplateOptions } from '../../template/caching-template';
import { CachingResources } from '../../template/reading/caching-resources';
import { SharedPolicyParameter } from '../sharing/shared-policy-parameter';
import { templateOf } from '../synth/template-of';

/**
 * What the checks of one synthesis have in common. To render and read a stack anew for each of its distributions would take fifty of them fifty
 * times as long each.
 */
export class SynthesisCache {
  /** Adds a check to a construct, which CDK makes when it validates the app. */
  public static addValidation(construct: Construct, check: (pass: SynthesisCache) => string[]): void {
    const stage = Stage.of(construct) ?? construct.node.root;
    const passes = PASSES.get(stage) ?? new Passes(stage);
    PASSES.set(stage, passes);
    passes.expect(construct);
    construct.node.addValidation({ validate: () => check(passes.passFor(construct)) });
  }

  private readonly templates = new Map<Stack, { [section: string]: any }>();
  private readonly readings = new Map<Stack, Map<string, CachingResources>>();
  private found?: readonly SharedPolicyParameter[];

  /** What a stack's template says. */
  public read(stack: Stack, options: CachingTemplateOptions): CachingResources {
    return this.readOnce(stack, JSON.stringify(['alone', options]), () => options);
  }

  /** What a stack's template says, read with the rest of the app beside it. */
  public readTogether(stack: Stack, options: CachingTemplateOptions): CachingResources {
    return this.readOnce(stack, JSON.stringify(['together', options]), () => ({ ...options, alongside: this.around(stack, options) }));
  }

  /** All policies of the app that stages share. */
  public handovers({ node: { root } }: IConstruct): readonly SharedPolicyParameter[] {
    return this.found ??= SharedPolicyParameter.within(root);
  }

  private readOnce(stack: Stack, key: string, options: () => CachingTemplateOptions): CachingResources {
    const readings = entry(this.readings, stack, () => new Map<string, CachingResources>());
    return entry(readings, key, () => CachingTemplate.parse(this.templateOf(stack), options())._resources());
  }

  /** The other stacks, and, for policies that no stack of this app creates, what their owner stage makes of the same code. */
  private around(stack: Stack, { assumeParameterDefaults }: CachingTemplateOptions): CachingTemplate[] {
    const constructs = stack.node.root.node.findAll();
    const others = constructs.filter((construct): construct is Stack => Stack.isStack(construct) && construct !== stack);
    const borrowed = this.handovers(stack).filter(handover => !handover.isOwner);
    return [...others.map(other => this.templateOf(other)), ...borrowed.map(handover => handover.ownerTemplate())]
      .map(template => CachingTemplate.parse(template, { assumeParameterDefaults }));
  }

  private templateOf(stack: Stack): { [section: string]: any } {
    return entry(this.templates, stack, () => templateOf(stack));
  }
}

/**
 * CDK validates a stage from the top down, so what is validated first, the stage itself, begins a pass. A construct that is validated by itself,
 * or for a second time, may have been changed since, and gets a pass of its own.
 */
class Passes {
  private readonly expected = new Set<Construct>();
  private waiting = new Set<Construct>();
  private pass?: SynthesisCache;

  public constructor(stage: IConstruct) {
    stage.node.addValidation({ validate: () => this.begin() });
  }

  public expect(construct: Construct): void {
    this.expected.add(construct);
  }

  public passFor(construct: Construct): SynthesisCache {
    const current = this.waiting.delete(construct) ? this.pass : undefined;
    if (this.waiting.size === 0) this.pass = undefined;
    return current ?? new SynthesisCache();
  }

  private begin(): string[] {
    this.pass = new SynthesisCache();
    this.waiting = new Set(this.expected);
    return [];
  }
}

const PASSES = new WeakMap<IConstruct, Passes>();

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
