import type { PostPair } from "../../shared/domain/posts/post-pair.ts";

/** A whole pair for tests: a test says only what matters to it. */
export function aPost(name: string, overrides: Partial<PostPair> = {}): PostPair {
  return {
    v: 1,
    id: `pair-${name}`,
    state: "drafted",
    halves: {
      en: { text: "Apply by 4 December. A passport takes 20 days.", media: [] },
      fr: { text: "Présentez votre demande d’ici le 4 décembre. Un passeport demande 20 jours.", media: [] },
    },
    targets: [{ key: "k1", channel: "facebook", en: "PassportCanada", fr: "PasseportCanada" }],
    at: "2026-11-24T15:00:00.000Z",
    goal: "applyEarly",
    lane: "green",
    approvals: [],
    approversNeeded: 0,
    createdBy: "officer",
    createdAt: "2026-11-23T14:00:00.000Z",
    salt: "salt",
    textKeys: { en: "key-en", fr: "key-fr" },
    revision: 1,
    ...overrides,
  };
}
