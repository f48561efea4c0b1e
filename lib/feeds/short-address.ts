/** How an address is shown: without "https://", and of a file just its name. */
export function shortAddress(address: string): string {
  const path = /^(?:file:\/\/|\/|[a-z]:\\)/i.test(address);
  if (path) return decoded(address.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, ""));
  return address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
