/** What a spreadsheet would run as a formula, also behind apostrophes that say that it is text. */
const formula = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** The cell as text to every spreadsheet: titles are other people's words. `plainCell` undoes it. */
export function guardedCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** What the cell said before `guardedCell`. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
