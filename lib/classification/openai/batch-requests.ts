import type { ClassifiablePost, Prediction } from "../engine";
import { type BatchAnswer, nameInBatch } from "./batch-file";
import { buildRequest, countRequestTokens, type Request } from "./build-request";
import { firstDialect } from "./dialect";
import { packPosts } from "./pack-posts";
import { buildPostMessage, buildPostsMessage, toReadablePost } from "./prompt";
import { failure, readBatchReply, readReply } from "./read-reply";
import { buildPromptTexts, type PromptTexts } from "./session";
import { defaults, type OpenAiOptions } from "./settings";

export type HashedPost = ClassifiablePost & { contentHash: string };
export type BatchWriter = ReturnType<typeof createBatchWriter>;

/** Writes the requests of batches: the same words as single calls, whose answers come hours later. */
export function createBatchWriter(options: OpenAiOptions) {
  const texts = buildPromptTexts(options.taxonomy);
  const dialect = options.dialects?.load() ?? firstDialect(options.baseUrl === null);
  const remembered = new Map<string, number>();
  return {
    /** Posts that go in one request; a post that failed before goes alone. */
    pack<Post extends HashedPost>(posts: Post[], isRetry: boolean): Post[][] {
      const most = isRetry ? 1 : (options.postsPerCall ?? defaults.postsPerCall);
      return packPosts(posts, most).map((pack) => pack.map(({ post }) => post));
    },
    write(batchKey: string, pack: HashedPost[]): Request {
      const turns = [{ role: "user" as const, content: messageAbout(batchKey, pack, options) }];
      const conversation = { turns, posts: pack.length };
      return buildRequest(options, texts, { conversation, dialect });
    },
    /** null without a counter. */
    countTokens(request: Request): number | null {
      const { countTokens } = options;
      return countTokens ? countRequestTokens(request, countTokens, remembered) : null;
    },
    read: (batchKey: string, pack: HashedPost[], answer: BatchAnswer | undefined) =>
      readAnswer(texts, { batchKey, pack, answer }),
  };
}

function messageAbout(
  batchKey: string,
  pack: HashedPost[],
  { examples }: Pick<OpenAiOptions, "examples">,
): string {
  const shown = examples?.(pack);
  const [only] = pack;
  if (pack.length === 1 && only) return buildPostMessage(toReadablePost(only), shown);
  return buildPostsMessage(named(batchKey, pack), shown);
}

function named(batchKey: string, pack: HashedPost[]) {
  return pack.map((post) => ({
    id: nameInBatch(batchKey, post.contentHash),
    post: toReadablePost(post),
  }));
}

/** The predictions for the posts of one request, in their order. */
function readAnswer(
  { schemas }: PromptTexts,
  asked: { batchKey: string; pack: HashedPost[]; answer: BatchAnswer | undefined },
): Prediction[] {
  const { batchKey, pack, answer } = asked;
  const allFailed = (reason: Prediction) => pack.map(() => reason);
  if (!answer) return allFailed(failure("other", "the batch ended without an answer"));
  if ("error" in answer) return allFailed(explainAnswer(answer));
  const options = { schemas, isTolerant: true };
  const [only] = pack;
  if (pack.length === 1 && only) {
    const read = readReply(answer.completion, toReadablePost(only), options);
    return ["failure" in read ? read.failure : read];
  }
  const read = readBatchReply(answer.completion, named(batchKey, pack), options);
  if ("failure" in read) return allFailed(read.failure);
  const missing = failure("invalid-reply", "the reply has no single answer for this post");
  return read.predictions.map((prediction) => prediction ?? missing);
}

function explainAnswer({ error, status }: { error: string; status: number | null }): Prediction {
  if (status === 429) return failure("rate-limit", error);
  return failure(status !== null && status < 500 ? "request" : "server", error);
}
