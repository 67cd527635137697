import { LintedBehavior } from '../lint-context';

/** Returns a path that CloudFront routes to this behavior; undefined if none was found. */
export function reachablePath(behavior: LintedBehavior): string | undefined {
  // Several rules need the path of the same behavior.
  if (!PATHS.has(behavior)) PATHS.set(behavior, findReachablePath(behavior));
  return PATHS.get(behavior);
}

const PATHS = new WeakMap<LintedBehavior, string | undefined>();

function findReachablePath({ distribution, index, parsedPattern: own }: LintedBehavior): string | undefined {
  if (own === undefined) return undefined;
  const earlier = distribution.behaviors.slice(0, index).map(({ parsedPattern }) => parsedPattern).filter(pattern => pattern !== undefined);
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
