/** What the names of headers begin with that code at viewer request sets to one of a few values. In lower case. */
export const VARIATION_PREFIX = 'x-variation-';
