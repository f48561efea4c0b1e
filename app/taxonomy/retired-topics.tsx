import { Quiet } from "@/app/_components/quiet";
import { formatDay, formatQuantity } from "@/lib/format";
import { EditButton } from "./edit-button";
import type { LoadedTaxonomy } from "./load-taxonomy";
import classes from "./taxonomy.module.css";

/** Groups and topics that are no longer in force; nothing where there are none. */
export function RetiredTopics({ retired }: { retired: LoadedTaxonomy["retired"] }) {
  const count = retired.topics.length + retired.groups.length;
  if (count === 0) return null;
  return (
    <details className={classes.retired}>
      <summary>Retired: {count}</summary>
      <ul className={classes.topics}>
        {retired.groups.map((group) => (
          <li key={group.id} className={classes.retiredRow}>
            <span>{group.name}</span>
            <Quiet>group, retired {day(group.retiredAt)}</Quiet>
            <EditButton
              fields={{ kind: "restore-group", groupId: group.id }}
              label={`Bring back the group ${group.name}`}
            >
              Bring back
            </EditButton>
          </li>
        ))}
        {retired.topics.map(({ topic, posts, mergedInto }) => (
          <li key={topic.id} className={classes.retiredRow}>
            <span>{topic.name}</span>
            <Quiet>
              {mergedInto === null
                ? `retired ${day(topic.retiredAt)}, ${formatQuantity(posts, "post")}`
                : `merged into ${mergedInto} ${day(topic.retiredAt)}`}
            </Quiet>
            {mergedInto === null ? (
              <EditButton
                fields={{ kind: "restore-topic", topicId: topic.id }}
                label={`Bring back ${topic.name}`}
              >
                Bring back
              </EditButton>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

function day(at: number | null): string {
  return at === null ? "" : formatDay(at);
}
