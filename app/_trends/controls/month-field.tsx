"use client";

import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import classes from "./trend-controls.module.css";

const typedMonth = /^((19|20)\d{2}-(0[1-9]|1[0-2]))?$/;
/** A year is typed digit by digit: what stands still for this long is meant. */
const typingPauseMs = 700;

/** A month that can be typed or picked. It keeps the focus while the page that it leads to loads. */
export function MonthField({
  name,
  label,
  shown,
  onChoose,
}: {
  name: string;
  label: string;
  shown: string;
  onChoose: (month: string | null) => void;
}) {
  const [state, setState] = useState({ typed: shown, shown });
  if (state.shown !== shown) setState({ typed: shown, shown });
  const choose = useDebouncedCallback((typed: string) => {
    if (typedMonth.test(typed) && typed !== shown) onChoose(typed || null);
  }, typingPauseMs);
  return (
    <TextInput
      size="xs"
      type="month"
      name={name}
      label={label}
      placeholder="YYYY-MM"
      pattern="\d{4}-\d{2}"
      className={classes.month}
      value={state.typed}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setState({ typed, shown });
        choose(typed);
      }}
    />
  );
}
