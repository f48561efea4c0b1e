import { Button, Group, NativeSelect, NumberInput, Text, TextInput } from "@mantine/core";
import { serverDatabase } from "@/app/_server/database";
import { type AuditBatch, countFrame, listAudits } from "@/db/queries/review/audits";
import { formatCount, formatDay, formatQuantity } from "@/lib/format";
import { drawPosts } from "./audit-actions";
import classes from "./review.module.css";

const everyMonth = { fromMonth: null, toMonth: null };
const usualSize = 100;

/** How far the audits are, and a form to draw more posts. */
export function AuditPanel({ search }: { search: string }) {
  const database = serverDatabase();
  const audits = listAudits(database);
  const drawn = audits.reduce((sum, { drawnPosts }) => sum + drawnPosts, 0);
  const answered = audits.reduce((sum, audit) => sum + audit.answered, 0);
  const frame = countFrame(database, everyMonth);
  return (
    <details className={classes.audit} open={drawn === answered}>
      <summary>
        {drawn === 0
          ? "No posts are drawn yet"
          : `${formatCount(answered)} of ${formatQuantity(drawn, "drawn post")} answered`}
      </summary>
      <form action={drawPosts}>
        <input type="hidden" name="search" value={search} />
        <Group gap="sm" align="end">
          <NumberInput
            name="size"
            label="Posts to draw"
            defaultValue={Math.min(usualSize, frame)}
            min={1}
            max={5000}
            w={130}
          />
          <NativeSelect
            name="method"
            label="Spread evenly over"
            data={[
              { value: "by-month", label: "months" },
              { value: "by-company", label: "companies" },
              { value: "simple", label: "nothing: a simple draw" },
            ]}
          />
          {(["from", "to"] as const).map((end) => (
            <TextInput
              key={end}
              name={end}
              label={end === "from" ? "From month" : "To month"}
              type="month"
              placeholder="YYYY-MM"
              pattern="\d{4}-\d{2}"
              w={150}
            />
          ))}
          <Button type="submit" variant="default" disabled={frame === 0}>
            Draw at random
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          From {formatQuantity(frame, "classified and dated post")} that no audit has drawn, or
          those of the months chosen, each with the same chance. The draw and its chance are
          recorded before anybody answers.
        </Text>
      </form>
      {audits.length === 0 ? null : (
        <ul className={classes.audits} aria-label="Draws">
          {audits.slice(0, 5).map((audit) => (
            <li key={audit.id}>
              {formatDay(audit.drawnAt)}, {audit.drawnBy}: {formatCount(audit.drawnPosts)} of{" "}
              {formatQuantity(audit.framePosts, "post")}
              {monthsOf(audit)}, {formatCount(audit.answered)} answered
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** " from 2025-01 to 2025-06"; nothing where every month could be drawn. */
function monthsOf({ fromMonth, toMonth }: AuditBatch): string {
  return `${fromMonth === null ? "" : ` from ${fromMonth}`}${toMonth === null ? "" : ` to ${toMonth}`}`;
}
