/** What the row of a message says of the questions to experts about it: somebody is asked, what was asked for is there,
 * an expert asks back, or nobody is left to ask. */
export type ExpertNews = "waiting" | "answered" | "needs-more" | "nobody";
