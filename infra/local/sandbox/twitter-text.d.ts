/** The parts of twitter-text 3.1.0 that we use; the package has no types of its own. */
declare module "twitter-text" {
  interface ParsedTweet {
    weightedLength: number;
    valid: boolean;
    permillage: number;
  }
  const twitterText: {
    parseTweet(text: string): ParsedTweet;
    extractUrlsWithIndices(text: string): { url: string; indices: [number, number] }[];
  };
  export default twitterText;
}
