"use client";

import { Anchor, Select, Text } from "@mantine/core";
import Link from "next/link";
import type { ReactNode, RefObject } from "react";
import { formatConfidence } from "@/lib/format";
import type { ReviewView, Suggestion } from "@/lib/review/review-view";
import { hotkeyOf } from "@/lib/review/topic-keys";
import classes from "./review.module.css";

export type TopicChoice = { id: string; name: string; description: string; key: string | null };
export type TopicGroup = { name: string; topics: TopicChoice[] };

type TopicChoicesProps = {
  view: ReviewView;
  groups: TopicGroup[];
  chosen: string[];
  onToggle: (topicId: string) => void;
  onReveal: () => void;
  /** Shows the guess where there is no JavaScript. */
  revealHref: string;
  searchField: RefObject<HTMLInputElement | null>;
  /** What can be done, below the suggestions. */
  children: ReactNode;
};

/** The topics of the post as checkboxes: those suggested first, then the whole taxonomy. */
export function TopicChoices(props: TopicChoicesProps) {
  const { view, groups, chosen, onToggle, searchField, children } = props;
  return (
    <aside className={classes.choices} aria-label="Topics">
      {view.isBlind ? <HiddenGuess {...props} /> : <Suggestions {...props} />}
      {children}
      <Select
        ref={searchField}
        className={classes.search}
        aria-label="Search for a topic"
        placeholder="Search for a topic"
        rightSection={<kbd className={classes.key}>/</kbd>}
        rightSectionPointerEvents="none"
        data={groups.map(({ name, topics }) => ({
          group: name,
          items: topics.map((topic) => ({ value: topic.id, label: topic.name })),
        }))}
        value={null}
        onChange={(topicId) => {
          if (topicId === null) return;
          onToggle(topicId);
          searchField.current?.blur();
        }}
        onKeyDown={(event) => event.key === "Escape" && searchField.current?.blur()}
        searchable
        selectFirstOptionOnChange
        nothingFoundMessage="No topic of this name"
        maxDropdownHeight={300}
      />
      <AllTopics view={view} groups={groups} chosen={chosen} onToggle={onToggle} />
    </aside>
  );
}

function HiddenGuess({ onReveal, revealHref }: TopicChoicesProps) {
  return (
    <Text size="sm" c="dimmed">
      What was said of this post is hidden, so that it does not sway you. Choose the topics that fit
      below.{" "}
      <Anchor
        component={Link}
        href={revealHref}
        prefetch={false}
        inherit
        onClick={(event) => {
          event.preventDefault();
          onReveal();
        }}
      >
        Show it all the same
      </Anchor>{" "}
      <kbd className={classes.key}>g</kbd>
    </Text>
  );
}

function Suggestions({ view, chosen, onToggle }: TopicChoicesProps) {
  if (view.suggestions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {view.isClassified ? "No topic is suggested." : "No engine has read this post yet."}
      </Text>
    );
  }
  return (
    <ul className={classes.suggestions} aria-label="Suggested topics">
      {view.suggestions.map((suggestion, index) => (
        <li key={suggestion.topicId}>
          <label className={classes.suggestion}>
            <input
              type="checkbox"
              name="topic"
              value={suggestion.topicId}
              checked={chosen.includes(suggestion.topicId)}
              onChange={() => onToggle(suggestion.topicId)}
            />
            <span className={classes.topicName}>{suggestion.topicName}</span>
            <span className={classes.source}>{sourceOf(suggestion)}</span>
            {index < 9 ? <kbd className={classes.key}>{index + 1}</kbd> : null}
            {suggestion.evidence === null ? null : (
              <q className={classes.quote}>{suggestion.evidence}</q>
            )}
          </label>
        </li>
      ))}
    </ul>
  );
}

/** "91%", "openai", "a person", "proposed, 64%" */
function sourceOf({ source, confidence, isGiven }: Suggestion): string {
  const said =
    confidence === null
      ? source === "person"
        ? "a person"
        : source
      : formatConfidence(confidence);
  return isGiven ? said : `proposed, ${said}`;
}

/** "k", or "⇧K" where it is pressed with Shift. */
function shownKey(key: string): string {
  return key === key.toLowerCase() ? key : `⇧${key}`;
}

function AllTopics({
  view,
  groups,
  chosen,
  onToggle,
}: Pick<TopicChoicesProps, "view" | "groups" | "chosen" | "onToggle">) {
  const suggested = new Set(view.suggestions.map(({ topicId }) => topicId));
  return (
    <div className={classes.all}>
      {groups.map(({ name, topics }) => (
        <fieldset key={name} className={classes.group}>
          <legend>{name}</legend>
          {topics
            .filter(({ id }) => !suggested.has(id))
            .map(({ id, name: topicName, description, key }) => (
              <label key={id} className={classes.topic} title={description}>
                <input
                  type="checkbox"
                  name="topic"
                  value={id}
                  checked={chosen.includes(id)}
                  onChange={() => onToggle(id)}
                  aria-keyshortcuts={key === null ? undefined : hotkeyOf(key)}
                />
                <span>{topicName}</span>
                {key === null ? null : <kbd className={classes.key}>{shownKey(key)}</kbd>}
              </label>
            ))}
        </fieldset>
      ))}
    </div>
  );
}
