import { Alert, Code } from "@mantine/core";

/** Stands on every page while the invented companies are shown. */
export function SampleNotice({ reason }: { reason: "asked" | "offline" }) {
  return (
    <Alert
      role="note"
      color="yellow"
      variant="light"
      mb="lg"
      py="xs"
      title="Sample data: these companies and posts are invented"
    >
      {reason === "offline"
        ? "No company feed could be reached when Bellwether started. Check the network, then stop it and run "
        : "To read the feeds of real companies, stop Bellwether and run "}
      <Code>npm start</Code>
      {reason === "offline" ? " again." : " without --sample."} Real posts are kept in a database of
      their own, so nothing here mixes with them.
    </Alert>
  );
}
