/** Where a person wrote: on a page about it and in a mail. */
const en = {
  public: (platform: string) => `in public on ${platform}`,
  private: (platform: string) => `in private on ${platform}`,
};

const fr = {
  public: (platform: string) => `en public sur ${platform}`,
  private: (platform: string) => `en privé sur ${platform}`,
} satisfies typeof en;

export const writtenWhereWords = { en, fr };
