import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { listCompanies } from "@/db/queries/posts/companies";
import { findPostsByTitle } from "@/db/queries/posts/post-titles";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { companyHref } from "@/lib/companies/company-href";
import { type JumpGroup, longestJumpQuery } from "@/lib/jump/jump-target";
import { rankMatches } from "@/lib/jump/rank-matches";

const jumpQuerySchema = z.strictObject({
  q: z.string().max(longestJumpQuery, `at most ${longestJumpQuery} characters`).default(""),
});
const mostTopics = 6;
const mostGroups = 3;
const mostCompanies = 6;
const mostPosts = 8;

/** Where the palette can go to for what was typed; nothing for nothing. */
export function GET(request: Request): Response {
  return answerQuery(request, jumpQuerySchema, ({ q }) =>
    Response.json({ groups: q.trim() === "" ? [] : findTargets(q) }),
  );
}

function findTargets(typed: string): JumpGroup[] {
  const database = serverDatabase();
  const { topics, groups } = readTaxonomy(database);
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]));
  const found: JumpGroup[] = [
    {
      label: "Topics",
      targets: rankMatches(topics, typed, mostTopics).map(({ id, name, group }) => ({
        label: name,
        note: groupNames.get(group) ?? null,
        href: `/topics/${id}`,
      })),
    },
    {
      label: "Groups",
      targets: rankMatches(groups, typed, mostGroups).map(({ id, name }) => ({
        label: name,
        note: null,
        href: `/groups/${id}`,
      })),
    },
    {
      label: "Companies",
      targets: rankMatches(listCompanies(database), typed, mostCompanies).map(({ id, name }) => ({
        label: name,
        note: null,
        href: companyHref(id),
      })),
    },
    {
      label: "Posts",
      targets: findPostsByTitle(database, typed, mostPosts).map(({ id, title, company }) => ({
        label: title,
        note: company,
        href: `/posts/${id}`,
      })),
    },
  ];
  return found.filter(({ targets }) => targets.length > 0);
}
