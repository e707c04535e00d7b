import type { Department } from "../domain/department.ts";

/** Whom officers can ask, as the people page shows them. */

export interface ExpertRow {
  name: string;
  /** Id of the department file. */
  team: string;
  languages: readonly ("en" | "fr")[];
  /** None: all of the team's. */
  topics: readonly string[];
}

/** In the file's order; an expert of two teams stands in each. */
export const expertRows = ({ teams }: Pick<Department, "teams">): ExpertRow[] =>
  teams.flatMap(({ id, experts }) =>
    experts.map(({ name, languages, topics }) => ({ name, team: id, languages, topics })),
  );
