import { describe, expect, it } from "vitest";
import { compareSpans, measureSubjects } from "@/lib/trends/topic-shares";

describe("compareSpans", () => {
  it("sets the last 12 months beside the 12 before them", () => {
    expect(compareSpans({ from: "2023-10", to: "2026-09" })).toEqual({
      recent: { from: "2025-10", to: "2026-09" },
      before: { from: "2024-10", to: "2025-09" },
    });
  });

  it("halves a shorter range, leaving out the first month of an odd one", () => {
    expect(compareSpans({ from: "2026-01", to: "2026-07" })).toEqual({
      recent: { from: "2026-05", to: "2026-07" },
      before: { from: "2026-02", to: "2026-04" },
    });
  });

  it("gives none for a single month", () => {
    expect(compareSpans({ from: "2026-01", to: "2026-01" })).toBeNull();
  });
});

describe("measureSubjects", () => {
  const classified = { posts: 100, recent: 50, before: 9 };

  it("gives each subject its shares, the most posts first", () => {
    const rows = measureSubjects(
      [
        { subjectId: "b", companies: 1, posts: 10, recent: 5, before: 2 },
        { subjectId: "a", companies: 2, posts: 40, recent: 25, before: 3 },
        { subjectId: "c", companies: 1, posts: 10, recent: 0, before: 0 },
      ],
      classified,
    );
    expect(rows.map((row) => row.subjectId)).toEqual(["a", "b", "c"]);
    expect(rows[0]).toMatchObject({ companies: 2, whole: { share: 0.4 }, recent: { share: 0.5 } });
    expect(rows[2]?.recent).toMatchObject({ share: 0, interval: { low: 0 } });
  });

  it("refuses the share of a span with too few classified posts", () => {
    const [row] = measureSubjects(
      [{ subjectId: "a", companies: 1, posts: 10, recent: 5, before: 3 }],
      classified,
    );
    expect(row?.before).toEqual({ posts: 3, classified: 9, share: null, interval: null });
  });

  it("lists known subjects that nobody wrote about", () => {
    const rows = measureSubjects(
      [{ subjectId: "a", companies: 1, posts: 10, recent: 5, before: 3 }],
      classified,
      ["z", "a"],
    );
    expect(rows.map(({ subjectId, whole }) => [subjectId, whole.posts])).toEqual([
      ["a", 10],
      ["z", 0],
    ]);
  });
});
