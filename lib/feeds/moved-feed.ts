/** A permanent redirect must have been seen on so many different days before it is believed. */
const daysToBelieve = 3;

/** What is known of a feed's move: where its server says that it is now, and on which days (UTC). */
export type KnownMove = { movedTo: string | null; movedDays: string[] };

/**
 * What a successful request says about where the feed lives. Only permanent redirects count (301,
 * 308), and only those before the first temporary one. `newUrl` is the address to keep from now
 * on: set once the same one was seen on three different days, since servers also send a permanent
 * redirect by mistake, to a parking page for one.
 */
export function noteRedirects(
  known: KnownMove & { url: string },
  redirects: { status: number; url: string }[],
  now: number,
): KnownMove & { newUrl: string | null } {
  const target = permanentTarget(redirects);
  if (target === null || target === known.url) {
    return { movedTo: null, movedDays: [], newUrl: null };
  }
  const today = new Date(now).toISOString().slice(0, 10);
  const seen = target === known.movedTo ? known.movedDays : [];
  const movedDays = seen.includes(today) ? seen : [...seen, today];
  if (movedDays.length < daysToBelieve) return { movedTo: target, movedDays, newUrl: null };
  return { movedTo: target, movedDays, newUrl: target };
}

function permanentTarget(redirects: { status: number; url: string }[]): string | null {
  const firstTemporary = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  const permanent = firstTemporary < 0 ? redirects : redirects.slice(0, firstTemporary);
  return permanent.at(-1)?.url ?? null;
}
