import { Anchor, Text, Title } from "@mantine/core";
import { PostDate } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import type { Company, CompanySummary } from "@/db/queries/posts/companies";
import { formatCount, formatQuantity } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";

/** Who the company is, how much of it is here, and when it wrote. */
export function CompanyHeader({ company, summary }: { company: Company; summary: CompanySummary }) {
  return (
    <header>
      <Title order={1}>
        <bdi>{company.name}</bdi>
      </Title>
      <Text size="sm" c="dimmed">
        <TextLink href={postsHref({ company: [company.id] })}>
          {formatQuantity(summary.posts, "post")}
        </TextLink>
        , {formatCount(summary.classified)} classified
        {summary.firstAt === null ? null : (
          <>
            , <PostDate publishedAt={summary.firstAt} /> to{" "}
            <PostDate publishedAt={summary.lastAt} />
          </>
        )}
        {company.siteUrl === null ? null : (
          <>
            {" · "}
            <Anchor href={company.siteUrl} rel="noreferrer">
              {siteName(company.siteUrl)}
            </Anchor>
          </>
        )}
      </Text>
    </header>
  );
}

function siteName(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}
