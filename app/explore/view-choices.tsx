import { Group } from "@mantine/core";
import { ChoiceLinks } from "@/app/_trends/controls/choice-links";
import { type ExploreView, exploreHref, exploreViews } from "@/lib/trends/explore-choices";
import type { ExploreQuery } from "@/lib/trends/explore-query";

const viewNames: Record<ExploreView, string> = {
  lines: "Lines",
  stacked: "Stacked",
  heat: "Heat map over time",
  companies: "Heat map by company",
};

/** How the chart is drawn, and what its lines are. */
export function ViewChoices({ query }: { query: ExploreQuery }) {
  const hasLines = query.view === "lines" || query.view === "stacked";
  return (
    <Group gap="lg">
      <ChoiceLinks
        label="View"
        choices={exploreViews.map((view) => ({
          label: viewNames[view],
          href: exploreHref({ ...query, view, v: null }),
          isCurrent: query.view === view,
        }))}
      />
      {hasLines ? (
        <ChoiceLinks
          label="What a line is"
          choices={[
            {
              label: query.level === "topics" ? "A line per topic" : "A line per group",
              href: exploreHref({ ...query, lines: "subjects", v: null }),
              isCurrent: query.lines === "subjects",
            },
            {
              label: "A line per company",
              href: exploreHref({
                ...query,
                lines: "companies",
                subjects: query.subjects.slice(0, 1),
                companies: query.companies.slice(0, 8),
                v: null,
              }),
              isCurrent: query.lines === "companies",
            },
          ]}
        />
      ) : null}
    </Group>
  );
}
