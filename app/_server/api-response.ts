import type { z } from "zod";
import { type ParameterProblem, parseParameters } from "@/lib/parse-parameters";

/**
 * Answers a request whose parameters fit the schema with what `answer` makes of them; else with
 * status 400 and, for each parameter at fault, its name and what is allowed.
 */
export function answerQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  answer: (query: z.output<Schema>) => Response,
): Response {
  const parameters = new URL(request.url).searchParams;
  const raw = Object.fromEntries(
    [...parameters.keys()].map((name) => [name, parameters.getAll(name)]),
  );
  const parsed = parseParameters(schema, raw);
  return parsed.ok ? answer(parsed.value) : badParameters(parsed.problems);
}

export function badParameters(problems: ParameterProblem[]): Response {
  return Response.json({ error: "Some parameters cannot be used.", problems }, { status: 400 });
}
