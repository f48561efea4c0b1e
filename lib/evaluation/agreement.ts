/**
 * Cohen's kappa of two readers who said yes or no to the same posts: (p_o - p_e) / (1 - p_e), with
 * p_o the share on which they agree and p_e that expected by chance from how often each says yes.
 * 1 is full agreement, 0 no more than chance; null without posts, or where both always said the
 * same one thing, so that chance explains all. Source: J. Cohen, Educational and Psychological
 * Measurement 20 (1960), 37-46.
 */
export function cohensKappa(pairs: readonly (readonly [boolean, boolean])[]): number | null {
  if (pairs.length === 0) return null;
  const share = (count: number) => count / pairs.length;
  const agreed = share(pairs.filter(([one, two]) => one === two).length);
  const firstYes = share(pairs.filter(([one]) => one).length);
  const secondYes = share(pairs.filter(([, two]) => two).length);
  const byChance = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
  return byChance === 1 ? null : (agreed - byChance) / (1 - byChance);
}

/**
 * Krippendorff's alpha for nominal values: 1 - D_o / D_e, over units with two or more values, any
 * number of readers, each unit read by whoever read it. 1 is full agreement, 0 no more than chance;
 * null where there are no such units, or only one value occurs. Source: K. Krippendorff, Computing
 * Krippendorff's Alpha-Reliability (2011), section C.
 * @param units the values given to each unit, in any order
 */
export function krippendorffsAlpha(
  units: readonly (readonly (string | number | boolean)[])[],
): number | null {
  const totals = new Map<string | number | boolean, number>();
  let all = 0;
  let disagreed = 0;
  for (const values of units) {
    if (values.length < 2) continue;
    all += values.length;
    for (const value of values) {
      totals.set(value, (totals.get(value) ?? 0) + 1);
      const others = values.filter((other) => other !== value).length;
      disagreed += others / (values.length - 1);
    }
  }
  let expected = 0;
  for (const total of totals.values()) expected += total * (all - total);
  return expected === 0 ? null : 1 - ((all - 1) * disagreed) / expected;
}
