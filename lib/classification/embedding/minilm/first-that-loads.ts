/**
 * What the first loader gives that does not fail.
 * @throws AggregateError with the reason of each, where all fail
 */
export async function firstThatLoads<Loaded>(loaders: (() => Promise<Loaded>)[]): Promise<Loaded> {
  const reasons: unknown[] = [];
  for (const load of loaders) {
    try {
      return await load();
    } catch (reason) {
      reasons.push(reason);
    }
  }
  throw new AggregateError(reasons, "none of the ways to run the model works here");
}
