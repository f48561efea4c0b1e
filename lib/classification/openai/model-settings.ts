import { z } from "zod";
import { reasoningEfforts } from "./settings";

/** How a model was asked: what a run is recorded with, so that it can be repeated as it was. */
export const modelSettingsSchema = z.object({
  model: z.string().min(1),
  baseUrl: z.string().nullable(),
  temperature: z.number().nullable(),
  reasoningEffort: z.enum(reasoningEfforts).nullable(),
  maxOutputTokens: z.number().int().positive(),
  postsPerCall: z.number().int().positive(),
  /** The most corrected posts shown as examples. */
  examples: z.number().int().nonnegative(),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

/** These settings out of a larger configuration; keys and limits stay out. */
export function pickModelSettings(settings: ModelSettings): ModelSettings {
  return modelSettingsSchema.parse(settings);
}
