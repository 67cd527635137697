import { createHash } from 'crypto';
import { Annotations, Token } from 'aws-cdk-lib';
import {
  AddBehaviorOptions, Function, FunctionAssociation, FunctionCode, FunctionEventType, FunctionRuntime, LambdaEdgeEventType,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { BehaviorPolicies } from './behavior-policies';
import { CacheVariation } from './cache-variation';
import { VariedContentOptions } from './content-options';
import { MAX_FUNCTION_BYTES, normalizingFunction } from '../../edge/functions/normalization-code';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { pickOnly } from '../../edge/policy/selection';
import { RequestNormalization } from '../../edge/request-normalization';

const MAX_VARIANTS = 64;

/**
 * What `variesBy` asks of the behavior of one content: headers in the key, and where CloudFront has no header of few values, one function
 * that makes them all.
 */
export class VariedContent {
  /**
   * @throws if the response would have too many variants, or if something is named twice
   */
  public static of({ variesBy = [], maxVariants = MAX_VARIANTS }: VariedContentOptions): VariedContent {
    if (Token.isUnresolved(maxVariants) || !Number.isInteger(maxVariants) || maxVariants < 1) {
      throw new Error(`'maxVariants' must be a whole number of at least 1, got ${Token.isUnresolved(maxVariants) ? 'a token' : maxVariants}; leave it out for ${MAX_VARIANTS}`);
    }
    const factors = variesBy.map(({ factor }) => factor);
    const twice = factors.find((factor, i) => factors.indexOf(factor) !== i);
    if (twice !== undefined) {
      throw new Error(`'variesBy' must have each variation once, got ${twice} twice; remove one`);
    }
    const headers = CacheVariation.keyHeaders(variesBy);
    const alike = headers.find((header, i) => headers.indexOf(header) !== i);
    if (alike !== undefined) {
      throw new Error(`'variesBy' must have cookies whose names differ by letters and digits, got two for '${alike}'; rename one of the cookies`);
    }
    if (CacheVariation.count(variesBy) > maxVariants) {
      throw new Error(`'variesBy' makes ${CacheVariation.describe(variesBy)}, and 'maxVariants' is ${maxVariants}; tell fewer apart, or raise 'maxVariants'`);
    }
    return new VariedContent(variesBy, CacheVariation._normalizationBy(variesBy));
  }

  private constructor(public readonly variations: CacheVariation[], private readonly normalization?: RequestNormalization) {}

  /** The key with what tells the variants apart. */
  public keyed(cache: ResolvedCachePolicy): ResolvedCachePolicy {
    const headers = CacheVariation.keyHeaders(this.variations).sort();
    return headers.length === 0 ? cache : { ...cache, headers: pickOnly(...cache.headers.names ?? [], ...headers) };
  }

  /**
   * "Each event type can have only one edge function association", and CloudFront Functions and Lambda@Edge do not go together in viewer
   * events.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html#function-restrictions-combining-functions
   *
   * @throws if code of the user's is where the function of the variations must be
   */
  public checkAlone({ functionAssociations = [], edgeLambdas = [] }: AddBehaviorOptions): void {
    if (this.normalization === undefined) return;
    if (functionAssociations.some(({ eventType }) => eventType === FunctionEventType.VIEWER_REQUEST)) {
      throw new Error("'functionAssociations' has a function at viewer request, where 'variesBy' needs its own and CloudFront runs one; put CacheVariation.functionCode(...) into your function, call normalize(event.request) there, list CacheVariation.keyHeaders(...) in the cache policy, and leave 'variesBy' out");
    }
    const lambda = edgeLambdas.find(({ eventType }) => VIEWER_EVENTS.includes(eventType));
    if (lambda !== undefined) {
      throw new Error(`'edgeLambdas' has a function at ${lambda.eventType}, which cannot stand beside the CloudFront Function that 'variesBy' needs; move it to an origin event, or leave 'variesBy' out`);
    }
  }

  /** The behavior with what the variations need. */
  public addTo<T extends AddBehaviorOptions>(behavior: T, { scope, policies, name, overrides }: Place): T {
    if (this.variations.length === 0) return behavior;
    Annotations.of(scope).addInfo(`each response of '${name}' can have ${CacheVariation.describe(this.variations)}`);
    if (this.normalization === undefined) return behavior;
    const needsCountry = overrides.originRequestPolicy === undefined && this.variations.some(({ _needsHeaders }) => _needsHeaders.length > 0);
    return {
      ...behavior,
      originRequestPolicy: behavior.originRequestPolicy ?? (needsCountry ? policies.viewerCountry() : undefined),
      functionAssociations: [...behavior.functionAssociations ?? [], functionIn(policies.functionScope, this.normalization)],
    };
  }
}

/** Where a behavior is rendered, and what its policies are called there. */
interface Place {
  readonly scope: Construct;
  readonly policies: BehaviorPolicies;
  readonly name: string;
  /** What comes after the preset: a policy that is replaced is not made. */
  readonly overrides: AddBehaviorOptions;
}

const VIEWER_EVENTS: readonly LambdaEdgeEventType[] = [LambdaEdgeEventType.VIEWER_REQUEST, LambdaEdgeEventType.VIEWER_RESPONSE];

/** The function for these variations: one for a scope. */
function functionIn(scope: Construct, normalization: RequestNormalization): FunctionAssociation {
  const code = normalizingFunction(normalization);
  if (Buffer.byteLength(code) > MAX_FUNCTION_BYTES) {
    throw new Error(`'variesBy' makes a function of ${Buffer.byteLength(code)} bytes, and CloudFront takes ${MAX_FUNCTION_BYTES}; list fewer values`);
  }
  const id = `CacheVariation-${createHash('sha256').update(code).digest('hex').slice(0, 8)}`;
  const made = (scope.node.tryFindChild(id) as Function | undefined) ?? new Function(scope, id, {
    code: FunctionCode.fromInline(code),
    runtime: FunctionRuntime.JS_2_0,
    comment: 'Written by cdk-edge-cache: normalizes what cached responses differ by',
  });
  return { function: made, eventType: FunctionEventType.VIEWER_REQUEST };
}
