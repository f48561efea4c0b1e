import { Stack } from "@mantine/core";
import { EmptyState } from "@/app/_components/empty-state";
import { PageHead } from "@/app/_components/page-head";
import { Quiet } from "@/app/_components/quiet";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { listThemes, type StoredTheme } from "@/db/queries/taxonomy/themes";
import { formatMoment, formatQuantity } from "@/lib/format";
import { themeHref } from "@/lib/taxonomy/themes/theme-href";
import own from "../suggestion.module.css";
import { LookForThemes } from "./look-for-themes";

export const metadata = { title: "Themes" };

export default function ThemesPage() {
  const themes = listThemes(serverDatabase());
  const [first] = themes;
  return (
    <Stack gap="md" maw="56rem">
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title="Themes">
        Posts that fit no topic well (none at 60% or more), grouped by what they mean and named by
        the terms that tell them from other posts. Small groups may be chance: read the titles.
      </PageHead>
      <LookForThemes found={first ? `Last looked for ${formatMoment(first.foundAt)} UTC.` : null} />
      {first ? (
        themes.map((theme) => <Theme key={theme.id} theme={theme} />)
      ) : (
        <EmptyState
          title="No theme is kept"
          text="Look for them after posts were classified. Where most posts fit a topic, there may be none."
          command="npm run taxonomy -- themes"
        />
      )}
    </Stack>
  );
}

function Theme({ theme }: { theme: StoredTheme }) {
  return (
    <article className={own.suggestion}>
      <div>
        <h2 className={own.suggestionTitle}>{theme.terms.join(", ")}</h2>
        <Quiet>
          {formatQuantity(theme.postIds.length, "post")} of{" "}
          {formatQuantity(theme.companies, "company", "companies")}
        </Quiet>
        <ul className={own.themeTitles}>
          {theme.titles.map((title, at) => (
            <li key={theme.postIds[at]}>
              <TextLink href={`/posts/${theme.postIds[at]}`} inherit c="inherit">
                {title}
              </TextLink>
            </li>
          ))}
        </ul>
      </div>
      <TextLink href={themeHref(theme)} size="sm">
        Add as a topic
      </TextLink>
    </article>
  );
}
