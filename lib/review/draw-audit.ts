export const auditMethods = ["simple", "by-month", "by-company"] as const;
export type AuditMethod = (typeof auditMethods)[number];

export type AuditFrameRow = { postId: number; stratum: string };

/**
 * Draws `size` posts without replacement, in random order; each post of the frame has the same
 * chance, size / posts of the frame. The draw is spread over the strata: systematic sampling along
 * the frame in order of stratum, at random within each, from a random start (Cochran, Sampling
 * Techniques, 3rd ed. 1977, chapter 8). With one stratum it is a simple random sample.
 * @param uniform numbers in [0, 1)
 */
export function drawAudit(frame: AuditFrameRow[], size: number, uniform: () => number): number[] {
  const wanted = Math.min(size, frame.length);
  if (wanted === 0) return [];
  const ordered = shuffle(frame, uniform).sort((a, b) =>
    a.stratum < b.stratum ? -1 : a.stratum > b.stratum ? 1 : 0,
  );
  const step = ordered.length / wanted;
  const start = uniform() * step;
  const drawn = Array.from(
    { length: wanted },
    (_, place) => ordered[Math.floor(start + place * step)],
  );
  return shuffle(drawn, uniform).flatMap((row) => (row ? [row.postId] : []));
}

/** The chance to be in either of two draws, the second made among what the first left. */
export function chanceOfEither(first: number, second: number): number {
  return 1 - (1 - first) * (1 - second);
}

/** Fisher and Yates. */
function shuffle<Item>(items: Item[], uniform: () => number): Item[] {
  const shuffled = [...items];
  for (let place = shuffled.length - 1; place > 0; place -= 1) {
    const other = Math.floor(uniform() * (place + 1));
    const [one, two] = [shuffled[place], shuffled[other]];
    if (one === undefined || two === undefined) break;
    shuffled[place] = two;
    shuffled[other] = one;
  }
  return shuffled;
}
