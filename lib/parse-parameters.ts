import type { z } from "zod";

/** What a page or route handler gets: one value, several, or none for a name. */
export type RawParameters = Record<string, string | string[] | undefined>;
export type ParameterProblem = { parameter: string; allowed: string };
export type ParsedParameters<Value> =
  | { ok: true; value: Value }
  | { ok: false; problems: ParameterProblem[] };

/**
 * Checks the parameters of an address. Empty ones count as absent, repeated ones are joined by
 * commas, unknown ones are refused by name.
 */
export function parseParameters<Schema extends z.ZodType>(
  schema: Schema,
  raw: RawParameters,
): ParsedParameters<z.output<Schema>> {
  const given = Object.entries(raw)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")] as const)
    .filter(([, value]) => value.trim() !== "");
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap(describeIssue) };
}

function describeIssue(issue: z.core.$ZodIssue): ParameterProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((parameter) => ({ parameter, allowed: "this parameter is not known" }));
  }
  return [{ parameter: issue.path.map(String).join(".") || "(address)", allowed: issue.message }];
}
