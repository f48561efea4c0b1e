import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe finds on the page as it stands that keeps people out: the serious and the critical, each
 * with where it is.
 */
export async function findBarriers(page: Page, rules: "all" | "colours" = "all") {
  const isThere = await page.evaluate("typeof axe === 'object'");
  if (!isThere) await page.evaluate(axe.source);
  // As text, because the page has axe and this process has not.
  const runOnly = rules === "colours" ? { runOnly: ["color-contrast", "link-in-text-block"] } : {};
  const found: { id: string; impact: string; nodes: string[] }[] = await page.evaluate(`
    axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...runOnly })}).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => ({
        id, impact, nodes: nodes.map(({ target }) => target.join(" ")).slice(0, 5) })))`);
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.join(", ")}`);
}
