import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HiddenFields } from "@/app/_components/hidden-fields";

describe("HiddenFields", () => {
  it("sends each value by its name, and a list as several fields of one name", () => {
    const values = { postId: 7, shown: ["kubernetes", "testing"], proposed: [], reason: "" };
    expect(renderToStaticMarkup(createElement(HiddenFields, { values }))).toBe(
      '<input type="hidden" name="postId" value="7"/>' +
        '<input type="hidden" name="shown" value="kubernetes"/>' +
        '<input type="hidden" name="shown" value="testing"/>' +
        '<input type="hidden" name="reason" value=""/>',
    );
  });
});
