/** Posts of a feed that were published between two times (epoch ms) may have been missed. */
export type MissedWindow = { from: number; to: number };

/**
 * The time in which a feed's posts may have been missed, or null. They were where nothing that the
 * feed shows now was stored before, and its oldest dated item is newer than our newest post of it:
 * what came between has fallen out of the feed's window unseen.
 */
export function findMissedWindow(
  /** When the newest post that is stored of this feed was published; null where there is none. */
  newestStoredAt: number | null,
  document: {
    items: { publishedAt: number | null }[];
    /** How many of the items were stored before. */
    knownItems: number;
  },
): MissedWindow | null {
  if (newestStoredAt === null || document.knownItems > 0) return null;
  const dates = document.items.flatMap(({ publishedAt }) => publishedAt ?? []);
  const oldestAt = Math.min(...dates);
  return Number.isFinite(oldestAt) && oldestAt > newestStoredAt
    ? { from: newestStoredAt, to: oldestAt }
    : null;
}
