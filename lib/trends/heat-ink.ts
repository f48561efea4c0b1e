/** How opaque a cell of a heat map is drawn, by its strength from 0 to 1. */
export function heatOpacity(strength: number): number {
  return 0.04 + 0.92 * strength;
}

/**
 * Black or white as a CSS colour for both schemes: what has 4.5 to 1 on a cell of this strength.
 * Measured for the first series colour in test/app/series-colours.test.ts.
 */
export function heatInk(strength: number): string {
  return `light-dark(${strength > lightLimit ? "#fff" : "#000"}, ${strength > darkLimit ? "#000" : "#fff"})`;
}

/** Dark cells on a white page take white words; bright ones on a dark page black ones. */
const lightLimit = 0.68;
const darkLimit = 0.99;
