import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnvironment } from "@/lib/env";

describe("parseEnvironment", () => {
  it("has a default for everything", () => {
    expect(parseEnvironment({})).toEqual({
      dataDir: resolve("data"),
      databasePath: resolve("data/bellwether.sqlite"),
      samplePath: resolve("data/sample.sqlite"),
      sample: null,
      isExposed: false,
      contact: null,
      allowAddresses: [],
      reviewer: "local user",
      worker: { engine: "local", runBudgetUsd: null },
      host: "127.0.0.1",
      port: 3000,
      openai: {
        apiKey: null,
        baseUrl: null,
        model: "gpt-5-mini",
        temperature: null,
        reasoningEffort: "low",
        maxOutputTokens: 4_000,
        postsPerCall: 4,
        examples: 3,
        concurrency: 8,
        timeoutMs: 60_000,
        requestsPerMinute: null,
        tokensPerMinute: null,
        price: { inputUsd: null, cachedInputUsd: null, outputUsd: null },
      },
      embeddings: null,
    });
  });

  it("reads what may be asked besides public addresses, and names an entry that is none", () => {
    const allowed = (list: string) => parseEnvironment({ BELLWETHER_ALLOW_ADDRESSES: list });
    expect(allowed("feeds.intranet, 10.0.0.0/8 ::1").allowAddresses).toEqual([
      "feeds.intranet",
      "10.0.0.0/8",
      "::1",
    ]);
    expect(() => allowed("10.0.0.0/8, 10.0.0.0/99")).toThrow(/ALLOW_ADDRESSES.*10\.0\.0\.0\/99/);
  });

  it("refuses a contact that cannot stand in a request", () => {
    expect(parseEnvironment({ BELLWETHER_CONTACT: "ops@acme.example" }).contact).toBe(
      "ops@acme.example",
    );
    expect(() => parseEnvironment({ BELLWETHER_CONTACT: "a\r\nX: y" })).toThrow(/CONTACT/);
  });

  it("sends the key of the openai engine to its own address only", () => {
    const variables = { OPENAI_API_KEY: "sk-1", OPENAI_BASE_URL: "https://a.example/v1" };
    const small = { ...variables, EMBEDDINGS_MODEL: "small" };
    expect(parseEnvironment(variables).embeddings).toBeNull();
    expect(parseEnvironment(small).embeddings).toEqual({
      apiKey: "sk-1",
      baseUrl: "https://a.example/v1",
      model: "small",
      dimensions: 1536,
    });
    expect(
      parseEnvironment({ ...small, EMBEDDINGS_BASE_URL: "https://b.example/v1" }).embeddings,
    ).toMatchObject({ apiKey: null, baseUrl: "https://b.example/v1" });
  });

  it("asks models that do not reason for steady answers, and says nothing of effort to them", () => {
    const { openai } = parseEnvironment({ OPENAI_MODEL: "llama3.1:8b" });
    expect(openai).toMatchObject({ temperature: 0, reasoningEffort: null });
  });

  it("takes an empty or blank variable as unset and trims the others", () => {
    const environment = parseEnvironment({
      PORT: "",
      OPENAI_API_KEY: "  ",
      OPENAI_MODEL: " gpt-test ",
    });
    expect(environment).toMatchObject({ port: 3000, openai: { apiKey: null, model: "gpt-test" } });
  });

  it("keeps the sample in a database of its own", () => {
    const environment = parseEnvironment({
      BELLWETHER_DATA_DIR: "/srv/b",
      BELLWETHER_SAMPLE: "offline",
    });
    expect(environment.databasePath).toBe("/srv/b/sample.sqlite");
  });

  it.each([
    [{ PORT: "http" }, "PORT: use a number from 1 to 65535"],
    [{ PORT: "70000" }, "PORT: use a number from 1 to 65535"],
    [{ OPENAI_BASE_URL: "localhost" }, "OPENAI_BASE_URL: use an http or https address"],
    [{ OPENAI_POSTS_PER_CALL: "0" }, "OPENAI_POSTS_PER_CALL: use a number from 1 to 20"],
    [{ OPENAI_PRICE_INPUT: "-1" }, "OPENAI_PRICE_INPUT: use a number from 0 to 10000"],
    [{ OPENAI_REASONING_EFFORT: "much" }, "OPENAI_REASONING_EFFORT: use one of none, minimal"],
    [{ BELLWETHER_SAMPLE: "yes" }, "BELLWETHER_SAMPLE: use asked or offline"],
  ])("names the variable that cannot be used and what to set: %o", (variables, message) => {
    expect(() => parseEnvironment(variables)).toThrow(EnvironmentError);
    expect(() => parseEnvironment(variables)).toThrow(message);
  });
});
