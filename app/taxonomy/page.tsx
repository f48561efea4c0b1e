import { Text, Title } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { formatCount, formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { rowId } from "@/lib/row-id";
import { ChangeList } from "./change-list";
import { ChangedNotice } from "./changed-notice";
import { GroupEditor } from "./group-editor";
import { readingSentence } from "./load-reading";
import { loadTaxonomy } from "./load-taxonomy";
import { ReadingNotice } from "./reading-notice";
import { RetiredTopics } from "./retired-topics";
import { ShiftForm } from "./shift-form";
import classes from "./taxonomy.module.css";

export const metadata = { title: "Taxonomy" };

type TaxonomyPageProps = { searchParams: Promise<RawParameters> };

export default async function TaxonomyPage({ searchParams }: TaxonomyPageProps) {
  const { changed } = await searchParams;
  const taxonomy = loadTaxonomy(rowId(String(changed ?? "")));
  const { groups, topics, concerned } = taxonomy;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div>
          <Title order={1}>Taxonomy</Title>
          <Text size="sm" c="dimmed">
            {formatQuantity(topics, "topic")} in {formatQuantity(groups.length, "group")}, version{" "}
            {formatCount(taxonomy.version)}. Every change is kept and can be undone.
          </Text>
        </div>
        <nav aria-label="Work on the taxonomy" className={classes.tools}>
          <TextLink href="/taxonomy/topics/new">Add a topic</TextLink>
          <TextLink href="/taxonomy/groups/new">Add a group</TextLink>
          <TextLink href="/taxonomy/themes">Themes</TextLink>
          <TextLink href="/taxonomy/review">Suggestions</TextLink>
          <TextLink href="/taxonomy/import">Import and export</TextLink>
        </nav>
      </header>
      {taxonomy.changed ? <ChangedNotice change={taxonomy.changed} /> : null}
      {concerned > 0 ? (
        <ReadingNotice posts={concerned} takes={readingSentence(concerned)} />
      ) : null}
      <div className={classes.columns}>
        <div className={classes.groups}>
          <ShiftForm>
            {groups.map((entry, index) => (
              <GroupEditor
                key={entry.group.id}
                {...entry}
                isFirst={index === 0}
                isLast={index === groups.length - 1}
              />
            ))}
          </ShiftForm>
          <RetiredTopics retired={taxonomy.retired} />
        </div>
        <aside aria-labelledby="changes" className={classes.aside}>
          <h2 id="changes" className={classes.asideTitle}>
            Changed lately
          </h2>
          <ChangeList changes={taxonomy.changes} />
          {taxonomy.changes.length > 0 ? (
            <TextLink href="/taxonomy/changes" size="sm">
              All changes
            </TextLink>
          ) : null}
        </aside>
      </div>
    </div>
  );
}
