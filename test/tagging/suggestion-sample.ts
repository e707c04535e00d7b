import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Pair } from "../../shared/domain/library/library.ts";
import { aPair } from "../fakes/pairs.ts";

/** The sample department's library as pairs, and which of them answers what the sample day's officers answered. */

interface Written extends Pick<Pair, "en" | "fr" | "topics" | "holding"> {
  key: string;
}

const FILE = "infra/departments/passport.library.yaml";

export const SAMPLE_LIBRARY: readonly Pair[] = (parse(readFileSync(FILE, "utf8")) as Written[]).map(
  ({ key, en, fr, topics, holding }) => aPair(key, { en, fr, topics, ...(holding === undefined ? {} : { holding }) }),
);

/** By the name that a line of the sample day gives to its answer; several where either text would do. */
export const RIGHT: Readonly<Record<string, readonly string[]>> = {
  abroad: ["lost-abroad", "abroad-renew"],
  access: ["access"],
  address: ["address"],
  appointment: ["appointment", "office-hours"],
  child: ["child-sign", "child-sixteen", "child-newborn"],
  damaged: ["damaged"],
  delay: ["delay-standard", "delay-status"],
  documents: ["documents"],
  fees: ["fees-adult", "fees-pay", "fees-child"],
  guarantor: ["guarantor", "references"],
  hours: ["office-hours"],
  human: ["human"],
  lost: ["lost-report"],
  mail: ["renew-mail"],
  mistake: ["mistake"],
  name: ["name-marriage", "name-characters", "gender-marker", "name-ticket"],
  personal: ["individual-case"],
  photo: ["photo-rules", "photo-glasses", "photo-baby", "photo-home"],
  pickup: ["pickup"],
  refund: ["delay-refund"],
  return: ["old-passport"],
  rumour: ["rumour-print"],
  strike: ["rumour-strike"],
  thanks: ["thanks"],
  travel: ["validity", "renew-before"],
  urgent: ["urgent", "urgent-bereavement"],
};
