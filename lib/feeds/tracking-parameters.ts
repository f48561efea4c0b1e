const trackingPrefixes = [
  "utm_",
  "mtm_",
  "pk_",
  "piwik_",
  "matomo_",
  "hsa_",
  "wt_",
  "_hs",
  "oly_",
  "vero_",
];

const trackingNames = new Set(
  (
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh " +
    "mc_cid mc_eid mkt_tok hsctatracking __hstc __hssc __hsfp _ga _gl _gac __s s_cid s_kwcid " +
    "ck_subscriber_id rb_clickid wickedid trk trkcampaign trackingid ref_src ref_url referrer " +
    "ncid cmpid cmp_id sr_share share_id __twitter_impression ftag amp " +
    "phpsessid jsessionid sessionid"
  ).split(" "),
);

/** Names that mean something on many sites, and tracking only with a value such as `rss`. */
const ambiguousNames = new Set(
  "ref source src from via medium campaign output outputtype rss format".split(" "),
);
const trackingValue =
  /^(?:rss|amp|atom|feed|feedburner|feedly|newsletter|email|twitter|x\.com|linkedin|facebook|reddit|hn|hackernews|hacker_?news|lobsters|social|share|homepage|home|blog|mailchimp|producthunt)(?:$|[-_.\d])/i;

/** Ghost adds `ref=` with the name of the site that links. */
const hostName = /^(?:[a-z\d-]+\.)+[a-z]{2,}$/i;

/** Whether a query parameter says where a reader came from and not which page is meant. */
export function isTrackingParameter(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (trackingNames.has(lower)) return true;
  if (trackingPrefixes.some((prefix) => lower.startsWith(prefix))) return true;
  // Blogger's page for telephones.
  if (lower === "m" && value === "1") return true;
  if (lower === "ref" && hostName.test(value)) return true;
  return ambiguousNames.has(lower) && trackingValue.test(value);
}
