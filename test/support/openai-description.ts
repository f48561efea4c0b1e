import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const path = resolve(process.env.BELLWETHER_OPENAPI ?? "../shared/openai/openapi.yaml");

/** The description mixes in `nullable` of OpenAPI 3.0, which JSON Schema says as a second type. */
function withoutNullable(_key: unknown, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("nullable" in value)) return value;
  const { nullable, ...schema } = value as { nullable: unknown; type?: unknown };
  if (nullable !== true || typeof schema.type !== "string") return schema;
  return { ...schema, type: [schema.type, "null"] };
}

export type SchemaName =
  | "CreateChatCompletionRequest"
  | "CreateChatCompletionResponse"
  | "ErrorResponse"
  | "OpenAIFile"
  | "Batch";

/**
 * Checks values against OpenAI's published description of its API; null (with one printed line)
 * where that lies not beside the checkout. A check returns the faults in words.
 */
export function loadOpenAiDescription(): ((name: SchemaName, value: unknown) => string[]) | null {
  if (!existsSync(path)) {
    console.warn("skipped: openapi.yaml is not here (set BELLWETHER_OPENAPI to its path)");
    return null;
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
  addFormats.default(ajv);
  ajv.addFormat("unixtime", true);
  ajv.addSchema(parse(readFileSync(path, "utf8"), withoutNullable), "openai");
  return (name, value) => {
    const validate = ajv.getSchema(`openai#/components/schemas/${name}`);
    if (!validate) throw new Error(`The description has no schema ${name}`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
