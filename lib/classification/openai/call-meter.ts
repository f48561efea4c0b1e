import OpenAI from "openai";
import { z } from "zod";
import { Budget } from "../cost/budget";
import { costOf, type ModelPrices, type Usage } from "../cost/model-prices";
import { findErrorCode } from "./explain-error";
import { type CallRecord, defaults, type OpenAiOptions, OpenAiSettingsError } from "./settings";

const usageSchema = z.object({
  usage: z.object({
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
  }),
});

/** A server counts marks around messages that are not known here: what is reserved has this room. */
const inputMargin = 1.1;

/** Errors before a request has left: nothing can have been billed. */
const unsentCodes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];

/** Input tokens are null where no counter was given. */
export type MeteredCall = { posts: number; tokensCounted: number | null };

/** Keeps calls within the budget, and tells what each answered call has used. */
export class CallMeter {
  readonly #budget: Budget | null;
  readonly #prices: ModelPrices | null;
  readonly #maxOutputTokens: number;
  readonly #onCall: (call: CallRecord) => void;
  /** The most that a server has counted for a token counted here. */
  #inputRatio = inputMargin;

  /** @throws OpenAiSettingsError for a budget without prices or a counter of tokens */
  constructor(options: OpenAiOptions) {
    this.#prices = options.prices ?? null;
    this.#maxOutputTokens = options.maxOutputTokens ?? defaults.maxOutputTokens;
    this.#onCall = options.onCall ?? (() => undefined);
    const limit = options.budgetUsd ?? null;
    this.#budget = limit === null ? null : new Budget(limit);
    if (this.#budget && (this.#prices === null || !options.countTokens)) {
      throw new OpenAiSettingsError(
        `No prices are known for the model "${options.model}", so a budget can't be kept: set OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT (USD for a million tokens)`,
      );
    }
  }

  get hasBudget(): boolean {
    return this.#budget !== null;
  }

  /** The most that the server may count for a call, output included. */
  mostTokens(tokensCounted: number): number {
    return Math.ceil(tokensCounted * this.#inputRatio) + this.#maxOutputTokens;
  }

  /**
   * Runs a call that may cost something, once there is room for the most that it can cost.
   * @throws BudgetSpentError where there will be none
   */
  async run(call: MeteredCall, ask: () => Promise<unknown>, now: () => number): Promise<unknown> {
    const reserved = this.#mostCost(call);
    await this.#budget?.reserve(reserved);
    const startedAt = now();
    try {
      const completion = await ask();
      this.#settle(call, reserved, { completion, durationMs: now() - startedAt });
      return completion;
    } catch (error) {
      this.#budget?.settle(reserved, mayBeBilled(error) ? reserved : 0);
      throw error;
    }
  }

  #mostCost(call: MeteredCall): number {
    if (this.#prices === null || call.tokensCounted === null) return 0;
    const tokensIn = Math.ceil(call.tokensCounted * this.#inputRatio);
    const usage = { tokensIn, tokensCached: 0, tokensOut: this.#maxOutputTokens };
    return costOf(usage, this.#prices);
  }

  #settle(
    call: MeteredCall,
    reserved: number,
    answer: { completion: unknown; durationMs: number },
  ): void {
    const usage = readUsage(answer.completion);
    const costUsd = usage && this.#prices ? costOf(usage, this.#prices) : null;
    // A server that reports no usage may have charged anything up to the most.
    this.#budget?.settle(reserved, costUsd ?? reserved);
    if (usage && call.tokensCounted) {
      this.#inputRatio = Math.max(this.#inputRatio, usage.tokensIn / call.tokensCounted);
    }
    const { posts, tokensCounted } = call;
    const used = usage ?? { tokensIn: 0, tokensCached: 0, tokensOut: 0 };
    this.#onCall({ ...used, posts, tokensCounted, costUsd, durationMs: answer.durationMs });
  }
}

/** The tokens that a completion says it has used; null where it does not say. */
export function readUsage(completion: unknown): Usage | null {
  const parsed = usageSchema.safeParse(completion);
  if (!parsed.success) return null;
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = parsed.data.usage;
  return {
    tokensIn: prompt_tokens,
    tokensCached: Math.min(prompt_tokens, prompt_tokens_details?.cached_tokens ?? 0),
    tokensOut: completion_tokens,
  };
}

/** An error status is not billed; a call that ended without one may have been worked on. */
function mayBeBilled(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  if (error instanceof OpenAI.APIConnectionError) {
    return !unsentCodes.includes(findErrorCode(error));
  }
  return error instanceof OpenAI.APIUserAbortError;
}
