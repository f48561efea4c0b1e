import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { eventStream } from "@/app/_server/event-stream";

const everyMs = 5;

describe("eventStream", () => {
  it("sends the state at once and on each change, and ends when it is over", async () => {
    const states = [2, 2, 2, 1, 1, 0];
    const response = eventStream(new AbortController().signal, {
      everyMs,
      read: () => states.shift() ?? 0,
      isOver: (left) => left === 0,
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await response.text()).toBe("data: 2\n\ndata: 1\n\ndata: 0\n\n");
  });

  it("stops looking when the reader goes", async () => {
    let looks = 0;
    const response = eventStream(new AbortController().signal, {
      everyMs,
      read: () => {
        looks += 1;
        return looks;
      },
      isOver: () => false,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await sleep(2 * everyMs);
    const looked = looks;
    await sleep(10 * everyMs);
    expect(looks).toBe(looked);
  });

  it("ends when the request is aborted", async () => {
    const request = new AbortController();
    const response = eventStream(request.signal, {
      everyMs,
      read: () => "same",
      isOver: () => false,
    });
    const text = response.text();
    await sleep(5 * everyMs);
    request.abort();
    expect(await text).toBe('data: "same"\n\n');
  });

  it("passes on that the state can't be read", async () => {
    const response = eventStream(new AbortController().signal, {
      everyMs,
      read: () => {
        throw new Error("the database is gone");
      },
      isOver: () => false,
    });
    await expect(response.text()).rejects.toThrow("the database is gone");
  });
});
