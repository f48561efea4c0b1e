import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { formatQuantity } from "@/lib/format";
import { describeAudits } from "@/lib/trends/audit/describe-audit";
import { defaultWindowMonths, windowLengths } from "@/lib/trends/change/compare-windows";
import { verdicts as allVerdicts } from "@/lib/trends/change/decide-verdicts";
import { describeWindows, verdictNames } from "@/lib/trends/change/describe-verdict";
import { describeVerdictMethod } from "@/lib/trends/describe-method";
import { describeFindings, findingsText } from "@/lib/trends/findings";
import { formatMonths } from "@/lib/trends/format-value";
import { type HomeQuery, verdictPath } from "@/lib/trends/home-query";
import { formatPeriod } from "@/lib/trends/period";
import { trendHref } from "@/lib/trends/trend-href";
import { stretchOf } from "@/lib/trends/window-stretch";
import { SmallMultiples, WindowKeys } from "./chart/small-multiples";
import { ChoiceLinks } from "./controls/choice-links";
import { FigureFrame } from "./figure/figure-frame";
import type { loadHome } from "./reads/load-home";
import type { Verdicts } from "./reads/read-verdicts";
import { subjectHref } from "./subject-href";
import { Findings } from "./verdicts/findings";
import { VerdictTable } from "./verdicts/verdict-table";

type OverviewProps = ReturnType<typeof loadHome> & {
  verdicts: Verdicts;
  /** True where it stands on a page of somebody else's. */
  isEmbedded?: boolean;
  children?: ReactNode;
};

/** What rises and falls: a sentence, then a small chart of every topic. `children` are the choices. */
export function Overview({ children, ...home }: OverviewProps) {
  const { query, verdicts, shown, nameOf, chart } = home;
  const noun = query.level === "topics" ? "topic" : "group";
  const isOneCompany = query.companies.length === 1;
  const findings = describeFindings(verdicts.subjects, { nameOf, noun, isOneCompany });
  const evidenceHref = (id: string) =>
    trendHref(
      verdictPath(subjectHref(query.level, id), {
        window: query.level === "topics" ? query.window : defaultWindowMonths,
      }),
      query.level === "topics" ? { by: query.by, companies: query.companies } : {},
    );
  const series = new Map(chart.series.map((one) => [one.subjectId, one.points]));
  const period = (index: number) => formatPeriod(chart.periods.at(index)?.period ?? "");
  const title = `Share of posts with each ${noun}, ${period(0)} to ${period(-1)}`;
  return (
    <>
      <Findings
        parts={findings}
        evidenceHref={evidenceHref}
        basis={`${describeWindows(verdicts.windows)}${isOneCompany ? "" : ", every company weighing the same in both"}; ${formatQuantity(verdicts.subjects.length, noun)} tested together. Every name leads to its evidence.`}
      />
      {children}
      {home.isEmbedded ? null : (
        <Group justify="space-between" gap="xs">
          <ChoiceLinks label="Verdicts to show" choices={verdictChoices(home)} />
          <Group gap={6}>
            <Text
              size="xs"
              c="dimmed"
              title="With as many months before; under a year also with the same months a year before"
            >
              Compare the last
            </Text>
            <ChoiceLinks label="Months to compare" choices={windowChoices(query)} />
          </Group>
        </Group>
      )}
      <FigureFrame
        title={title}
        subtitle={
          <WindowKeys
            windows={{
              before: formatMonths(verdicts.windows.before),
              recent: formatMonths(verdicts.windows.recent),
            }}
          />
        }
        summary={findingsText(findings)}
        links={homeLinks(home)}
        image={{
          fileName: "bellwether-trends",
          legend: [],
          note: `Bellwether, ${describeWindows(verdicts.windows)}, version ${home.dataVersion} of the data`,
          isWhole: true,
        }}
        facts={describeVerdictMethod({
          ...verdicts,
          tested: verdicts.subjects.length,
          noun,
          isOneCompany,
          origins: home.origins,
          audit: describeAudits(home.audits, {
            ...{ nameOf, noun },
            isOfAllCompanies: query.companies.length === 0,
          }),
          dataVersion: home.dataVersion,
        })}
        table={
          <VerdictTable
            label={`Verdicts on all ${query.level}`}
            subjects={shown}
            nameOf={nameOf}
            subjectHref={evidenceHref}
          />
        }
      >
        {shown.length === 0 ? (
          <p>No {noun} has this verdict.</p>
        ) : (
          <SmallMultiples
            label={title}
            windows={{
              before: stretchOf(verdicts.windows.before, chart.periods),
              recent: stretchOf(verdicts.windows.recent, chart.periods),
            }}
            ends={{ first: period(0), last: period(-1) }}
            multiples={shown.map((subject) => ({
              subject,
              name: nameOf(subject.subjectId),
              href: evidenceHref(subject.subjectId),
              points: series.get(subject.subjectId) ?? [],
            }))}
          />
        )}
      </FigureFrame>
    </>
  );
}

function verdictChoices({ query, verdicts }: Omit<OverviewProps, "children">) {
  const hrefOf = (verdict: HomeQuery["verdict"]) =>
    trendHref(verdictPath("/", { ...query, verdict }), query);
  const all = { label: "All", href: hrefOf(null), isCurrent: query.verdict === null };
  const one = allVerdicts.map((verdict) => ({
    label: verdictNames[verdict],
    href: hrefOf(verdict),
    isCurrent: query.verdict === verdict,
    count: verdicts.subjects.filter((subject) => subject.verdict === verdict).length,
  }));
  return [{ ...all, count: verdicts.subjects.length }, ...one];
}

/** The last months that are compared with as many before. */
function windowChoices(query: HomeQuery) {
  return windowLengths.map((months) => ({
    label: `${months} months`,
    href: trendHref(verdictPath("/", { ...query, window: months }), query),
    isCurrent: query.window === months,
  }));
}

function homeLinks({ query, range, dataVersion, isEmbedded }: Omit<OverviewProps, "children">) {
  return {
    permalink: trendHref(verdictPath("/", query), { ...query, ...range, v: dataVersion }),
    csv: trendHref(verdictPath("/api/verdicts.csv", query), query),
    json: trendHref(verdictPath("/api/verdicts", query), query),
    embed: isEmbedded ? null : trendHref(verdictPath("/embed", query), query),
  };
}
