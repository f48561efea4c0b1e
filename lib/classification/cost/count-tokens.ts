import * as models from "gpt-tokenizer/models";

/** Counts the tokens of a text. */
export type TokenCounter = ((text: string) => number) & {
  encoding: "o200k_base" | "cl100k_base";
  /** False where the model's own tokenizer is not known and o200k_base stands in for it. */
  isExact: boolean;
};

const olderModels = /^(gpt-3\.5|gpt-4(?!\.|o)|text-embedding)/;

/**
 * The counter of a model. The encodings take some 0.3 s to load, so they are loaded when a run
 * needs one. Marks such as `<|endoftext|>` inside a post are counted as plain text, as they are sent.
 */
export async function loadTokenCounter(model: string): Promise<TokenCounter> {
  const encoding: TokenCounter["encoding"] = olderModels.test(model) ? "cl100k_base" : "o200k_base";
  const { countTokens } =
    encoding === "cl100k_base"
      ? await import("gpt-tokenizer/encoding/cl100k_base")
      : await import("gpt-tokenizer/encoding/o200k_base");
  const asPlainText = { disallowedSpecial: new Set<string>() };
  const count = (text: string) => countTokens(text, asPlainText);
  return Object.assign(count, { encoding, isExact: model in models });
}
