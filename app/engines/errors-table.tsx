import { Text } from "@mantine/core";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import type { SetErrors } from "@/lib/evaluation/compare-label-sets";
import type { EnginesPageModel } from "./load-engines";

const shownPosts = 50;

/** The judged posts that a set of labels got wrong, with what each got wrong. */
export function ErrorsTable({ model }: { model: EnginesPageModel }) {
  const { comparison, titles, topicNames } = model;
  if (!comparison || comparison.errors.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Every judged post has the right labels.
      </Text>
    );
  }
  const nameOf = (topic: string) => topicNames.get(topic) ?? topic;
  return (
    <>
      {comparison.errors.length > shownPosts ? (
        <Text size="xs" c="dimmed" mb="xs">
          The {shownPosts} with most errors of {comparison.errors.length}.
        </Text>
      ) : null}
      <ScrollRegion label="Posts with wrong labels" isTall>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">Post</th>
              {comparison.results.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.errors.slice(0, shownPosts).map(({ key, bySet }) => (
              <tr key={key}>
                <td className={tableClasses.text}>
                  <a href={`/posts/${key}`}>{titles.get(key)?.title}</a>
                  <span className={`${tableClasses.quiet} ${tableClasses.below}`}>
                    {titles.get(key)?.company}
                  </span>
                </td>
                {comparison.results.map(({ name }, index) => (
                  <td key={name}>
                    <Errors errors={bySet[index]} nameOf={nameOf} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
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
    return <span className={tableClasses.quiet}>right</span>;
  }
  return (
    <>
      {errors.wrong.length > 0 ? <div>wrong: {errors.wrong.map(nameOf).join(", ")}</div> : null}
      {errors.missing.length > 0 ? (
        <div>missing: {errors.missing.map(nameOf).join(", ")}</div>
      ) : null}
    </>
  );
}
