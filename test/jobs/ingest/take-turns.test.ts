import { describe, expect, it } from "vitest";
import { takeTurns } from "@/jobs/ingest/take-turns";

describe("takeTurns", () => {
  it("lets the event loop turn between pieces of work, and does one at a time", async () => {
    const takeTurn = takeTurns();
    const seen: string[] = [];
    let turns = 0;
    const count = () => {
      turns += 1;
      if (turns < 50) setImmediate(count);
    };
    setImmediate(count);
    const works = ["a", "b", "c"].map((name) =>
      takeTurn(async () => {
        seen.push(`${name} begins`);
        const turn = turns;
        await Promise.resolve();
        seen.push(`${name} ends`);
        return turn;
      }),
    );
    const [a = 0, b = 0, c = 0] = await Promise.all(works);
    expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
    expect(a).toBeLessThan(b);
    expect(b).toBeLessThan(c);
  });

  it("goes on after work that fails", async () => {
    const takeTurn = takeTurns();
    const failed = takeTurn(() => {
      throw new Error("no");
    });
    const done = takeTurn(() => "yes");
    await expect(failed).rejects.toThrow("no");
    expect(await done).toBe("yes");
  });
});
