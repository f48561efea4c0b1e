import {
  type AddressPath,
  folderOf,
  isDatedPath,
  isFile,
  isLanguage,
  isNumber,
  readPath,
} from "./address-path";
import { blogSections, listSections, otherSections } from "./page-sections";

/** Null for the address of a post; else why it is taken for none. */
export type Objection = string | null;

/** From so many folders side by side on, posts are filed by subject, and more folders are to be expected. */
const filedBySubject = 3;

/**
 * Learns from canonical addresses of known posts (some twenty will do) what those of the blog look
 * like: the host, the folders, how deep they lie, and which words that elsewhere name other parts
 * of a site are used in them. Without any, only addresses below a folder such as `blog` count.
 */
export function learnPostShape(known: string[]): (url: string) => Objection {
  const shape = shapeOf(known.map(readPath));
  return (url) => {
    const path = readPath(url);
    return (
      objectionToPlace(path, shape) ??
      objectionToSection(path, shape) ??
      objectionToFolder(path, shape)
    );
  };
}

type Shape = {
  hosts: Set<string>;
  /** Every part of a known folder: what it names cannot speak against a post. */
  used: Set<string>;
  folders: Set<string>;
  /** The first parts of the paths, and how deep the posts lie; both with how many folders there are. */
  roots: Map<string, Set<string>>;
  depths: Map<number, Set<string>>;
};

function shapeOf(paths: AddressPath[]): Shape {
  const shape: Shape = {
    hosts: new Set(paths.map(({ host }) => host)),
    used: new Set(paths.flatMap(({ parts }) => parts.slice(0, -1))),
    folders: new Set(paths.map(({ parts }) => folderOf(parts))),
    roots: new Map(),
    depths: new Map(),
  };
  for (const { parts } of paths) {
    note(shape.roots, rootOf(parts), folderOf(parts));
    note(shape.depths, parts.length, folderOf(parts));
  }
  return shape;
}

function note<Key>(sets: Map<Key, Set<string>>, key: Key, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}

function rootOf(parts: string[]): string {
  return folderOf(parts).split("/", 1)[0] ?? "";
}

function objectionToPlace(
  { host, parts, hasQuery }: AddressPath,
  { hosts, used }: Shape,
): Objection {
  if (hosts.size > 0 && !hosts.has(host)) return "it is on another host";
  const name = parts.at(-1);
  if (name === undefined) return "it is the home page";
  if (isFile(name)) return "it is a file";
  if (hasQuery) return "it is a page with parameters";
  const language = parts
    .slice(0, -1)
    .slice(0, 2)
    .find((part) => isLanguage(part) && !used.has(part));
  return language === undefined
    ? null
    : `it is in the part of the site for the language ${language}`;
}

/** A date in the path says more than the name of a section does: `/news/2024/05/title`. */
function objectionToSection({ parts }: AddressPath, { used }: Shape): Objection {
  const isDated = isDatedPath(parts);
  if (isNumber(parts.at(-1) ?? "")) return "it is a page of a list";
  const list = parts.find((part) => listSections.has(part) && !(used.has(part) || isDated));
  if (list !== undefined) return `it is a list (${list})`;
  if (isDated) return null;
  // The name of a post directly below the root, too: /careers is no post.
  const places = parts.length === 1 ? parts : parts.slice(0, -1);
  const section = places.find((part) => otherSections.has(part) && !used.has(part));
  return section === undefined ? null : `it is in the section ${section}`;
}

function objectionToFolder({ parts }: AddressPath, shape: Shape): Objection {
  const folder = folderOf(parts);
  if (shape.hosts.size === 0) {
    const isBlog = isDatedPath(parts) || parts.slice(0, -1).some((part) => blogSections.has(part));
    return isBlog ? null : "nothing in its address says that it is a post";
  }
  if (shape.folders.has(folder)) return objectionToName(parts);
  if (isDatedPath(parts)) return null;
  const siblings = shape.roots.get(rootOf(parts));
  const isBelowBlog = folder !== "" && siblings !== undefined && shape.depths.has(parts.length);
  const isFiled = (shape.depths.get(parts.length)?.size ?? 0) >= filedBySubject;
  return isBelowBlog || isFiled ? null : "no known post lies in its folder";
}

/** Directly below the root lie posts and everything else: a title has two words and more. */
function objectionToName(parts: string[]): Objection {
  const [name = ""] = parts;
  const isTitle = parts.length > 1 || /[-_]|%20/.test(name);
  return isTitle ? null : "its name is no title";
}
