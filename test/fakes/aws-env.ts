import { afterEach, beforeEach, vi } from "vitest";

/** The standard AWS variables for the tests of a file: every service at one endpoint, or AWS's own. */
export function stubbedAws(endpoint: () => string | undefined): () => Record<string, string> {
  const env = (): Record<string, string> => ({
    AWS_REGION: "ca-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: endpoint() ?? "",
  });
  beforeEach(() => {
    for (const [name, value] of Object.entries(env())) vi.stubEnv(name, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  return env;
}
