import { describe, expect, it } from "vitest";
import { watchNetwork } from "@/jobs/ingest/network-watch";

function watched() {
  const noted: string[] = [];
  const network = watchNetwork();
  const fail = (host: string) => network.unreachable(host, () => void noted.push(host));
  return { network, fail, noted };
}

describe("watchNetwork", () => {
  it("blames no feed where three hosts do not answer and none does", () => {
    const { network, fail, noted } = watched();
    for (const host of ["a", "b", "c"]) fail(host);
    expect(network.wasDown()).toBe(true);
    expect(noted).toEqual([]);
  });

  it("blames the feeds where fewer hosts were asked", () => {
    const { network, fail, noted } = watched();
    for (const host of ["a", "b", "b"]) fail(host);
    expect(network.wasDown()).toBe(false);
    expect(noted).toEqual(["a", "b", "b"]);
  });

  it("notes what has waited as soon as a server answers, and the rest at once", () => {
    const { network, fail, noted } = watched();
    for (const host of ["a", "b", "c"]) fail(host);
    network.answered();
    fail("d");
    expect(noted).toEqual(["a", "b", "c", "d"]);
    expect(network.wasDown()).toBe(false);
  });
});
