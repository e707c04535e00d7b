import type { Department } from "../domain/department/department.ts";
import type { TagInput, Tags } from "../domain/message/tags.ts";
import { isQuestion } from "../domain/outgoing/question.ts";
import { compileHashtags } from "./hashtags.ts";
import { loadDetector } from "./language.ts";
import { riskSignals } from "./risk.ts";
import { compileTopics } from "./topics.ts";

/** Everything that is said of a text in this process: language, topics, team, risk, hashtags. Sentiment is judged apart. */

export type TextTags = Omit<Tags, "sentiment">;
export type TagText = (input: TagInput) => TextTags;

/** Loads the language data and compiles the department's words: once a process. */
export async function compileTagger(
  department: Pick<Department, "teams"> & Partial<Pick<Department, "strategy">>,
): Promise<TagText> {
  const detect = await loadDetector();
  const topicsOf = compileTopics(department.teams);
  const hashtagsOf = compileHashtags(department.strategy?.hashtags ?? []);
  return ({ text, context }) => {
    const language = detect(text, context);
    const own = hashtagsOf(text);
    return {
      language,
      ...topicsOf(text, language),
      risk: riskSignals(text),
      ...(own.length === 0 ? {} : { hashtags: own }),
      ...(isQuestion(text, language.code) ? { asks: true } : {}),
    };
  };
}
