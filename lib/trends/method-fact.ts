/** A term and what there is to say on it: a line of the panel that says how numbers came about. */
export type MethodFact = { term: string; text: string };
