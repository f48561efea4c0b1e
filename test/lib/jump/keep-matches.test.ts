import { expect, it } from "vitest";
import { keepMatches } from "@/lib/jump/keep-matches";

const target = (label: string) => ({ label, note: null, href: `/${label}` });

it("keeps what the longer text still names, and no group without any", () => {
  const groups = [
    { label: "Topics", targets: [target("Testing & quality")] },
    { label: "Companies", targets: [target("Quillon"), target("Basquet")] },
  ];
  expect(keepMatches(groups, "quill")).toEqual([
    { label: "Companies", targets: [target("Quillon")] },
  ]);
  expect(keepMatches(groups, "q")).toEqual(groups);
});
