/** The Threads API with an account's token. Throws `bad-configuration` without one. */
import { AppError } from "../../domain/errors.ts";
import type { Account, ChannelOptions } from "../../ports.ts";
import { type Graph, graphAs } from "../meta/graph.ts";

/** https://developers.facebook.com/documentation/threads/overview: `graph.threads.com` answers as well. */
const VENDOR = "https://graph.threads.net/v1.0";

export async function threadsGraph(options: ChannelOptions, account: Account): Promise<Graph> {
  const { accessToken } = await options.accountSecret(account);
  if (accessToken === undefined || accessToken === "") {
    throw new AppError("bad-configuration", "The account's secret has no accessToken.", { field: "accessToken" });
  }
  return graphAs(options, account, accessToken, VENDOR);
}
