import { Text } from "@mantine/core";
import { Quiet } from "@/app/_components/quiet";
import { formatCount, formatQuantity } from "@/lib/format";
import { ColourDot } from "./colour-dot";
import type { LoadedTaxonomy } from "./load-taxonomy";
import classes from "./taxonomy.module.css";

type GroupEntry = LoadedTaxonomy["groups"][number];
type Place = { isFirst: boolean; isLast: boolean };

/** A group with its topics, and what can be done with each. */
export function GroupEditor({ group, posts, topics, ...place }: GroupEntry & Place) {
  return (
    <section aria-labelledby={`group-${group.id}`}>
      <div className={classes.groupHead}>
        <ColourDot colour={group.colour} />
        <h2 id={`group-${group.id}`} className={classes.groupName}>
          <a href={`/taxonomy/groups/${group.id}`}>{group.name}</a>
        </h2>
        <Quiet>{formatQuantity(posts, "post")}</Quiet>
        <span className={classes.groupTools}>
          <a href={`/taxonomy/topics/new?group=${group.id}`} className={classes.add}>
            Add a topic<span className="visually-hidden"> to {group.name}</span>
          </a>
          <Shift kind="group" id={group.id} name={group.name} {...place} />
        </span>
      </div>
      {topics.length === 0 ? (
        <Text size="sm" c="dimmed">
          No topic is in this group.
        </Text>
      ) : (
        <ul className={classes.topics}>
          {topics.map((entry, index) => (
            <TopicRow
              key={entry.topic.id}
              {...entry}
              isFirst={index === 0}
              isLast={index === topics.length - 1}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function TopicRow({ topic, posts, ...place }: GroupEntry["topics"][number] & Place) {
  return (
    <li className={classes.topic}>
      <ColourDot colour={topic.colour} />
      <a href={`/taxonomy/topics/${topic.id}`} className={classes.topicName}>
        {topic.name}
      </a>
      <span className={classes.description} title={topic.description}>
        {topic.description}
      </span>
      <span className={classes.posts}>
        {formatCount(posts)}
        <span className="visually-hidden"> posts</span>
      </span>
      <Shift kind="topic" id={topic.id} name={topic.name} {...place} />
    </li>
  );
}

type ShiftProps = Place & { kind: "group" | "topic"; id: string; name: string };

/** Buttons of the form that goes around all groups: forms of their own would cost server time. */
function Shift({ kind, id, name, isFirst, isLast }: ShiftProps) {
  const button = { type: "submit", name: "shift", className: classes.shiftButton } as const;
  return (
    <span className={classes.shift}>
      <button
        {...button}
        value={`${kind} ${id} up`}
        disabled={isFirst}
        aria-label={`Move ${name} up`}
      >
        ↑
      </button>
      <button
        {...button}
        value={`${kind} ${id} down`}
        disabled={isLast}
        aria-label={`Move ${name} down`}
      >
        ↓
      </button>
    </span>
  );
}
