import OpenAI from "openai";
import { defaults, type OpenAiOptions, OpenAiSettingsError } from "./settings";

/**
 * A client of the API that tries each request once: repetitions are for the caller, who also
 * counts what they cost.
 * @throws OpenAiSettingsError for a key that can't be sent
 */
export function connectToOpenAi(options: OpenAiOptions): OpenAI {
  // Node quotes an unusable header in its error, which would put the key into logs.
  if (!/^[\x21-\x7e]+$/.test(options.apiKey)) {
    throw new OpenAiSettingsError(
      "The API key is empty or has characters that can't be sent: check OPENAI_API_KEY",
    );
  }
  return new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? defaults.baseUrl,
    timeout: options.timeoutMs ?? defaults.timeoutMs,
    maxRetries: 0,
    fetch: readingBodies(options.fetch ?? globalThis.fetch),
    // Given, because the client would read each of these from the environment otherwise.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "warn",
  });
}

/** The client's timeout ends with the headers, so the body is read before it gets the response. */
function readingBodies(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.arrayBuffer();
    const { status, headers } = response;
    return new Response(body.byteLength > 0 ? body : null, { status, headers });
  };
}
