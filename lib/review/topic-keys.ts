/** Letters that do something else on the page. */
const reserved = ["u", "s", "g"];
const alphabet = "abcdefghijklmnopqrstuvwxyz";

/**
 * A key for each topic to toggle it with: the first free letter of its name, else any that is free;
 * when all are taken, the same with capital letters, which are pressed with Shift. Topics that come
 * after those have none. In the order given, so that the keys of topics stay the same when new ones
 * are added at the end.
 */
export function assignTopicKeys(topics: { id: string; name: string }[]): Map<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set([...reserved, ...reserved.map((letter) => letter.toUpperCase())]);
  for (const { id, name } of topics) {
    const letters = [...name.toLowerCase(), ...alphabet].filter((letter) =>
      alphabet.includes(letter),
    );
    const key = [...letters, ...letters.map((letter) => letter.toUpperCase())].find(
      (letter) => !taken.has(letter),
    );
    if (key === undefined) break;
    taken.add(key);
    keys.set(id, key);
  }
  return keys;
}

/** "k" or "shift+k": how a key is told to the library of hotkeys, and to assistive technology. */
export function hotkeyOf(key: string): string {
  const letter = key.toLowerCase();
  return key === letter ? letter : `shift+${letter}`;
}
