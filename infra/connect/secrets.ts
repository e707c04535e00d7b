import { randomBytes } from "node:crypto";
import type { Department } from "../../shared/domain/department/department.ts";
import { GUIDES } from "../channel-guides.ts";
import { namesOf } from "../names.ts";
import type { ChannelName, Connecting, ConnectOptions, Row } from "./connecting.ts";
import type { Given } from "./given.ts";
import { PROBLEMS } from "./problems.ts";

/** The secrets of one channel: what each lacks is asked for, and everything is saved once all is known. */

interface Wanted {
  /** Account's name, or `app`. */
  subject: string;
  fields: readonly string[];
  /** May be there; asked for together with the others. */
  optional: readonly string[];
  /** Ours to choose: made here, unless a person gives it. */
  own: boolean;
}

/** Bytes of a secret of our own: what we tell a platform to sign with. */
const OWN_SECRET_BYTES = 32;

/** One row a secret. Throws `bad-request` for values that belong nowhere, and where nothing was given to renew. */
export async function settleSecrets(
  department: Department,
  channel: ChannelName,
  { check, renew }: ConnectOptions,
  world: Connecting,
): Promise<Row[]> {
  const wanted = wantedOf(department, channel);
  checkGiven(wanted, world.given);
  const settled: { one: Wanted; name: string; known: Given[string]; given: Record<string, string> }[] = [];
  let brought = 0;
  for (const one of wanted) {
    const name = `${namesOf(department).secrets}${channel}/${one.subject}`;
    const known = (await world.secret(name)) ?? {};
    const given: Record<string, string> = check ? {} : { ...world.given[one.subject] };
    brought += Object.keys(given).length;
    for (const field of check ? [] : toAsk(one, known, given, renew)) {
      const value = one.own ? "" : await world.ask({ account: one.subject, field });
      if (value !== "") brought += 1;
      const made = one.own ? randomBytes(OWN_SECRET_BYTES).toString("base64url") : value;
      if (made !== "") given[field] = made;
    }
    settled.push({ one, name, known, given });
  }
  if (renew && !check && brought === 0) throw PROBLEMS.nothingGiven(wanted.map(fieldsSaid).join("; "));
  const rows: Row[] = [];
  for (const { one, name, known, given } of settled) {
    const next = { ...known, ...given };
    const isNew = Object.keys(given).length > 0;
    // Another version of the same values would take the place of the one before, which is still accepted.
    if (Object.entries(given).some(([field, value]) => known[field] !== value)) await world.putSecret(name, next);
    const missing = one.fields.filter((field) => !next[field]);
    const row = { subject: one.subject, what: "secret" } as const;
    if (missing.length > 0) rows.push({ ...row, state: "failed", detail: missing.join(", ") });
    else rows.push({ ...row, state: isNew ? "mended" : "good" });
  }
  return rows;
}

/** Bridge mode listens and no more: the app's secret, with which deliveries are signed, is all that it needs. */
function wantedOf(department: Department, channel: ChannelName): Wanted[] {
  const { app, fields, optional = [], ownSecret, push } = GUIDES[channel];
  const bridge = department.department.mode === "bridge";
  const ofApp = { subject: "app", fields: bridge ? ["appSecret"] : app, optional: [], own: ownSecret === true };
  const accounts = department.channels.filter((one) => one.channel === channel);
  return [
    ...(push ? [ofApp] : []),
    ...(bridge ? [] : accounts.map(({ account }) => ({ subject: account, fields, optional, own: false }))),
  ];
}

function checkGiven(wanted: readonly Wanted[], given: Given): void {
  for (const [subject, values] of Object.entries(given)) {
    const one = wanted.find((other) => other.subject === subject);
    if (one === undefined) throw PROBLEMS.noAccount(subject, wanted.map((other) => other.subject).join(", "));
    const known = [...one.fields, ...one.optional];
    const wrong = Object.keys(values).find((field) => !known.includes(field));
    if (wrong !== undefined) throw PROBLEMS.noField(subject, wrong, known.join(", "));
  }
}

function toAsk({ fields, optional }: Wanted, known: Given[string], given: Given[string], renew: boolean): string[] {
  const open = fields.filter((field) => !given[field] && (renew || !known[field]));
  return [...open, ...(open.length > 0 ? optional.filter((field) => !given[field]) : [])];
}

const fieldsSaid = ({ subject, fields, optional }: Wanted): string =>
  `${subject} (${[...fields, ...optional].join(", ")})`;
