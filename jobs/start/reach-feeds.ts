/**
 * Whether any of these addresses answers at all, whatever it answers: the network is there.
 * @param options.timeoutMs how long to wait for the first answer
 */
export async function isAnyReachable(
  urls: string[],
  options: { fetch: typeof fetch; timeoutMs: number },
): Promise<boolean> {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(options.timeoutMs)]);
  const attempts = urls.map((url) => options.fetch(url, { method: "HEAD", signal }));
  const isReachable = await Promise.any(attempts).then(
    () => true,
    () => false,
  );
  controller.abort();
  return isReachable;
}
