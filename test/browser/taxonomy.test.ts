import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/db/open-database";
import { countWrongLabels } from "@/db/queries/labels/current-labels";
import { listRuns } from "@/db/queries/runs/runs";
import { countWrongMonthlyCounts } from "@/db/queries/trends/monthly-counts";
import { useBrowser } from "./browser";

/** Goes on with the keyboard until something of this name has the focus. */
async function tabTo(page: Page, role: "link" | "button" | "textbox" | "combobox", name: string) {
  const wanted = page.getByRole(role, { name, exact: true }).first();
  for (let step = 0; step < 250; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return wanted;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by keyboard to the ${role} ${name}`);
}

async function press(page: Page, role: "link" | "button", name: string): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press("Enter");
}

async function write(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByLabel(name, { exact: false }).first();
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

async function topicIds(page: Page): Promise<string[]> {
  const { topics } = await (await page.request.get("/api/topics")).json();
  return topics.map(({ id }: { id: string }) => id);
}

async function postsOf(page: Page, topicId: string): Promise<number> {
  const { topics } = await (await page.request.get("/api/topics")).json();
  return topics.find(({ id }: { id: string }) => id === topicId)?.posts ?? 0;
}

const undoNotice = (page: Page, words: string) =>
  page.getByRole("status").getByRole("button", { name: `Undo: ${words}` });

async function untilSaved(page: Page, words: string): Promise<void> {
  await page.waitForURL(/\/taxonomy\?changed=\d+/);
  await page.getByText(`Saved. ${words}.`).waitFor();
}

function hasFocus(place: Locator): Promise<boolean> {
  return place.evaluate((element) => element === document.activeElement);
}

function expectSound(): void {
  const database = openDatabase(join(inject("dataDir"), "sample.sqlite"));
  expect(countWrongLabels(database) + countWrongMonthlyCounts(database)).toBe(0);
  database.$client.close();
}

describe("editing the taxonomy by the keyboard", () => {
  const browser = useBrowser();

  it("adds a topic, reads the posts it concerns, and takes it back", async () => {
    const page = await browser.open("/taxonomy");
    await press(page, "link", "Add a topic");
    await page.waitForURL(/\/taxonomy\/topics\/new/);
    await write(page, "Name", "Bicycles");
    await write(page, "What it covers", "Bicycles and how engineers ride them.");
    await write(page, "Why", "for the test");
    await press(page, "button", "Add the topic");
    await untilSaved(page, "Added Bicycles");
    expect(await topicIds(page)).toContain("bicycles");
    const changes = page.getByRole("complementary", { name: "Changed lately" });
    expect(await changes.getByText("for the test").isVisible()).toBe(true);

    await page.getByRole("heading", { name: /Changes concern \d+ posts/ }).waitFor();
    await press(page, "button", "Read them again");
    await page.getByText(/Run \d+ has started/).waitFor({ timeout: 40_000 });
    await untilNoRun();
    await page.goto("/taxonomy", { waitUntil: "networkidle" });
    expect(await page.getByRole("heading", { name: /Changes concern/ }).count()).toBe(0);

    await press(page, "button", "Undo: Added Bicycles");
    await page.getByText("Undid a change of Bicycles").waitFor();
    expect(await topicIds(page)).not.toContain("bicycles");
    expectSound();
  });

  it("keeps what was written where a change is refused, and says why", async () => {
    const page = await browser.open("/taxonomy/topics/search");
    await write(page, "Name", "Databases");
    await press(page, "button", "Save");
    const alert = page.getByRole("alert").filter({ hasText: "each topic needs its own" });
    await alert.waitFor();
    expect(await page.getByLabel("Name").inputValue()).toBe("Databases");
    await expect.poll(() => hasFocus(alert)).toBe(true);
    await write(page, "Name", "Search and ranking");
    await press(page, "button", "Save");
    const words = "Renamed Search & retrieval to Search and ranking";
    await untilSaved(page, words);
    await expect
      .poll(() => hasFocus(page.getByRole("status").filter({ hasText: words })))
      .toBe(true);
    await page.keyboard.press("Tab");
    expect(await hasFocus(undoNotice(page, words))).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText("Undid a change of Search & retrieval").first().waitFor();
  });

  it("loses nothing that was written where the server does not answer", async () => {
    const page = await browser.open("/taxonomy/topics/search");
    await write(page, "Name", "Finding things");
    await page.route("**/taxonomy/**", (route) => route.abort());
    await press(page, "button", "Save");
    await page.getByRole("alert").filter({ hasText: "The server did not answer" }).waitFor();
    browser.takeProblems();
    expect(await page.getByLabel("Name").inputValue()).toBe("Finding things");
    await page.unroute("**/taxonomy/**");
    await press(page, "button", "Save");
    const words = "Renamed Search & retrieval to Finding things";
    await untilSaved(page, words);
    await undoNotice(page, words).click();
    await page.getByText("Undid a change of Search & retrieval").first().waitFor();
  });

  it("says beside its buttons where the server does not answer", async () => {
    const page = await browser.open("/taxonomy");
    const before = await topicIds(page);
    await page.route("**/taxonomy", (route) => route.abort());
    await press(page, "button", "Move Kubernetes & containers down");
    await page.getByText("The server did not answer").waitFor();
    browser.takeProblems();
    expect(await topicIds(page)).toEqual(before);
  });

  it("changes the order by a button that keeps the focus", async () => {
    const page = await browser.open("/taxonomy");
    const [first, second] = await topicIds(page);
    const down = await tabTo(page, "button", "Move Kubernetes & containers down");
    await page.keyboard.press("Enter");
    await page.getByText("Changed the order of Kubernetes & containers").waitFor();
    expect((await topicIds(page)).slice(0, 2)).toEqual([second, first]);
    await expect
      .poll(() => down.evaluate((element) => element === document.activeElement))
      .toBe(true);
    await press(page, "button", "Move Kubernetes & containers up");
    await expect.poll(async () => (await topicIds(page))[0]).toBe(first);
  });

  it("shows what a merge brings together, merges, and restores both", async () => {
    const page = await browser.open("/taxonomy/topics/search");
    const before = [await postsOf(page, "search"), await postsOf(page, "databases")];
    await press(page, "link", "Merge it into another topic");
    await page.waitForURL(/\/merge/);
    await tabTo(page, "combobox", "Into");
    await page.keyboard.type("Databases");
    await press(page, "button", "Show what changes");
    await page.getByText(`Search & retrieval has ${before[0]} posts`, { exact: false }).waitFor();
    await press(page, "button", "Merge Search & retrieval into Databases");
    const words = "Merged Search & retrieval into Databases";
    await untilSaved(page, words);
    expect(await topicIds(page)).not.toContain("search");
    expect(await postsOf(page, "databases")).toBeGreaterThan(before[1] ?? 0);
    expectSound();
    await page.goto("/topics/search", { waitUntil: "networkidle" });
    await page.getByText("This topic was merged into another.").waitFor();
    await page.goto("/taxonomy", { waitUntil: "networkidle" });
    await press(page, "button", `Undo: ${words}`);
    await page.getByText("Undid a change of Search & retrieval").first().waitFor();
    expect([await postsOf(page, "search"), await postsOf(page, "databases")]).toEqual(before);
    expectSound();
  });

  it("splits a topic into parts whose posts a person reviews", async () => {
    const page = await browser.open("/taxonomy/topics/databases/split");
    await write(page, "Name of part 1", "Postgres");
    await write(page, "What part 1 covers", "Postgres, its indexes, replicas and migrations.");
    await write(page, "Name of part 2", "Key-value stores");
    await write(page, "What part 2 covers", "Key-value stores such as RocksDB and Redis.");
    await press(page, "button", "Show what changes");
    await page.getByRole("region", { name: "What changes" }).waitFor();
    await press(page, "button", "Add Postgres and Key-value stores");
    const words = "Split Databases: added Postgres and Key-value stores";
    await untilSaved(page, words);
    expect(await postsOf(page, "postgres")).toBe(0);

    await press(page, "link", "Suggestions");
    await page.waitForURL(/\/taxonomy\/review/);
    const add = page.getByRole("button", { name: /^Add Postgres to / }).first();
    await add.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => postsOf(page, "postgres")).toBe(1);
    await page.goto("/taxonomy", { waitUntil: "networkidle" });
    await press(page, "button", `Undo: ${words}`);
    await page.getByText("Undid a change of Databases").first().waitFor();
    expect(await topicIds(page)).not.toContain("postgres");
    expectSound();
  });

  it("retires a topic with a preview and brings it back", async () => {
    const page = await browser.open("/taxonomy/topics/mobile");
    await press(page, "link", "Retire it");
    await page.waitForURL(/\/retire/);
    await press(page, "button", "Retire Mobile");
    await untilSaved(page, "Retired Mobile");
    expect(await topicIds(page)).not.toContain("mobile");
    await page.getByText(/^Retired: \d/).focus();
    await page.keyboard.press("Enter");
    await press(page, "button", "Bring back Mobile");
    await expect.poll(() => topicIds(page)).toContain("mobile");
  });

  it("takes the taxonomy out as a file and in again, with what changes shown first", async () => {
    const page = await browser.open("/taxonomy/import");
    const file = await (await page.request.get("/api/taxonomy.json")).json();
    file.topics[0].name = "Containers";
    const upload = (content: string) => ({
      name: "taxonomy.json",
      mimeType: "application/json",
      buffer: Buffer.from(content),
    });
    await page.getByLabel("Taxonomy file (JSON)").setInputFiles(upload("{"));
    await press(page, "button", "Show what changes");
    await page.getByText("This is no JSON", { exact: false }).waitFor();
    await page.getByLabel("Taxonomy file (JSON)").setInputFiles(upload(JSON.stringify(file)));
    await press(page, "button", "Show what changes");
    await page.getByText("Renamed Kubernetes & containers to Containers").waitFor();
    await press(page, "button", "Apply");
    await untilSaved(page, "Imported a file: 0 added, 1 changed");
    await undoNotice(page, "Imported a file: 0 added, 1 changed").focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => await page.getByText("Undid the import").count())
      .toBeGreaterThan(0);
  });

  it("looks for themes when it is asked to", async () => {
    const page = await browser.open("/taxonomy/themes");
    await press(page, "button", "Look for themes");
    await page.getByText(/\d+ themes? among \d+ posts?/).waitFor();
  });

  it("works as forms where there is no JavaScript", async () => {
    const page = await browser.open("/taxonomy/groups/new", { javaScriptEnabled: false });
    await page.getByLabel("Name").fill("Security");
    await page.getByRole("button", { name: "Add the group" }).click();
    await page.waitForLoadState();
    expect(await page.getByText("each group needs its own").isVisible()).toBe(true);
    expect(await page.getByLabel("Name").inputValue()).toBe("Security");
    await page.getByLabel("Name").fill("Sustainability");
    await page.getByRole("button", { name: "Add the group" }).click();
    await page.waitForURL(/changed=/);
    await page.getByRole("button", { name: "Move Sustainability up" }).click();
    await page.waitForLoadState();
    await page.getByRole("button", { name: "Undo: Added the group Sustainability" }).last().click();
    await page.waitForLoadState();
    expect(await page.getByRole("heading", { name: "Sustainability" }).count()).toBe(0);
  });
});

async function untilNoRun(): Promise<void> {
  const database = openDatabase(join(inject("dataDir"), "sample.sqlite"));
  const running = () => listRuns(database, { status: "running", limit: 1, offset: 0 }).length;
  await expect.poll(running, { timeout: 50_000, interval: 500 }).toBe(0);
  database.$client.close();
}
