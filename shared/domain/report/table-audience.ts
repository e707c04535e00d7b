import { type Place, rowsOf } from "./behind.ts";
import { REACTIONS } from "./reactions.ts";
import type { AudienceSection } from "./sections.ts";
import { countRow, partRows, type Row } from "./table-rows.ts";

/** Who wrote, and what our posts did. What is not known has no row. */

export function audienceRows(audience: AudienceSection): Row[] {
  const at = rowsOf("audience");
  return [
    ...(["new", "returning", "advocate"] as const).flatMap((author) =>
      partRows(at("authors", ["author", author]), audience.authors[author]),
    ),
    ...audience.silentLanguages.flatMap(({ channel, language, count, before, other }) => {
      const of = [
        ["channel", channel],
        ["language", language],
      ] as const;
      return [...countRow(at("silent", ...of), { now: count, before }), ...countRow(at("silent-other", ...of), other)];
    }),
    ...audience.hashtags.flatMap(({ hashtag, uses, reach, negative, foreign }) => {
      const of = ["hashtag", hashtag] as const;
      return [
        ...countRow(at("hashtag-uses", of), uses),
        ...(reach === undefined ? [] : countRow(at("hashtag-reach", of), reach)),
        ...partRows(at("hashtag-negative", of), negative),
        ...partRows(at("hashtag-foreign", of), foreign),
      ];
    }),
    ...audience.accounts.flatMap((one) => {
      const of = [
        ["channel", one.channel],
        ["account", one.account],
      ] as const;
      const { followers, followersBefore } = one;
      return [
        ...(followers === undefined
          ? []
          : countRow(at("followers", ...of), {
              now: followers,
              ...(followersBefore === undefined ? {} : { before: followersBefore }),
            })),
        ...REACTIONS.flatMap((reaction) => known(at(named(reaction), ...of), one[reaction])),
      ];
    }),
    ...audience.posts.flatMap((post) => {
      const of = ["post", post.id] as const;
      return [
        ...([...REACTIONS, "messages", "questions"] as const).flatMap((figure) =>
          known(at(named(figure), of), post[figure]),
        ),
        ...partRows(at("post-negative", of), post.negative),
        ...(post.topicBefore ? partRows(at("topic-before", of), post.topicBefore) : []),
        ...(post.topicAfter ? partRows(at("topic-after", of), post.topicAfter) : []),
      ];
    }),
    ...audience.byGoal.flatMap(({ goal, posts, messages, reactions }) => {
      const of = ["goal", goal] as const;
      return [
        ...countRow(at("goal-posts", of), posts),
        ...countRow(at("messages", of), messages),
        ...known(at("reactions", of), reactions),
      ];
    }),
    ...audience.bestHours.flatMap(({ hour, messages }) => countRow(at("best-hour", ["hour", String(hour)]), messages)),
  ];
}

/** Replies of the public: ours have that name in the service's section. */
const named = <F extends string>(figure: F): Exclude<F, "replies"> | "public-replies" =>
  figure === "replies" ? "public-replies" : (figure as Exclude<F, "replies">);

const known = (place: Place, figure: number | undefined): Row[] =>
  figure === undefined ? [] : countRow(place, figure);
