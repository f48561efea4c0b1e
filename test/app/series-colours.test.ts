import { readFileSync } from "node:fs";
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  interpolate,
  parse,
  wcagContrast,
} from "culori";
import { describe, expect, it } from "vitest";
import { heatInk, heatOpacity } from "@/lib/trends/heat-ink";

type Colour = NonNullable<ReturnType<typeof parse>>;

const css = readFileSync("app/globals.css", "utf8");
/** What Mantine paints a page with. */
const grounds = { light: "#ffffff", dark: "#242424" };
/** Of CIEDE2000; 1 is just noticeable side by side, 10 is seen at a glance. */
const leastDifference = 12.5;
const leastContrast = 3;

// The simulation of Machado, Oliveira and Fernandes (2009) at full severity, as culori has it.
const visions: [string, (colour: Colour) => Colour][] = [
  ["all cones", (colour) => colour],
  ["deuteranopia", filterDeficiencyDeuter(1)],
  ["protanopia", filterDeficiencyProt(1)],
  ["tritanopia", filterDeficiencyTrit(1)],
];

describe.each(["light", "dark"] as const)("the eight series colours in %s", (scheme) => {
  const colours = readColours(scheme);

  it.each(visions)("stay apart with %s", (_name, see) => {
    expect(smallestDifference(colours.map(see))).toBeGreaterThanOrEqual(leastDifference);
  });

  it("stand out from the page", () => {
    const contrasts = colours.map((colour) => wcagContrast(colour, grounds[scheme]));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(leastContrast);
  });
});

describe.each(["light", "dark"] as const)("the words in a cell of a heat map in %s", (scheme) => {
  it("are read on every strength", () => {
    const [cell] = readColours(scheme);
    if (!cell) throw new Error("there is no first series");
    const at = scheme === "light" ? 1 : 2;
    for (let strength = 0; strength <= 1; strength += 0.005) {
      const ink = /light-dark\((#\w+), (#\w+)\)/.exec(heatInk(strength))?.[at] ?? "";
      const ground = interpolate([grounds[scheme], cell], "rgb")(heatOpacity(strength));
      expect(wcagContrast(ink, ground), `strength ${strength}`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

function readColours(scheme: "light" | "dark"): Colour[] {
  const pairs = [...css.matchAll(/--series-\d: light-dark\((#\w+), (#\w+)\);/g)];
  expect(pairs.length).toBe(8);
  return pairs.map(([, light, dark]) => {
    const colour = parse((scheme === "light" ? light : dark) ?? "");
    if (!colour) throw new Error("a series has no colour");
    return colour;
  });
}

function smallestDifference(colours: Colour[]): number {
  const difference = differenceCiede2000();
  const all = colours.flatMap((one, index) =>
    colours.slice(index + 1).map((other) => difference(one, other)),
  );
  return Math.min(...all);
}
