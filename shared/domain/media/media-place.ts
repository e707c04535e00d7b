/** Where the department's media stand in their bucket: a folder that the console writes, and nothing else. */

const FOLDER = "posts/";
/** As many as one post or one reply takes on any platform. */
export const MOST_FILES = 4;

export const mediaKey = (name: string): string => `${FOLDER}${name}`;
/** The name alone, as the console's own address of a file has it. */
export const mediaName = (key: string): string => key.slice(FOLDER.length);
/** Only what the console has put there itself: a key of something else in the bucket is none of ours. */
export const isOwnMedia = (key: string): boolean => /^posts\/[\w-]{1,100}\.\w{1,10}$/.test(key);
