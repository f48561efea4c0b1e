import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { PostText } from "@/app/posts/[postId]/post-text";

const labels = [
  { topicId: "databases", topicName: "Databases", evidence: "moved  to Postgres" },
  { topicId: "incidents", topicName: "Incidents", evidence: "the pager rang" },
  { topicId: "mobile", topicName: "Mobile", evidence: null },
];

function render(text: { summary: string | null; content: string | null }): string {
  const post = createElement(PostText, {
    ...text,
    ...{ generated: { summary: null, model: null }, tags: [], lang: null, labels },
  });
  return renderToStaticMarkup(createElement(MantineProvider, null, post));
}

describe("PostText", () => {
  it("marks the evidence of labels in summary and excerpt and names their topics", () => {
    const html = render({
      summary: "Why we moved to Postgres.",
      content: "At night the pager rang and rang.",
    });
    expect(html).toMatch(/<mark [^>]*title="Evidence of Databases">moved to Postgres<\/mark>/);
    expect(html).toMatch(/<mark [^>]*title="Evidence of Incidents">the pager rang<\/mark>/);
    expect(html.match(/<mark /g)).toHaveLength(2);
  });

  it("marks nothing where no quote occurs", () => {
    expect(render({ summary: "Something else", content: null })).not.toContain("<mark");
  });
});
