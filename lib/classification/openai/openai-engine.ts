import { setMaxListeners } from "node:events";
import type { ClassifiablePost, Engine, Prediction } from "@/lib/classification/engine";
import { askForPosts } from "./ask";
import { packPosts } from "./pack-posts";
import { promptVersion } from "./prompt";
import { failure } from "./read-reply";
import { openSession, type Session } from "./session";
import { defaults, type OpenAiOptions } from "./settings";

/**
 * Classifies posts with a large language model behind an OpenAI-compatible API, a few calls at
 * once, one post or several posts of one company a call.
 *
 * The confidence of its labels is what the model says of itself. It is not calibrated, so it may
 * not be shown as a probability before it has been.
 *
 * `classify` gives a failed prediction with its kind and reason for what concerns one post or one
 * moment (a refusal, a reply cut off, a rate limit that outlasts the retries, a timeout, a budget
 * that is used up). It rejects with the signal's reason when that aborts, dropping the predictions
 * of that call.
 * @throws OpenAiSettingsError for a key that can't be sent or a budget that can't be kept, and from
 * `classify` when the server refuses the key, the model or the account; calls in flight are cancelled.
 * @throws ServerDownError from `classify` when the server has answered nothing but errors for long.
 */
export function createOpenAiEngine(options: OpenAiOptions): Engine {
  const session = openSession(options);
  const postsPerCall = options.postsPerCall ?? defaults.postsPerCall;
  return {
    name: "openai",
    modelVersion: options.model,
    promptVersion,
    batchSize: postsPerCall,
    // Twice the calls in flight: the next call is always ready when an answer comes.
    concurrency: 2 * (options.concurrency ?? defaults.concurrency),
    async classify(posts, signal) {
      const stop = new AbortController();
      const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      either.throwIfAborted();
      // The queue and the client add listeners for each post: more than Node's warning allows.
      setMaxListeners(0, either);
      try {
        return await classifyPacks(session, posts, { postsPerCall, signal: either });
      } catch (error) {
        stop.abort(error);
        throw error;
      }
    },
  };
}

async function classifyPacks(
  session: Session,
  posts: ClassifiablePost[],
  { postsPerCall, signal }: { postsPerCall: number; signal: AbortSignal },
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  const asking = packPosts(posts, postsPerCall).map(async (pack) => {
    const asked = pack.map(({ post }) => post);
    const answers = await askForPosts(session, asked, signal);
    for (const [index, { place }] of pack.entries()) {
      predictions[place] = answers[index] ?? noAnswer;
    }
  });
  await Promise.all(asking);
  return predictions;
}

const noAnswer = failure("other", "the engine gave no answer for this post");
