import type { Department } from "../../shared/domain/department/department.ts";
import { GUIDES } from "../channel-guides.ts";
import { namesOf } from "../names.ts";
import { bridgeSteps } from "./bridge-guides.ts";

/** What a person does at a platform, for the way in which the department answers: by itself, or by the official tool. */
export function stepsOf(
  department: Department,
  channel: Department["channels"][number]["channel"],
  place: { url: string; token: string },
): Record<"en" | "fr", string[]> {
  if (department.department.mode === "direct") return GUIDES[channel].steps(place);
  const { bucket, secrets } = namesOf(department);
  return bridgeSteps(channel, { ...place, secrets, bucket: bucket("bridge") });
}
