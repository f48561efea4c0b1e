import { Alert, Code } from "@mantine/core";
import type { ParameterProblem } from "@/lib/parse-parameters";
import classes from "./parameter-notice.module.css";

/** Names the parts of the address that were not used, and what they may be; nothing where all were. */
export function ParameterNotice({ problems }: { problems: ParameterProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      py="xs"
      title="A part of the address was not used"
      classNames={{ title: classes.title }}
    >
      {problems.map(({ parameter, allowed }) => (
        <div key={parameter}>
          <Code>{parameter}</Code>: {allowed}
        </div>
      ))}
    </Alert>
  );
}
