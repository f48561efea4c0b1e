"use client";

import { HiddenFields } from "@/app/_components/hidden-fields";
import { EditForm } from "./edit-form";

type SplitFormProps = {
  topicId: string;
  parts: { name: string; description: string }[];
  backHref: string;
};

/** Confirms a split that was previewed. */
export function SplitForm({ topicId, parts, backHref }: SplitFormProps) {
  return (
    <EditForm
      hidden={{ kind: "split-topic", topicId }}
      submit={`Add ${parts.map(({ name }) => name).join(" and ")}`}
      backHref={backHref}
      fields={() =>
        parts.map(({ name, description }) => (
          <div key={name} hidden>
            <HiddenFields values={{ partName: name, partDescription: description }} />
          </div>
        ))
      }
    />
  );
}
