import { z } from "zod";
import { isInOrder, outOfOrder, trendQuerySchema } from "./trend-query";

/** More columns than this cannot be read side by side. */
export const maximumCompared = 4;

/** The companies that are compared, and over which months. */
export const compareQuerySchema = z
  .strictObject(trendQuerySchema.shape)
  .pick({ companies: true, from: true, to: true, level: true, v: true })
  .refine(({ companies }) => companies.length <= maximumCompared, {
    path: ["companies"],
    message: `at most ${maximumCompared} ids`,
  })
  .refine(isInOrder, outOfOrder);

/** One company, set against all others over these months. */
export const othersQuerySchema = z
  .strictObject(trendQuerySchema.shape)
  .pick({ companies: true, from: true, to: true, v: true })
  .refine(({ companies }) => companies.length === 1, {
    path: ["companies"],
    message: "the id of one company",
  })
  .refine(isInOrder, outOfOrder);

export type OthersQuery = z.output<typeof othersQuerySchema>;

export type CompareQuery = z.output<typeof compareQuerySchema>;
