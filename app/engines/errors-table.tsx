import { Text } from "@mantine/core";
import { type Column, FiguresTable } from "@/app/_components/figures-table";
import tableClasses from "@/app/_components/figures-table.module.css";
import { Paging } from "@/app/_components/paging";
import { Below, Quiet } from "@/app/_components/quiet";
import type { SetErrors } from "@/lib/evaluation/compare-label-sets";
import { type AskedErrors, filterErrors } from "@/lib/evaluation/filter-errors";
import { formatCount, formatQuantity } from "@/lib/format";
import { pageWithin } from "@/lib/paging";
import { ErrorsFilter } from "./errors-filter";
import type { EnginesPageModel } from "./load-engines";

const perPage = 25;

/** The judged posts that a set of labels got wrong, with what each got wrong. */
export function ErrorsTable(props: {
  model: EnginesPageModel;
  asked: AskedErrors & { page: number };
  /** The address of this page with another page of the list. */
  href: (page: number) => string;
}) {
  const { comparison, titles, topicNames } = props.model;
  if (!comparison || comparison.errors.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Every judged post has the right labels.
      </Text>
    );
  }
  const nameOf = (topic: string) => topicNames.get(topic) ?? topic;
  const found = filterErrors(comparison.errors, props.asked);
  const { page, offset, limit } = pageWithin(props.asked.page, { total: found.length, perPage });
  return (
    <>
      <ErrorsFilter model={props.model} asked={props.asked} />
      <Text size="xs" c="dimmed" mb="xs">
        {found.length === comparison.errors.length
          ? `${formatQuantity(found.length, "post")}, most errors first.`
          : `${formatCount(found.length)} of ${formatQuantity(comparison.errors.length, "post")}, most errors first.`}
      </Text>
      <FiguresTable
        label="Posts with wrong labels"
        isTall
        rows={found.slice(offset, offset + limit)}
        rowKey={({ key }) => key}
        columns={[
          {
            name: "Post",
            className: tableClasses.text,
            cell: ({ key }) => (
              <>
                <a href={`/posts/${key}`}>{titles.get(key)?.title}</a>
                <Below>{titles.get(key)?.company}</Below>
              </>
            ),
          },
          ...comparison.results.map(
            ({ name }, at): Column<(typeof found)[number]> => ({
              name,
              cell: ({ bySet }) => <Errors errors={bySet[at]} nameOf={nameOf} />,
            }),
          ),
        ]}
      />
      <Paging noun="posts" page={page} perPage={perPage} total={found.length} href={props.href} />
    </>
  );
}

function Errors({
  errors,
  nameOf,
}: {
  errors: SetErrors | undefined;
  nameOf: (topic: string) => string;
}) {
  if (!errors || errors.wrong.length + errors.missing.length === 0) {
    return <Quiet>right</Quiet>;
  }
  return (
    <>
      {errors.wrong.length > 0 ? <div>added: {errors.wrong.map(nameOf).join(", ")}</div> : null}
      {errors.missing.length > 0 ? (
        <div>missed: {errors.missing.map(nameOf).join(", ")}</div>
      ) : null}
    </>
  );
}
