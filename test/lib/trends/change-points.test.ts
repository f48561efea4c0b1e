import { describe, expect, it } from "vitest";
import { findChangePoints } from "@/lib/trends/change-points";

const series = (shares: number[], classified = 200) =>
  shares.map((share) => ({ posts: Math.round(share * classified), classified }));
const level = (share: number, length: number) => Array.from({ length }, () => share);

describe("findChangePoints", () => {
  it("finds where a rise began, with the share before and after", () => {
    const changes = findChangePoints(series([...level(0.05, 20), ...level(0.12, 12)]));
    expect(changes).toHaveLength(1);
    expect(changes[0]?.index).toBe(20);
    expect(changes[0]?.before).toBeCloseTo(0.05, 12);
    expect(changes[0]?.after).toBeCloseTo(0.12, 12);
  });

  it("finds a rise and the fall after it", () => {
    const shares = [...level(0.05, 12), ...level(0.2, 6), ...level(0.05, 12)];
    expect(findChangePoints(series(shares)).map(({ index }) => index)).toEqual([12, 18]);
  });

  it("gives the division with the least penalised cost", () => {
    // Brute force over all divisions of 12 periods into stretches of at least three, in the test itself
    const cells = series([0.05, 0.1, 0.02, 0.06, 0.2, 0.25, 0.1, 0.2, 0.22, 0.05, 0.02, 0.03], 60);
    const found = findChangePoints(cells).map(({ index }) => index);
    expect(found).toEqual(cheapestDivision(cells));
  });

  it("finds nothing in a level series, nor in one that wavers as its design effect allows", () => {
    expect(findChangePoints(series(level(0.05, 40)))).toEqual([]);
    const wavering = series([...level(0.05, 20), ...level(0.075, 20)], 60);
    expect(findChangePoints(wavering, 4)).toEqual([]);
  });

  it("bears periods without posts, and too few periods", () => {
    const gap = Array.from({ length: 4 }, () => ({ posts: 0, classified: 0 }));
    expect(
      findChangePoints([...series(level(0.05, 10)), ...gap, ...series(level(0.05, 9))]),
    ).toEqual([]);
    expect(findChangePoints(series([0.1, 0.9]))).toEqual([]);
    expect(findChangePoints([])).toEqual([]);
  });
});

type Cells = { posts: number; classified: number }[];

function cheapestDivision(cells: Cells): number[] {
  const penalty = 3 * Math.log(cells.length);
  const cost = (part: Cells) => {
    const posts = part.reduce((sum, cell) => sum + cell.posts, 0);
    const all = part.reduce((sum, cell) => sum + cell.classified, 0);
    const term = (count: number) => (count === 0 ? 0 : count * Math.log(count / all));
    return -2 * (term(posts) + term(all - posts));
  };
  const search = (start: number): { cost: number; places: number[] } => {
    const whole = { cost: cost(cells.slice(start)), places: [] as number[] };
    const options = [whole];
    for (let next = start + 3; next + 3 <= cells.length; next += 1) {
      const rest = search(next);
      const first = cost(cells.slice(start, next)) + penalty;
      options.push({ cost: first + rest.cost, places: [next, ...rest.places] });
    }
    return options.reduce((best, option) => (option.cost < best.cost ? option : best));
  };
  return search(0).places;
}
