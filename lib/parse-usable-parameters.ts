import type { z } from "zod";
import { type ParameterProblem, parseParameters, type RawParameters } from "./parse-parameters";

/**
 * The parameters of an address without those that cannot be used, and what is wrong with these: a
 * reader of a mistyped address still gets a page, and is told. The schema must accept no parameters.
 */
export function parseUsableParameters<Schema extends z.ZodType>(
  schema: Schema,
  raw: RawParameters,
): { query: z.output<Schema>; problems: ParameterProblem[] } {
  const parsed = parseParameters(schema, raw);
  if (parsed.ok) return { query: parsed.value, problems: [] };
  const unusable = new Set(parsed.problems.map(({ parameter }) => parameter));
  const usable = Object.entries(raw).filter(([name]) => !unusable.has(name));
  if (usable.length === Object.keys(raw).length) {
    return { query: schema.parse({}), problems: parsed.problems };
  }
  const rest = parseUsableParameters(schema, Object.fromEntries(usable));
  return { query: rest.query, problems: [...parsed.problems, ...rest.problems] };
}
