"use client";

import { Button, MultiSelect, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { stateNames } from "@/lib/posts/active-filters";
import { type PostQuery, postStates, postsHref } from "@/lib/posts/post-query";
import type { FilterOptions, Option, OptionGroup } from "./filter-options";
import classes from "./post-filter-form.module.css";

/** A plain GET form; JavaScript only adds search within the selects and a tidy address. */
export function PostFilterForm({ query, options }: { query: PostQuery; options: FilterOptions }) {
  const router = useRouter();
  const form = useFormKey(postsHref({ ...query, page: 1 }));
  const follow = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = addressOf(new FormData(event.currentTarget));
    form.keepFor(address);
    router.push(address);
  };
  return (
    <search>
      <form key={form.key} method="get" action="/posts" className={classes.form} onSubmit={follow}>
        <TextInput
          className={classes.search}
          type="search"
          name="q"
          label="Search"
          placeholder="Words of title, summary or text"
          leftSection={<IconSearch size={14} />}
          defaultValue={query.q ?? ""}
          maxLength={200}
        />
        <Button type="submit" variant="default" className={classes.apply}>
          Apply
        </Button>
        <ChoiceField name="topic" label="Topics" chosen={query.topic} data={options.topics} />
        <ChoiceField name="group" label="Groups" chosen={query.group} data={options.groups} />
        <ChoiceField
          name="company"
          label="Companies"
          chosen={query.company}
          data={options.companies}
        />
        <MonthField name="from" label="From month" value={query.from} />
        <MonthField name="to" label="To month" value={query.to} />
        {query.week === null ? null : <input type="hidden" name="week" value={query.week} />}
        <NativeSelect
          name="state"
          label="State"
          defaultValue={query.state ?? ""}
          data={[
            { value: "", label: "Any" },
            ...postStates.map((state) => ({ value: state, label: stateNames[state] })),
          ]}
        />
      </form>
    </search>
  );
}

/** Several choices with search. Without JavaScript: those already chosen stay, and one more can be added. */
function ChoiceField(props: {
  name: string;
  label: string;
  chosen: string[];
  data: (Option | OptionGroup)[];
}) {
  const { name, label, chosen, data } = props;
  return (
    <div>
      <div className={classes.scripted}>
        <MultiSelect
          name={name}
          label={label}
          data={data}
          defaultValue={chosen}
          placeholder={chosen.length > 0 ? undefined : "Any"}
          searchable
          clearable
          maxDropdownHeight={320}
          nothingFoundMessage="Nothing fits"
        />
      </div>
      <noscript>
        <style>{`.${classes.scripted}{display:none}`}</style>
        <NativeSelect
          name={name}
          label={chosen.length > 0 ? `${label}: add one` : label}
          data={[{ value: "", label: "Any" }, ...data]}
        />
      </noscript>
    </div>
  );
}

function MonthField({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <TextInput
      type="month"
      name={name}
      label={label}
      defaultValue={value ?? ""}
      placeholder="2026-03"
      pattern="\d{4}-\d{2}"
    />
  );
}

/**
 * The form is made anew where the filters change elsewhere (a chip is taken off, "Back"), but not
 * after its own submission: that would take the focus away.
 */
function useFormKey(address: string): { key: string; keepFor: (address: string) => void } {
  const [key, setKey] = useState(address);
  const shown = useRef(address);
  useEffect(() => {
    if (address !== shown.current) setKey(address);
    shown.current = address;
  }, [address]);
  return {
    key,
    keepFor: (next) => {
      shown.current = next;
    },
  };
}

function addressOf(form: FormData): string {
  const filled = [...form].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
  return filled.length === 0 ? "/posts" : `/posts?${new URLSearchParams(filled)}`;
}
