import { createHash } from 'crypto';
import { Annotations, Token } from 'aws-cdk-lib';
import {
  AddBehaviorOptions, Function, FunctionAssociation, FunctionCode, FunctionEventType, FunctionRuntime, IOriginRequestPolicy, LambdaEdgeEventType,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { BehaviorPolicies } from './behavior-policies';
import { CacheVariation } from './cache-variation';
import { firstDuplicate } from './checked-names';
import { VariedContentOptions } from './content-options';
import { MAX_FUNCTION_BYTES, normalizingFunction } from '../../edge/functions/normalization-code';
import { ResolvedCachePolicy } from '../../edge/policy/resolved-settings';
import { pickOnly } from '../../edge/policy/selection';
import { NormalizedFrom, RequestNormalization } from '../../edge/request-normalization';

const MAX_VARIANTS = 64;

/**
 * The parts of a cache behavior that `variesBy` needs: headers in the cache key, and a function that sets those that CloudFront does not set.
 */
export class VariedContent {
  /**
   * @throws if the response would have too many variants, or if a variation is listed twice
   */
  public static of({ variesBy = [], maxVariants = MAX_VARIANTS }: VariedContentOptions): VariedContent {
    if (Token.isUnresolved(maxVariants) || !Number.isInteger(maxVariants) || maxVariants < 1) {
      throw new Error(`'maxVariants' must be a whole number of at least 1, got ${Token.isUnresolved(maxVariants) ? 'a token' : maxVariants}; leave it out for ${MAX_VARIANTS}`);
    }
    const variation = firstDuplicate(variesBy.map(({ _parts }) => _parts.factor));
    if (variation !== undefined) {
      throw new Error(`'variesBy' must list each variation once, got ${variation} twice; remove one`);
    }
    const header = firstDuplicate(CacheVariation.keyHeaders(variesBy));
    if (header !== undefined) {
      throw new Error(`'variesBy' must list cookies whose names differ in letters or digits, got two for the header '${header}'; rename one of the cookies`);
    }
    if (CacheVariation._count(variesBy) > maxVariants) {
      throw new Error(`'variesBy' makes ${CacheVariation._describe(variesBy)}, but 'maxVariants' is ${maxVariants}; list fewer values, or raise 'maxVariants'`);
    }
    return new VariedContent(variesBy, CacheVariation._normalizationBy(variesBy));
  }

  /** The origin request policy that CloudFront needs to add the headers that the function reads. */
  public readonly originRequestPolicy?: (policies: BehaviorPolicies) => IOriginRequestPolicy;

  private constructor(public readonly variations: CacheVariation[], private readonly normalization?: RequestNormalization) {
    const needsCountry = variations.some(({ _parts }) => _parts.normalized?.from === NormalizedFrom.COUNTRY);
    this.originRequestPolicy = needsCountry ? policies => policies.viewerCountry() : undefined;
  }

  /** Adds the headers that distinguish the variants to a cache key. */
  public withKeyHeaders(cache: ResolvedCachePolicy): ResolvedCachePolicy {
    const headers = CacheVariation.keyHeaders(this.variations).sort();
    return headers.length === 0 ? cache : { ...cache, headers: pickOnly(...cache.headers.names ?? [], ...headers) };
  }

  /**
   * "Each event type can have only one edge function association", and a behavior cannot combine CloudFront Functions and Lambda@Edge in
   * viewer events.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html#function-restrictions-combining-functions
   *
   * @throws if a function conflicts with the function of the variations
   */
  public checkFunctions({ functionAssociations = [], edgeLambdas = [] }: AddBehaviorOptions): void {
    if (this.normalization === undefined) return;
    if (functionAssociations.some(({ eventType }) => eventType === FunctionEventType.VIEWER_REQUEST)) {
      throw new Error("'functionAssociations' has a viewer request function, but 'variesBy' adds one and CloudFront runs only one; leave 'variesBy' out, put CacheVariation.functionCode(...) into your function, call normalize(event.request) there, and list CacheVariation.keyHeaders(...) in the cache policy");
    }
    const lambda = edgeLambdas.find(({ eventType }) => VIEWER_EVENTS.includes(eventType));
    if (lambda !== undefined) {
      throw new Error(`'edgeLambdas' has a ${lambda.eventType} function, but CloudFront does not combine it with the CloudFront Function of 'variesBy'; move it to an origin event, or leave 'variesBy' out`);
    }
  }

  /** Returns the function for a behavior, if the variations need one, and reports the number of variants. */
  public functionAssociations({ scope, functionScope }: BehaviorPolicies, name: string): FunctionAssociation[] {
    if (this.variations.length > 0) {
      Annotations.of(scope).addInfo(`each response of '${name}' can have ${CacheVariation._describe(this.variations)}`);
    }
    return this.normalization === undefined ? [] : [functionIn(functionScope, this.normalization)];
  }
}

const VIEWER_EVENTS: readonly LambdaEdgeEventType[] = [LambdaEdgeEventType.VIEWER_REQUEST, LambdaEdgeEventType.VIEWER_RESPONSE];

/** All behaviors of a scope with the same variations share one function. */
function functionIn(scope: Construct, normalization: RequestNormalization): FunctionAssociation {
  const code = normalizingFunction(normalization);
  if (Buffer.byteLength(code) > MAX_FUNCTION_BYTES) {
    throw new Error(`'variesBy' makes a function of ${Buffer.byteLength(code)} bytes, but CloudFront allows ${MAX_FUNCTION_BYTES}; list fewer values`);
  }
  const id = `CacheVariation-${createHash('sha256').update(code).digest('hex').slice(0, 8)}`;
  const existing = scope.node.tryFindChild(id) as Function | undefined;
  return {
    eventType: FunctionEventType.VIEWER_REQUEST,
    function: existing ?? new Function(scope, id, {
      code: FunctionCode.fromInline(code),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'Generated by cdk-edge-cache: normalizes the values that cached responses vary by',
    }),
  };
}
