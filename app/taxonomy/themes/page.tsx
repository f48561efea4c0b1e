import { Stack, Text, Title } from "@mantine/core";
import { EmptyState } from "@/app/_components/empty-state";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { listThemes, type StoredTheme } from "@/db/queries/taxonomy/themes";
import { formatMoment, formatQuantity } from "@/lib/format";
import { themeHref } from "@/lib/taxonomy/themes/theme-href";
import classes from "../taxonomy.module.css";
import { LookForThemes } from "./look-for-themes";

export const metadata = { title: "Themes" };

export default function ThemesPage() {
  const themes = listThemes(serverDatabase());
  const [first] = themes;
  return (
    <Stack gap="md" maw="56rem">
      <div>
        <TextLink href="/taxonomy" size="sm">
          Taxonomy
        </TextLink>
        <Title order={1}>Themes</Title>
        <Text c="dimmed" size="sm">
          Posts that fit no topic well (none at 60% or more), grouped by what they mean and named by
          the terms that tell them from other posts. Small groups may be chance: read the titles.
        </Text>
      </div>
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
    <article className={classes.suggestion}>
      <div>
        <h2 className={classes.suggestionTitle}>{theme.terms.join(", ")}</h2>
        <span className={classes.quiet}>
          {formatQuantity(theme.postIds.length, "post")} of{" "}
          {formatQuantity(theme.companies, "company", "companies")}
        </span>
        <ul className={classes.themeTitles}>
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
