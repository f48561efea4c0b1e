import { Stack, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { PostList } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { findCompany } from "@/db/queries/posts/companies";
import { companyIdOf } from "@/lib/companies/company-href";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { postsHref } from "@/lib/posts/post-query";
import { CompanyFirsts } from "./company-firsts";
import { CompanyHeader } from "./company-header";
import { CompanyMix } from "./company-mix";
import { CompanyRhythm } from "./company-rhythm";
import { loadCompany } from "./load-company";
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
  const { query, ...page } = loadCompany(company, await searchParams, Date.now());
  const nameOf = (id: string) => page.names.get(id) ?? id;
  return (
    <Stack gap="lg">
      <CompanyHeader company={company} summary={page.summary} />
      <ParameterNotice problems={page.problems} />
      <VersionNotice linked={query.v} current={page.dataVersion} />
      <CompanyMix {...page} company={company} query={query} nameOf={nameOf} />
      <section>
        <OthersFigure beside={page.beside} />
        <TextLink href={`/compare?companies=${encodeURIComponent(companyId)}`} size="sm">
          Compare with single companies
        </TextLink>
      </section>
      <CompanyFirsts {...page} companyId={companyId} nameOf={nameOf} />
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
