import type { FC } from "hono/jsx";
import type { Question } from "../../steps/consult/questions-for.ts";
import { Layout } from "../layout.tsx";
import { Redacted, Said } from "../parts/chips.tsx";
import { Empty } from "../parts/controls.tsx";
import { type Ctx, href, topicName } from "../parts/ctx.ts";
import type { ChannelHealth } from "../parts/rail.tsx";
import type { Counts } from "../parts/view-tally.ts";
import { expertPageWords } from "../words/expert-page.ts";
import { questionsWords } from "../words/questions.ts";
import { Due } from "./expert-page.tsx";

export interface QuestionsProps {
  ctx: Ctx;
  /** `undefined`: nobody knows their address. */
  questions: readonly Question[] | undefined;
  channels?: readonly ChannelHealth[];
  counts?: Counts;
}

/** What waits for the expert who is signed in, each behind the link that their mail has too. */
export const QuestionsPage: FC<QuestionsProps> = ({ ctx, questions, channels = [], counts = {} }) => {
  const said = questionsWords[ctx.language];
  const words = expertPageWords[ctx.language];
  return (
    <Layout ctx={ctx} title={said.title} section="questions" channels={channels} counts={counts} heading={said.title}>
      {questions === undefined || questions.length === 0 ? (
        <Empty {...(questions === undefined ? said.unknown : said.none)} level={1} />
      ) : (
        <div class="page-column expert">
          <h1>{said.title}</h1>
          <p class="second">{said.lead}</p>
          {questions.map(({ consultation, recipient, token }) => {
            const topic = consultation.topic === undefined ? words.anyTopic : topicName(ctx, consultation.topic);
            return (
              <section class="expert-question">
                <div class="expert-part">
                  <h2>{topic}</h2>
                  <p class="words expert-asks" dir="auto">
                    <Redacted ctx={ctx} text={consultation.question} />
                  </p>
                  <p class="second">{words.from(consultation.askedByName)}</p>
                </div>
                <Due ctx={ctx} consultation={consultation} recipient={recipient} />
                <a class="button button-primary" href={href(ctx, `/ask/${token}`)}>
                  {said.answer} <Said>{topic}</Said>
                </a>
              </section>
            );
          })}
        </div>
      )}
    </Layout>
  );
};
