/**
 * How requests introduce themselves.
 * @param contact an e-mail address or page for the owner of a server; null where there is none
 */
export function userAgentOf(contact: string | null): string {
  const reach = contact === null ? "" : `; contact ${contact}`;
  return `Bellwether/0.1 (feed reader; reads engineering blogs${reach})`;
}
