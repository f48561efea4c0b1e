"use client";

import { MultiSelect, SegmentedControl } from "@mantine/core";
import { NativeChoice } from "./native-choice";
import classes from "./trend-controls.module.css";

export type Choice = {
  value: string;
  label: string;
  /** Said where it is pointed at. */
  meaning?: string;
};

/** One of a few choices, side by side. */
export function Segments({
  name,
  label,
  data,
  value,
  onChange,
}: {
  name: string;
  label: string;
  data: Choice[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <SegmentedControl
      size="xs"
      name={name}
      aria-label={label}
      data={data.map(({ value: one, label: name, meaning }) => ({
        value: one,
        label: meaning ? <span title={meaning}>{name}</span> : name,
      }))}
      value={value}
      onChange={onChange}
      transitionDuration={0}
      classNames={{ label: classes.segmentLabel }}
    />
  );
}

/** Several of many choices; a plain list without JavaScript. */
export function MultiChoice({
  label,
  name,
  placeholder,
  data,
  value,
  limit,
  onChange,
}: {
  label: string;
  name: string;
  placeholder: string;
  data: Choice[];
  value: string[];
  limit?: number;
  onChange: (ids: string[]) => void;
}) {
  return (
    <>
      <MultiSelect
        size="xs"
        className={`${classes.multi} ${classes.scripted}`}
        label={label}
        placeholder={value.length === 0 ? placeholder : undefined}
        data={data}
        value={value}
        maxValues={limit}
        onChange={onChange}
        searchable
        clearable
        hidePickedOptions
        limit={100}
        nothingFoundMessage="Nothing of this name"
        clearButtonProps={{ "aria-label": `Clear ${label.toLowerCase()}` }}
      />
      <noscript>
        <NativeChoice label={label} name={name} data={data} value={value} />
      </noscript>
    </>
  );
}
