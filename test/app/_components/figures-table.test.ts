import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type Column, FiguresTable } from "@/app/_components/figures-table";

type Row = { name: string; posts: number };

const rows: Row[] = [
  { name: "Kubernetes", posts: 12 },
  { name: "Incidents", posts: 3 },
];
const name: Column<Row> = { name: "Topic", kind: "rowName", cell: (row) => row.name };
const posts: Column<Row> = { name: "Posts", kind: "figure", cell: (row) => row.posts };

function draw(columns: (Column<Row> | false)[]): string {
  const table = createElement(FiguresTable<Row>, {
    label: "Topics",
    rows,
    rowKey: (row) => row.name,
    columns,
  });
  return renderToStaticMarkup(table).replaceAll(/ class="[^"]*"| data-tall="[^"]*"/g, "");
}

describe("FiguresTable", () => {
  it("heads its columns and its rows, in a named region that the keyboard reaches", () => {
    expect(draw([name, posts])).toBe(
      '<section aria-label="Topics" tabindex="0"><table><thead><tr>' +
        '<th scope="col">Topic</th><th scope="col">Posts</th></tr></thead><tbody>' +
        '<tr><th scope="row">Kubernetes</th><td>12</td></tr>' +
        '<tr><th scope="row">Incidents</th><td>3</td></tr></tbody></table></section>',
    );
  });

  it("leaves out a column that is false, heading and cells", () => {
    const drawn = draw([name, false, posts]);
    expect(drawn).toBe(draw([name, posts]));
  });

  it("says what a heading means where it is pointed at, and draws a heading of its own", () => {
    const drawn = draw([name, { ...posts, meaning: "Posts with the topic", head: "Number" }]);
    expect(drawn).toContain('<th scope="col" title="Posts with the topic">Number</th>');
  });
});
