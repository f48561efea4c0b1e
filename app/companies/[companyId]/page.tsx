import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { TrendControls } from "@/app/_trends/controls/trend-controls";
import { NothingToChart } from "@/app/_trends/notices/nothing-to-chart";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { findCompany } from "@/db/queries/posts/companies";
import { companyHref, companyIdOf } from "@/lib/companies/company-href";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { postsHref } from "@/lib/posts/post-query";
import { formatMonths } from "@/lib/trends/format-value";
import { formatPeriod } from "@/lib/trends/period";
import { CompanyHeader } from "./company-header";
import { CompanyFirsts, CompanyRhythm } from "./company-rhythm";
import { loadCompany } from "./load-company";
import { MixFigure } from "./mix-figure";
import { OthersFigure } from "./others-figure";

type CompanyPageProps = {
  params: Promise<{ companyId: string }>;
  searchParams: Promise<RawParameters>;
};

export async function generateMetadata({ params }: CompanyPageProps): Promise<Metadata> {
  return { title: findByParameter((await params).companyId)?.name ?? "Company" };
}

export default async function CompanyPage({ params, searchParams }: CompanyPageProps) {
  const company = findByParameter((await params).companyId);
  if (!company) notFound();
  const companyId = company.id;
  const { query, range, ...page } = loadCompany(company, await searchParams, Date.now());
  const nameOf = (id: string) => page.names.get(id) ?? id;
  return (
    <Stack gap="lg">
      <CompanyHeader company={company} summary={page.summary} />
      <ParameterNotice problems={page.problems} />
      <VersionNotice linked={query.v} current={page.dataVersion} />
      <Stack component="section" gap="md">
        <div>
          <Title order={2}>What it writes about</Title>
          <Text size="xs" c="dimmed">
            Posts with a topic of each group, {formatMonths(range)}. A post with topics of two
            groups counts in both.
          </Text>
        </div>
        <TrendControls
          path={companyHref(companyId)}
          query={query}
          range={range}
          subjects={null}
          companies={null}
          hasMetric={false}
        />
        {page.chart.periods.some((period) => period.classified > 0) ? (
          <MixFigure
            title={`Posts of ${company.name} by group, ${formatMonths(range)}`}
            fileName="bellwether-company"
            chart={page.chart}
            query={query}
            range={range}
            nameOf={nameOf}
            marks={page.marks}
            origins={page.origins}
            dataVersion={page.dataVersion}
          />
        ) : (
          <NothingToChart clearHref={companyHref(companyId)} />
        )}
      </Stack>
      <section>
        <OthersFigure beside={page.beside} />
        <TextLink href={`/compare?companies=${encodeURIComponent(companyId)}`} size="sm">
          Compare with single companies
        </TextLink>
      </section>
      {page.newThisQuarter.topics.length === 0 ? null : (
        <section>
          <Title order={2}>New this quarter</Title>
          <Text size="xs" c="dimmed">
            Topics that it wrote about for the first time in{" "}
            {formatPeriod(page.newThisQuarter.quarter)}, so far
          </Text>
          <CompanyFirsts
            {...page.newThisQuarter}
            companyId={companyId}
            when="this quarter"
            nameOf={nameOf}
          />
        </section>
      )}
      <section>
        <Title order={2}>Topics taken up in the last 12 months</Title>
        <CompanyFirsts
          {...page.newTopics}
          companyId={companyId}
          when="in the last 12 months"
          nameOf={nameOf}
        />
      </section>
      <section>
        <Title order={2}>Rhythm</Title>
        <CompanyRhythm rhythm={page.rhythm} />
      </section>
      <section>
        <Title order={2} mb="xs">
          Newest posts
        </Title>
        <PostList posts={page.newest} hidesCompany />
        <TextLink href={postsHref({ company: [companyId] })} size="sm">
          All {formatQuantity(page.summary.posts, "post")} of {company.name}
        </TextLink>
      </section>
    </Stack>
  );
}

function findByParameter(parameter: string) {
  const companyId = companyIdOf(parameter);
  return companyId === null ? undefined : findCompany(serverDatabase(), companyId);
}
