/** Where a person wrote: on a page about it and in a mail. */
export const writtenWhere = {
  en: {
    public: (platform: string) => `in public on ${platform}`,
    private: (platform: string) => `in private on ${platform}`,
  },
  fr: {
    public: (platform: string) => `en public sur ${platform}`,
    private: (platform: string) => `en privé sur ${platform}`,
  },
};
