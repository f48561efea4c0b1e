import { describe, expect, it } from "vitest";
import { noteRedirects } from "@/lib/feeds/moved-feed";

const url = "https://acme.example/feed";
const target = "https://blog.acme.example/feed";
const elsewhere = "https://parking.example/";
const now = Date.UTC(2026, 10, 20, 12);

function known(...movedDays: string[]) {
  return { url, movedTo: movedDays.length > 0 ? target : null, movedDays };
}

describe("noteRedirects", () => {
  it("believes a permanent redirect on the third day on which it is seen", () => {
    const seen = [{ status: 301, url: target }];
    expect(noteRedirects(known("2026-11-18"), seen, now)).toEqual({
      movedTo: target,
      movedDays: ["2026-11-18", "2026-11-20"],
      newUrl: null,
    });
    expect(noteRedirects(known("2026-11-18", "2026-11-19"), seen, now).newUrl).toBe(target);
  });

  it("counts a day once", () => {
    const seen = [{ status: 308, url: target }];
    const twice = noteRedirects(known("2026-11-19", "2026-11-20"), seen, now);
    expect(twice).toMatchObject({ movedDays: ["2026-11-19", "2026-11-20"], newUrl: null });
  });

  it("begins anew where the redirect leads elsewhere, and forgets where there is none", () => {
    const other = [{ status: 301, url: elsewhere }];
    expect(noteRedirects(known("2026-11-18", "2026-11-19"), other, now)).toEqual({
      movedTo: elsewhere,
      movedDays: ["2026-11-20"],
      newUrl: null,
    });
    expect(noteRedirects(known("2026-11-18", "2026-11-19"), [], now)).toEqual({
      movedTo: null,
      movedDays: [],
      newUrl: null,
    });
  });

  it.each([302, 303, 307])("does not count a redirect by %i, nor what comes after it", (status) => {
    const onlyTemporary = [
      { status, url: elsewhere },
      { status: 301, url: target },
    ];
    expect(noteRedirects(known(), onlyTemporary, now).movedTo).toBeNull();
    const after = [
      { status: 301, url: target },
      { status, url: elsewhere },
    ];
    expect(noteRedirects(known(), after, now).movedTo).toBe(target);
  });
});
