"use client";

import { Button, Loader } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { trendHref } from "@/lib/trends/trend-href";
import type { TrendQuery } from "@/lib/trends/trend-query";
import { MonthField } from "./month-field";
import { type Choice, MultiChoice, Segments } from "./trend-choices";
import classes from "./trend-controls.module.css";

export type TrendControlsProps = {
  /** The page that the choices belong to. */
  path: string;
  query: TrendQuery;
  /** The months that are shown, chosen or not. */
  range: { from: string; to: string };
  /** Null where the page has no choice of this kind. */
  subjects: Choice[] | null;
  companies: Choice[] | null;
  maximumSubjects?: number;
  /** What is shown where no subject is chosen; the largest where it is not given. */
  allSubjects?: string;
  maximumCompanies?: number;
  allCompanies?: string;
  /** False where the page shows one fixed measure. */
  hasMetric: boolean;
  /** False where nothing is shown over time. */
  hasPeriods?: boolean;
};

const metrics = [
  { value: "share", label: "Share", meaning: "Posts with the topic of all classified posts" },
  {
    value: "companyShare",
    label: "Company share",
    meaning: "The mean of the companies' own shares: each company counts once",
  },
  { value: "count", label: "Count", meaning: "Posts with the topic" },
  {
    value: "breadth",
    label: "Breadth",
    meaning: "Companies with at least one post on the topic",
  },
];
const granularities = [
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
  { value: "quarter", label: "Quarter" },
  { value: "year", label: "Year" },
];
const levels = [
  { value: "topics", label: "Topics" },
  { value: "groups", label: "Groups" },
];

/** The choices of a chart. Each change leads to the address that shows it; without JavaScript it is a plain form. */
export function TrendControls(props: TrendControlsProps) {
  const { range, subjects, companies } = props;
  const { choices, choose, isPending } = useChoices(props);
  return (
    <form method="get" action={props.path} className={classes.form} aria-label="Choices">
      <noscript>
        <style>{`.${classes.scripted} { display: none; }`}</style>
      </noscript>
      <div className={classes.row}>
        {props.hasMetric ? (
          <Segments
            name="metric"
            label="Measure"
            data={metrics}
            value={choices.metric}
            onChange={(metric) => choose({ metric: metric as TrendQuery["metric"] })}
          />
        ) : null}
        {props.hasPeriods === false ? null : (
          <Segments
            name="by"
            label="Period"
            data={granularities}
            value={choices.by}
            onChange={(by) => choose({ by: by as TrendQuery["by"] })}
          />
        )}
        {subjects ? (
          <Segments
            name="level"
            label="Topics or groups"
            data={levels}
            value={choices.level}
            onChange={(level) => choose({ level: level as TrendQuery["level"], subjects: [] })}
          />
        ) : null}
        {isPending ? <Loader size="xs" aria-label="Loading" /> : null}
      </div>
      <div className={classes.fields}>
        {subjects ? (
          <MultiChoice
            label={choices.level === "topics" ? "Topics" : "Groups"}
            name="subjects"
            placeholder={props.allSubjects ?? `The largest ${choices.level}`}
            data={subjects}
            value={choices.subjects}
            limit={props.maximumSubjects}
            onChange={(ids) => choose({ subjects: ids })}
          />
        ) : null}
        {companies ? (
          <MultiChoice
            label="Companies"
            name="companies"
            placeholder={props.allCompanies ?? "All companies"}
            data={companies}
            value={choices.companies}
            limit={props.maximumCompanies}
            onChange={(ids) => choose({ companies: ids })}
          />
        ) : null}
        {(["from", "to"] as const).map((end) => (
          <MonthField
            key={end}
            name={end}
            label={end === "from" ? "From month" : "To month"}
            shown={range[end]}
            onChoose={(month) => choose({ [end]: month })}
          />
        ))}
        <noscript>
          <Button type="submit" size="xs" variant="default">
            Apply
          </Button>
        </noscript>
      </div>
    </form>
  );
}

function useChoices({ path, query }: TrendControlsProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [choices, setChoices] = useOptimistic(query);
  const choose = (changes: Partial<TrendQuery>) =>
    startTransition(() => {
      const next = { ...choices, ...changes, v: null };
      setChoices(next);
      router.push(trendHref(path, next), { scroll: false });
    });
  return { choices, choose, isPending };
}
