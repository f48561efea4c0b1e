const minuteMs = 60_000;
/** How much of a minute's allowance may go at once: providers count in shorter spans than minutes. */
const burstShare = 0.1;

/**
 * A token bucket: at most `perMinute` units a minute, in bursts of a tenth of it. Pure: it says
 * how long to wait, the caller waits.
 */
export class MinuteLimit {
  readonly #perMs: number;
  readonly #burst: number;
  #available: number;
  #at: number;

  constructor(perMinute: number, now: number) {
    this.#perMs = perMinute / minuteMs;
    this.#burst = Math.max(1, perMinute * burstShare);
    this.#available = this.#burst;
    this.#at = now;
  }

  /**
   * Takes `units` at once, also into debt, so that a call larger than the burst gets its turn.
   * @returns the time in ms to wait before the call may start
   */
  take(units: number, now: number): number {
    this.#available = Math.min(this.#burst, this.#available + (now - this.#at) * this.#perMs);
    this.#at = now;
    this.#available -= units;
    return this.#available >= 0 ? 0 : Math.ceil(-this.#available / this.#perMs);
  }
}
