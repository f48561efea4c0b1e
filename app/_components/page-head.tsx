import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "./text-link";

type PageHeadProps = {
  /** The page above this one. */
  back: { href: string; name: string };
  title: ReactNode;
  /** What the page is for. */
  children?: ReactNode;
};

/** The head of a page that lies below another: the way back, the title and a line on it. */
export function PageHead({ back, title, children }: PageHeadProps) {
  return (
    <div>
      <TextLink href={back.href} size="sm">
        {back.name}
      </TextLink>
      <Title order={1}>{title}</Title>
      {children ? (
        <Text c="dimmed" size="sm" maw="75ch">
          {children}
        </Text>
      ) : null}
    </div>
  );
}
