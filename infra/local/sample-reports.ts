/** Reports of the sample day: the day, the week and the month that it is in, so far. */

const SAMPLE_REPORTS = ["daily", "weekly", "monthly"] as const;

export interface ReportsDoor {
  url: string;
  token: string;
  signal: AbortSignal;
  fetch?: typeof fetch;
}

/** By the product's own API, as its head of communications would ask. */
export async function makeSampleReports({ url, token, signal, fetch: call = fetch }: ReportsDoor): Promise<void> {
  for (const kind of SAMPLE_REPORTS) {
    const response = await call(`${url}/api/reports`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ kind }),
      signal,
    });
    if (!response.ok) throw new Error(`the ${kind} report answered ${response.status}`);
  }
}
