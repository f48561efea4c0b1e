const words = (text: string) => new Set(text.split(/\s+/));

/** Parts of a path below which lists of posts stand, not posts. */
export const listSections = words(
  `tag tags tagged label labels category categories cat topic topics author authors writer writers
   contributor contributors people page pages archive archives search series feed feeds rss amp
   comment comments attachment`,
);

/** Parts of a path below which a company says other things than in its blog. */
export const otherSections = words(
  `about about-us account accounts admin affiliate affiliates api api-docs api-reference app apps
   assets auth brand brand-assets careers career cart case-studies case-study changelog checkout
   community compare company contact contact-us cookies cookie-policy course courses customer
   customer-stories customers demo developers docs documentation download downloads ebook ebooks
   enterprise event events example examples faq features forum forums get-started glossary guide
   guides help help-center home integrations integration job jobs join kb knowledge-base landing
   learn legal library login logout lp media-kit newsletter newsroom open-positions partner partners
   plans platform podcast podcasts policies policy portal press press-releases pricing privacy
   privacy-policy product products reference register release-notes releases reports resources roadmap
   security services shop sign-in sign-up signin signup sitemap sla solution solutions static status
   store subscribe support team template templates terms terms-of-service thank-you thanks tool tools
   training tutorials unsubscribe use-case use-cases user users video videos webinar webinars
   whitepaper whitepapers wiki wp-admin wp-content wp-includes wp-json`,
);

/** Parts of a path that blogs are called by. */
export const blogSections = words(
  `blog blogs post posts article articles engineering eng tech technology techblog tech-blog
   engineering-blog news insights stories story journal writing notes p index entry entries research`,
);
