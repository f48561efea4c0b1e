import { z } from "zod";
import { descriptionLength, identifier, nameLength } from "./taxonomy-edit";
import { groupsInForce, type TaxonomyState, topicColours, topicsInForce } from "./taxonomy-state";

const name = z
  .string("a name is missing")
  .trim()
  .min(1, "a name is missing")
  .max(nameLength, `a name has at most ${nameLength} characters`);
const text = z.string().trim().max(descriptionLength, `at most ${descriptionLength} characters`);
const words = z.array(z.string().trim().min(1).max(300)).max(30, "at most 30").default([]);
const colour = z.enum(topicColours).nullable().default(null);

const fileSchema = z
  .strictObject({
    version: z.number().optional(),
    groups: z.array(z.strictObject({ id: identifier, name, colour })).min(1, "at least one group"),
    topics: z
      .array(
        z.strictObject({
          id: identifier,
          group: identifier,
          name,
          description: text.min(1, "a description is missing"),
          not: text.default(""),
          keywords: words,
          examples: words,
          colour,
        }),
      )
      .min(1, "at least one topic"),
  })
  .superRefine(({ groups, topics }, context) => {
    const known = new Set(groups.map(({ id }) => id));
    topics.forEach((topic, at) => {
      if (!known.has(topic.group)) {
        const message = `names the unknown group ${topic.group}`;
        context.addIssue({ code: "custom", path: ["topics", at, "group"], message });
      }
    });
    for (const [kind, rows] of [["groups", groups] as const, ["topics", topics] as const]) {
      const seen = new Set<string>();
      rows.forEach(({ id }, at) => {
        const message = `the id ${id} is used twice`;
        if (seen.has(id)) context.addIssue({ code: "custom", path: [kind, at, "id"], message });
        seen.add(id);
      });
    }
  });

/** The whole taxonomy in force as a file holds it, in its order. */
export type TaxonomyFile = z.output<typeof fileSchema>;

export type ReadTaxonomyFile = { ok: true; file: TaxonomyFile } | { ok: false; problems: string[] };

/** Reads a taxonomy from a file's text; problems are sentences that name the place in the file. */
export function readTaxonomyFile(content: string): ReadTaxonomyFile {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    return {
      ok: false,
      problems: [`This is no JSON: ${error instanceof Error ? error.message : error}`],
    };
  }
  const parsed = fileSchema.safeParse(json);
  if (parsed.success) return { ok: true, file: parsed.data };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${placeOf(path, json)}: ${message}`,
  );
  return { ok: false, problems };
}

/** The taxonomy in force as a file's text, two spaces deep, to be read and edited by people. */
export function writeTaxonomyFile(state: TaxonomyState, version: number): string {
  const file = {
    version,
    groups: groupsInForce(state).map(({ id, name: of, colour: given }) => ({
      id,
      name: of,
      ...(given === null ? {} : { colour: given }),
    })),
    topics: topicsInForce(state).map((topic) => ({
      id: topic.id,
      group: topic.groupId,
      name: topic.name,
      description: topic.description,
      not: topic.boundary,
      ...(topic.keywords.length === 0 ? {} : { keywords: topic.keywords }),
      ...(topic.examples.length === 0 ? {} : { examples: topic.examples }),
      ...(topic.colour === null ? {} : { colour: topic.colour }),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** "topics 3 (search), name" */
function placeOf(path: PropertyKey[], json: unknown): string {
  if (path.length === 0) return "The file";
  const [list, at, ...fields] = path;
  if (typeof at !== "number") return path.map(String).join(", ");
  const rows = (json as Record<string, { id?: unknown }[]>)[String(list)];
  const id = rows?.[at]?.id;
  const row =
    typeof id === "string" ? `${String(list)} ${at + 1} (${id})` : `${String(list)} ${at + 1}`;
  return [row, ...fields.map(String)].join(", ");
}
