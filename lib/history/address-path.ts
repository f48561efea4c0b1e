import { contentType } from "mime-types";

/** An address taken apart: the parts of its path in lower case, and whether it has parameters. */
export type AddressPath = { host: string; parts: string[]; hasQuery: boolean };

const year = /^(?:19[89]\d|20\d\d)$/;
const twoDigits = /^\d{1,2}$/;
const datedName = /^(?:19[89]\d|20\d\d)-?(?:0[1-9]|1[0-2])-?(?:[0-2]\d|3[01])[-_]/;
/** Endings that are types of files, but stand at the end of titles: "asp.net", "node.js". */
const titleEnding = /\.(?:js|mjs|ts|com|net|app|md|exe|sh|py|rs|go|c|h|so|bin|key|pages|numbers)$/;
const pageType = /^(?:text\/html|application\/(?:xhtml|x-httpd-php))/;
const languageShape = /^[a-z]{2}(?:[-_][a-z]{2,4})?$/;
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** @throws TypeError where the address cannot be read */
export function readPath(url: string): AddressPath {
  const { host, pathname, search } = new URL(url);
  const parts = pathname.toLowerCase().split("/");
  return { host, parts: parts.filter((part) => part !== ""), hasQuery: search !== "" };
}

/** True where the path is that of a dated post: `/2024/05/title`, `/2024/title`, `/2024-05-01-title`. */
export function isDatedPath(parts: string[]): boolean {
  const name = parts.at(-1) ?? "";
  if (datedName.test(name)) return true;
  return parts.slice(0, -1).some((part) => year.test(part)) && !isNumber(name);
}

/** The folder of a path, with the numbers of a date as signs: `blog/#/#`. */
export function folderOf(parts: string[]): string {
  return parts
    .slice(0, -1)
    .map((part) => (year.test(part) || twoDigits.test(part) ? "#" : part))
    .join("/");
}

/** True for images, documents, packages and the like, by the type that the ending stands for. */
export function isFile(name: string): boolean {
  const ending = /\.[a-z0-9]{1,8}$/.exec(name)?.[0];
  if (ending === undefined || titleEnding.test(name)) return false;
  const type = contentType(ending);
  return type !== false && !pageType.test(type);
}

/** True for the code of a language, alone or with a region: `de`, `pt-br`, `zh_cn`. */
export function isLanguage(part: string): boolean {
  if (!languageShape.test(part)) return false;
  return languageNames.of(part.slice(0, 2)) !== undefined;
}

export function isNumber(part: string): boolean {
  return /^\d+$/.test(part);
}
