/** The id of a row as an address gives it; 0, which no row has, for anything else. */
export function rowId(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}
