import type { ReactNode } from "react";
import classes from "./figure-frame.module.css";
import { ImageDownloads } from "./image-downloads";

/** Where the same figure is to be had in other forms; null where there is none. */
export type FigureLinks = {
  permalink: string;
  csv: string;
  json: string;
  /** The figure alone, for a page of somebody else's. */
  embed: string | null;
};

/** How the numbers of a figure came about: a term and what there is to say on it. */
export type FigureFact = { term: string; text: ReactNode };

/**
 * What stands around every chart: a title that says what is shown, a summary for those who do not
 * see it, the same numbers as a table, how they were computed, and the ways to take them along.
 * @param image names the files of the picture; `isWhole` where the figure is more than one chart
 * @param table null where the figure is a table itself
 */
export function FigureFrame(props: {
  title: string;
  subtitle?: ReactNode;
  summary: string;
  links: FigureLinks;
  image: { fileName: string; legend: string[]; note: string; isWhole?: boolean };
  facts: FigureFact[];
  table: ReactNode | null;
  children: ReactNode;
}) {
  const { title, links, image } = props;
  return (
    <figure className={classes.figure} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {props.subtitle ? <p className={classes.subtitle}>{props.subtitle}</p> : null}
      </div>
      <p className="visually-hidden">{props.summary}</p>
      <div data-drawing>{props.children}</div>
      <figcaption className={classes.foot}>
        {props.table === null ? null : (
          <details>
            <summary>Table</summary>
            <div className={classes.body}>{props.table}</div>
          </details>
        )}
        <details>
          <summary>How was this computed</summary>
          <dl className={`${classes.body} ${classes.how}`}>
            {props.facts.map(({ term, text }) => [
              <dt key={term}>{term}</dt>,
              <dd key={`${term} text`}>{text}</dd>,
            ])}
          </dl>
        </details>
        <span className={classes.links}>
          <ImageDownloads title={title} {...image} className={classes.tool} />
          <a className={classes.tool} href={links.csv}>
            CSV
          </a>
          <a className={classes.tool} href={links.json}>
            JSON
          </a>
          <a className={classes.tool} href={links.permalink}>
            Permalink
          </a>
          {links.embed ? (
            <a className={classes.tool} href={links.embed}>
              Embed
            </a>
          ) : null}
        </span>
      </figcaption>
    </figure>
  );
}
