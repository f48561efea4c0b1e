import { cookies } from "next/headers";
import { reviewerCookie, reviewerName } from "@/lib/review/reviewer";
import { serverState } from "./database";

/** Who reviews in this browser: the name chosen there, or that of the environment. */
export async function currentReviewer(): Promise<string> {
  const chosen = reviewerName((await cookies()).get(reviewerCookie)?.value ?? "");
  return chosen ?? serverState().environment.reviewer;
}
