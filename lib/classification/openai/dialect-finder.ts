import type { Dialect, DialectMemory } from "./dialect";
import { nextDialect, weakerFormat } from "./dialect";

type Refusal = (error: unknown) => { status: number | undefined; message: string } | null;

/**
 * Finds out once what a server takes: until a first call has succeeded, calls go one by one, so
 * that a thousand posts do not each learn the same. What was found is remembered.
 */
export class DialectFinder {
  #dialect: Dialect;
  #isKnown: boolean;
  #probe: Promise<unknown> | null = null;
  readonly #memory: DialectMemory | undefined;
  readonly #refusalOf: Refusal;

  constructor(first: Dialect, refusalOf: Refusal, memory?: DialectMemory) {
    const remembered = memory?.load() ?? null;
    this.#dialect = remembered ?? first;
    this.#isKnown = remembered !== null;
    this.#memory = memory;
    this.#refusalOf = refusalOf;
  }

  /** Calls `ask` with the dialect, and again with another one where the server refuses it. */
  async use<Reply>(ask: (dialect: Dialect) => Promise<Reply>): Promise<Reply> {
    while (!this.#isKnown && this.#probe) await this.#probe;
    if (this.#isKnown) return this.#askUntilTaken(ask);
    const probe = this.#askUntilTaken(ask);
    this.#probe = probe.catch(() => undefined);
    try {
      return await probe;
    } finally {
      this.#probe = null;
    }
  }

  /** The server has taken `dialect`, but its reply shows that it ignores the format. */
  weaken(dialect: Dialect): void {
    const weaker = weakerFormat(dialect);
    if (weaker && dialect.format === this.#dialect.format) this.#learn(weaker);
  }

  async #askUntilTaken<Reply>(ask: (dialect: Dialect) => Promise<Reply>): Promise<Reply> {
    const first = this.#dialect;
    let dialect = first;
    for (;;) {
      try {
        const reply = await ask(dialect);
        // Another call may have learned more in the meantime: what it found stays.
        if (this.#dialect === first && (!this.#isKnown || dialect !== first)) this.#learn(dialect);
        return reply;
      } catch (error) {
        const refusal = this.#refusalOf(error);
        const next = refusal === null ? null : nextDialect(dialect, refusal);
        if (next === null) throw error;
        dialect = next;
      }
    }
  }

  #learn(dialect: Dialect): void {
    this.#dialect = dialect;
    this.#isKnown = true;
    this.#memory?.save(dialect);
  }
}
