import { EdgeRequest, OriginResponse } from '../../src/edge/exchange';
import { CacheBehaviorSettings, CachePolicySettings, DistributionSettings, NameSelection, OriginKind, SelectionMode, ViewerProtocol } from '../../src/edge/model';
import { PICK_ALL, PICK_NONE, pickOnly } from '../../src/edge/policy/selection';

/** How well a fact is founded: AWS documents it, it was seen in public captures, or we had to choose a reading. */
export type Standing = 'documented' | 'observed' | 'assumed';

/** A fact about CloudFront, and an exchange that shows it. */
export interface EdgeCase {
  readonly id: string;
  /** The fact, as a sentence. */
  readonly says: string;
  readonly standing: Standing;
  readonly source: string;
  /** What differs from a plain distribution with one behavior. */
  readonly distribution?: Partial<DistributionSettings>;
  readonly behavior?: Partial<CacheBehaviorSettings>;
  readonly policy?: Partial<CachePolicySettings>;
  /** The responses of origins, by their ids. */
  readonly origins?: { readonly [originId: string]: OriginResponse };
  /** The requests in order; the expectation is of the last one. */
  readonly requests: readonly EdgeRequest[];
  readonly expected: { readonly [member: string]: unknown };
  /** The reason why a decision that depends on an assumption has no doubt. */
  readonly silent?: string;
}

export { PICK_ALL as ALL, PICK_NONE as NONE, pickOnly as only };
export const allBut = (...names: string[]): NameSelection => ({ mode: SelectionMode.ALL_EXCEPT, names });

/** Min 0, Default one day, Max one year; the key is the path alone. */
export const PLAIN_POLICY: CachePolicySettings = {
  minTtlSeconds: 0, defaultTtlSeconds: 86_400, maxTtlSeconds: 31_536_000,
  headers: PICK_NONE, cookies: PICK_NONE, queryStrings: PICK_NONE,
  enableAcceptEncodingGzip: false, enableAcceptEncodingBrotli: false,
};

export const CACHING_DISABLED: CachePolicySettings = { ...PLAIN_POLICY, defaultTtlSeconds: 0, maxTtlSeconds: 0 };

export const PLAIN_BEHAVIOR: CacheBehaviorSettings = {
  pathPattern: '*', targetOriginId: 'origin', viewerProtocolPolicy: ViewerProtocol.REDIRECT_TO_HTTPS, cachePolicy: PLAIN_POLICY,
};

export const ORIGIN = { id: 'origin', kind: OriginKind.CUSTOM, domainName: 'origin.example.com' };

/** What every request to the origin has, as long as nothing is forwarded in its place. */
export const ALWAYS_SENT = {
  'host': 'origin.example.com', 'user-agent': 'Amazon CloudFront', 'connection': 'Keep-Alive', 'x-amz-cf-id': '(set by CloudFront)',
  'x-forwarded-for': "(the viewer's IP address)",
};

/** The headers of every response to a viewer. The expectations of cases leave them out, unless they say something else of them. */
export const ALWAYS_RETURNED = {
  'via': '1.1 (set by CloudFront).cloudfront.net (CloudFront)', 'x-amz-cf-pop': '(set by CloudFront)', 'x-amz-cf-id': '(set by CloudFront)',
};

export function distributionOf({ distribution, behavior, policy }: Pick<EdgeCase, 'distribution' | 'behavior' | 'policy'>): DistributionSettings {
  return {
    cacheBehaviors: [],
    defaultCacheBehavior: { ...PLAIN_BEHAVIOR, cachePolicy: { ...PLAIN_POLICY, ...policy }, ...behavior },
    origins: [ORIGIN],
    ...distribution,
  };
}
