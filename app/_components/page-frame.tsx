"use client";

import {
  Anchor,
  AppShell,
  AppShellHeader,
  AppShellMain,
  Box,
  Burger,
  Drawer,
  Group,
  Stack,
  Text,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ColorSchemeToggle } from "./color-scheme-toggle";
import classes from "./page-frame.module.css";
import { PaletteButton } from "./palette-button";
import { RunProgress } from "./run-progress";

/** `also`: what belongs to the page without standing under its address. */
const pages: { href: string; label: string; also?: string }[] = [
  { href: "/", label: "Trends" },
  { href: "/explore", label: "Explore" },
  { href: "/emerging", label: "Emerging" },
  { href: "/topics", label: "Topics", also: "/groups" },
  { href: "/companies", label: "Companies", also: "/compare" },
  { href: "/digest", label: "Digests" },
  { href: "/posts", label: "Posts" },
  { href: "/review", label: "Review" },
  { href: "/feeds", label: "Feeds" },
  { href: "/taxonomy", label: "Taxonomy" },
  { href: "/engines", label: "Engines" },
  { href: "/runs", label: "Runs" },
];

/** Pages that the palette knows besides those of the navigation. */
const furtherPages = [
  { href: "/compare", label: "Compare companies" },
  { href: "/feeds/add", label: "Add a feed" },
  { href: "/review/progress", label: "Progress of reviews" },
  { href: "/review/log", label: "Log of reviews" },
  { href: "/taxonomy/themes", label: "Themes" },
  { href: "/engines/local", label: "Built-in model" },
  { href: "/engines/cascade", label: "Cascade" },
  { href: "/runs/compare", label: "Compare runs" },
];

const jumpTargets = [...pages, ...furtherPages].map(({ href, label }) => ({
  href,
  label,
  note: null,
}));

/** The frame of every page: name, navigation, progress of running jobs. */
export function PageFrame({ children }: { children: ReactNode }) {
  const [isMenuOpen, menu] = useDisclosure(false);
  const isEmbedded = usePathname().startsWith("/embed");
  if (isEmbedded)
    return (
      <Box component="main" id="content" p="sm">
        {children}
      </Box>
    );
  return (
    <AppShell header={{ height: 52 }} padding={0}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <AppShellHeader>
        <Group h="100%" px="md" gap="xl" className={classes.bar} wrap="nowrap">
          <Anchor
            component={Link}
            href="/"
            underline="never"
            c="inherit"
            aria-label="Bellwether, home"
          >
            <Text fw={680} size="lg" component="span">
              Bellwether
            </Text>
          </Anchor>
          <Group component="nav" aria-label="Pages" gap={4} visibleFrom="lg" wrap="nowrap">
            <PageLinks />
          </Group>
          <Group gap="xs" ml="auto" wrap="nowrap">
            <RunProgress />
            <PaletteButton pages={jumpTargets} />
            <ColorSchemeToggle />
            <Burger
              hiddenFrom="lg"
              size="sm"
              opened={isMenuOpen}
              onClick={menu.toggle}
              aria-label="Pages"
            />
          </Group>
        </Group>
      </AppShellHeader>
      <Drawer
        opened={isMenuOpen}
        onClose={menu.close}
        title="Pages"
        size="xs"
        position="right"
        hiddenFrom="lg"
      >
        <Stack gap={4} component="nav" aria-label="Pages">
          <PageLinks onFollow={menu.close} />
        </Stack>
      </Drawer>
      <AppShellMain id="content" tabIndex={-1}>
        <Box className={classes.page} px={{ base: "sm", sm: "md" }} py="lg">
          {children}
        </Box>
        {/* The menu of narrow screens opens by a script. */}
        <noscript>
          <Group component="nav" aria-label="Pages" hiddenFrom="lg" gap={4} px="xs" pb="lg">
            <PageLinks />
          </Group>
        </noscript>
      </AppShellMain>
    </AppShell>
  );
}

function PageLinks({ onFollow }: { onFollow?: () => void }) {
  const path = usePathname();
  return pages.map(({ href, label, also = href }) => {
    const isWithin = path.startsWith(href) || path.startsWith(also);
    const isCurrent = href === "/" ? path === "/" : isWithin;
    return (
      <Link
        key={href}
        href={href}
        className={classes.link}
        aria-current={isCurrent ? "page" : undefined}
        onClick={onFollow}
      >
        {label}
      </Link>
    );
  });
}
