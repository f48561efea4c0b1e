"use client";

import { TextInput } from "@mantine/core";
import { nameLength } from "@/lib/taxonomy/taxonomy-edit";
import type { TopicColour } from "@/lib/taxonomy/taxonomy-state";
import { ColourChoice } from "./colour-choice";
import { EditForm } from "./edit-form";

/** Adds a group, or changes its name and colour. */
export function GroupForm({
  groupId,
  name,
  colour,
}: {
  groupId: string | null;
  name: string;
  colour: TopicColour | null;
}) {
  const isNew = groupId === null;
  return (
    <EditForm
      hidden={isNew ? { kind: "add-group" } : { kind: "edit-group", groupId }}
      submit={isNew ? "Add the group" : "Save"}
      fields={(written) => (
        <>
          <TextInput
            name="name"
            label="Name"
            required
            maxLength={nameLength}
            defaultValue={written.name ?? name}
          />
          <ColourChoice chosen={written.colour ?? colour ?? ""} />
        </>
      )}
    />
  );
}
