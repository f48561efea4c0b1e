/** The budget does not allow another call. */
export class BudgetSpentError extends Error {
  override name = "BudgetSpentError";
}

/**
 * A hard cap in USD over calls in flight: each call reserves the most that it can cost before it
 * starts and settles what it did cost. Whatever calls cost, `spentUsd` never passes the cap as
 * long as no call costs more than it reserved.
 */
export class Budget {
  readonly limitUsd: number;
  #spentUsd = 0;
  #reservedUsd = 0;
  #waiting: (() => void)[] = [];

  constructor(limitUsd: number) {
    this.limitUsd = limitUsd;
  }

  get spentUsd(): number {
    return this.#spentUsd;
  }

  /**
   * Reserves `mostUsd`, waiting while calls in flight hold what may come free again.
   * @throws BudgetSpentError where even their end can't make room.
   */
  async reserve(mostUsd: number): Promise<void> {
    while (this.#spentUsd + this.#reservedUsd + mostUsd > this.limitUsd) {
      if (this.#reservedUsd === 0 || this.#spentUsd + mostUsd > this.limitUsd) {
        throw new BudgetSpentError(
          `The budget of $${this.limitUsd} leaves no room for another call`,
        );
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reservedUsd += mostUsd;
  }

  /** Ends a reservation with what the call has cost. */
  settle(reservedUsd: number, costUsd: number): void {
    this.#reservedUsd = Math.max(0, this.#reservedUsd - reservedUsd);
    if (this.#reservedUsd < 1e-12) this.#reservedUsd = 0;
    this.#spentUsd += costUsd;
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
