import { z } from "zod";
import defaultTaxonomyFile from "./default-taxonomy.json" with { type: "json" };

const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "use lower-case letters, digits and hyphens");

const groupSchema = z.object({ id: identifier, name: z.string().min(1) });
const topicSchema = z.object({
  id: identifier,
  group: identifier,
  name: z.string().min(1),
  description: z.string().min(1),
  not: z.string().default(""),
  /** Other words for the topic. */
  keywords: z.array(z.string()).optional(),
  /** Titles or sentences of posts that have it. */
  examples: z.array(z.string()).optional(),
});

const taxonomySchema = z
  .object({
    version: z.number().int().positive(),
    groups: z.array(groupSchema).min(1),
    topics: z.array(topicSchema).min(1),
    /** Ids of merged topics, with the id of the topic in force that their labels count for. */
    merged: z.record(identifier, identifier).optional(),
  })
  .superRefine((taxonomy, context) => {
    const groupIds = new Set(taxonomy.groups.map((group) => group.id));
    for (const topic of taxonomy.topics) {
      if (!groupIds.has(topic.group)) {
        context.addIssue(`topic "${topic.id}" names the unknown group "${topic.group}"`);
      }
    }
    for (const [kind, nodes] of [
      ["group", taxonomy.groups],
      ["topic", taxonomy.topics],
    ] as const) {
      const ids = nodes.map((node) => node.id);
      for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) {
        context.addIssue(`the ${kind} id "${id}" is used twice`);
      }
    }
  });

export type Taxonomy = z.infer<typeof taxonomySchema>;
export type Topic = Taxonomy["topics"][number];
export type Group = Taxonomy["groups"][number];

/**
 * Checks a taxonomy that comes from a file.
 * @throws ZodError that names every topic or group at fault.
 */
export function parseTaxonomy(input: unknown): Taxonomy {
  return taxonomySchema.parse(input);
}

/** The taxonomy that a new database starts with: 7 groups, 32 topics. */
export const defaultTaxonomy: Taxonomy = parseTaxonomy(defaultTaxonomyFile);
