/** The prefix of the headers that a function of `CacheVariation` sets. */
export const VARIATION_PREFIX = 'x-variation-';
