import { setTimeout as sleep } from "node:timers/promises";
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  IterableBackoff,
} from "cockatiel";
import OpenAI from "openai";
import { readRetryAfter } from "@/lib/web/retry-after";
import { CallGate } from "./call-gate";
import { CallMeter, type MeteredCall } from "./call-meter";
import { isFaultOfSettings } from "./explain-error";
import { MinuteLimit } from "./minute-limit";
import { backoffMs } from "./retry-wait";
import { defaultPatience, defaults, type OpenAiOptions, ServerDownError } from "./settings";

export type CallSender = ReturnType<typeof createCallSender>;
type Request = OpenAI.ChatCompletionCreateParamsNonStreaming;

type Line = {
  client: OpenAI;
  gate: CallGate;
  meter: CallMeter;
  breaker: CircuitBreakerPolicy;
  patience: typeof defaultPatience;
  limits: { requests: MinuteLimit | null; tokens: MinuteLimit | null };
  maxRetries: number;
  now: () => number;
  random: () => number;
  /** When the server last answered anything but a failure of its own. */
  wellAt: number;
  /** Where the server has asked for a wait that is too long for a run: its end, in epoch ms. */
  closedUntil: number;
  /** A refusal that every further call would meet as well; none is sent after it. */
  refusal: unknown;
};

/**
 * Sends calls as fast as the server, the rate limits and the budget allow: a few at once, slower
 * when told to, repeated after failures that pass, and not at all for a while when several in a
 * row have failed.
 */
export function createCallSender(client: OpenAI, options: OpenAiOptions) {
  const now = options.now ?? Date.now;
  const patience = { ...defaultPatience, ...options.patience };
  const { requestsPerMinute, tokensPerMinute } = options;
  const line: Line = {
    client,
    gate: new CallGate(options.concurrency ?? defaults.concurrency),
    meter: new CallMeter(options),
    breaker: circuitBreaker(handleWhen(isServerFault), {
      halfOpenAfter: new IterableBackoff(pauses(patience)),
      breaker: new ConsecutiveBreaker(patience.failuresInARow),
    }),
    patience,
    limits: {
      requests: requestsPerMinute ? new MinuteLimit(requestsPerMinute, now()) : null,
      tokens: tokensPerMinute ? new MinuteLimit(tokensPerMinute, now()) : null,
    },
    maxRetries: options.maxRetries ?? defaults.maxRetries,
    now,
    random: options.random ?? Math.random,
    wellAt: now(),
    closedUntil: 0,
    refusal: null,
  };
  return {
    /**
     * The completion that the server gives, unread.
     * @throws BudgetSpentError, ServerDownError, or the error of the last attempt
     */
    send: (request: Request, call: MeteredCall, signal: AbortSignal) =>
      sendWithPatience(line, { request, call, signal }),
    get limit() {
      return line.gate.limit;
    },
  };
}

type Sending = { request: Request; call: MeteredCall; signal: AbortSignal };

async function sendWithPatience(line: Line, sending: Sending): Promise<unknown> {
  const { signal } = sending;
  for (let attempt = 0; ; ) {
    failWhereClosed(line);
    try {
      return await line.gate.run(() => attemptOnce(line, sending), { signal, attempt });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof BrokenCircuitError) {
        await waitForServer(line, signal);
        continue;
      }
      const waitMs = waitBeforeRetry(line, error, attempt);
      if (waitMs === null || attempt >= line.maxRetries) throw error;
      attempt += 1;
      await sleep(waitMs, undefined, { signal });
    }
  }
}

async function attemptOnce(line: Line, { request, call, signal }: Sending): Promise<unknown> {
  await waitForLimits(line, call, signal);
  if (line.refusal !== null) throw line.refusal;
  const startedAt = line.now();
  const ask = () => line.client.chat.completions.create(request, { signal });
  try {
    const completion = await line.breaker.execute(() => line.meter.run(call, ask, line.now));
    line.wellAt = line.now();
    line.gate.noteAnswer();
    return completion;
  } catch (error) {
    if (error instanceof OpenAI.APIError) noteError(line, error, startedAt);
    throw error;
  }
}

type ApiError = InstanceType<typeof OpenAI.APIError>;

function noteError(line: Line, error: ApiError, startedAt: number): void {
  if (!isServerFault(error)) line.wellAt = line.now();
  if (isFaultOfSettings(error)) line.refusal = error;
  else if (error.status === 429) noteRateLimit(line, error, startedAt);
}

function noteRateLimit(line: Line, error: ApiError, startedAt: number): void {
  const now = line.now();
  const asked = readRetryAfter(error.headers, now) ?? 0;
  const isTooLong = asked > line.patience.longestAskedWaitMs;
  if (isTooLong) line.closedUntil = now + asked;
  line.gate.noteRateLimit(startedAt, now, isTooLong ? 0 : asked);
}

function failWhereClosed(line: Line): void {
  if (line.now() >= line.closedUntil) return;
  const until = new Date(line.closedUntil).toISOString();
  throw new ServerDownError(
    `${new URL(line.client.baseURL).host} takes no calls before ${until}: run this again then, it goes on where it was`,
  );
}

async function waitForLimits(
  { limits, meter, now }: Line,
  { tokensCounted }: Sending["call"],
  signal: AbortSignal,
): Promise<void> {
  const waits = [
    limits.requests?.take(1, now()) ?? 0,
    limits.tokens?.take(meter.mostTokens(tokensCounted ?? 0), now()) ?? 0,
  ];
  const waitMs = Math.max(...waits);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal });
}

/** The calls do not count their attempts while the server rests; it is given up after a time. */
async function waitForServer(line: Line, signal: AbortSignal): Promise<void> {
  const downMs = line.now() - line.wellAt;
  if (downMs > line.patience.giveUpMs) {
    const { host } = new URL(line.client.baseURL);
    throw new ServerDownError(
      `${host} has answered nothing but errors for ${Math.round(downMs / 1000)} s: run this again later, it goes on where it was`,
    );
  }
  const restMs = Math.max(1, line.patience.firstPauseMs / 4);
  await sleep(restMs * (1 + line.random()), undefined, { signal });
}

/** null where another attempt would be of no use. */
function waitBeforeRetry(line: Line, error: unknown, attempt: number): number | null {
  if (!(error instanceof OpenAI.APIError) || !isPassing(error)) return null;
  const asked = readRetryAfter(error.headers, line.now());
  const { longestAskedWaitMs, firstRetryMs, longestRetryMs } = line.patience;
  if (asked !== null && asked > longestAskedWaitMs) return null;
  const ownMs = backoffMs(attempt, {
    firstMs: firstRetryMs,
    longestMs: longestRetryMs,
    random: line.random,
  });
  // A little more than asked for, each caller its own, so that not all come back at one moment.
  return asked === null ? ownMs : asked + Math.min(ownMs, asked / 4);
}

function isPassing(error: ApiError): boolean {
  const told = error.headers?.get("x-should-retry");
  if (told === "false") return false;
  if (error instanceof OpenAI.APIUserAbortError || isFaultOfSettings(error)) return false;
  if (told === "true" || isServerFault(error)) return true;
  return [408, 409, 429].includes(error.status ?? 0);
}

function isServerFault(error: unknown): boolean {
  if (error instanceof OpenAI.APIUserAbortError) return false;
  if (error instanceof OpenAI.APIConnectionError) return true;
  return error instanceof OpenAI.APIError && (error.status ?? 0) >= 500;
}

function pauses({ firstPauseMs, longestPauseMs }: typeof defaultPatience): number[] {
  const steps = Array.from({ length: 12 }, (_, step) => firstPauseMs * 2 ** step);
  return steps.map((pauseMs) => Math.min(pauseMs, longestPauseMs));
}
