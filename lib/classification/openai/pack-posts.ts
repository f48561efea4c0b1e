/** A post with its place in the list that it comes from. */
export type PlacedPost<Post> = { post: Post; place: number };

/**
 * Puts posts into calls of at most `most`. A call holds posts
 * of one company only: a post that fools the model then reaches nothing but its own company's.
 */
export function packPosts<Post extends { company: string }>(
  posts: Post[],
  most: number,
): PlacedPost<Post>[][] {
  const packs: PlacedPost<Post>[][] = [];
  const openPacks = new Map<string, PlacedPost<Post>[]>();
  posts.forEach((post, place) => {
    const open = openPacks.get(post.company);
    if (open && open.length < most) {
      open.push({ post, place });
      return;
    }
    const pack = [{ post, place }];
    packs.push(pack);
    openPacks.set(post.company, pack);
  });
  return packs;
}
