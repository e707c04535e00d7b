import { ACCOUNTS } from "./builders.ts";
import { fakeBluesky, postUri } from "./fake-bluesky.ts";

/** Bluesky as these tests meet it. */

export const account = ACCOUNTS.bluesky;
export const QUESTION = postUri("3n2ykvbellk2v");
export const to = { externalId: QUESTION, conversationId: QUESTION };
export const OURS = `at://${account.id}/app.bsky.feed.post/3n2ykvbdamk2v`;
/** A question under a post of our own. */
export function ours() {
  const fake = fakeBluesky();
  const root = { uri: OURS, cid: "cid-ours" };
  fake.show("3n2ykvbellk2v", "À quelle heure ?", { reply: { root, parent: root } });
  return fake;
}
