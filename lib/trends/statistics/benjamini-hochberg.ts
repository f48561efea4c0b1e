/**
 * p-values adjusted so that, of the tests called significant at q, at most a share of q is false in
 * the long run, in the order given; it holds for independent and positively dependent tests.
 * Source: Y. Benjamini and Y. Hochberg, J. R. Statist. Soc. B 57 (1995), 289-300; as p.adjust(p, "BH") in R.
 */
export function adjustBenjaminiHochberg(pValues: number[]): number[] {
  const count = pValues.length;
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(count);
  let smallest = 1;
  order.forEach(({ p, index }, place) => {
    smallest = Math.min(smallest, (p * count) / (count - place));
    adjusted[index] = smallest;
  });
  return adjusted;
}
