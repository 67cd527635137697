import { Stack, Stage } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { CachingTemplate, CachingTemplateOptions } from '../../template/caching-template';
import { CachingResources } from '../../template/reading/caching-resources';
import { SharedPolicyParameter } from '../sharing/shared-policy-parameter';
import { templateOf } from '../synth/template-of';

/**
 * The templates that the checks of one synthesis share. Without it, each distribution of a stack would render and read the stack again.
 */
export class SynthesisCache {
  /** Adds a check to a construct. CDK runs it when it validates the app. */
  public static addValidation(construct: Construct, check: (cache: SynthesisCache) => string[]): void {
    const stage = Stage.of(construct) ?? construct.node.root;
    const caches = entry(CACHES, stage, () => new StageCaches(stage));
    caches.register(construct);
    construct.node.addValidation({ validate: () => check(caches.cacheFor(construct)) });
  }

  private readonly templates = new Map<Stack, { [section: string]: any }>();
  private readonly readings = new Map<Stack, Map<string, CachingResources>>();
  private parameters?: readonly SharedPolicyParameter[];

  /** Reads the template of a stack. */
  public read(stack: Stack, options: CachingTemplateOptions): CachingResources {
    return this.readOnce(stack, JSON.stringify(['alone', options]), () => options);
  }

  /** Reads the template of a stack together with the other templates of the app. */
  public readTogether(stack: Stack, options: CachingTemplateOptions): CachingResources {
    return this.readOnce(stack, JSON.stringify(['together', options]), () => ({ ...options, alongside: this.otherTemplates(stack, options) }));
  }

  /** Returns all policies of the app that stages share. */
  public sharedPolicies({ node: { root } }: IConstruct): readonly SharedPolicyParameter[] {
    return this.parameters ??= SharedPolicyParameter.within(root);
  }

  private readOnce(stack: Stack, key: string, options: () => CachingTemplateOptions): CachingResources {
    const readings = entry(this.readings, stack, () => new Map<string, CachingResources>());
    return entry(readings, key, () => CachingTemplate.parse(this.templateOf(stack), options())._resources());
  }

  /** The other stacks of the app, and, for each borrowed policy, the template that its owner stage would synthesize. */
  private otherTemplates(stack: Stack, { assumeParameterDefaults }: CachingTemplateOptions): CachingTemplate[] {
    const constructs = stack.node.root.node.findAll();
    const others = constructs.filter((construct): construct is Stack => Stack.isStack(construct) && construct !== stack);
    const borrowed = this.sharedPolicies(stack).filter(({ isOwner }) => !isOwner);
    return [...others.map(other => this.templateOf(other)), ...borrowed.map(policy => policy.ownerTemplate())]
      .map(template => CachingTemplate.parse(template, { assumeParameterDefaults }));
  }

  private templateOf(stack: Stack): { [section: string]: any } {
    return entry(this.templates, stack, () => templateOf(stack));
  }
}

/**
 * Provides a new cache for each synthesis of a stage.
 *
 * CDK validates a stage before the constructs in it, so the validation of the stage marks a new synthesis. A construct that is validated on
 * its own, or a second time, can have changed, so it gets its own cache.
 */
class StageCaches {
  private readonly registered = new Set<Construct>();
  private pending = new Set<Construct>();
  private current?: SynthesisCache;

  public constructor(stage: IConstruct) {
    stage.node.addValidation({ validate: () => this.beginSynthesis() });
  }

  public register(construct: Construct): void {
    this.registered.add(construct);
  }

  public cacheFor(construct: Construct): SynthesisCache {
    const cache = this.pending.delete(construct) ? this.current : undefined;
    if (this.pending.size === 0) this.current = undefined;
    return cache ?? new SynthesisCache();
  }

  private beginSynthesis(): string[] {
    this.current = new SynthesisCache();
    this.pending = new Set(this.registered);
    return [];
  }
}

const CACHES = new WeakMap<IConstruct, StageCaches>();

function entry<K extends object | string, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = create());
  return value;
}
