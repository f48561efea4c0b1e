import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./globals.css";
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageFrame } from "./_components/page-frame";
import { SampleNotice } from "./_components/sample-notice";
import { serverState } from "./_server/database";
import { theme } from "./theme";

export const metadata: Metadata = {
  title: { default: "Bellwether", template: "%s · Bellwether" },
  description: "What engineering blogs write about: topic trends across companies over time.",
};

// Every page reads the database: without this it would be frozen at build time.
export const dynamic = "force-dynamic";

export default function RootLayout({ children }: { children: ReactNode }) {
  const { sample } = serverState().environment;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <Notifications position="bottom-right" />
          <PageFrame>
            {sample ? <SampleNotice reason={sample} /> : null}
            {children}
          </PageFrame>
        </MantineProvider>
      </body>
    </html>
  );
}
