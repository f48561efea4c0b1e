import { answerOthers } from "../answer-others";

export function GET(request: Request): Response {
  return answerOthers(request, ({ company, range, rows, nameOf, dataVersion }) =>
    Response.json({
      company: { id: company.id, name: company.name },
      range,
      dataVersion,
      topics: rows.map((row) => ({ ...row, name: nameOf(row.subjectId) })),
    }),
  );
}
