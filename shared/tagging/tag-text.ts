import type { Department } from "../domain/department/department.ts";
import type { TagInput, Tags } from "../domain/message/tags.ts";
import { loadDetector } from "./language.ts";
import { riskSignals } from "./risk.ts";
import { compileTopics } from "./topics.ts";

/** Everything that is said of a text in this process: language, topics, team, risk. Sentiment is the service's. */

export type TextTags = Omit<Tags, "sentiment">;
export type TagText = (input: TagInput) => TextTags;

/** Loads the language data and compiles the department's words: once a process. */
export async function compileTagger(department: Pick<Department, "teams">): Promise<TagText> {
  const detect = await loadDetector();
  const topicsOf = compileTopics(department.teams);
  return ({ text, context }) => {
    const language = detect(text, context);
    return { language, ...topicsOf(text, language), risk: riskSignals(text) };
  };
}
