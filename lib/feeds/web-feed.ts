/** True where a feed is read over the network, and not from a file. */
export function isOnTheWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
