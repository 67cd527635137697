import { PathPattern } from '../../edge/path/path-pattern';
import { LintedBehavior, LintedDistribution } from '../lint-context';

/** Returns a path that CloudFront routes to this behavior; undefined if none was found. */
export function reachablePath(behavior: LintedBehavior): string | undefined {
  // Several rules need the path of the same behavior.
  if (!PATHS.has(behavior)) PATHS.set(behavior, findReachablePath(behavior));
  return PATHS.get(behavior);
}

const PATHS = new WeakMap<LintedBehavior, string | undefined>();

function findReachablePath({ distribution, index }: LintedBehavior): string | undefined {
  const patterns = patternsOf(distribution);
  const own = patterns[index];
  if (own === undefined) return undefined;
  const earlier = patterns.slice(0, index).filter(pattern => pattern !== undefined);
  const reaches = (path: string) => own.matches(path) && !earlier.some(pattern => pattern.matches(path));
  const guesses = ['page', 'index.html', 'a', ''].map(word => own.glob.replace(/\*/g, word).replace(/\?/g, 'a'));
  const guess = guesses.find(reaches);
  if (guess !== undefined) return guess;
  // Slower: paths that an earlier pattern does not cover.
  for (const pattern of earlier) {
    const { example } = pattern.covers(own);
    if (reaches(example)) return example;
  }
  return undefined;
}

const PATTERNS = new WeakMap<LintedDistribution, readonly (PathPattern | undefined)[]>();

/** Returns the pattern of each behavior; undefined for patterns that are unknown or invalid. */
function patternsOf(distribution: LintedDistribution): readonly (PathPattern | undefined)[] {
  let patterns = PATTERNS.get(distribution);
  if (patterns === undefined) {
    patterns = distribution.behaviors.map(({ settings: { pathPattern } }) =>
      (pathPattern === undefined || PathPattern.refusalOf(pathPattern) !== undefined ? undefined : PathPattern.parse(pathPattern)));
    PATTERNS.set(distribution, patterns);
  }
  return patterns;
}
