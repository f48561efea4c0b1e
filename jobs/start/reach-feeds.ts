import { type WebClient, WebError } from "@/lib/web/web-client";

/**
 * Whether any of these addresses answers at all, whatever it answers: the network is there. Asked
 * through the client that reads feeds, so that what counts as reachable is what can be read.
 * @param options.timeoutMs how long to wait for the first answer
 */
export async function isAnyReachable(
  urls: string[],
  options: { web: WebClient; timeoutMs: number },
): Promise<boolean> {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(options.timeoutMs)]);
  const attempts = urls.map((url) =>
    options.web.get(url, { signal, maxBytes: 1 }).catch((error: unknown) => {
      // Answers all the same.
      const isAnswer = error instanceof WebError && error.kind === "too-large";
      if (!isAnswer) throw error;
    }),
  );
  const isReachable = await Promise.any(attempts).then(
    () => true,
    () => false,
  );
  controller.abort();
  return isReachable;
}
