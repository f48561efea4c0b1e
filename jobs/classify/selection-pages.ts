import type { ClaimedPost, ClassifySelection } from "@/db/queries/labels/classification";

export type ReadPage = (
  selection: ClassifySelection,
  page: { afterId: number; limit: number },
) => ClaimedPost[];

/**
 * Gives out a selection page by page, in order of id, or in that of `selection.postIds`. An empty
 * page is the end.
 */
export function openPages(
  selection: ClassifySelection,
  { total, read }: { total: number; read: ReadPage },
): (limit: number) => ClaimedPost[] {
  if (selection.postIds) return listedPages(selection, selection.postIds.slice(0, total), read);
  let left = total;
  let afterId = 0;
  return (limit) => {
    const page = { afterId, limit: Math.min(left, limit) };
    if (page.limit === 0) return [];
    const posts = read(selection, page);
    left -= posts.length;
    afterId = posts.at(-1)?.id ?? afterId;
    return posts;
  };
}

function listedPages(selection: ClassifySelection, postIds: number[], read: ReadPage) {
  let at = 0;
  return (limit: number): ClaimedPost[] => {
    // Another run may hold every post of a page: that is not the end.
    while (at < postIds.length) {
      const wanted = postIds.slice(at, at + limit);
      at += wanted.length;
      const posts = read({ ...selection, postIds: wanted }, { afterId: 0, limit: wanted.length });
      const place = new Map(wanted.map((id, index) => [id, index]));
      posts.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
      if (posts.length > 0) return posts;
    }
    return [];
  };
}
