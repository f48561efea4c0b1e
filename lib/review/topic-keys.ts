/** Letters that do something else on the page. */
const reserved = new Set(["u", "s", "g"]);
const alphabet = "abcdefghijklmnopqrstuvwxyz";

/**
 * A letter for each topic to toggle it with: the first free one of its name, else any that is free;
 * topics that come when all are taken have none. In the order given, so that the letters of topics stay the
 * same when new ones are added at the end.
 */
export function assignTopicKeys(topics: { id: string; name: string }[]): Map<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set(reserved);
  for (const { id, name } of topics) {
    const key = [...name.toLowerCase(), ...alphabet].find(
      (letter) => alphabet.includes(letter) && !taken.has(letter),
    );
    if (key === undefined) break;
    taken.add(key);
    keys.set(id, key);
  }
  return keys;
}
