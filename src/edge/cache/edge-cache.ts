import { StoredResponse } from './stored-response';

/**
 * The cache of one edge location.
 *
 * It holds what is fresh or may still be served stale; the rest is swept out now and then, so that memory follows the
 * number of usable objects and not the number of requests.
 */
export class EdgeCache {
  private readonly responses = new Map<string, StoredResponse>();
  private sweepAt = 1024;

  public get size(): number {
    return this.responses.size;
  }

  /** What is held under a key and is of any use at a time. */
  public get(key: string, at: number): StoredResponse | undefined {
    const held = this.responses.get(key);
    return held !== undefined && at < held.usableUntil ? held : undefined;
  }

  public put(key: string, response: StoredResponse, at: number): void {
    this.responses.set(key, response);
    if (this.responses.size >= this.sweepAt) this.sweep(at);
  }

  public drop(key: string): void {
    this.responses.delete(key);
  }

  /** Drops what has a URL that passes a test, in all its variants. Returns how many objects that were. */
  public dropWhere(test: (url: string) => boolean): number {
    let dropped = 0;
    for (const key of this.responses.keys()) {
      if (test(urlOf(key)) && this.responses.delete(key)) dropped++;
    }
    return dropped;
  }

  public sweep(at: number): void {
    for (const [key, response] of this.responses) {
      if (at >= response.usableUntil) this.responses.delete(key);
    }
    // Twice what is left: each response is looked at a constant number of times on average.
    this.sweepAt = Math.max(1024, 2 * this.responses.size);
  }
}

/** A key begins with the URL, on a line of its own, after the method where that is OPTIONS. */
function urlOf(key: string): string {
  const end = key.indexOf('\n');
  return (end < 0 ? key : key.slice(0, end)).replace(/^OPTIONS /, '');
}
