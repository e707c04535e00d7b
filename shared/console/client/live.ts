import type { Presence } from "../../domain/message/presence.ts";
import { isPairId } from "../../domain/posts/pair-id.ts";
import { clockTime } from "../parts/time.ts";
import { freshenApprovals } from "./approvals.ts";
import { freshenCalendar } from "./calendar.ts";
import { regroup, takeRows } from "./list.ts";
import {
  all,
  announce,
  attended,
  base,
  fetchPage,
  fill,
  hearNow,
  language,
  listQuery,
  nowMs,
  one,
  openId,
  timeZone,
  unattended,
  words,
} from "./page.ts";
import { showPresence, whereWeAre } from "./presence.ts";
import { freshen } from "./thread.ts";

/** How often changes are asked for: while somebody works here, and otherwise. */
const ACTIVE_MS = 5000;
const IDLE_MS = 30_000;
/** As many ids as one answer has (api/messages.ts): more changed then, and the list is read as it stands. */
const MOST_IDS = 200;
/** A change is written a little after the instant that it carries. */
const OVERLAP_MS = 5000;
/** Screen readers hear one summary in this time. */
const SUMMARY_MS = 30_000;
/** Failures in a row until the page says that live is lost. */
const LOST_AFTER = 2;

let since = "";
let lastGoodMs = 0;
let lastSummary = 0;
let unsaid = 0;
let unsaidWho = "";
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function startLive(): void {
  if (!one("#live-state")) return;
  since = new Date(nowMs()).toISOString();
  lastGoodMs = nowMs();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void ask();
  });
  one("#live-retry")?.addEventListener("click", () => void ask());
  void ask();
}

function plan(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), attended() || failures > 0 ? ACTIVE_MS : IDLE_MS);
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  try {
    const response = await fetch(`${base()}/api/changes?since=${encodeURIComponent(since)}${whereWeAre()}`, {
      headers: unattended(),
    });
    if (response.status === 401) {
      state("signed-out");
      // Nothing more comes in this session: the page asks again when it is looked at.
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const { items, now, present } = (await response.json()) as { items: string[]; now: string; present?: Presence[] };
    // In a rush nobody follows each change: a page that tried would fall further behind with each answer.
    const rush = items.length >= MOST_IDS;
    since = rush ? new Date(nowMs() - OVERLAP_MS).toISOString() : now;
    hearNow(Date.parse(now));
    failures = 0;
    lastGoodMs = nowMs();
    state("live");
    await (rush ? takeAll() : take([...new Set(items)]));
    summarise(present === undefined ? "" : showPresence(present));
  } catch {
    failures++;
    if (failures === LOST_AFTER) state("lost");
  }
  plan();
}

async function take(ids: readonly string[]): Promise<void> {
  if (one("#calendar")) return ids.some(isPairId) ? freshenCalendar() : undefined;
  if (!one("#list")) return ids.length > 0 ? freshenApprovals() : undefined;
  const open = openId();
  if (open !== undefined && ids.includes(open)) await freshen();
  if (ids.length > 0) await takePage(`${base()}/rows?ids=${ids.map(encodeURIComponent).join(",")}&${listQuery()}`);
}

async function takeAll(): Promise<void> {
  if (one("#calendar")) return freshenCalendar();
  if (!one("#list")) return freshenApprovals();
  if (openId() !== undefined) await freshen();
  await takePage(location.href);
}

async function takePage(address: string): Promise<void> {
  const page = await fetchPage(address);
  if (page) unsaid += takeRows(all(".row", page).map((row) => document.adoptNode(row)));
  regroup();
}

/** One polite summary of what came and who is here, whatever came in between. */
function summarise(who: string): void {
  if (who !== "") unsaidWho = who;
  if ((unsaid === 0 && unsaidWho === "") || Date.now() - lastSummary <= SUMMARY_MS) return;
  const came = unsaid === 0 ? "" : unsaid === 1 ? words().newOne : fill(words().newMany, unsaid);
  announce([came, unsaidWho].filter((said) => said !== "").join(". "));
  lastSummary = Date.now();
  [unsaid, unsaidWho] = [0, ""];
}

/** Lost is said at once, and where it shows: nobody waits for messages that do not come. */
function state(now: "live" | "lost" | "signed-out"): void {
  const mark = one("#live-state");
  const banner = one("#live-lost");
  if (!mark || !banner || mark.dataset.state === now) return;
  mark.dataset.state = now;
  const out = now === "signed-out";
  const lost = out
    ? words().signedOut
    : fill(words().lost, clockTime(lastGoodMs, { language: language(), timeZone: timeZone() }));
  const [retry, again] = [one("#live-retry"), one("[data-sign-in]", banner)];
  if (retry) retry.hidden = out;
  if (again) again.hidden = !out;
  const title = one("strong", banner);
  if (title) title.textContent = lost;
  banner.hidden = now === "live";
  announce(now === "live" ? words().live : out ? lost : `${lost} ${words().lostNext}`);
}
