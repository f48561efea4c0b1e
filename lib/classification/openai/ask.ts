import { createHash } from "node:crypto";
import { BudgetSpentError } from "../cost/budget";
import type { ClassifiablePost, Prediction } from "../engine";
import { buildRequest, type Conversation, countRequestTokens } from "./build-request";
import type { Dialect } from "./dialect";
import { explainError } from "./explain-error";
import {
  buildPostMessage,
  buildPostsMessage,
  type ReadablePost,
  toPlainLine,
  toReadablePost,
} from "./prompt";
import {
  failure,
  type ReadOptions,
  readBatchReply,
  readReply,
  type UnusableReply,
} from "./read-reply";
import type { Session } from "./session";

const maxQuotedReply = 4_000;
const idLength = 8;

/**
 * The model's answers about posts, in their order. Several posts go in one call; what is missing,
 * doubled or unusable there is asked again alone.
 */
export async function askForPosts(
  session: Session,
  posts: ClassifiablePost[],
  signal: AbortSignal,
): Promise<Prediction[]> {
  const answers = posts.length === 1 ? [null] : await askForMany(session, posts, signal);
  return Promise.all(
    posts.map((post, index) => answers[index] ?? askForOne(session, post, signal)),
  );
}

async function askForOne(
  session: Session,
  post: ClassifiablePost,
  signal: AbortSignal,
): Promise<Prediction> {
  const readable = toReadablePost(post);
  const message = buildPostMessage(readable, session.options.examples?.([post]));
  const turns: Conversation["turns"] = [{ role: "user", content: message }];
  const read = (completion: unknown, options: ReadOptions) =>
    readReply(completion, readable, options);
  const first = await converse(session, { turns, posts: 1, read }, signal);
  if (!("failure" in first)) return first;
  if (!isMendable(first)) return first.failure;
  const again = { turns: [...turns, ...quoteError(first)], posts: 1, read };
  const second = await converse(session, again, signal);
  return "failure" in second ? second.failure : second;
}

async function askForMany(
  session: Session,
  posts: ClassifiablePost[],
  signal: AbortSignal,
): Promise<(Prediction | null)[]> {
  const named = nameByHash(posts.map(toReadablePost));
  const message = buildPostsMessage(named, session.options.examples?.(posts));
  const turns: Conversation["turns"] = [{ role: "user", content: message }];
  const read = (completion: unknown, options: ReadOptions) => {
    const reply = readBatchReply(completion, named, options);
    return "failure" in reply ? reply : reply.predictions;
  };
  const answers = await converse(session, { turns, posts: posts.length, read }, signal);
  if (Array.isArray(answers)) return answers;
  if (!("failure" in answers)) return posts.map(() => answers);
  return posts.map(() => null);
}

type Asking<Answer> = Conversation & {
  read: (completion: unknown, options: ReadOptions) => Answer | UnusableReply;
};

/** One call in the words that the server takes; its errors become predictions where they may. */
async function converse<Answer>(
  session: Session,
  asking: Asking<Answer>,
  signal: AbortSignal,
): Promise<Answer | UnusableReply | Prediction> {
  try {
    const { completion, dialect } = await session.dialects.use(async (dialect) => ({
      completion: await send(session, { conversation: asking, dialect }, signal),
      dialect,
    }));
    const isTolerant = dialect.format !== "json_schema";
    const answer = asking.read(completion, { schemas: session.texts.schemas, isTolerant });
    if (isUnusable(answer) && !answer.isJson) session.dialects.weaken(dialect);
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BudgetSpentError) return failure("not-asked", error.message);
    return explainError(error, session.target);
  }
}

function isUnusable(answer: unknown): answer is UnusableReply {
  return typeof answer === "object" && answer !== null && "failure" in answer;
}

function send(
  { options, texts, sender, counted }: Session,
  content: { conversation: Conversation; dialect: Dialect },
  signal: AbortSignal,
): Promise<unknown> {
  const request = buildRequest(options, texts, content);
  const { countTokens } = options;
  const tokensCounted = countTokens ? countRequestTokens(request, countTokens, counted) : null;
  const { posts } = content.conversation;
  return sender.send(request, { posts, tokensCounted }, signal);
}

/** Only what the model itself has written can be mended by showing it the error. */
function isMendable({ failure: { failureKind }, text }: UnusableReply): boolean {
  return text !== "" && (failureKind === "invalid-reply" || failureKind === "unknown-topic");
}

function quoteError({ text, failure: { reason } }: UnusableReply): Conversation["turns"] {
  const advice = `That reply can't be used: ${reason}. Answer again, with nothing but the JSON object asked for.`;
  return [
    { role: "assistant", content: toPlainLine(text, maxQuotedReply) },
    { role: "user", content: advice },
  ];
}

/** Ids that no post can know beforehand, so that none can answer in another's name. */
function nameByHash(posts: ReadablePost[]): { id: string; post: ReadablePost }[] {
  const all = JSON.stringify(posts);
  return posts.map((post, index) => {
    const digest = createHash("sha256").update(`${index}\u001f${all}`).digest("hex");
    return { id: digest.slice(0, idLength), post };
  });
}
