import { describe, expect, it } from "vitest";
import { openKeptPages } from "@/jobs/start/kept-pages";

type Page = { text: string };

/** Pages of a state that the test sets, with renderings that end when the test says so. */
function sketch(options: { maxBytes?: number } = {}) {
  let state = "1";
  let started = 0;
  const open: (() => void)[] = [];
  const pages = openKeptPages<Page>({
    readState: () => state,
    bytesOf: ({ text }) => (text.startsWith("missing") ? null : 10),
    maxBytes: options.maxBytes ?? 1000,
  });
  const render = (name: string) => async () => {
    started += 1;
    const text = `${name} of ${state}`;
    await new Promise<void>((resolve) => open.push(resolve));
    return { text };
  };
  return {
    ask: (name: string) => pages.answer(name, render(name)).then(({ text }) => text),
    refresh: pages.refresh,
    write: (next: string) => {
      state = next;
    },
    started: () => started,
    /** Ends the renderings that have begun, and lets what waited for them go on. */
    async end() {
      for (const resolve of open.splice(0)) resolve();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

describe("openKeptPages", () => {
  it("renders once for all who come before the next write", async () => {
    const pages = sketch();
    const together = [pages.ask("home"), pages.ask("home")];
    await pages.end();
    expect(await Promise.all([...together, pages.ask("home")])).toEqual(Array(3).fill("home of 1"));
    expect(pages.started()).toBe(1);
  });

  it("renders anew after a write, also where the write came during the rendering", async () => {
    const pages = sketch();
    const first = pages.ask("home");
    pages.write("2");
    await pages.end();
    expect(await first).toBe("home of 1");
    const second = pages.ask("home");
    await pages.end();
    expect(await second).toBe("home of 2");
  });

  it("never answers with a rendering that began before a write that the visitor may know of", async () => {
    const pages = sketch();
    void pages.ask("home");
    pages.write("2");
    const later = [pages.ask("home"), pages.ask("home"), pages.ask("home")];
    await pages.end();
    expect(pages.started()).toBe(2);
    pages.write("3");
    await pages.end();
    expect(await Promise.all(later)).toEqual(Array(3).fill("home of 2"));
    expect(pages.started()).toBe(2);
  });

  it("shares but does not keep what may not be kept", async () => {
    const pages = sketch();
    const together = [pages.ask("missing"), pages.ask("missing")];
    await pages.end();
    await Promise.all(together);
    void pages.ask("missing");
    expect(pages.started()).toBe(2);
    await pages.end();
  });

  it("asks again after a rendering that failed", async () => {
    let attempts = 0;
    const pages = openKeptPages<Page>({
      readState: () => "1",
      bytesOf: () => 1,
      maxBytes: 10,
    });
    const render = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("no luck");
      return { text: "home" };
    };
    await expect(pages.answer("home", render)).rejects.toThrow("no luck");
    expect(await pages.answer("home", render)).toEqual({ text: "home" });
  });

  it("forgets what was asked for longest ago when its room is used up", async () => {
    const pages = sketch({ maxBytes: 20 });
    for (const name of ["a", "b", "c", "a"]) {
      const asked = pages.ask(name);
      await pages.end();
      await asked;
    }
    expect(pages.started()).toBe(4);
  });

  it("renders anew what was asked for last, before anybody asks", async () => {
    const pages = sketch();
    for (const name of ["a", "b"]) {
      const asked = pages.ask(name);
      await pages.end();
      await asked;
    }
    pages.write("2");
    const refreshed = pages.refresh(1);
    await pages.end();
    await refreshed;
    expect(await pages.ask("b")).toBe("b of 2");
    expect(pages.started()).toBe(3);
  });
});
