import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { summariseCompanies } from "@/db/queries/posts/companies";

/** Companies with posts: number of posts, of classified ones, times of the first and the last (epoch ms). */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () =>
    Response.json({ companies: summariseCompanies(serverDatabase()) }),
  );
}
