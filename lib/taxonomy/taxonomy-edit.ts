import { z } from "zod";
import { topicColours } from "./taxonomy-state";

/** A text of a form on one line, with its length checked. */
function line(what: string, most: number) {
  return z
    .string(`${what} is missing.`)
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, `${what} is missing.`).max(most, tooLong(what, most)));
}

function optionalLine(what: string, most: number) {
  return z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(most, tooLong(what, most)))
    .default("");
}

function tooLong(what: string, most: number): string {
  return `${what} is too long: at most ${most} characters.`;
}

/** A text area with one entry a line (keywords: or between commas); doubles count once. */
function list(what: string, { separator, most }: { separator: RegExp; most: number }) {
  const entry = z.string().max(300, `${what}: at most 300 characters each.`);
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => {
      const entries = (typeof given === "string" ? given.split(separator) : given)
        .map((text) => text.replace(/\s+/g, " ").trim())
        .filter((text) => text !== "");
      return [...new Set(entries)];
    })
    .pipe(z.array(entry).max(most, `${what}: at most ${most}.`))
    .default([]);
}

export const nameLength = 80;
export const descriptionLength = 1_000;
export const identifier = z
  .string("An id is missing.")
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "An id has lower-case letters, digits and hyphens.");
const colour = z
  .enum(topicColours, `The colour must be one of ${topicColours.join(", ")}.`)
  .nullable()
  .default(null);
const direction = z.enum(["up", "down"], "The direction must be up or down.");
const groupFields = { name: line("The name", nameLength), colour };
const topicFields = {
  groupId: identifier,
  name: line("The name", nameLength),
  description: line("The description", descriptionLength),
  boundary: optionalLine("What does not belong", descriptionLength),
  colour,
  keywords: list("Keywords", { separator: /[\n,]/, most: 30 }),
  examples: list("Examples", { separator: /\n/, most: 30 }),
};

/** What a person may write of a topic. */
export const topicText = z.object(topicFields);
export type TopicText = z.infer<typeof topicText>;
const part = z.object({ name: topicFields.name, description: topicFields.description });

/** What a person asks to change in the taxonomy, as a form sends it. */
export const taxonomyEditSchema = z.discriminatedUnion(
  "kind",
  [
    z.object({ kind: z.literal("add-group"), ...groupFields }),
    z.object({ kind: z.literal("edit-group"), groupId: identifier, ...groupFields }),
    z.object({ kind: z.literal("shift-group"), groupId: identifier, direction }),
    z.object({ kind: z.literal("retire-group"), groupId: identifier }),
    z.object({ kind: z.literal("restore-group"), groupId: identifier }),
    z.object({ kind: z.literal("add-topic"), ...topicFields }),
    z.object({ kind: z.literal("edit-topic"), topicId: identifier, ...topicFields }),
    z.object({ kind: z.literal("shift-topic"), topicId: identifier, direction }),
    z.object({ kind: z.literal("retire-topic"), topicId: identifier }),
    z.object({ kind: z.literal("restore-topic"), topicId: identifier }),
    z.object({ kind: z.literal("merge-topics"), topicId: identifier, intoId: identifier }),
    z.object({
      kind: z.literal("split-topic"),
      topicId: identifier,
      parts: z.array(part).min(2, "A split needs at least two new topics.").max(6),
    }),
  ],
  "This is no change of the taxonomy.",
);

export type TaxonomyEdit = z.infer<typeof taxonomyEditSchema>;

/** Why a change is made, in a person's words; may be empty. */
export const changeReason = optionalLine("The reason", 300);
