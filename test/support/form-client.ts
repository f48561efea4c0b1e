import { parseHTML } from "linkedom";

/** Uses the pages as a browser without JavaScript does: opens one, fills in a form, sends it. */
export function formClient(baseUrl: string) {
  /**
   * Sends the form of a page that holds this field, with `fields` in place of those of the same name.
   * @returns where the answer leads; "" where it stays on the page
   * @throws Error where the server does not answer, or answers with an error
   */
  async function submit(
    path: string,
    holds: { name: string; value?: string },
    fields: Record<string, string[]>,
  ): Promise<string> {
    const page = await fetch(`${baseUrl}${path}`);
    const { document } = parseHTML(await page.text());
    const value = holds.value === undefined ? "" : `[value="${holds.value}"]`;
    const form = document.querySelector(`input[name="${holds.name}"]${value}`)?.closest("form");
    if (!form) throw new Error(`${path} has no form with ${holds.name} (${page.status})`);
    const body = new FormData();
    for (const input of form.querySelectorAll("input[type=hidden]")) {
      const name = input.getAttribute("name") ?? "";
      if (!(name in fields)) body.append(name, input.getAttribute("value") ?? "");
    }
    for (const [name, values] of Object.entries(fields)) {
      for (const each of values) body.append(name, each);
    }
    const answer = await fetch(`${baseUrl}${path}`, {
      method: "POST",
      body,
      headers: { origin: baseUrl },
      redirect: "manual",
    });
    await answer.arrayBuffer();
    if (answer.status >= 400) throw new Error(`${path} answered with ${answer.status}`);
    return answer.headers.get("location") ?? "";
  }
  return { submit };
}
