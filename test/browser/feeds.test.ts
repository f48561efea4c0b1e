import { describe, expect, it } from "vitest";
import { useBrowser } from "./browser";

const quillon = "Quillon";

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("the feeds pages %s", (_name, javaScriptEnabled) => {
  const browser = useBrowser();
  const options = { javaScriptEnabled };

  it("find a feed, give it another name, and its own one back", async () => {
    const page = await browser.open("/feeds", options);
    await page.getByRole("searchbox").fill(quillon);
    await page.getByRole("button", { name: "Search" }).click();
    await page.waitForURL(/q=Quillon/);
    expect(await page.getByRole("row").count()).toBe(2);
    await page.getByRole("rowheader").getByRole("link").click();
    await page.waitForURL(/\/feeds\/\d+/);
    const own = await page.getByRole("heading", { level: 1 }).innerText();

    await page.getByRole("textbox", { name: "Name" }).fill("Notes of Quillon");
    await page.getByRole("button", { name: "Save the name" }).click();
    await page.waitForURL(/said=renamed/);
    await page.getByText("The name is saved.").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Notes of Quillon");

    await page.getByRole("textbox", { name: "Name" }).fill("");
    await page.getByRole("button", { name: "Save the name" }).click();
    await page.getByRole("heading", { level: 1, name: own }).waitFor();
  });

  it("say what removing would do, and remove nothing unless one is sure", async () => {
    const page = await browser.open("/feeds/1", options);
    await page.getByText("Remove the feed").first().click();
    await page.getByText(/^Keep its \d+ posts$/).waitFor();
    await page.getByRole("button", { name: "Remove the feed" }).click();
    expect(await page.getByRole("checkbox").evaluate((box) => box.matches(":invalid"))).toBe(true);
    expect(new URL(page.url()).pathname).toBe("/feeds/1");
  });
});

describe("the feeds page", () => {
  const browser = useBrowser();

  it("shows all that it says of a feed on a phone without scrolling sideways", async () => {
    const page = await browser.open("/feeds", { viewport: { width: 390, height: 844 } });
    const list = page.getByRole("region", { name: "Feeds" });
    const hidden = await list.evaluate((region) => region.scrollWidth - region.clientWidth);
    expect(hidden).toBeLessThanOrEqual(0);
    expect(
      await list
        .getByText(/ \d{4} to /)
        .first()
        .isVisible(),
    ).toBe(true);
  });

  it("keeps what was written where the server does not answer", async () => {
    const page = await browser.open("/feeds/1");
    const name = page.getByRole("textbox", { name: "Name" });
    await name.fill("Notes");
    await page.route("**/feeds/1", (route) => route.abort());
    await page.getByRole("button", { name: "Save the name" }).click();
    await page.getByText("The server did not answer").waitFor();
    browser.takeProblems();
    expect(await name.inputValue()).toBe("Notes");
  });

  it("says where no feed needs attention", async () => {
    const page = await browser.open("/feeds?state=attention");
    expect(await page.getByText("No feed needs attention").isVisible()).toBe(true);
  });
});
