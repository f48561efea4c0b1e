const longestTrailer = 700;
const trailers = [
  // WordPress, at the end of every excerpt and body of a feed.
  /\s*The post [\s\S]{1,400}? (?:first appeared|appeared first) on [\s\S]{1,200}$/,
  // Reddit and Hacker News, whose whole description may be this.
  /\s*\[link\]\s*\[(?:\d+ )?comments?\]$/i,
  /^comments$/i,
  /\s*(?:\(?(?:continue|keep) reading\b[^\n]{0,200}|read (?:more|on|the (?:full|rest)[^\n]{0,80}))(?:\s*(?:→|»|›|…|\.{3}|>+))?\)?$/i,
  /\s*\[(?:…|\.{3}|&hellip;)\]$/,
];

/** A summary or body without the phrases that blog software puts after every one. */
export function withoutTrailers(text: string): string {
  const start = Math.max(0, text.length - longestTrailer);
  let end = text.slice(start);
  for (const trailer of trailers) end = end.replace(trailer, "");
  return (text.slice(0, start) + end).trimEnd();
}
