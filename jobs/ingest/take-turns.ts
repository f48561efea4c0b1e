import { setImmediate as nextTurn } from "node:timers/promises";
import PQueue from "p-queue";

/** Does heavy work in a turn of its own. */
export type TakeTurn = <Result>(work: () => Result | Promise<Result>) => Promise<Result>;

/**
 * One piece of heavy work at a time, and a turn of the event loop before each: answers that come
 * together would else be parsed and stored in one go, and nothing else would happen meanwhile.
 */
export function takeTurns(): TakeTurn {
  const queue = new PQueue({ concurrency: 1 });
  return (work) =>
    queue.add(async () => {
      await nextTurn();
      return work();
    });
}
