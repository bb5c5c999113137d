// How a speaker stands to what is claimed, as the verb that stands between both.

export const STANCES: Readonly<Record<string, readonly [verb: string, meaning: string]>> = {
  asserts: ['says', 'says that it is so'],
  alleges: ['alleges', 'says that it is so, and the report keeps its distance'],
  denies: ['denies', 'says that it is not so'],
  doubts: ['doubts', 'is not sure that it is so'],
  predicts: ['predicts', 'says that it will be so'],
};

/** How the words are given. */
export const KINDS: Readonly<Record<string, string>> = {
  direct: 'quoted word for word', mixed: 'quoted in part', indirect: 'in the words of the report',
};

export const verbOf = (stance: string): string => STANCES[stance]?.[0] ?? stance;
