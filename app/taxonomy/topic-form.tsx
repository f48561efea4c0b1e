"use client";

import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { descriptionLength, nameLength } from "@/lib/taxonomy/taxonomy-edit";
import type { TopicColour } from "@/lib/taxonomy/taxonomy-state";
import { ColourChoice } from "./colour-choice";
import { EditForm } from "./edit-form";

/** What the form begins with; lists as the text areas show them. */
export type TopicDraft = {
  name: string;
  groupId: string;
  description: string;
  boundary: string;
  colour: TopicColour | null;
  keywords: string;
  examples: string;
};

type TopicFormProps = {
  /** The topic that is edited; null where one is added. */
  topicId: string | null;
  draft: TopicDraft;
  groups: { value: string; label: string }[];
};

/** Adds a topic, or changes what it is called, covers, and belongs to. */
export function TopicForm({ topicId, draft, groups }: TopicFormProps) {
  const isNew = topicId === null;
  const hidden: Record<string, string> = isNew
    ? { kind: "add-topic" }
    : { kind: "edit-topic", topicId };
  return (
    <EditForm
      hidden={hidden}
      submit={isNew ? "Add the topic" : "Save"}
      fields={(written) => <TopicFields draft={draft} groups={groups} written={written} />}
    />
  );
}

function TopicFields({
  draft,
  groups,
  written,
}: Omit<TopicFormProps, "topicId"> & { written: Record<string, string> }) {
  const of = (name: keyof TopicDraft) => written[name] ?? draft[name] ?? "";
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        required
        maxLength={nameLength}
        defaultValue={of("name")}
      />
      <NativeSelect name="groupId" label="Group" data={groups} defaultValue={of("groupId")} />
      <Textarea
        name="description"
        label="What it covers"
        description="Engines read it: name the things that such posts are about"
        required
        autosize
        minRows={3}
        maxLength={descriptionLength}
        defaultValue={of("description")}
      />
      <Textarea
        name="boundary"
        label="What does not belong"
        description="Where it ends against its neighbours; the language model reads it"
        autosize
        minRows={2}
        maxLength={descriptionLength}
        defaultValue={of("boundary")}
      />
      <TextInput
        name="keywords"
        label="Keywords"
        description="Other words for it, with commas between them"
        defaultValue={of("keywords")}
      />
      <Textarea
        name="examples"
        label="Examples"
        description="Titles of posts that have it, one a line"
        autosize
        minRows={2}
        defaultValue={of("examples")}
      />
      <ColourChoice chosen={of("colour")} />
    </>
  );
}
