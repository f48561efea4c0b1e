import PQueue from "p-queue";

/**
 * Lets at most so many calls run at once. A 429 halves that number (once for all calls that were
 * in flight together) and holds everything back for the time the server asks for; each answer then
 * raises it a little, up to the number configured: additive increase, multiplicative decrease
 * (Chiu and Jain 1989).
 */
export class CallGate {
  readonly #queue: PQueue;
  readonly #most: number;
  #limit: number;
  #cutAt = Number.NEGATIVE_INFINITY;
  #closedUntil = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
    this.#queue = new PQueue({ concurrency: most });
  }

  /** The number of calls that may run at once now. */
  get limit(): number {
    return Math.max(1, Math.floor(this.#limit));
  }

  /** Runs `call` when there is room; repetitions come before first attempts. */
  run<Reply>(
    call: () => Promise<Reply>,
    options: { signal: AbortSignal; attempt: number },
  ): Promise<Reply> {
    return this.#queue.add(call, { signal: options.signal, priority: options.attempt });
  }

  noteAnswer(): void {
    this.#setLimit(Math.min(this.#most, this.#limit + 1 / this.#limit));
  }

  /** A call that began at `startedAt` was told to slow down. */
  noteRateLimit(startedAt: number, now: number, waitMs: number): void {
    if (startedAt >= this.#cutAt) {
      this.#cutAt = now;
      this.#setLimit(Math.max(1, this.#limit / 2));
    }
    this.#closeUntil(now + waitMs, waitMs);
  }

  #closeUntil(until: number, waitMs: number): void {
    if (until <= this.#closedUntil) return;
    this.#closedUntil = until;
    this.#queue.pause();
    setTimeout(() => {
      if (this.#closedUntil === until) this.#queue.start();
    }, waitMs).unref();
  }

  #setLimit(limit: number): void {
    this.#limit = limit;
    this.#queue.concurrency = this.limit;
  }
}
