/** Where a theme becomes a topic: the form to add one, filled in with its terms and titles. */
export function themeHref({ terms, titles }: { terms: string[]; titles: string[] }): string {
  const [name = ""] = terms;
  const fields = {
    name: name.charAt(0).toUpperCase() + name.slice(1),
    keywords: terms.slice(1).join(", "),
    examples: titles.join("\n"),
  };
  return `/taxonomy/topics/new?${new URLSearchParams(fields)}`;
}
