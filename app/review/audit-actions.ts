"use server";

import { randomInt } from "node:crypto";
import { redirect } from "next/navigation";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { z } from "zod";
import { serverDatabase } from "@/app/_server/database";
import { currentReviewer } from "@/app/_server/reviewer";
import { storeAudit } from "@/db/queries/review/audits";
import { auditMethods } from "@/lib/review/draw-audit";
import { reviewHref } from "@/lib/review/review-query";

const mostPosts = 5_000;
/** "YYYY-MM"; null for no limit. */
const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .nullable()
  .catch(null);
const drawSchema = z.object({
  size: z.coerce.number().int().min(1).max(mostPosts).catch(100),
  method: z.enum(auditMethods).catch("by-month"),
  from: month,
  to: month,
});

/** Draws posts for an audit, with random numbers whose seed is recorded. */
export async function drawPosts(form: FormData): Promise<void> {
  // Host and origin are checked in proxy.ts; there is no sign-in to check.
  const { size, method, from, to } = drawSchema.parse(Object.fromEntries(form));
  const seed = randomInt(1, 2 ** 31);
  const generator = xoroshiro128plus(seed);
  const who = { drawnBy: await currentReviewer(), now: Date.now(), seed };
  const audit = { size, method, fromMonth: from, toMonth: to, ...who };
  const drawn = storeAudit(serverDatabase(), audit, () => uniformFloat64(generator));
  redirect(reviewHref({ queue: "audit", told: drawn === null ? "none-drawn" : null }));
}
