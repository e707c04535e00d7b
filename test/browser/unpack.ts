import chromium from "@sparticuz/chromium";

/** Unpacks the browser before the first file: two workers that begin together would run it half written. */
export default async function unpack(): Promise<void> {
  await chromium.executablePath();
}
