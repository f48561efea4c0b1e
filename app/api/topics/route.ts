import { z } from "zod";
import { answerQuery } from "@/app/_server/api-response";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { countByGroup, countByTopic } from "@/db/queries/trends/topic-counts";

/** The taxonomy in force: groups and topics, each with the number of its posts. */
export function GET(request: Request): Response {
  return answerQuery(request, z.strictObject({}), () => {
    const database = serverDatabase();
    const { version, groups, topics } = readTaxonomy(database);
    const ofGroups = countByGroup(database);
    const ofTopics = countByTopic(database);
    return Response.json({
      version,
      groups: groups.map((group) => ({ ...group, posts: ofGroups.get(group.id) ?? 0 })),
      topics: topics.map((topic) => ({
        ...topic,
        ...(ofTopics.get(topic.id) ?? { posts: 0, companies: 0 }),
      })),
    });
  });
}
