import { setTimeout as sleep } from "node:timers/promises";

/** Proxies close a connection on which nothing is said for a minute or so. */
const keepAliveMs = 15_000;

type Watched<State> = {
  everyMs: number;
  read: () => State;
  isOver: (state: State) => boolean;
};

/**
 * A response of server-sent events: what `read` gives, at once and whenever it has changed, until
 * `isOver` holds for what was sent or the reader has gone.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream<State>(signal: AbortSignal, watched: Watched<State>): Response {
  const events = writeEvents(signal, watched);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await events.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: () => void events.return(undefined),
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      // Proxies such as nginx would hold the events back.
      "x-accel-buffering": "no",
    },
  });
}

async function* writeEvents<State>(
  signal: AbortSignal,
  { everyMs, read, isOver }: Watched<State>,
): AsyncGenerator<string> {
  let sent = "";
  let saidAt = Date.now();
  while (!signal.aborted) {
    const state = read();
    const line = JSON.stringify(state);
    const isChanged = line !== sent;
    if (isChanged || Date.now() - saidAt >= keepAliveMs) {
      yield isChanged ? `data: ${line}\n\n` : ": still here\n\n";
      saidAt = Date.now();
      sent = line;
    }
    if (isOver(state)) return;
    await sleep(everyMs, undefined, { signal }).catch(() => {});
  }
}
