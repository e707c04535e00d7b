/** Where a post's link goes: into its words, unless it stands there already or the platform shows it by itself. */

export interface LinkRule {
  /** The platform shows a card of the link, where no file goes along. */
  card: boolean;
  /** What stands between words and link. */
  after: string;
}

export const withLink = (text: string, link: string, media: boolean, { card, after }: LinkRule): string =>
  link === "" || text.includes(link) || (card && !media) ? text : `${text}${after}${link}`;
