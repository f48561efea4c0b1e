import { z } from "zod";

/** How a server is asked for JSON, the strictest first. */
export const replyFormats = ["json_schema", "json_object", "text"] as const;
const limitFields = ["max_completion_tokens", "max_tokens"] as const;

export const dialectSchema = z.object({
  format: z.enum(replyFormats),
  /** The field that limits the reply; null where the server knows none. */
  limitField: z.enum(limitFields).nullable(),
  hasSwitchedLimit: z.boolean(),
  hasTemperature: z.boolean(),
  hasReasoningEffort: z.boolean(),
});

/** What a server and model take of the API. */
export type Dialect = z.infer<typeof dialectSchema>;

/** Where what was found out about a server and model is kept between runs. */
export type DialectMemory = { load(): Dialect | null; save(dialect: Dialect): void };

/** Before anything is known: all that OpenAI has; other servers know the older name of the limit. */
export function firstDialect(isOpenAi: boolean): Dialect {
  return {
    format: "json_schema",
    limitField: isOpenAi ? "max_completion_tokens" : "max_tokens",
    hasSwitchedLimit: false,
    hasTemperature: true,
    hasReasoningEffort: true,
  };
}

const formatWords = /response_format|json_schema|json_object|structured output|guided|grammar/i;

/**
 * The dialect to try after a server has refused a request (HTTP 400, 415, 422 or 501); null where
 * its words blame nothing that could be left out or asked for in another way.
 */
export function nextDialect(
  dialect: Dialect,
  fault: { status: number | undefined; message: string },
): Dialect | null {
  if (![400, 415, 422, 501].includes(fault.status ?? 0)) return null;
  const { message } = fault;
  if (dialect.hasTemperature && /temperature/i.test(message)) {
    return { ...dialect, hasTemperature: false };
  }
  if (dialect.hasReasoningEffort && /reasoning/i.test(message)) {
    return { ...dialect, hasReasoningEffort: false };
  }
  if (dialect.limitField !== null && message.includes(dialect.limitField)) {
    return switchLimit(dialect);
  }
  return formatWords.test(message) ? weakerFormat(dialect) : null;
}

/** The same with the next weaker format; null where there is none. */
export function weakerFormat(dialect: Dialect): Dialect | null {
  const format = replyFormats[replyFormats.indexOf(dialect.format) + 1];
  return format === undefined ? null : { ...dialect, format };
}

/** The limit under its other name; without it where both have been refused. */
function switchLimit(dialect: Dialect): Dialect {
  const other = limitFields.find((field) => field !== dialect.limitField) ?? null;
  return {
    ...dialect,
    limitField: dialect.hasSwitchedLimit ? null : other,
    hasSwitchedLimit: true,
  };
}
