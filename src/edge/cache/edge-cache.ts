import { StoredResponse } from './stored-response';

/**
 * The cache of one edge location. It removes unusable responses from time to time, so that memory depends on the number of usable objects,
 * not on the number of requests.
 */
export class EdgeCache {
  /** With a limit, in the order of use: the least recently used response first. */
  private readonly responses = new Map<string, StoredResponse>();
  private sweepAt = 1024;
  private evicted = 0;

  public constructor(private readonly maxObjects = Infinity) {}

  public get size(): number {
    return this.responses.size;
  }

  /** The number of usable responses that were removed because of the limit. */
  public get evictions(): number {
    return this.evicted;
  }

  /** Returns the response for a key, if it is fresh or may be served stale. */
  public get(key: string, at: number): StoredResponse | undefined {
    const held = this.responses.get(key);
    if (held === undefined || at >= held.usableUntil) return undefined;
    if (this.maxObjects !== Infinity) {
      this.responses.delete(key);
      this.responses.set(key, held);
    }
    return held;
  }

  public put(key: string, response: StoredResponse, at: number): void {
    if (this.maxObjects !== Infinity) this.responses.delete(key);
    this.responses.set(key, response);
    if (this.responses.size >= this.sweepAt) this.sweep(at);
    for (const [oldest, { usableUntil }] of this.responses) {
      if (this.responses.size <= this.maxObjects) break;
      this.responses.delete(oldest);
      if (at < usableUntil) this.evicted += 1;
    }
  }

  public drop(key: string): void {
    this.responses.delete(key);
  }

  /** Removes all variants of the responses that pass a test. Returns the number of responses that were removed. */
  public dropWhere(test: (url: string, response: StoredResponse) => boolean): number {
    let dropped = 0;
    for (const [key, response] of this.responses) {
      if (test(urlOf(key), response) && this.responses.delete(key)) dropped++;
    }
    return dropped;
  }

  public sweep(at: number): void {
    for (const [key, response] of this.responses) {
      if (at >= response.usableUntil) this.responses.delete(key);
    }
    // At twice the remaining size, a sweep visits each response a constant number of times on average.
    this.sweepAt = Math.max(1024, 2 * this.responses.size);
  }
}

/** The first line of a key is the URL, after the method for OPTIONS. */
function urlOf(key: string): string {
  const end = key.indexOf('\n');
  return (end < 0 ? key : key.slice(0, end)).replace(/^OPTIONS /, '');
}
