import { and, eq, lt, or } from "drizzle-orm";
import type { Database } from "@/db/queryable";
import { leases } from "@/db/schema/runs";

export type LeaseHolder = { host: string; pid: number };

/**
 * Takes a lease, or renews it, in one statement, so that of two processes only one gets it.
 * @returns false where another process holds it and its time has not run out
 */
export function takeLease(
  database: Database,
  name: string,
  { holder, now, forMs }: { holder: LeaseHolder; now: number; forMs: number },
): boolean {
  const until = now + forMs;
  const isOwn = and(eq(leases.host, holder.host), eq(leases.pid, holder.pid));
  const taken = database
    .insert(leases)
    .values({ name, ...holder, until })
    .onConflictDoUpdate({
      target: leases.name,
      set: { host: holder.host, pid: holder.pid, until },
      setWhere: or(isOwn, lt(leases.until, now)),
    })
    .run();
  return taken.changes > 0;
}

/** Gives a lease back, if it is still this process's. */
export function giveLeaseBack(database: Database, name: string, holder: LeaseHolder): void {
  database
    .delete(leases)
    .where(and(eq(leases.name, name), eq(leases.host, holder.host), eq(leases.pid, holder.pid)))
    .run();
}
