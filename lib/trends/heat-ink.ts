/** How opaque a cell of a heat map is drawn, by its strength from 0 to 1. */
export function heatOpacity(strength: number): number {
  return 0.04 + 0.92 * strength;
}

/**
 * Black or white as a CSS colour for both schemes: what has 4.5 to 1 on a cell of this strength.
 * Measured for the first series colour in test/app/series-colours.test.ts.
 */
export function heatInk(strength: number): string {
  return `light-dark(${strength > darkFrom ? "#fff" : "#000"}, #fff)`;
}

/** From this strength on a cell on a white page is dark; on a dark page all cells are. */
const darkFrom = 0.68;
