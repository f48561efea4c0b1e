import { describe, expect, it } from "vitest";
import { firstThatLoads } from "@/lib/classification/embedding/minilm/first-that-loads";

const fails = (reason: string) => async (): Promise<string> => {
  throw new Error(reason);
};

describe("firstThatLoads", () => {
  it("takes the next way where one can't be loaded, and none after it", async () => {
    const loads = async () => "second";
    expect(await firstThatLoads([fails("no binary"), loads, fails("never asked")])).toBe("second");
  });

  it("keeps every reason where none can be loaded", async () => {
    await expect(firstThatLoads([fails("no binary"), fails("no file")])).rejects.toMatchObject({
      errors: [{ message: "no binary" }, { message: "no file" }],
    });
  });
});
