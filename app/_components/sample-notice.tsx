import { Code, Text } from "@mantine/core";
import classes from "./sample-notice.module.css";

/** Stands on every page while the invented companies are shown. */
export function SampleNotice({ reason }: { reason: "asked" | "offline" }) {
  return (
    <Text component="div" role="note" size="sm" className={classes.notice}>
      <strong>Sample data: these companies and posts are invented.</strong>{" "}
      {reason === "offline"
        ? "No company feed could be reached when Bellwether started. Check the network, then stop it and run "
        : "To read the feeds of real companies, stop Bellwether and run "}
      <Code>npm start</Code>
      {reason === "offline" ? " again." : " without --sample."} Real posts are kept in a database of
      their own.
    </Text>
  );
}
