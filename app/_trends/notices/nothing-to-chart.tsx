import { EmptyState } from "@/app/_components/empty-state";
import { TextLink } from "@/app/_components/text-link";

/** Stands in the place of a chart whose months and companies have no classified post. */
export function NothingToChart({ clearHref }: { clearHref: string }) {
  return (
    <EmptyState
      title="No classified posts in these months"
      text="Choose other months or companies. Posts that are not classified yet get their topics with"
      command="npm run classify"
    >
      <TextLink href={clearHref} size="sm">
        Clear all choices
      </TextLink>
    </EmptyState>
  );
}
