import { reportFiles } from "../../shared/console/report-files.ts";
import { reportMail } from "../../shared/console/report-mail.ts";
import { dayPeriod } from "../../shared/domain/report/period.ts";
import { dueReports } from "../../shared/steps/reports/due-reports.ts";
import { makeReport } from "../../shared/steps/reports/make-report.ts";
import { as, call, consoleOn, signedIn } from "../console/helpers.ts";
import type { Samples } from "../fuzz/samples.ts";
import { sayingAll } from "./implant.ts";
import { worldOf } from "./world.ts";

/** Every text that a person wrote carries every canary at once; then everything that people and programs can open of it. */

const ORIGIN = "https://console.example";
const DAY = "2026-11-23";

/** All that was written, shown, mailed or kept, by where. */
export async function fullRun(samples: Samples): Promise<{ where: string; text: string }[]> {
  const world = worldOf(samples);
  const { ports } = world;
  for (const delivery of samples.deliveries) await world.delivered(delivery, sayingAll(samples, delivery));
  for (const answer of samples.answers) await world.answered(answer, sayingAll(samples, answer));
  // A dead letter is an entry of the queue, as it was; a body that is none of the platform's lies in quarantine alone.
  const all = [...world.written];

  const app = consoleOn(ports);
  const { headers } = await signedIn(ports, "officer");
  const { items } = await ports.store.inbox({ limit: 100 });
  const ids = items.map(({ id }) => id);
  const pages = [
    "/inbox",
    "/inbox?view=all&status=any",
    "/channels",
    "/reports",
    ...ids.map((id) => `/messages/${id}`),
  ];
  for (const path of pages) all.push({ where: path, text: (await call(app, { path, headers })).text });
  const programs = [
    "/api/messages?limit=100",
    "/api/messages?q=passport",
    `/api/changes?since=${DAY}T00:00:00.000Z`,
    "/api/channels",
    ...ids.map((id) => `/api/messages/${id}`),
  ];
  for (const path of programs)
    all.push({ where: path, text: (await call(app, { path, headers: as("officer") })).text });

  const files = reportFiles(ports.department, ORIGIN);
  const compose = reportMail({ department: ports.department, consoleUrl: ORIGIN });
  await makeReport({ ...ports, files })({ period: dayPeriod(DAY) });
  await dueReports({ ...ports, files, compose })();
  for (const [key, { body }] of ports.reports.files) all.push({ where: key, text: body.toString("utf8") });
  for (const mail of ports.mails) all.push({ where: "a mail", text: JSON.stringify(mail) });
  return all;
}
