import { describe, expect, it } from "vitest";
import { type CsvColumns, csvResponse } from "@/app/_server/csv-response";

type Row = { title: string; posts: number | null };

const columns: CsvColumns<Row> = { title: ({ title }) => title, posts: ({ posts }) => posts };

describe("csvResponse", () => {
  it("writes the names of the columns, then the rows of every chunk in their order", async () => {
    const response = csvResponse("posts.csv", columns, [
      [{ title: "One", posts: 1 }],
      [{ title: 'Two, "quoted"', posts: null }],
    ]);
    expect(await response.text()).toBe('title,posts\r\nOne,1\r\n"Two, ""quoted""",\r\n');
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="posts.csv"');
  });

  it("escapes what a spreadsheet would run as a formula", async () => {
    const response = csvResponse("posts.csv", columns, [[{ title: "=1+1", posts: 2 }]]);
    expect(await response.text()).toBe("title,posts\r\n'=1+1,2\r\n");
  });

  it("asks for a chunk only once the one before it is read", async () => {
    let made = 0;
    function* chunks(): Generator<Row[]> {
      for (made = 1; made < 100; made += 1) yield [{ title: String(made), posts: made }];
    }
    const reader = csvResponse("posts.csv", columns, chunks()).body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(made).toBeLessThan(4);
    await reader?.cancel();
  });
});
