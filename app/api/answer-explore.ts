import { answerQuery, badParameters } from "@/app/_server/api-response";
import { type Exploration, explore } from "@/app/explore/load-explore";
import { exploreQuerySchema } from "@/lib/trends/explore-query";

/** A number of a chart: a line or row, a period or column, and what is counted there. */
export type AnsweredCell = {
  id: string;
  name: string;
  column: string;
  posts: number;
  classified: number;
  share: number | null;
  low: number | null;
  high: number | null;
  companyShare: number | null;
  companies: number | null;
  /** Audited posts by which the share is corrected; null where it is that of labels. */
  correctedBy: number | null;
  isPartial: boolean;
};

/** Answers with the numbers of the large chart; unlike the page it refuses an id that nothing has. */
export function answerExplore(
  request: Request,
  answer: (exploration: Exploration, cells: AnsweredCell[]) => Response,
): Response {
  return answerQuery(request, exploreQuerySchema, (query) => {
    const exploration = explore(query, Date.now());
    return exploration.problems.length > 0
      ? badParameters(exploration.problems)
      : answer(exploration, cellsOf(exploration));
  });
}

function cellsOf({ heat, chart, lines, query }: Exploration): AnsweredCell[] {
  if (heat && query.view === "companies") {
    const none = { low: null, high: null, companyShare: null, companies: null };
    const uncorrected = { correctedBy: null, isPartial: false };
    return heat.rows.flatMap(({ id, name, cells }) =>
      cells.map(({ posts, classified, share }, index) => {
        const column = heat.columns[index]?.id ?? "";
        return { id, name, column, posts, classified, share, ...none, ...uncorrected };
      }),
    );
  }
  return chart.series.flatMap(({ subjectId, audited, points }, series) =>
    points.map((point) => ({
      id: subjectId,
      name: lines.lines[series]?.name ?? subjectId,
      column: point.period,
      posts: point.count,
      classified: point.classified,
      share: point.share,
      low: point.interval?.low ?? null,
      high: point.interval?.high ?? null,
      companyShare: point.companyShare,
      companies: point.breadth,
      correctedBy: point.share === null ? null : audited,
      isPartial: point.isPartial,
    })),
  );
}
